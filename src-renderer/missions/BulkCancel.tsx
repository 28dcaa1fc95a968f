import { useQueries } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sumCents } from '#domain/kernel/money.ts';
import { isRefusal, type Refusal } from '#domain/kernel/result.ts';
import { type BoardMission, useApi, useApiClient } from '../app/api.tsx';
import { Button } from '../kit/Button.tsx';
import { formatCents } from '../kit/format.ts';
import { TextField } from '../kit/TextField.tsx';
import { useBoard } from './boardData.ts';

type Answer = { readonly kind: 'ok' } | Refusal;
type BulkCancelProps = {
  readonly missions: readonly BoardMission[];
  readonly each: (send: (mission: BoardMission) => Promise<Answer>) => Promise<void>;
  readonly onEnd: () => void;
};

/** Cancels the chosen missions for the desk under the cancellation terms, with one reason; what goes back in all is shown first. */
export function BulkCancel({ missions, each, onEnd }: BulkCancelProps): ReactNode {
  const { t } = useTranslation();
  const { locale } = useBoard();
  const api = useApi();
  const client = useApiClient();
  const [reason, setReason] = useState('');
  const field = useRef<HTMLInputElement>(null);
  // What is typed from here on is the reason, never the board's keys.
  useEffect(() => field.current?.focus(), []);
  const answers = useQueries({
    queries: missions.map(({ id }) =>
      api.missions.cancellation.queryOptions({ missionId: id, actor: 'DISPATCHER' }, { staleTime: 0 }),
    ),
  });
  const terms = answers.flatMap(({ data }) =>
    data && !isRefusal(data) ? [data as Exclude<typeof data, { kind: 'refusal' }>] : [],
  );
  const isReady = reason.trim() !== '' && answers.every(({ isSuccess }) => isSuccess);
  const refundCents = sumCents(terms.map(({ breakdown }) => breakdown.refundCents));
  const owedCents = sumCents(terms.map(({ breakdown }) => breakdown.owedCents));

  async function cancel(mission: BoardMission): Promise<Answer> {
    const answer = answers[missions.indexOf(mission)]?.data;
    if (!answer) return { kind: 'refusal', code: 'not-found', details: { entity: 'Mission', id: mission.id } };
    if (isRefusal(answer)) return answer;
    const { breakdown, processingFeeCents } = answer as Exclude<typeof answer, { kind: 'refusal' }>;
    const confirmed = { refundCents: breakdown.refundCents, owedCents: breakdown.owedCents, processingFeeCents };
    return client.missions.cancel.mutate({
      missionId: mission.id,
      actor: 'DISPATCHER',
      reason: reason.trim(),
      confirmed,
    });
  }

  return (
    <form
      className="flex min-w-0 flex-1 items-center gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void each(cancel).then(onEnd);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onEnd();
      }}
    >
      <TextField
        label={t('missions.reason')}
        isLabelHidden
        placeholder={t('missions.reason')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        inputRef={field}
      />
      {refundCents > 0 && (
        <span className="whitespace-nowrap">
          {t('missions.bulk.refund', { amount: formatCents(refundCents, locale) })}
        </span>
      )}
      {owedCents > 0 && (
        <span className="whitespace-nowrap">{t('missions.bulk.owed', { amount: formatCents(owedCents, locale) })}</span>
      )}
      <Button type="submit" look="danger" disabled={!isReady}>
        {t('missions.bulk.cancelNow', { count: missions.length })}
      </Button>
      <Button onClick={onEnd}>{t('missions.back')}</Button>
    </form>
  );
}
