import { timeAt } from '#domain/kernel/instants.ts';
import type { TableColumn } from '../DataTable/column.ts';
import { formatCents } from '../format.ts';
import { StatusText } from '../StatusMark.tsx';
import { type SampleRow, ZONE } from './galleryData.ts';

export const SAMPLE_COLUMNS: readonly TableColumn<SampleRow>[] = [
  {
    id: 'time',
    header: 'Heure',
    widthPx: 60,
    value: (row) => row.startAt,
    text: (row) => timeAt(row.startAt, ZONE),
    look: 'strong',
  },
  { id: 'reference', header: 'Réf.', widthPx: 98, value: (row) => row.reference, look: 'soft' },
  {
    id: 'client',
    header: 'Client',
    widthPx: 110,
    grow: 1,
    value: (row) => row.client,
    isGroupable: true,
    cell: (row) => (
      <span className="inline-flex max-w-full items-center gap-1.5 align-middle">
        <span
          className={`${row.priceCents > 30_000 ? 'tone-ok' : 'tone-warn'} h-3.5 w-0.75 shrink-0 rounded-sm bg-tone-mark`}
        />
        <span className="truncate">{row.client}</span>
      </span>
    ),
  },
  { id: 'passenger', header: 'Passager', widthPx: 92, grow: 0.8, value: (row) => row.passenger },
  { id: 'trip', header: 'Trajet', widthPx: 130, grow: 1.2, value: (row) => row.trip },
  {
    id: 'driver',
    header: 'Chauffeur',
    widthPx: 110,
    grow: 1,
    value: (row) => row.driver || null,
    isGroupable: true,
    text: (row) => row.driver || '—',
  },
  {
    id: 'price',
    header: 'Prix',
    widthPx: 84,
    align: 'end',
    value: (row) => row.priceCents,
    text: (row) => formatCents(row.priceCents),
    isHiddenAtFirst: true,
  },
  {
    id: 'status',
    header: 'Statut',
    widthPx: 136,
    value: (row) => row.status.label,
    isGroupable: true,
    cell: (row) => (
      <StatusText tone={row.status.tone} shape={row.status.shape}>
        {row.status.label}
      </StatusText>
    ),
  },
  {
    id: 'note',
    header: 'Note',
    widthPx: 100,
    value: (row) => row.note || null,
    isHiddenAtFirst: true,
    edit: { start: (row) => row.note, commit: (_row, text) => (text.length > 40 ? '40 signes au plus' : null) },
  },
];
