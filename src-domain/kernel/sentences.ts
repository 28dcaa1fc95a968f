export type Locale = 'fr' | 'en';
/** One sentence in both languages; {name} is replaced by the detail of that name. */
export type Sentence = { readonly fr: string; readonly en: string };

/** Fills {name} with details; an absent detail leaves nothing. */
export function fill(sentence: Sentence, locale: Locale, details: Readonly<Record<string, unknown>> = {}): string {
  return sentence[locale].replace(/\{(\w+)\}/g, (_match, name: string) => shown(details[name]));
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return value.toString();
  return value === null || value === undefined ? '' : JSON.stringify(value);
}
