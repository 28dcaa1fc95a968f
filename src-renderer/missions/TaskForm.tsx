import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAt, instantOfLocal, type LocalTime, MINUTE_MS, timeAt } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { useApiClient } from '../app/api.tsx';
import { useNow } from '../app/now.ts';
import { useCommand } from '../app/useCommand.ts';
import { Button } from '../kit/Button.tsx';
import { TimeField } from '../kit/DateField.tsx';
import { NumberField } from '../kit/NumberField.tsx';
import { TextField } from '../kit/TextField.tsx';
import { useBoard } from './boardData.ts';
import { useBoardStore } from './boardStore.ts';

const QUARTER_MS = 15 * MINUTE_MS;
const FIRST_DURATION_MIN = 60;

/** A task of the house (washing, fuel, moving a car): on the day looked at, never invoiced. */
export function TaskForm(): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const send = useCommand();
  const { board, timeZone, locale } = useBoard();
  const now = useNow(60_000);
  const put = useBoardStore((store) => store.put);
  const isToday = dayAt(now, timeZone) === board.day;
  const [label, setLabel] = useState('');
  const [time, setTime] = useState<LocalTime | null>(
    isToday ? timeAt(Math.ceil(now / QUARTER_MS) * QUARTER_MS, timeZone) : '09:00',
  );
  const [durationMin, setDurationMin] = useState<number | null>(FIRST_DURATION_MIN);
  const [pickup, setPickup] = useState('');
  const [dropoff, setDropoff] = useState('');
  const [notes, setNotes] = useState('');
  const [error, setError] = useState<string | null>(null);

  async function create(): Promise<void> {
    if (label.trim() === '' || time === null || !durationMin) return setError(t('missions.task.incomplete'));
    const start = instantOfLocal(board.day, time, timeZone);
    if (isRefusal(start)) return setError(refusalSentence(start, locale));
    const text = (value: string): string | null => value.trim() || null;
    const sent = client.missions.createTask.mutate({
      label: label.trim(),
      startAt: start.value,
      endAt: start.value + durationMin * MINUTE_MS,
      pickupAddress: text(pickup),
      dropoffAddress: text(dropoff),
      notes: text(notes),
    });
    const answer = await send(sent, { done: t('missions.task.created', { label: label.trim() }) });
    if (answer === null || isRefusal(answer)) return;
    put({ panel: 'mission' });
    useBoardStore.getState().select(answer.value.missionId);
  }

  return (
    <form
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        put({ panel: 'mission' });
      }}
    >
      <header className="border-b border-line px-3.5 py-2.5">
        <h2 className="text-lg font-semibold">{t('missions.task.title')}</h2>
        <p className="text-soft">{t('missions.task.hint')}</p>
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-2.5 overflow-auto px-3.5 py-2.5">
        <TextField
          label={t('missions.task.label')}
          value={label}
          onChange={setLabel}
          maxLength={200}
          isRequired
          placeholder={t('missions.task.labelExample')}
          inputRef={(input) => {
            if (label === '' && document.activeElement?.closest('form') !== input?.form) input?.focus();
          }}
        />
        <div className="grid grid-cols-2 gap-2.5">
          <TimeField label={t('missions.task.start')} value={time} onChange={setTime} isRequired />
          <NumberField label={t('missions.task.duration')} value={durationMin} onChange={setDurationMin} isRequired />
        </div>
        <TextField label={t('missions.task.from')} value={pickup} onChange={setPickup} maxLength={300} />
        <TextField label={t('missions.task.to')} value={dropoff} onChange={setDropoff} maxLength={300} />
        <TextField label={t('missions.notes.title')} value={notes} onChange={setNotes} lines={3} maxLength={20_000} />
        {error && (
          <p role="alert" className="tone-danger text-tone-ink">
            {error}
          </p>
        )}
      </div>
      <footer className="flex gap-1.5 border-t border-line px-3.5 py-2.5">
        <Button type="submit" look="primary" shortcut="↵">
          {t('missions.task.create')}
        </Button>
        <Button onClick={() => put({ panel: 'mission' })} shortcut="Esc">
          {t('missions.back')}
        </Button>
      </footer>
    </form>
  );
}
