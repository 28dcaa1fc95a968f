import type { ReactNode } from 'react';
import { formatMargin, formatCents, formatTime } from '../kit/format.ts';
import { Badge } from '../kit/Chip.tsx';
import type { TableColumn } from '../kit/DataTable/column.ts';
import { StatusText } from '../kit/StatusMark.tsx';
import type { Tone } from '../kit/tone.ts';
import type { BoardMission } from '../app/api.tsx';
import { driverText, passengerText, shortReference, tripText } from './missionText.ts';
import { type StatusKey, statusLook } from './missionStatus.ts';
import type { BoardData } from './boardData.ts';

export const MARGIN_TONES: Readonly<Record<string, Tone>> = { GREEN: 'ok', ORANGE: 'warn', RED: 'danger' };

/** A stroke whose colour says how good the margin is. */
export function MarginMark({ band }: { readonly band: string | null }): ReactNode {
  const tone = band === null ? null : MARGIN_TONES[band];
  return <span className={`${tone ? `tone-${tone} bg-tone-mark` : ''} h-3.5 w-0.75 shrink-0 rounded-sm`} />;
}

/** Header names by column; the table and saved views share them. */
export type ColumnWords = {
  readonly header: (id: string) => string;
  readonly status: (key: StatusKey) => string;
  readonly rule: (mission: BoardMission) => string | null;
};
export type ColumnEdits = {
  readonly time: (mission: BoardMission, text: string) => Promise<string | null>;
  readonly field: (mission: BoardMission, name: 'notes' | 'passengerName', text: string) => Promise<string | null>;
};

type ColumnParts = {
  readonly data: Pick<BoardData, 'alerts' | 'locale' | 'timeZone'>;
  readonly words: ColumnWords;
  readonly edits: ColumnEdits;
};

/** The columns of the missions table. */
export function boardColumns({ data, words, edits }: ColumnParts): readonly TableColumn<BoardMission>[] {
  const { alerts, locale, timeZone } = data;
  const lookOf = (mission: BoardMission): ReturnType<typeof statusLook> =>
    statusLook(mission, alerts.get(mission.id) ?? []);
  const column = (id: string, widthPx: number, rest: Omit<TableColumn<BoardMission>, 'id' | 'header' | 'widthPx'>) => ({
    id,
    header: words.header(id),
    widthPx,
    ...rest,
  });
  return [
    column('time', 62, {
      value: (row) => row.startAt,
      text: (row) => formatTime(row.startAt, timeZone),
      look: 'strong',
      edit: { start: (row) => formatTime(row.startAt, timeZone), commit: edits.time },
    }),
    column('reference', 88, {
      value: (row) => row.reference,
      text: (row) => shortReference(row.reference),
      look: 'soft',
    }),
    column('client', 104, {
      grow: 1,
      value: (row) => row.client,
      isGroupable: true,
      cell: (row) => (
        <span className="inline-flex max-w-full items-center gap-1.5 align-middle">
          <MarginMark band={row.marginBand} />
          <span className="truncate">{row.client ?? '—'}</span>
        </span>
      ),
    }),
    column('passenger', 84, {
      grow: 0.7,
      value: (row) => row.passengerName,
      text: passengerText,
      edit: {
        start: (row) => row.passengerName ?? '',
        commit: (row, text) => edits.field(row, 'passengerName', text),
      },
    }),
    column('trip', 118, { grow: 1.2, value: tripText }),
    column('category', 84, { value: (row) => row.category, isGroupable: true, isHiddenAtFirst: true, look: 'soft' }),
    column('driver', 100, {
      grow: 0.8,
      value: (row) => driverText(row) || null,
      text: (row) => driverText(row) || '—',
      isGroupable: true,
    }),
    column('vehicle', 88, { value: (row) => row.vehicle, isGroupable: true, isHiddenAtFirst: true }),
    column('status', 136, {
      value: (row) => words.status(lookOf(row).key),
      isGroupable: true,
      cell: (row) => {
        const look = lookOf(row);
        return (
          <StatusText tone={look.tone} shape={look.shape}>
            {words.status(look.key)}
          </StatusText>
        );
      },
    }),
    column('hours', 128, {
      value: words.rule,
      isHiddenAtFirst: true,
      cell: (row) => {
        const codes = alerts.get(row.id) ?? [];
        const rule = codes.includes('hours-blocked') || codes.includes('hours-warning') ? words.rule(row) : null;
        return rule && <Badge tone={codes.includes('hours-blocked') ? 'danger' : 'warn'}>{rule}</Badge>;
      },
    }),
    column('price', 84, {
      align: 'end',
      value: (row) => row.priceExclTaxCents,
      text: (row) => (row.priceExclTaxCents === null ? '' : formatCents(row.priceExclTaxCents, locale)),
      isHiddenAtFirst: true,
    }),
    column('margin', 66, {
      align: 'end',
      value: (row) => row.marginBp,
      text: (row) => (row.marginBp === null ? '' : formatMargin(row.marginBp, locale)),
      isHiddenAtFirst: true,
    }),
    column('notes', 120, {
      grow: 0.6,
      value: (row) => row.notes,
      isHiddenAtFirst: true,
      edit: { start: (row) => row.notes ?? '', commit: (row, text) => edits.field(row, 'notes', text) },
    }),
  ];
}
