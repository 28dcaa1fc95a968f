import { addDays, type Day } from '#domain/kernel/instants.ts';

export type Period = { readonly from: Day | null; readonly to: Day | null };
export const PERIOD_NAMES = ['any', 'month', 'lastMonth', 'quarter', 'year'] as const;
export type PeriodName = (typeof PERIOD_NAMES)[number];

function startOfMonth(day: Day): Day {
  return `${day.slice(0, 8)}01`;
}

function endOfMonth(day: Day): Day {
  return addDays(startOfMonth(addDays(startOfMonth(day), 31)), -1);
}

/** The days an accountant means by a name, seen from today. */
export function periodOf(name: PeriodName, today: Day): Period {
  switch (name) {
    case 'any':
      return { from: null, to: null };
    case 'month':
      return { from: startOfMonth(today), to: endOfMonth(today) };
    case 'lastMonth': {
      const to = addDays(startOfMonth(today), -1);
      return { from: startOfMonth(to), to };
    }
    case 'quarter': {
      const month = Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1;
      const from = `${today.slice(0, 5)}${String(month).padStart(2, '0')}-01`;
      return { from, to: endOfMonth(addDays(from, 62)) };
    }
    case 'year':
      return { from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` };
  }
}

/** The name of a period, when it has one. */
export function periodName(period: Period, today: Day): PeriodName | null {
  return (
    PERIOD_NAMES.find((name) => {
      const { from, to } = periodOf(name, today);
      return from === period.from && to === period.to;
    }) ?? null
  );
}
