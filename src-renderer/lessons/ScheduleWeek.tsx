import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { addDays, startOfDay } from '#domain/kernel/instants.ts';
import { type Outputs } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { useShellFacts } from '../app/shellFacts.ts';
import { formatBp, formatMinutes, formatShortDay, formatTime } from '../kit/format.ts';
import { useStudents } from './lessonData.ts';

type Schedule = NonNullable<Outputs['lessons']['schedule']>;
export type ScheduleDay = Schedule['days'][number];

/** The hours shown; what lies outside is cut. */
const FIRST_HOUR = 7;
const LAST_HOUR = 21;
const HOURS = Array.from({ length: LAST_HOUR - FIRST_HOUR + 1 }, (_, index) => FIRST_HOUR + index);
const FREE_LOOK = {
  STANDARD: 'tone-ok',
  SHORT_NOTICE: 'tone-pending',
  LAST_MINUTE: 'tone-warn',
} as const;
const BLOCKED_LOOK = {
  BREAK: 'bg-line',
  TRAVEL: 'bg-line-faint',
  PERSONAL: 'bg-line-strong',
  MAINTENANCE: 'bg-line-strong',
} as const;

type WeekProps = {
  readonly schedule: Schedule;
  readonly today: string;
  readonly onPick: (day: ScheduleDay) => void;
};

/** Seven days, each a line of the hours: lessons, what is free, what is blocked. */
export function ScheduleWeek({ schedule, today, onPick }: WeekProps): ReactNode {
  const { t } = useTranslation();
  const locale = useSettings((settings) => settings.language);
  return (
    <table className="w-full table-fixed border-collapse">
      <thead>
        <tr className="text-left text-xs text-faint">
          <th className="w-24 font-normal" />
          <th className="pb-1 font-normal">
            <div className="relative h-3">
              {HOURS.slice(0, -1).map((hour) => (
                <span key={hour} className="absolute tabular-nums" style={{ left: `${share(hour)}%` }}>
                  {hour}
                </span>
              ))}
            </div>
          </th>
          <th className="w-20 text-right font-normal">{t('lessons.schedule.booked')}</th>
          <th className="w-16 text-right font-normal">{t('lessons.schedule.filled')}</th>
        </tr>
      </thead>
      <tbody>
        {schedule.days.map((day) => (
          <tr key={day.day} className="h-14 border-t border-line-faint">
            <th scope="row" className={`text-left font-normal ${day.day === today ? 'font-semibold text-accent' : ''}`}>
              {formatShortDay(day.day, locale)}
            </th>
            <td>
              <DayLine day={day} onPick={() => onPick(day)} />
            </td>
            <td className="text-right tabular-nums">
              {day.bookedMin === 0 ? '—' : formatMinutes(day.bookedMin, locale)}
            </td>
            <td className="text-right tabular-nums">
              {day.workingMin === 0 ? '—' : formatBp(Math.round(day.utilisationBp / 100) * 100, locale)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Per cent of the shown hours, 0–100. */
function share(hour: number): number {
  return Math.min(100, Math.max(0, ((hour - FIRST_HOUR) / (LAST_HOUR - FIRST_HOUR)) * 100));
}

/** Where a span stands on the wall clock of its day. */
function usePlace(
  day: string,
): (span: { readonly from: number; readonly to: number }) => { left: string; width: string } {
  const { timeZone } = useShellFacts();
  const midnight = startOfDay(day, timeZone);
  const hourOf = (at: number): number => {
    if (at <= midnight) return 0;
    if (at >= startOfDay(addDays(day, 1), timeZone)) return 24;
    const [hours = 0, minutes = 0] = formatTime(at, timeZone).split(':').map(Number);
    return hours + minutes / 60;
  };
  return ({ from, to }) => {
    const left = share(hourOf(from));
    return { left: `${left}%`, width: `${share(hourOf(to)) - left}%` };
  };
}

function DayLine({ day, onPick }: { readonly day: ScheduleDay; readonly onPick: () => void }): ReactNode {
  const { t } = useTranslation();
  const { timeZone } = useShellFacts();
  const students = useStudents();
  const navigate = useNavigate();
  const place = usePlace(day.day);
  const times = ({ from, to }: { from: number; to: number }): string =>
    `${formatTime(from, timeZone)}–${formatTime(to, timeZone)}`;
  return (
    <div className="relative mr-2 h-10 overflow-hidden rounded bg-sunken">
      {HOURS.map((hour) => (
        <span key={hour} className="absolute inset-y-0 w-px bg-line-faint" style={{ left: `${share(hour)}%` }} />
      ))}
      {day.windows.map((window) => (
        <span key={window.from} className="absolute inset-y-0 bg-surface" style={place(window)} />
      ))}
      {day.blocked.map((span) => (
        <span
          key={`${span.kind}${span.from}`}
          title={`${t(`lessons.schedule.blocked.${span.kind}`)} ${times(span)}`}
          className={`absolute inset-y-1.5 ${BLOCKED_LOOK[span.kind]}`}
          style={place(span)}
        />
      ))}
      {day.free.map((span) => (
        <button
          key={span.from}
          type="button"
          onClick={onPick}
          title={t(`lessons.schedule.free.${span.kind}`)}
          aria-label={`${t(`lessons.schedule.free.${span.kind}`)} ${times(span)}`}
          className={`${FREE_LOOK[span.kind]} absolute inset-y-1.5 truncate rounded-sm border border-tone-line bg-tone-fill px-1 text-xs text-tone-ink tabular-nums hover:brightness-97`}
          style={place(span)}
        >
          {times(span)}
        </button>
      ))}
      {day.bookings.map((booking) => {
        const name =
          students.find(({ id }) => id === booking.studentId)?.fullName ?? booking.label ?? booking.reference;
        return (
          <button
            key={booking.missionId}
            type="button"
            onClick={() => void navigate(`/missions/${booking.missionId}`)}
            title={[booking.reference, name, times(booking), booking.canReschedule ? t('lessons.schedule.movable') : '']
              .filter(Boolean)
              .join(' · ')}
            className={`absolute inset-y-1 flex flex-col overflow-hidden rounded-sm px-1 text-left text-xs leading-4 text-accent-ink ${booking.type === 'LESSON' ? 'bg-accent' : 'bg-soft'}`}
            style={place(booking)}
          >
            <span className="truncate font-semibold">{name}</span>
            <span className="truncate tabular-nums opacity-85">{times(booking)}</span>
          </button>
        );
      })}
    </div>
  );
}

export function ScheduleLegend(): ReactNode {
  const { t } = useTranslation();
  return (
    <ul className="flex flex-wrap gap-4 pt-3 pl-24 text-sm text-soft">
      <li className="flex items-center gap-1.5">
        <span className="size-3 rounded-sm bg-accent" /> {t('lessons.schedule.lesson')}
      </li>
      {(['STANDARD', 'SHORT_NOTICE', 'LAST_MINUTE'] as const).map((kind) => (
        <li key={kind} className={`${FREE_LOOK[kind]} flex items-center gap-1.5`}>
          <span className="size-3 rounded-sm border border-tone-line bg-tone-fill" />{' '}
          {t(`lessons.schedule.free.${kind}`)}
        </li>
      ))}
      {(['BREAK', 'TRAVEL', 'PERSONAL'] as const).map((kind) => (
        <li key={kind} className="flex items-center gap-1.5">
          <span className={`size-3 rounded-sm ${BLOCKED_LOOK[kind]}`} /> {t(`lessons.schedule.blocked.${kind}`)}
        </li>
      ))}
    </ul>
  );
}
