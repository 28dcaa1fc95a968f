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

/** Charges of one mission are billed together: the first of them does it. */
export function oncePerMission(rows: readonly FollowUpRow[]): FollowUpRow[] {
  const charged = new Set<string | null>();
  return rows.filter((row) => {
    if (row.kind !== 'CHARGE') return true;
    if (charged.has(row.missionId)) return false;
    charged.add(row.missionId);
    return true;
  });
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

  function send(row: FollowUpRow): Promise<Answer> {
    const missionId = row.missionId ?? '';
    switch (stepOf(row)) {
      case 'bill':
        return row.kind === 'CHARGE'
          ? invoices.billCharges.mutate({ missionIds: [missionId] })
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

  async function each(rows: readonly FollowUpRow[], work: (row: FollowUpRow) => Promise<Answer>): Promise<void> {
    setIsBusy(true);
    const refusals: string[] = [];
    for (const row of rows) {
      try {
        const answer = await work(row);
        if (isRefusal(answer)) refusals.push(`${row.reference} : ${refusalSentence(answer, locale)}`);
      } catch (fault) {
        refusals.push(`${row.reference} : ${fault instanceof Error ? fault.message : String(fault)}`);
      }
    }
    setIsBusy(false);
    const count = rows.length - refusals.length;
    if (count > 0) toast({ title: t('invoices.followUp.done', { count }), tone: 'ok' });
    if (refusals.length > 0)
      toast({
        title: t('invoices.followUp.refused', { count: refusals.length }),
        description: refusals.slice(0, 6).join('\n'),
        tone: 'danger',
      });
  }

  return {
    isBusy,
    run: (rows) => each(oncePerMission(rows), send),
    dismiss: (rows) =>
      each(rows, ({ missionId, charge }) =>
        invoices.dismissCharge.mutate({
          missionId: missionId ?? '',
          kind: charge?.kind ?? 'EXPENSE',
          expenseId: charge?.expenseId ?? null,
        }),
      ),
  };
}
