import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { type BoardMission, useApi } from '../app/api.tsx';
import { Button } from '../kit/Button.tsx';
import { type Fact, FigureList } from '../kit/FactList.tsx';
import { formatCents } from '../kit/format.ts';
import { SelectField } from '../kit/SelectField.tsx';
import { TextField } from '../kit/TextField.tsx';
import { useBoard } from './boardData.ts';
import { useFormFocus } from './useFormFocus.ts';
import { type CancelActor, useMissionActions } from './useMissionActions.ts';

/** Who may ask for a change, the desk first. */
export const ACTORS: readonly CancelActor[] = ['DISPATCHER', 'CLIENT', 'GUARDIAN', 'DRIVER'];
type CancelFormProps = { readonly mission: BoardMission; readonly onEnd: () => void };

/** Cancels a mission for who asks, with a reason; what goes back and what stays due is shown first, when there is any. */
export function CancelForm({ mission, onEnd }: CancelFormProps): ReactNode {
  const { t } = useTranslation();
  const { locale } = useBoard();
  const api = useApi();
  const actions = useMissionActions();
  const form = useFormFocus();
  const [reason, setReason] = useState('');
  const [actor, setActor] = useState<CancelActor>('DISPATCHER');
  const answer = useQuery(
    api.missions.cancellation.queryOptions({ missionId: mission.id, actor }, { staleTime: 0 }),
  ).data;
  const refused = answer && isRefusal(answer) ? refusalSentence(answer, locale) : null;
  const terms = answer && !isRefusal(answer) ? (answer as Exclude<typeof answer, { kind: 'refusal' }>) : null;
  const isReady = reason.trim() !== '' && terms !== null;

  const figures: Fact[] = [];
  const figure = (name: string, cents: number): void => {
    if (cents > 0) figures.push({ name, value: formatCents(cents, locale) });
  };
  if (terms) {
    figure(t('missions.cancellation.refund'), terms.breakdown.refundCents);
    figure(t('missions.cancellation.processing'), terms.processingFeeCents);
    figure(t('missions.cancellation.retained'), terms.breakdown.retainedCents);
    figure(t('missions.cancellation.owed'), terms.breakdown.owedCents);
  }

  return (
    <form
      ref={form}
      className="flex flex-col gap-2 border-t border-line px-3.5 py-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady) return;
        const { refundCents, owedCents } = terms.breakdown;
        const confirmed = { refundCents, owedCents, processingFeeCents: terms.processingFeeCents };
        const asked = { reason: reason.trim(), actor, confirmed };
        void actions.cancel(mission, asked).then((isDone) => isDone && onEnd());
      }}
      onKeyDown={(event) => {
        // Escape in the open list closes the list alone.
        if (event.key !== 'Escape' || !event.currentTarget.contains(event.target as Node)) return;
        event.stopPropagation();
        onEnd();
      }}
    >
      <TextField label={t('missions.reason')} value={reason} onChange={setReason} maxLength={500} isRequired />
      <SelectField
        label={t('missions.cancellation.askedBy')}
        value={actor}
        onChange={setActor}
        options={ACTORS.filter((value) => value !== 'GUARDIAN' || mission.type === 'LESSON').map((value) => ({
          value,
          label: t(`missions.cancellation.actors.${value}`),
        }))}
      />
      {figures.length > 0 && <FigureList facts={figures} />}
      {terms?.warnings.map(({ code, count }) => (
        <p key={code} className="text-xs text-soft">
          {t('missions.cancellation.many', { count })}
        </p>
      ))}
      {refused && <p className="tone-danger text-xs text-tone-ink">{refused}</p>}
      <div className="flex gap-1.5">
        <Button type="submit" look="danger" disabled={!isReady}>
          {t('missions.actions.cancelNow')}
        </Button>
        <Button onClick={onEnd}>{t('missions.back')}</Button>
      </div>
    </form>
  );
}
