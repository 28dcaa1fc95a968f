import type { Refusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import type { Locale } from '../kit/format.ts';
import type { RecordSection } from '../kit/RecordFields.tsx';

/**
 * The field of the form a refusal is about, the first when it names several, with its sentence in the form's own words; null when the form
 * shows none of them.
 */
export function refusedField(
  refusal: Refusal,
  sections: readonly RecordSection[],
  locale: Locale,
): { readonly name: string; readonly sentence: string } | null {
  const { field } = refusal.details;
  if (typeof field !== 'string') return null;
  const shown = new Map(sections.flatMap((section) => section.fields.map(({ name, label }) => [name, label])));
  const names = field.split(', ').map((path) => path.split('.').at(-1) ?? path);
  const name = names.find((each) => shown.has(each));
  if (name === undefined) return null;
  // The sentence names the field as it is written above it, not by its path in the command.
  const details = { ...refusal.details, field: names.map((each) => shown.get(each) ?? each).join(', ') };
  return { name, sentence: refusalSentence({ ...refusal, details }, locale) };
}
