import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAt } from '#domain/kernel/instants.ts';
import { formatMinutes, formatShortDay, formatTime } from '../kit/format.ts';
import { useBoard } from './boardData.ts';
import { Fact } from './MissionFacts.tsx';
import type { CandidateItem } from './useCandidates.ts';

/** What the assignment would do to the driver's day, before it is made. */
export function AssignEffect({ candidate }: { readonly candidate: CandidateItem }): ReactNode {
  const { t } = useTranslation();
  const { locale, timeZone, hoursByDriver, board } = useBoard();
  const limitMin = hoursByDriver.get(candidate.driverId)?.drivingLimitMin ?? 0;
  const minutes = (value: number): string => formatMinutes(value, locale);
  const next = candidate.earliestNextStartAt;
  const nextDay = next === null ? null : dayAt(next, timeZone);
  const nextText =
    next === null || nextDay === null
      ? null
      : nextDay === board.day
        ? formatTime(next, timeZone)
        : `${formatShortDay(nextDay, locale)} ${formatTime(next, timeZone)}`;
  const initial = candidate.driverName.charAt(0);
  const surname = candidate.driverName.split(' ').slice(1).join(' ');
  return (
    <>
      <h3 className="pt-3 pb-1 text-sm font-semibold text-soft">
        {t('missions.effect.title', { driver: `${initial}. ${surname}` })}
      </h3>
      <dl className="grid grid-cols-[6rem_1fr] gap-y-0.5">
        <Fact name={t('missions.effect.driving')}>
          {minutes(candidate.drivingBeforeMin)} → {minutes(candidate.drivingAfterMin)}
          {limitMin > 0 && <span className="text-faint"> {t('missions.effect.of', { limit: minutes(limitMin) })}</span>}
        </Fact>
        <Fact name={t('missions.effect.work')}>
          {minutes(candidate.workBeforeMin)} → {minutes(candidate.workAfterMin)}
          <span className="text-faint">
            {' '}
            {t('missions.effect.amplitude', { duration: minutes(candidate.amplitudeAfterMin) })}
          </span>
        </Fact>
        <Fact name={t('missions.effect.rest')}>
          {nextText === null
            ? t('missions.effect.from', { time: formatTime(candidate.shiftEndAt, timeZone) })
            : t('missions.effect.fromUntil', { time: formatTime(candidate.shiftEndAt, timeZone), next: nextText })}
        </Fact>
      </dl>
    </>
  );
}
