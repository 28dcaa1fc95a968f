import type { Locale } from '../kernel/sentences.ts';
import { foldHeading } from './foldText.ts';
import type { FieldSet } from './readers.ts';

/** The field each column of the file holds, by position; null for a column that is left out. */
export type Mapping = readonly (string | null)[];
/** What a person chose for a heading before; '' means "leave it out". */
export type RememberedMapping = Readonly<Record<string, string>>;

function headingsOf(fields: FieldSet): Map<string, string> {
  const byHeading = new Map<string, string>();
  const claim = (heading: string, name: string): void => {
    const folded = foldHeading(heading);
    if (folded !== '' && !byHeading.has(folded)) byHeading.set(folded, name);
  };
  const entries = Object.entries(fields);
  // Labels first, so that an alias of one field never hides the name of another.
  for (const [name, { label }] of entries) for (const locale of ['fr', 'en'] as const) claim(label[locale], name);
  for (const [name, { aliases }] of entries) for (const alias of [name, ...aliases]) claim(alias, name);
  return byHeading;
}

/** Proposes a field per heading, by what was chosen before and then by name; a field is proposed once, for its first column. */
export function proposeMapping(
  headings: readonly string[],
  fields: FieldSet,
  remembered: RememberedMapping = {},
): (string | null)[] {
  const byHeading = headingsOf(fields);
  const taken = new Set<string>();
  return headings.map((heading) => {
    const chosen = remembered[foldHeading(heading)];
    const name = chosen === undefined ? byHeading.get(foldHeading(heading)) : chosen;
    if (!name || !(name in fields) || taken.has(name)) return null;
    taken.add(name);
    return name;
  });
}

/** What to remember of a mapping, by heading. */
export function rememberMapping(headings: readonly string[], mapping: Mapping): Record<string, string> {
  return Object.fromEntries(
    headings.map((heading, at) => [foldHeading(heading), mapping[at] ?? '']).filter(([heading]) => heading !== ''),
  );
}

/** The required fields that no column holds. */
export function missingFields(mapping: Mapping, fields: FieldSet): string[] {
  return Object.entries(fields)
    .filter(([name, field]) => field.isRequired && !mapping.includes(name))
    .map(([name]) => name);
}

/** Fields that two columns claim. */
export function doubledFields(mapping: Mapping): string[] {
  return [...new Set(mapping.filter((name, at) => name !== null && mapping.indexOf(name) !== at))] as string[];
}

/** How a person calls the field: the file's own heading when a column holds it, else its label. */
export function fieldName(
  name: string,
  columns: { headings: readonly string[]; mapping: Mapping },
  fields: FieldSet,
  locale: Locale = 'fr',
): string {
  const at = columns.mapping.indexOf(name);
  return at >= 0 ? (columns.headings[at] ?? name) : (fields[name]?.label[locale] ?? name);
}
