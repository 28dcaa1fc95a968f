import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { sentenceOf } from '#domain/compliance/index.ts';
import { addDays, type Day, startOfDay } from '#domain/kernel/instants.ts';
import { type Outputs, useApi, useApiClient, useDesk } from '../app/api.tsx';
import { useDynamicText } from '../app/dynamicText.ts';
import { useSettings } from '../app/settings.ts';
import { useShellFacts } from '../app/shellFacts.ts';
import { Button, IconButton } from '../kit/Button.tsx';
import { formatMinutes, formatNumericDay, formatShortDay, formatTime, type Locale } from '../kit/format.ts';
import { savePdf } from '../kit/PdfView.tsx';
import { StatusMark } from '../kit/StatusMark.tsx';
import { useToast } from '../kit/Toast.tsx';

type Week = NonNullable<Outputs['drivers']['week']>;
const DAY_MS = 86_400_000;
const KIND_LOOK: Readonly<Record<string, string>> = {
  DRIVING: 'tone-planned bg-tone-mark',
  OTHER_WORK: 'tone-neutral bg-tone-mark',
  AVAILABILITY: 'tone-pending bg-tone-line',
  UNKNOWN: 'tone-warn bg-tone-line',
};
const FINDING_LOOK = {
  INFRINGEMENT: ['danger', 'diamond'],
  WARNING: ['warn', 'half'],
  INDETERMINATE: ['neutral', 'ring'],
} as const;

/** Seven days of a driver's hours, what is left now, and what the rules found. */
export function DriverWeek({
  id,
  name,
  day,
}: {
  readonly id: string;
  readonly name: string;
  readonly day: Day;
}): ReactNode {
  const t = useDynamicText();
  const locale = useSettings((settings) => settings.language);
  const { timeZone } = useShellFacts();
  const packs = useDesk()?.rulePacks ?? [];
  const client = useApiClient();
  const toast = useToast();
  const [shift, setShift] = useState(0);
  const [isPrinting, setIsPrinting] = useState(false);
  const { data } = useQuery(useApi().drivers.week.queryOptions({ id, day: addDays(day, shift * 7) }));
  if (!data) return null;
  const { monday } = data;
  async function print(): Promise<void> {
    setIsPrinting(true);
    try {
      const statement = await client.drivers.statement.mutate({ id, day: monday });
      if (statement) savePdf(statement.name, statement.base64);
    } catch {
      toast({ title: t('shell.commandLost'), tone: 'danger' });
    } finally {
      setIsPrinting(false);
    }
  }
  const seen = new Set<string>();
  const findings = data.days
    .flatMap((each) => each.findings)
    .filter((finding) => {
      const key = `${finding.ruleId}${finding.windowStartAt}${finding.severity}`;
      return seen.has(key) ? false : Boolean(seen.add(key));
    });
  return (
    <div className="flex flex-col gap-4 px-3.5 py-3">
      <div className="flex items-center gap-2">
        <h2 className="flex-1 truncate text-lg font-semibold">{name}</h2>
        <Button size="small" disabled={isPrinting} onClick={() => void print()}>
          {t('records.drivers.week.statement')}
        </Button>
      </div>
      <div className="-mt-2 flex items-center gap-1">
        <IconButton icon="left" label={t('records.drivers.week.previous')} onClick={() => setShift(shift - 1)} />
        <span className="text-sm text-soft">
          {t('records.drivers.week.title', { day: formatNumericDay(data.monday) })}
        </span>
        <IconButton icon="right" label={t('records.drivers.week.next')} onClick={() => setShift(shift + 1)} />
      </div>
      <WeekStrip week={data} locale={locale} timeZone={timeZone} />
      <Budgets week={data} locale={locale} timeZone={timeZone} />
      <section className="flex flex-col gap-1.5">
        <h3 className="text-sm font-semibold text-soft">{t('records.drivers.week.findings')}</h3>
        {findings.length === 0 && <p className="text-sm text-soft">{t('records.drivers.week.noFindings')}</p>}
        {findings.map((finding) => {
          const [tone, shape] = FINDING_LOOK[finding.severity];
          return (
            <p key={`${finding.ruleId}${finding.windowStartAt}`} className="flex gap-2 text-sm">
              <span className="mt-1">
                <StatusMark tone={tone} shape={shape} />
              </span>
              <span>
                {sentenceOf(finding, locale, packs, timeZone)}
                <span className="text-faint">
                  {' '}
                  · {[finding.ruleId, finding.legalReference].filter(Boolean).join(' · ')}
                </span>
              </span>
            </p>
          );
        })}
      </section>
    </div>
  );
}

