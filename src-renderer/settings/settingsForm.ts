import type { RecordField, RecordSection, RecordValues } from '../kit/RecordFields.tsx';

/** People type percents, kilometres and euros; rows keep basis points, metres and cents. */
const PER_UNIT: Readonly<Record<string, number>> = { Bp: 100, DistanceM: 1000 };

function scaleOf(name: string): number {
  return Object.entries(PER_UNIT).find(([suffix]) => name.endsWith(suffix))?.[1] ?? 1;
}

/** A row's values as the form shows them. */
export function shownValues(row: Readonly<Record<string, unknown>>, sections: readonly RecordSection[]): RecordValues {
  const names = sections.flatMap((section) => section.fields.map((field: RecordField) => field.name));
  return Object.fromEntries(
    names.map((name) => {
      const value = row[name];
      return [name, typeof value === 'number' ? value / scaleOf(name) : (value ?? null)];
    }),
  );
}

/** What was typed, as the row keeps it. */
export function keptValues(typed: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [
      name,
      typeof value === 'number' && scaleOf(name) !== 1 ? Math.round(value * scaleOf(name)) : value,
    ]),
  );
}
