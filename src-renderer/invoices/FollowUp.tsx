import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { dayAt } from '#domain/kernel/instants.ts';
import { sumCents } from '#domain/kernel/money.ts';
import { useApi, useDesk } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { Slot } from '../app/slots.tsx';
import { KeyHint } from '../app/StatusLine.tsx';
import { Button } from '../kit/Button.tsx';
import type { TableColumn } from '../kit/DataTable/column.ts';
import { DataTable } from '../kit/DataTable/DataTable.tsx';
import { clearSelection, EMPTY_SELECTION, type TableSelection } from '../kit/DataTable/tableSelection.ts';
import { EmptyState } from '../kit/EmptyState.tsx';
import { formatCents, formatNumericDay } from '../kit/format.ts';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { InvoiceTabs } from './InvoiceTabs.tsx';
import { type FollowUpRow, stepOf, useFollowUp } from './useFollowUp.ts';

/** Charges and fees to bill, drivers to pay, payouts and refunds under way; each row has one next step, the chosen ones take theirs at once. */
export function FollowUp(): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const locale = useSettings((settings) => settings.language);
  const timeZone = useDesk()?.timeZone ?? 'Europe/Paris';
  const [selection, setSelection] = useState<TableSelection>(EMPTY_SELECTION);
  const { data: rows = [], isPending } = useQuery(api.invoices.followUp.queryOptions());
  const { run, dismiss, isBusy } = useFollowUp();
  const selected = rows.filter((row) => selection.selectedIds.has(row.id));
  const charges = selected.filter((row) => row.kind === 'CHARGE');
  const shown = selected.length > 0 ? selected : rows;
  const columns = useMemo((): readonly TableColumn<FollowUpRow>[] => {
    const detail = (row: FollowUpRow): string =>
      row.charge
        ? row.charge.description
        : t(`invoices.followUp.statuses.${row.status as 'PENDING'}`, { defaultValue: row.status });
    return [
      {
        id: 'kind',
        header: t('invoices.followUp.kind'),
        widthPx: 180,
        value: (row) => t(`invoices.followUp.kinds.${row.kind}`),
        isGroupable: true,
        look: 'strong',
      },
      { id: 'mission', header: t('invoices.followUp.mission'), widthPx: 150, value: (row) => row.reference },
      {
        id: 'party',
        header: t('invoices.followUp.party'),
        widthPx: 180,
        grow: 1,
        value: (row) => row.party,
        isGroupable: true,
      },
      { id: 'detail', header: t('invoices.followUp.detail'), widthPx: 200, grow: 1, value: detail },
      {
        id: 'at',
        header: t('invoices.followUp.at'),
        widthPx: 100,
        value: (row) => row.at,
        text: (row) => formatNumericDay(dayAt(row.at, timeZone)),
      },
      {
        id: 'amount',
        header: t('invoices.followUp.amount'),
        widthPx: 110,
        align: 'end',
        value: (row) => row.amountCents,
        text: (row) => formatCents(row.amountCents, locale),
      },
      {
        id: 'next',
        header: t('invoices.followUp.next'),
        widthPx: 160,
        value: (row) => t(`invoices.followUp.steps.${stepOf(row)}`),
        look: 'soft',
      },
    ];
  }, [t, locale, timeZone]);

  async function take(
    work: (chosen: readonly FollowUpRow[]) => Promise<void>,
    chosen: readonly FollowUpRow[],
  ): Promise<void> {
    if (chosen.length === 0 || isBusy) return;
    await work(chosen);
    // The keys go on from where they were: what is done has gone from the list.
    setSelection(clearSelection);
  }
  useShortcuts(t('invoices.key.scope'), [
    {
      keys: 'd',
      label: t('invoices.followUp.run'),
      run: () => void take(run, selected),
      isEnabled: selected.length > 0,
    },
    {
      keys: 'x',
      label: t('invoices.followUp.dismiss'),
      run: () => void take(dismiss, charges),
      isEnabled: charges.length > 0,
    },
    { keys: 'Escape', label: t('invoices.key.back'), run: () => void navigate('/invoices') },
  ]);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex h-10 shrink-0 items-center gap-2 border-b border-line px-3">
        <InvoiceTabs />
        <span className="flex-1" />
        {charges.length > 0 && (
          <Button shortcut="X" disabled={isBusy} onClick={() => void take(dismiss, charges)}>
            {t('invoices.followUp.dismiss')}
          </Button>
        )}
        <Button
          look="primary"
          shortcut="D"
          disabled={selected.length === 0 || isBusy}
          onClick={() => void take(run, selected)}
        >
          {selected.length === 0
            ? t('invoices.followUp.run')
            : t('invoices.followUp.runCount', { count: selected.length })}
        </Button>
      </div>
      <div className="min-h-0 flex-1">
        <DataTable
          id="follow-up"
          label={t('invoices.followUp.list')}
          rows={rows}
          columns={columns}
          rowId={(row) => row.id}
          selection={selection}
          onSelectionChange={setSelection}
          onOpen={(row) => row.missionId && void navigate(`/missions/${row.missionId}`)}
          empty={
            isPending ? null : (
              <EmptyState title={t('invoices.followUp.empty')} hint={t('invoices.followUp.emptyHint')} />
            )
          }
        />
      </div>
      <Slot name="facts">
        <span className={selected.length > 0 ? 'font-medium text-ink' : ''}>
          {t('invoices.followUp.facts', {
            count: shown.length,
            amount: formatCents(sumCents(shown.map((row) => row.amountCents)), locale),
          })}
        </span>
      </Slot>
      <Slot name="keys">
        <KeyHint keys="D">{t('invoices.followUp.run')}</KeyHint>
      </Slot>
    </div>
  );
}
