import { type ReactNode, useState } from 'react';
import { HOUR_MS, MINUTE_MS } from '#domain/kernel/instants.ts';
import { Button } from '../Button.tsx';
import { Chip } from '../Chip.tsx';
import { DataTable } from '../DataTable/DataTable.tsx';
import { MapView } from '../MapCanvas/MapView.tsx';
import { Splitter } from '../Splitter.tsx';
import type { BarPlace, DropVerdict } from '../Timeline/timeline.ts';
import { Timeline } from '../Timeline/Timeline.tsx';
import {
  BOARD_BARS,
  BOARD_MARKERS,
  BOARD_MOVERS,
  BOARD_FOCUS,
  BOARD_ROWS,
  BOARD_SPANS,
  BOARD_TICKS,
} from './boardSample.ts';
import { DAY_START, NOW, sampleRows, ZONE } from './galleryData.ts';
import { SAMPLE_COLUMNS } from './sampleColumns.tsx';

const ROWS = sampleRows(14);

function verdictOver({ rowId }: BarPlace): DropVerdict {
  if (rowId === 'roussel' || rowId === 'marques')
    return { tone: 'danger', text: '10 h 05 > 9 h · D3312-6', isRefused: true };
  if (rowId === 'fontaine') return { tone: 'warn', text: 'Pause 45 min avant 15:02 (L3312-2)' };
  return { tone: 'ok', text: 'Conforme · reste 5 h 54' };
}

/** The three views together, on a day drawn by hand. */
export function GalleryBoard(): ReactNode {
  const [view, setView] = useState({ startAt: DAY_START + 5.85 * HOUR_MS, spanMs: 16 * HOUR_MS });
  const [bars, setBars] = useState(BOARD_BARS);
  const [selectedBarId, setSelectedBarId] = useState<string | null>('b4');

  return (
    <div className="flex h-full flex-col">
      <div className="flex h-8 shrink-0 items-center gap-1.5 border-b border-line px-2.5">
        <Chip tone="danger" count={1}>
          conflit
        </Chip>
        <Chip tone="danger" count={2}>
          heures bloquantes
        </Chip>
        <Chip tone="warn" count={3}>
          retard probable
        </Chip>
        <Chip tone="pending" count={7}>
          sans chauffeur
        </Chip>
        <Chip count={5}>non confirmées</Chip>
        <Chip count={148}>missions</Chip>
        <span className="flex-1" />
        <Button size="small" onClick={() => setView({ startAt: NOW - 4 * HOUR_MS, spanMs: 16 * HOUR_MS })}>
          Zoom {Math.round(view.spanMs / (30 * MINUTE_MS)) / 2} h
        </Button>
        <Button size="small">Grouper : base</Button>
      </div>
      <div className="min-h-0 flex-1">
        <Splitter
          id="gallery-board"
          direction="column"
          firstShare={0.52}
          label="Planning et tableau"
          first={
            <Timeline
              label="Planning"
              corner="11 sur 38 chauffeurs"
              valueLabel="Conduite"
              rows={BOARD_ROWS}
              bars={bars}
              spans={BOARD_SPANS}
              ticks={BOARD_TICKS}
              timeZone={ZONE}
              locale="fr"
              nowAt={NOW}
              view={view}
              onViewChange={setView}
              selectedBarId={selectedBarId}
              onSelect={setSelectedBarId}
              onDragOver={verdictOver}
              onDrop={({ barId, ...place }) =>
                setBars((all) =>
                  all.map((bar) => (bar.id === barId ? { ...bar, ...place, look: 'solid', tone: 'planned' } : bar)),
                )
              }
              canMoveInTime
            />
          }
          second={
            <Splitter
              id="gallery-below"
              direction="row"
              firstShare={0.7}
              label="Tableau et carte"
              first={
                <DataTable
                  id="gallery-board"
                  label="Missions"
                  rows={ROWS}
                  columns={SAMPLE_COLUMNS}
                  rowId={(row) => row.id}
                />
              }
              second={
                <MapView label="Carte" locale="fr" markers={BOARD_MARKERS} movers={BOARD_MOVERS} focus={BOARD_FOCUS} />
              }
            />
          }
        />
      </div>
    </div>
  );
}
