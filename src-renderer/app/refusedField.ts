import type { Refusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import type { Locale } from '../kit/format.ts';
import type { RecordField, RecordSection } from '../kit/RecordFields.tsx';
import { scaleOf } from './recordUnits.ts';

/** A kept value as the form shows it. */
function shownValue(field: RecordField | undefined, value: string): string {
  if (field?.kind === 'choice') return field.options.find((option) => option.value === value)?.label ?? value;
  if (field?.kind !== 'number' || !Number.isFinite(Number(value))) return value;
  return [String(Number(value) / scaleOf(field)), field.unit].filter(Boolean).join(' ');
}

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
  const shown = new Map(sections.flatMap((section) => section.fields.map((each) => [each.name, each])));
  const names = field.split(', ').map((path) => path.split('.').at(-1) ?? path);
  const name = names.find((each) => shown.has(each));
  if (name === undefined) return null;
  // The sentence names field and value as they are written in the form, not by path and identifier.
  const { value } = refusal.details;
  const values = typeof value === 'string' ? value.split(', ') : [];
  const details = {
    ...refusal.details,
    field: names.map((each) => shown.get(each)?.label ?? each).join(', '),
    ...(values.length === names.length
      ? { value: values.map((each, index) => shownValue(shown.get(names[index] ?? ''), each)).join(', ') }
      : {}),
  };
  return { name, sentence: refusalSentence({ ...refusal, details }, locale) };
}
