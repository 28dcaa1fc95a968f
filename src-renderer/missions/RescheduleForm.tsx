import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Day, dayAt, instantOfLocal, type LocalTime, timeAt } from '#domain/kernel/instants.ts';
import { isRefusal, type Refusal } from '#domain/kernel/result.ts';
import type { Gate } from '#domain/missions/index.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { type BoardMission, useApi } from '../app/api.tsx';
import { useNow } from '../app/now.ts';
import { Button } from '../kit/Button.tsx';
import { DateField, TimeField } from '../kit/DateField.tsx';
import { type Fact, FigureList } from '../kit/FactList.tsx';
import { formatCents } from '../kit/format.ts';
import { SelectField } from '../kit/SelectField.tsx';
import { TextField } from '../kit/TextField.tsx';
import { useBoard } from './boardData.ts';
import { ACTORS } from './CancelForm.tsx';
import { gateSentences } from './useAssign.ts';
import { useFormFocus } from './useFormFocus.ts';
import { type CancelActor, useMissionActions } from './useMissionActions.ts';

type RescheduleFormProps = { readonly mission: BoardMission; readonly onEnd: () => void };

/** Moves a mission in time for who asks, with a reason; the fee, and what its driver's day says of the new hour, are shown first. */
export function RescheduleForm({ mission, onEnd }: RescheduleFormProps): ReactNode {
  const { t } = useTranslation();
  const data = useBoard();
  const { locale, timeZone } = data;
  const api = useApi();
  const actions = useMissionActions();
  // The hour moves more often than the day.
  const form = useFormFocus(1);
  const today = dayAt(useNow(60_000), timeZone);
  const [day, setDay] = useState<Day | null>(dayAt(mission.startAt, timeZone));
  const [time, setTime] = useState<LocalTime | null>(timeAt(mission.startAt, timeZone));
  const [actor, setActor] = useState<CancelActor>('CLIENT');
  const [reason, setReason] = useState('');
  /** What the driver's day says against it, to be gone past knowingly. */
  const [warnings, setWarnings] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const start = day === null || time === null ? null : instantOfLocal(day, time, timeZone);
  const startAt = start === null || isRefusal(start) ? null : start.value;
  const isMoved = startAt !== null && startAt !== mission.startAt;
  const answer = useQuery(
    api.missions.rescheduling.queryOptions(
      { missionId: mission.id, actor, startAt: startAt ?? mission.startAt },
      { staleTime: 0, enabled: isMoved, placeholderData: keepPreviousData },
    ),
  ).data;
  const terms =
    isMoved && answer && !isRefusal(answer) ? (answer as Exclude<typeof answer, { kind: 'refusal' }>) : null;
  const refused = [start, isMoved ? answer : null].find((each) => isRefusal(each));
  const isReady = terms !== null && reason.trim() !== '';
  const figures: Fact[] = terms
    ? [{ name: t('missions.rescheduling.fee'), value: formatCents(terms.feeCents, locale) }]
    : [];

  function change(act: () => void): void {
    act();
    setWarnings([]);
    setProblem(null);
  }

  const against = ({ details }: Refusal): string[] => gateSentences((details['gates'] ?? []) as readonly Gate[], data);

  async function go(): Promise<void> {
    if (!terms || !isReady || startAt === null) return;
    const asked = { startAt, actor, reason: reason.trim(), confirmedChargeCents: terms.chargeCents };
    const done = await actions.reschedule(mission, { ...asked, acknowledged: warnings.length > 0 });
    if (done === true) return onEnd();
    if (!isRefusal(done)) return;
    if (done.code === 'assignment-needs-confirmation') setWarnings(against(done));
    else setProblem([refusalSentence(done, locale), ...against(done)].join(' '));
  }

  return (
    <form
      ref={form}
      aria-label={t('missions.rescheduling.title')}
      className="flex flex-col gap-2 border-t border-line px-3.5 py-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !event.currentTarget.contains(event.target as Node)) return;
        event.stopPropagation();
        onEnd();
      }}
    >
      <div className="grid grid-cols-2 gap-2">
        <DateField
          label={t('missions.rescheduling.day')}
          value={day}
          onChange={(next) => change(() => setDay(next))}
          today={today}
          locale={locale}
          isRequired
        />
        <TimeField
          label={t('missions.rescheduling.time')}
          value={time}
          onChange={(next) => change(() => setTime(next))}
          isRequired
        />
      </div>
      <SelectField
        label={t('missions.cancellation.askedBy')}
        value={actor}
        onChange={(next) => change(() => setActor(next))}
        options={ACTORS.filter((value) => value !== 'GUARDIAN' || mission.type === 'LESSON').map((value) => ({
          value,
          label: t(`missions.cancellation.actors.${value}`),
        }))}
      />
      <TextField
        label={t('missions.rescheduling.reason')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        isRequired
      />
      {figures.length > 0 && <FigureList facts={figures} />}
      {terms && terms.payment !== 'waived' && (
        <p className="text-xs text-soft">{t(`missions.rescheduling.payments.${terms.payment}`)}</p>
      )}
      {isRefusal(refused) && <p className="tone-danger text-xs text-tone-ink">{refusalSentence(refused, locale)}</p>}
      {problem && <p className="tone-danger text-xs text-tone-ink">{problem}</p>}
      {warnings.length > 0 && (
        <ul className="tone-warn list-disc pl-4 text-xs text-tone-ink">
          {warnings.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <div className="flex gap-1.5">
        <Button type="submit" look="primary" disabled={!isReady}>
          {t(warnings.length > 0 ? 'missions.rescheduling.goOn' : 'missions.rescheduling.move')}
        </Button>
        <Button onClick={onEnd}>{t('missions.back')}</Button>
      </div>
    </form>
  );
}
