import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAt } from '#domain/kernel/instants.ts';
import type { Finding } from '#domain/compliance/index.ts';
import { formatMinutes, formatShortDay, formatTime } from '../kit/format.ts';
import { type BoardData, findingOfMission, useBoard } from './boardData.ts';
import type { RowWords } from './boardRows.ts';
import { tripText } from './missionText.ts';
import { statusLook } from './missionStatus.ts';
import { useHireWords } from './useMissionText.ts';

/** 'FR-6 9 h 18 > 9 h': rule, measure and limit, the sign by which side of it is wrong. */
export function ruleText(finding: Finding, data: Pick<BoardData, 'locale'>): string {
  const sign = finding.measuredMin > finding.limitMin ? '>' : finding.severity === 'WARNING' ? '/' : '<';
  const minutes = (value: number): string => formatMinutes(value, data.locale);
  return `${finding.ruleId} ${minutes(finding.measuredMin)} ${sign} ${minutes(finding.limitMin)}`;
}

/** The board's sentences in the language of the desk; the same object until language or hours change. */
export function useRowWords(): RowWords {
  const { t } = useTranslation();
  const { hoursByDriver, alerts, locale, timeZone, board } = useBoard();
  const hire = useHireWords();
  const { to } = board;
  return useMemo((): RowWords => {
    return {
      hire,
      unassigned: t('missions.unassignedLane'),
      withoutGroup: t('missions.withoutGroup'),
      // The column is narrow: '4 h 59' in English too.
      minutes: (minutes) => formatMinutes(minutes, locale).replace(/(?<=h.+)\s*min$/u, ''),
      breakOf: (minutes) => t('missions.breakOf', { duration: formatMinutes(minutes, locale) }),
      absence: ({ title, kind, endAt }) => {
        const name = title ?? t(`missions.absences.${kind as 'OTHER'}`, { defaultValue: t('missions.absences.OTHER') });
        if (endAt <= to) return name;
        return t('missions.absenceUntil', { name, day: formatShortDay(dayAt(endAt, timeZone), locale) });
      },
      yard: ({ title, kind }) =>
        title ?? t(`missions.yard.${kind as 'OTHER'}`, { defaultValue: t('missions.yard.OTHER') }),
      rule: (mission) => {
        const worst = findingOfMission({ hoursByDriver }, mission);
        return worst ? ruleText(worst, { locale }) : null;
      },
      dayTitle: (hours) => {
        const range =
          hours.startAt === null || hours.endAt === null
            ? ''
            : t('missions.dayOf', {
                from: formatTime(hours.startAt, timeZone),
                to: formatTime(hours.endAt, timeZone),
                work: formatMinutes(hours.workMin, locale),
                amplitude: formatMinutes(hours.amplitudeMin, locale),
              });
        return [range, ...hours.findings.map((finding) => ruleText(finding, { locale }))].filter(Boolean).join('\n');
      },
      barTitle: (mission) => {
        const { key } = statusLook(mission, alerts.get(mission.id) ?? []);
        const times = `${formatTime(mission.startAt, timeZone)} – ${formatTime(mission.endAt, timeZone)}`;
        return [times, tripText(mission), mission.client, t(`missions.status.${key}`)].filter(Boolean).join(' · ');
      },
    };
  }, [t, hire, hoursByDriver, alerts, locale, timeZone, to]);
}
