import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal, type Refusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { type Outputs, useApiClient } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { useToast } from '../kit/Toast.tsx';

export type FollowUpRow = Outputs['invoices']['followUp'][number];
type Step = 'bill' | 'pay' | 'send' | 'arrive' | 'again' | 'give';
type Answer = { readonly kind: 'ok' } | Refusal;

/** What comes next for a row. */
export function stepOf(row: Pick<FollowUpRow, 'kind' | 'status'>): Step {
  switch (row.kind) {
    case 'CHARGE':
    case 'CANCELLATION_FEE':
      return 'bill';
    case 'PAYOUT_DUE':
      return 'pay';
    case 'REFUND':
      return 'give';
    case 'PAYOUT':
      return row.status === 'PENDING' ? 'send' : row.status === 'IN_TRANSIT' ? 'arrive' : 'again';
  }
}

/** Rows as they are worked on: the charges of one invoice together, every other alone. */
export function batchesOf(rows: readonly FollowUpRow[]): FollowUpRow[][] {
  const batches = new Map<string, FollowUpRow[]>();
  for (const row of rows) {
    const key = row.invoiceId ?? row.id;
    batches.set(key, [...(batches.get(key) ?? []), row]);
  }
  return [...batches.values()];
}

type Work = (rows: readonly FollowUpRow[]) => Promise<void>;

/** Takes the next step of the chosen rows, one after the other; what is refused is named with its reason. */
export function useFollowUp(): { readonly run: Work; readonly dismiss: Work; readonly isBusy: boolean } {
  const { t } = useTranslation();
  const client = useApiClient();
  const toast = useToast();
  const locale = useSettings((settings) => settings.language);
  const [isBusy, setIsBusy] = useState(false);
  const { invoices } = client;

  function send(rows: readonly FollowUpRow[]): Promise<Answer> {
    const [row] = rows;
    if (!row) return Promise.resolve({ kind: 'ok' });
    const missionId = row.missionId ?? '';
    switch (stepOf(row)) {
      case 'bill':
        return row.kind === 'CHARGE'
          ? invoices.billCharges.mutate({ missionIds: [...new Set(rows.map((each) => each.missionId ?? ''))] })
          : invoices.draftCancellationFee.mutate({ missionId });
      case 'pay':
        return invoices.createPayout.mutate({ missionId });
      case 'send':
        return invoices.movePayout.mutate({ payoutId: row.id, toStatus: 'IN_TRANSIT' });
      case 'arrive':
        return invoices.movePayout.mutate({ payoutId: row.id, toStatus: 'PAID' });
      case 'again':
        return invoices.movePayout.mutate({ payoutId: row.id, toStatus: 'PENDING' });
      case 'give':
        return invoices.moveRefund.mutate({ refundId: row.id, toStatus: 'COMPLETED' });
    }
  }

  async function each(
    batches: readonly (readonly FollowUpRow[])[],
    work: (rows: readonly FollowUpRow[]) => Promise<Answer>,
    said: (count: number) => string,
  ): Promise<void> {
    setIsBusy(true);
    const refusals: string[] = [];
    let count = 0;
    for (const rows of batches) {
      const names = rows.map(({ reference }) => reference).join(', ');
      try {
        const answer = await work(rows);
        if (isRefusal(answer)) refusals.push(`${names} : ${refusalSentence(answer, locale)}`);
        else count += rows.length;
      } catch (fault) {
        refusals.push(`${names} : ${fault instanceof Error ? fault.message : String(fault)}`);
      }
    }
    setIsBusy(false);
    if (count > 0) toast({ title: said(count), tone: 'ok' });
    if (refusals.length > 0)
      toast({
        title: t('invoices.followUp.refused', { count: refusals.length }),
        description: refusals.slice(0, 6).join('\n'),
        tone: 'danger',
      });
  }

  return {
    isBusy,
    run: (rows) => each(batchesOf(rows), send, (count) => t('invoices.followUp.done', { count })),
    dismiss: (rows) =>
      each(
        rows.map((row) => [row]),
        ([row]) =>
          invoices.dismissCharge.mutate({
            missionId: row?.missionId ?? '',
            kind: row?.charge?.kind ?? 'EXPENSE',
            expenseId: row?.charge?.expenseId ?? null,
          }),
        (count) => t('invoices.followUp.dismissed', { count }),
      ),
  };
}
