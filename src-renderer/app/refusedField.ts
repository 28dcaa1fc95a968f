import type { Refusal } from '#domain/kernel/result.ts';
import type { RecordSection } from '../kit/RecordFields.tsx';

/** The field of the form a refusal is about, the first when it names several; null when the form shows none of them. */
export function refusedField({ details }: Refusal, sections: readonly RecordSection[]): string | null {
  const { field } = details;
  if (typeof field !== 'string') return null;
  const shown = new Set(sections.flatMap((section) => section.fields.map(({ name }) => name)));
  const names = field.split(', ').map((path) => path.split('.').at(-1) ?? path);
  return names.find((name) => shown.has(name)) ?? null;
}
