import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mondayOf } from '#domain/kernel/instants.ts';
import { type Outputs, useApi } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { useWorkday } from '../app/workday.ts';
import { Button } from '../kit/Button.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { formatBp, formatMinutes } from '../kit/format.ts';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { SelectField } from '../kit/SelectField.tsx';
import { useCatalogue, useToday } from './lessonData.ts';
import { EVERYBODY, useSearchStore } from './searchStore.ts';
import { type ScheduleDay, ScheduleLegend, ScheduleWeek } from './ScheduleWeek.tsx';

type Schedule = NonNullable<Outputs['lessons']['schedule']>;

/** An instructor's week: lessons, what is free and how short the notice, what is blocked, and how full the days are. */
export function SchedulePane({ onSearch }: { readonly onSearch: () => void }): ReactNode {
  const { t } = useTranslation();
  const today = useToday();
  const { day, step } = useWorkday(today);
  const monday = mondayOf(day);
  const catalogue = useCatalogue();
  const [chosen, setChosen] = useState<string | null>(null);
  const instructors = catalogue?.instructors ?? [];
  const driverId = chosen ?? instructors[0]?.id ?? null;
  const { data } = useQuery(
    useApi().lessons.schedule.queryOptions(
      { driverId: driverId ?? '', fromOn: monday, days: 7 },
      { enabled: driverId !== null, placeholderData: keepPreviousData },
    ),
  );
  function turn(by: 1 | -1): void {
    const at = instructors.findIndex(({ id }) => id === driverId);
    const next = instructors[(at + by + instructors.length) % instructors.length];
    if (next) setChosen(next.id);
  }
  useShortcuts(t('lessons.schedule.title'), [
    { keys: 'j', label: t('lessons.keys.nextInstructor'), run: () => turn(1) },
    { keys: 'k', label: t('lessons.keys.previousInstructor'), run: () => turn(-1) },
    { keys: 'Shift+ArrowRight', label: t('lessons.keys.nextWeek'), run: () => step(7) },
    { keys: 'Shift+ArrowLeft', label: t('lessons.keys.previousWeek'), run: () => step(-7) },
  ]);
  const { put } = useSearchStore();
  function pick(of: ScheduleDay): void {
    put({ driverId: driverId ?? EVERYBODY, fromOn: of.day, toOn: of.day });
    onSearch();
  }
  if (catalogue && instructors.length === 0)
    return <EmptyState title={t('lessons.schedule.nobody')} hint={t('lessons.schedule.nobodyHint')} />;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 items-end gap-2 border-b border-line px-3 py-2">
        <div className="w-60">
          <SelectField
            label={t('lessons.form.instructor')}
            isLabelHidden
            value={driverId}
            onChange={setChosen}
            options={instructors.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </div>
        <Button icon="left" onClick={() => step(-7)}>
          {t('lessons.schedule.previous')}
        </Button>
        <Button icon="right" onClick={() => step(7)}>
          {t('lessons.schedule.next')}
        </Button>
        <span className="flex-1" />
        {data && <Totals schedule={data} />}
      </div>
      <div className="min-h-0 flex-1 overflow-auto p-3">
        {data && <ScheduleWeek schedule={data} today={today} onPick={pick} />}
        <ScheduleLegend />
      </div>
    </div>
  );
}

function Totals({ schedule }: { readonly schedule: Schedule }): ReactNode {
  const { t } = useTranslation();
  const locale = useSettings((settings) => settings.language);
  const { bookings, bookedMin, workingMin, freeMin, utilisationBp } = schedule;
  return (
    <p className="text-sm text-soft">
      {t('lessons.schedule.totals', {
        count: bookings,
        booked: formatMinutes(bookedMin, locale),
        working: formatMinutes(workingMin, locale),
        free: formatMinutes(freeMin, locale),
      })}{' '}
      <span className="font-semibold text-ink">
        {t('lessons.schedule.utilisation', { share: formatBp(utilisationBp, locale) })}
      </span>
    </p>
  );
}
