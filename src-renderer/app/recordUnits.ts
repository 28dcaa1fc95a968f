import type { RecordField, RecordSection, RecordValues } from '../kit/RecordFields.tsx';

/** People type percents, kilometres and euros; rows keep basis points, metres and cents. */
const PER_UNIT: Readonly<Record<string, number>> = { Bp: 100, DistanceM: 1000 };

/** What the row keeps of one that is typed in this field. */
export function scaleOf(field: RecordField): number {
  if (field.kind !== 'number') return 1;
  return field.scale ?? Object.entries(PER_UNIT).find(([suffix]) => field.name.endsWith(suffix))?.[1] ?? 1;
}

function fieldsOf(sections: readonly RecordSection[]): RecordField[] {
  return sections.flatMap((section) => section.fields);
}

/** A row's values as the form shows them. */
export function shownValues(row: Readonly<Record<string, unknown>>, sections: readonly RecordSection[]): RecordValues {
  return Object.fromEntries(
    fieldsOf(sections).map((field) => {
      const value = row[field.name];
      return [field.name, typeof value === 'number' ? value / scaleOf(field) : (value ?? null)];
    }),
  );
}

/** What was typed, as the row keeps it. */
export function keptValues(
  typed: Readonly<Record<string, unknown>>,
  sections: readonly RecordSection[],
): Record<string, unknown> {
  const scales = new Map(fieldsOf(sections).map((field) => [field.name, scaleOf(field)]));
  return Object.fromEntries(
    Object.entries(typed).map(([name, value]) => {
      const scale = scales.get(name) ?? 1;
      return [name, typeof value === 'number' && scale !== 1 ? Math.round(value * scale) : value];
    }),
  );
}
