import { type ReactNode, useState } from 'react';
import { addDays, type Day, type LocalTime } from '#domain/kernel/instants.ts';
import { IconButton } from './Button.tsx';
import { Calendar } from './Calendar.tsx';
import type { FieldFacts } from './FieldFrame.tsx';
import { formatNumericDay, type Locale } from './format.ts';
import { Popover } from './Popover.tsx';
import { parseTypedDay, parseTypedTime } from './typedDates.ts';
import { TypedField } from './TypedField.tsx';

type DateFieldProps = FieldFacts & {
  readonly value: Day | null;
  readonly onChange: (value: Day | null) => void;
  /** What a half-typed date is read from; the organisation's day, not the computer's. */
  readonly today: Day;
  readonly locale?: Locale;
  /** The day is one that has been: a date typed without its year is the last one, not the next. */
  readonly isPast?: boolean;
};

/** Nearly a year: the next '20/11' from there on is the last one there was. */
const PAST_DAYS = 364;

/** A day typed ('20', '20/11', '+1') or picked by the mouse; arrows go a day up or down, and Tab goes on to the next field. */
export function DateField(props: DateFieldProps): ReactNode {
  const { today, value, onChange, locale = 'fr', isPast = false } = props;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <TypedField<Day>
      {...props}
      show={formatNumericDay}
      parse={(text) => parseTypedDay(text, isPast && /^\d/.test(text.trim()) ? addDays(today, -PAST_DAYS) : today)}
      step={(day, direction) => (day === null ? today : addDays(day, direction))}
      placeholder={locale === 'fr' ? 'jj/mm/aaaa' : 'dd/mm/yyyy'}
      suffix={
        <Popover
          align="end"
          isOpen={isOpen}
          onOpenChange={setIsOpen}
          trigger={
            <IconButton icon="down" size="small" label={props.label} disabled={props.isDisabled} tabIndex={-1} />
          }
        >
          <Calendar
            value={value}
            today={today}
            locale={locale}
            onPick={(day) => {
              onChange(day);
              setIsOpen(false);
            }}
          />
        </Popover>
      }
    />
  );
}

type TimeFieldProps = FieldFacts & {
  readonly value: LocalTime | null;
  readonly onChange: (value: LocalTime | null) => void;
  /** Minutes one arrow key adds. */
  readonly stepMin?: number;
};

/** A time of the 24-hour clock, typed '930' or '9h30'; arrows go five minutes up or down. */
export function TimeField(props: TimeFieldProps): ReactNode {
  const stepMin = props.stepMin ?? 5;
  return (
    <TypedField<LocalTime>
      {...props}
      show={(time) => time}
      parse={parseTypedTime}
      placeholder="hh:mm"
      step={(time, direction) => {
        const [hours = 0, minutes = 0] = (time ?? '12:00').split(':').map(Number);
        const total = (hours * 60 + minutes + direction * stepMin + 1440) % 1440;
        return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
      }}
    />
  );
}
