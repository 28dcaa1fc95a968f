import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { dayAt, type Day } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { type LessonGate, lessonGateSentence } from '#domain/lessons/index.ts';
import { type Outputs, useApi, useDesk } from '../app/api.tsx';
import { useNow } from '../app/now.ts';
import { useSettings } from '../app/settings.ts';
import { useShellFacts } from '../app/shellFacts.ts';
import { formatDay, type Locale } from '../kit/format.ts';
import { EVERYBODY, searchedDays, useSearchStore } from './searchStore.ts';

export type Catalogue = Outputs['lessons']['catalogue'];
export type StudentItem = Outputs['lessons']['students'][number];
type Answered<T> = Exclude<T, { kind: 'refusal' }>;
export type SearchResult = Answered<Outputs['lessons']['search']>;
export type RankedSlot = SearchResult['slots'][number];
export type RefusedSlot = SearchResult['refused'][number];
export type CheckResult = Answered<Outputs['lessons']['check']>;

export function slotKey({ driverId, startAt }: { readonly driverId: string; readonly startAt: number }): string {
  return `${driverId}@${startAt}`;
}

/** 'mar. 24 nov.': the year is plain from the search. */
export function dayAndMonth(day: Day, locale: Locale): string {
  return formatDay(day, locale).replace(/\s\d{4}$/, '');
}

export function useToday(): Day {
  const { timeZone } = useShellFacts();
  return dayAt(useNow(60_000), timeZone);
}

export function useCatalogue(): Catalogue | undefined {
  return useQuery(useApi().lessons.catalogue.queryOptions()).data;
}

export function useStudents(): readonly StudentItem[] {
  return useQuery(useApi().lessons.students.queryOptions()).data ?? [];
}

/** The search as it is typed: asked again at each change, the list before kept until the new one is there. */
export function useLessonSearch(): {
  readonly answer: Outputs['lessons']['search'] | undefined;
  /** The answer is to what was asked before. */
  readonly isStale: boolean;
  readonly isAsking: boolean;
} {
  const form = useSearchStore();
  const today = useToday();
  const { studentId, serviceId } = form;
  const { windowFrom, windowTo } = form;
  const query = useQuery(
    useApi().lessons.search.queryOptions(
      {
        studentId: studentId ?? '',
        serviceId: serviceId ?? '',
        ...searchedDays(form, today),
        driverIds: form.driverId === EVERYBODY ? [] : [form.driverId],
        ...(form.durationMin === null ? {} : { durationMin: form.durationMin }),
        pickup: form.place.address === '' ? null : form.place,
        window:
          windowFrom === null && windowTo === null ? null : { from: windowFrom ?? '00:00', to: windowTo ?? '23:59' },
        weekdays: [...form.weekdays],
        includeSubOptimal: form.includeSubOptimal,
        isDistinct: true,
        limit: 30,
      },
      { enabled: studentId !== null && serviceId !== null, placeholderData: keepPreviousData },
    ),
  );
  const isAsked = studentId !== null && serviceId !== null;
  return { answer: isAsked ? query.data : undefined, isStale: query.isPlaceholderData, isAsking: query.isFetching };
}

/** Sentences of gates in the desk's language, the worst first. */
export function useGateSentences(): (gates: readonly LessonGate[]) => string[] {
  const locale = useSettings((settings) => settings.language);
  const { timeZone } = useShellFacts();
  const packs = useDesk()?.rulePacks;
  return useMemo(() => {
    const order = { BLOCKED: 0, WARNING: 1, INFO: 2 } as const;
    const context = { packs: packs ?? [], timeZone };
    return (gates) =>
      gates
        .toSorted((a, b) => order[a.severity] - order[b.severity])
        .map((gate) => lessonGateSentence(gate, locale, context));
  }, [locale, timeZone, packs]);
}

/** One slot checked whole; undefined while it is asked, null when it could not be. */
export function useCheck(
  slot: { readonly driverId: string; readonly startAt: number; readonly endAt: number } | null,
): CheckResult | null | undefined {
  const { studentId, serviceId, place } = useSearchStore();
  const { data } = useQuery(
    useApi().lessons.check.queryOptions(
      {
        studentId: studentId ?? '',
        serviceId: serviceId ?? '',
        pickup: place.address === '' ? null : place,
        driverId: slot?.driverId ?? '',
        startAt: slot?.startAt ?? 0,
        endAt: slot?.endAt ?? 1,
      },
      { enabled: slot !== null && studentId !== null && serviceId !== null },
    ),
  );
  if (data === undefined) return undefined;
  return isRefusal(data) ? null : data;
}
