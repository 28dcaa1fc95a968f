import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalSentence } from '#domain/refusals.ts';
import type { ImportRefusedLine } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import type { TableColumn } from '../kit/DataTable/column.ts';
import { DataTable } from '../kit/DataTable/DataTable.tsx';

type Row = {
  readonly id: string;
  readonly line: number;
  readonly field: string;
  readonly value: string;
  readonly reason: string;
};

/** Every thing that is wrong with a refused line, one row each. */
export function RefusedTable({ refused }: { readonly refused: readonly ImportRefusedLine[] }): ReactNode {
  const { t } = useTranslation();
  const language = useSettings((settings) => settings.language);
  const rows = useMemo(
    () =>
      refused.flatMap(({ line, also, ...first }) =>
        [first, ...(also ?? [])].map(({ field, code, value, details }, at): Row => {
          const reason = refusalSentence({ code, details: { ...details, field, value } }, language);
          return { id: `${line}-${at}`, line, field, value, reason };
        }),
      ),
    [refused, language],
  );
  const columns = useMemo<readonly TableColumn<Row>[]>(
    () => [
      {
        id: 'line',
        header: t('imports.result.line'),
        widthPx: 72,
        align: 'end',
        value: (row) => row.line,
        look: 'soft',
      },
      {
        id: 'field',
        header: t('imports.result.column'),
        widthPx: 150,
        value: (row) => row.field,
        isGroupable: true,
        look: 'strong',
      },
      {
        id: 'value',
        header: t('imports.result.value'),
        widthPx: 200,
        grow: 1,
        value: (row) => row.value,
        text: (row) => row.value || '—',
      },
      {
        id: 'reason',
        header: t('imports.result.reason'),
        widthPx: 320,
        grow: 2,
        value: (row) => row.reason,
        isGroupable: true,
      },
    ],
    [t],
  );
  return (
    <DataTable
      id="imports-refused"
      label={t('imports.result.refused')}
      rows={rows}
      columns={columns}
      rowId={(row) => row.id}
    />
  );
}
