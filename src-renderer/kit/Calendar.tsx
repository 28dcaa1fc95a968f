import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { addDays, type Day, mondayOf } from '#domain/kernel/instants.ts';
import { IconButton } from './Button.tsx';
import { type Locale } from './format.ts';
import { joinClasses } from './joinClasses.ts';
import { useKitText } from './kitText.ts';

type CalendarProps = {
  readonly value: Day | null;
  readonly today: Day;
  readonly onPick: (day: Day) => void;
  readonly locale: Locale;
};

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

function monthStart(day: Day): Day {
  return `${day.slice(0, 8)}01`;
}

function utcOf(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)), 12);
}

/** One month, weeks from Monday; arrows move by day and week, PageUp and PageDown by month. */
export function Calendar({ value, today, onPick, locale }: CalendarProps): ReactNode {
  const text = useKitText();
  const [cursor, setCursor] = useState<Day>(value ?? today);
  const tag = locale === 'fr' ? 'fr-FR' : 'en-GB';
  const first = mondayOf(monthStart(cursor));
  const month = cursor.slice(0, 7);
  const title = new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(utcOf(cursor));
  const weekdays = new Intl.DateTimeFormat(tag, { weekday: 'narrow', timeZone: 'UTC' });

  function turn(months: 1 | -1): void {
    setCursor(months === 1 ? addDays(monthStart(cursor), 31 + 1) : addDays(monthStart(cursor), -1));
  }

  function press(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (step !== undefined) setCursor(addDays(cursor, step));
    else if (event.key === 'PageUp') turn(-1);
    else if (event.key === 'PageDown') turn(1);
    else if (event.key === 'Enter') onPick(cursor);
    else return;
    event.preventDefault();
  }

  return (
    <div className="w-58 select-none">
      <div className="flex items-center gap-1 pb-1">
        <IconButton icon="left" size="small" label={text.previous} onClick={() => turn(-1)} />
        <span className="flex-1 text-center font-medium">{title}</span>
        <IconButton icon="right" size="small" label={text.next} onClick={() => turn(1)} />
      </div>
      <div
        role="grid"
        aria-label={title}
        tabIndex={0}
        onKeyDown={press}
        className="grid grid-cols-7 rounded outline-offset-2"
      >
        {Array.from({ length: 7 }, (_, index) => (
          <span key={index} className="flex h-6 items-center justify-center text-xs text-faint">
            {weekdays.format(utcOf(addDays(first, index)))}
          </span>
        ))}
        {Array.from({ length: 42 }, (_, index) => {
          const day = addDays(first, index);
          return (
            <button
              key={day}
              type="button"
              tabIndex={-1}
              aria-current={day === today ? 'date' : undefined}
              aria-pressed={day === value}
              onClick={() => onPick(day)}
              className={joinClasses(
                'flex h-7 items-center justify-center rounded hover:bg-hover',
                day.slice(0, 7) !== month && 'text-faint',
                day === today && 'font-semibold text-accent',
                day === value && 'bg-accent-soft ring-1 ring-accent-line',
                day === cursor && day !== value && 'ring-1 ring-line-strong',
              )}
            >
              {Number(day.slice(8, 10))}
            </button>
          );
        })}
      </div>
    </div>
  );
}
