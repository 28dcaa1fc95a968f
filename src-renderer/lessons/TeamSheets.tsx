import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useApiClient } from '../app/api.tsx';
import { RecordSheet, type SheetSection } from '../app/RecordSheet.tsx';
import { useCatalogue, useToday } from './lessonData.ts';

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
const KINDS = ['TEACHING', 'FIRST_AID', 'MEDICAL', 'LANGUAGE', 'OTHER'] as const;
type Values = Readonly<Record<string, unknown>>;

function useInstructors(): {
  readonly options: readonly { value: string; label: string }[];
  readonly nameOf: (id: unknown) => string;
} {
  const instructors = useCatalogue()?.instructors;
  return useMemo(() => {
    const options = (instructors ?? []).map(({ id, name }) => ({ value: id, label: name }));
    return { options, nameOf: (id) => options.find(({ value }) => value === id)?.label ?? '—' };
  }, [instructors]);
}

/** The usual weeks of instructors: hours, break, lessons a day at most, minutes between two. */
export function HoursSheet(): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const today = useToday();
  const { options, nameOf } = useInstructors();
  const team = useQuery(useApi().lessons.team.queryOptions()).data;
  const sections = useMemo(
    (): SheetSection[] => [
      {
        title: t('lessons.hours.day'),
        fields: [
          {
            kind: 'choice',
            name: 'driverId',
            label: t('lessons.form.instructor'),
            options,
            isRequired: true,
            columnPx: 170,
            grow: 1,
          },
          {
            kind: 'choice',
            name: 'weekday',
            label: t('lessons.hours.weekday'),
            options: WEEKDAYS.map((value) => ({ value, label: t(`lessons.days.${value}`) })),
            isRequired: true,
            columnPx: 100,
          },
          { kind: 'time', name: 'startTime', label: t('lessons.hours.startTime'), isRequired: true, columnPx: 76 },
          { kind: 'time', name: 'endTime', label: t('lessons.hours.endTime'), isRequired: true, columnPx: 76 },
          { kind: 'time', name: 'breakStartTime', label: t('lessons.hours.breakStartTime'), columnPx: 90 },
          { kind: 'time', name: 'breakEndTime', label: t('lessons.hours.breakEndTime'), columnPx: 90 },
        ],
      },
      {
        title: t('lessons.hours.limits'),
        fields: [
          {
            kind: 'number',
            name: 'maxLessonsPerDay',
            label: t('lessons.hours.maxLessonsPerDay'),
            min: 1,
            max: 20,
            columnPx: 100,
          },
          {
            kind: 'number',
            name: 'travelBufferMin',
            label: t('lessons.hours.travelBufferMin'),
            min: 0,
            max: 60,
            unit: 'min',
            columnPx: 100,
          },
          { kind: 'day', name: 'effectiveFrom', label: t('lessons.hours.effectiveFrom') },
          { kind: 'day', name: 'effectiveTo', label: t('lessons.hours.effectiveTo'), columnPx: 110 },
          { kind: 'flag', name: 'isActive', label: t('lessons.hours.isActive'), columnPx: 84 },
        ],
      },
    ],
    [t, options],
  );
  return (
    <RecordSheet
      sheetId="lessons.hours"
      title={t('lessons.hours.title')}
      hint={t('lessons.hours.hint')}
      addLabel={t('lessons.hours.add')}
      sections={sections}
      rows={team?.hours ?? []}
      start={{ driverId: options[0]?.value ?? null, travelBufferMin: 15, isActive: true, effectiveFrom: today }}
      records={client.drivers.workingHours}
      isDeleting
      titleOf={(row) => nameOf(row['driverId'])}
      sortKey={(row) => `${nameOf(row['driverId'])} ${String(row['weekday'])} ${String(row['startTime'])}`}
      show={(row) => ({ ...row, weekday: String(row['weekday']) })}
      keep={keptWeekday}
    />
  );
}

function keptWeekday(values: Values): Record<string, unknown> {
  return 'weekday' in values ? { ...values, weekday: Number(values['weekday']) } : { ...values };
}

/** What instructors hold: the authorisation to teach above all, with its validity. */
export function QualificationSheet(): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const today = useToday();
  const { options, nameOf } = useInstructors();
  const team = useQuery(useApi().lessons.team.queryOptions()).data;
  const sections = useMemo(
    (): SheetSection[] => [
      {
        title: t('lessons.qualifications.section'),
        fields: [
          {
            kind: 'choice',
            name: 'driverId',
            label: t('lessons.form.instructor'),
            options,
            isRequired: true,
            columnPx: 180,
          },
          {
            kind: 'choice',
            name: 'kind',
            label: t('lessons.qualifications.kind'),
            options: KINDS.map((value) => ({ value, label: t(`lessons.qualifications.kinds.${value}`) })),
            isRequired: true,
            columnPx: 190,
            grow: 1,
          },
          { kind: 'text', name: 'detail', label: t('lessons.qualifications.detail'), columnPx: 140 },
          { kind: 'text', name: 'reference', label: t('lessons.qualifications.reference'), columnPx: 150 },
          {
            kind: 'day',
            name: 'validFrom',
            label: t('lessons.qualifications.validFrom'),
            isRequired: true,
            columnPx: 110,
          },
          { kind: 'day', name: 'validTo', label: t('lessons.qualifications.validTo'), columnPx: 110 },
        ],
      },
    ],
    [t, options],
  );
  return (
    <RecordSheet
      sheetId="lessons.qualifications"
      title={t('lessons.qualifications.title')}
      hint={t('lessons.qualifications.hint')}
      addLabel={t('lessons.qualifications.add')}
      sections={sections}
      rows={team?.qualifications ?? []}
      start={{ driverId: options[0]?.value ?? null, kind: 'TEACHING', validFrom: today }}
      records={client.drivers.qualifications}
      titleOf={(row) => nameOf(row['driverId'])}
    />
  );
}
