import { type ReactNode, useMemo, useState } from 'react';
import { DAY_MS, HOUR_MS } from '#domain/kernel/instants.ts';
import { DataTable } from '../DataTable/DataTable.tsx';
import type { Map as MapLibre } from 'maplibre-gl';
import { NO_FOCUS } from '../MapCanvas/mapData.ts';
import { MapView } from '../MapCanvas/MapView.tsx';
import { Timeline } from '../Timeline/Timeline.tsx';
import { NOW, sampleMarkers, sampleMovers, sampleRows, sampleTimeline, ZONE } from './galleryData.ts';
import { SAMPLE_COLUMNS } from './sampleColumns.tsx';

declare global {
  interface Window {
    /** The gallery's map, for the tests that ask it what it draws. */
    galleryMap?: MapLibre;
  }
}

/** 10,000 rows. */
export function GalleryTable(): ReactNode {
  const [rows] = useState(() => sampleRows(10_000));
  return (
    <DataTable
      id="gallery"
      label="10 000 lignes"
      rows={rows}
      columns={SAMPLE_COLUMNS}
      rowId={(row) => row.id}
      rowTone={(row) => (row.status.tone === 'done' || row.status.tone === 'danger' ? row.status.tone : null)}
    />
  );
}

/** 10,000 bars over 300 rows and 14 days. */
export function GalleryTimeline({ spanHours }: { readonly spanHours: number }): ReactNode {
  const [sample] = useState(() => sampleTimeline(300, 10_000));
  const [selectedBarId, setSelectedBarId] = useState<string | null>(null);
  const view = useMemo(() => ({ startAt: NOW - (spanHours * HOUR_MS) / 4, spanMs: spanHours * HOUR_MS }), [spanHours]);
  return (
    <Timeline
      label="10 000 barres"
      corner="300 lignes"
      valueLabel="Conduite"
      rows={sample.rows}
      bars={sample.bars}
      timeZone={ZONE}
      locale="fr"
      nowAt={NOW + DAY_MS}
      view={view}
      selectedBarId={selectedBarId}
      onSelect={setSelectedBarId}
      onDrop={() => undefined}
    />
  );
}

/** 120 movers, 60 markers and a zone. */
export function GalleryMap(): ReactNode {
  const [movers] = useState(() => sampleMovers(120));
  const [markers] = useState(() => sampleMarkers(60));
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const zones = useMemo(
    () => [
      {
        id: 'zone-a',
        tone: 'planned' as const,
        label: 'Zone Orly',
        ring: [
          { lat: 48.77, lng: 2.3 },
          { lat: 48.77, lng: 2.45 },
          { lat: 48.7, lng: 2.45 },
          { lat: 48.7, lng: 2.3 },
        ],
      },
    ],
    [],
  );
  const focus = useMemo(
    () => ({ ...NO_FOCUS, markers: markers.filter(({ id }) => id === selectedId) }),
    [markers, selectedId],
  );
  return (
    <MapView
      label="Carte"
      locale="fr"
      movers={movers}
      markers={markers}
      zones={zones}
      focus={focus}
      onPick={(picked) => setSelectedId(picked?.id ?? null)}
      onReady={(map) => {
        window.galleryMap = map;
      }}
    />
  );
}