function WeekStrip({
  week,
  locale,
  timeZone,
}: {
  readonly week: Week;
  readonly locale: Locale;
  readonly timeZone: string;
}): ReactNode {
  const t = useDynamicText();
  return (
    <table className="w-full text-sm">
      <thead>
        <tr className="text-left text-xs text-faint">
          <th className="w-16 font-normal" />
          <th className="font-normal">0 – 24 h</th>
          {['driving', 'work', 'amplitude'].map((name) => (
            <th key={name} className="w-16 text-right font-normal">
              {t(`records.drivers.week.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {week.days.map(({ day, totals, decision }) => {
          const from = startOfDay(day, timeZone);
          const inDay = week.activities.filter(
            (activity) => activity.endAt > from && activity.startAt < from + DAY_MS && activity.kind !== 'BREAK_REST',
          );
          return (
            <tr key={day} className="h-7 border-t border-line-faint">
              <td className="whitespace-nowrap">{formatShortDay(day, locale)}</td>
              <td>
                <div
                  className="relative mr-2 h-3 rounded-sm bg-sunken"
                  role="img"
                  aria-label={inDay
                    .map(
                      (each) =>
                        `${t(`records.drivers.week.kinds.${each.kind}`)} ${formatTime(each.startAt, timeZone)}–${formatTime(each.endAt, timeZone)}`,
                    )
                    .join(', ')}
                >
                  {inDay.map((each) => (
                    <span
                      key={`${each.kind}${each.startAt}`}
                      className={`absolute top-0 h-3 ${KIND_LOOK[each.kind] ?? ''} ${each.planned ? 'opacity-60' : ''}`}
                      style={{
                        left: `${(Math.max(0, each.startAt - from) / DAY_MS) * 100}%`,
                        width: `${((Math.min(from + DAY_MS, each.endAt) - Math.max(from, each.startAt)) / DAY_MS) * 100}%`,
                      }}
                      title={`${t(`records.drivers.week.kinds.${each.kind}`)} ${formatTime(each.startAt, timeZone)}–${formatTime(each.endAt, timeZone)}`}
                    />
                  ))}
                </div>
              </td>
              {[totals.drivingMin, totals.workMin, totals.amplitudeMin].map((minutes, index) => (
                <td
                  key={index}
                  className={`text-right tabular-nums ${decision === 'BLOCKED' ? 'tone-danger text-tone-ink' : minutes === 0 ? 'text-faint' : ''}`}
                >
                  {minutes === 0 ? '—' : formatMinutes(minutes, locale)}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Budgets({
  week,
  locale,
  timeZone,
}: {
  readonly week: Week;
  readonly locale: Locale;
  readonly timeZone: string;
}): ReactNode {
  const t = useDynamicText();
  const { budgets } = week;
  const minutes = (value: number | null): string =>
    value === null ? t('records.drivers.week.unbounded') : formatMinutes(value, locale);
  const at = (value: number | null): string => (value === null ? '—' : formatTime(value, timeZone));
  const lines: readonly (readonly [string, string])[] = [
    ['leftDriving', minutes(budgets.drivingLeftTodayMin)],
    ['leftWork', minutes(budgets.workLeftTodayMin)],
    // Before the day has begun there is no amplitude to be left.
    ...(budgets.amplitudeLeftTodayMin === null
      ? []
      : [['leftAmplitude', minutes(budgets.amplitudeLeftTodayMin)] as const]),
    ['leftWeek', minutes(budgets.drivingLeftWeekMin)],
    ['leftFortnight', minutes(budgets.drivingLeftFortnightMin)],
    ['nextBreak', at(budgets.nextBreakBy)],
    ['latestEnd', at(budgets.latestShiftEndAt)],
    ['nextStart', at(budgets.earliestNextStartAt)],
  ];
  return (
    <section>
      <h3 className="mb-1 text-sm font-semibold text-soft">{t('records.drivers.week.left')}</h3>
      <dl className="grid grid-cols-[1fr_auto] gap-y-0.5 text-sm">
        {lines.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-soft">{t(`records.drivers.week.${name}`)}</dt>
            <dd className="text-right tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
