export type Locale = 'fr' | 'en';
/** One sentence in both languages; {name} is replaced by the detail of that name. */
export type Sentence = { readonly fr: string; readonly en: string };

/** Fills {name} with details; an absent detail leaves nothing. */
export function fill(sentence: Sentence, locale: Locale, details: Readonly<Record<string, unknown>> = {}): string {
  return sentence[locale].replace(/\{(\w+)\}/g, (_match, name: string) => {
    const value = details[name];
    return value === null || value === undefined
      ? ''
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);
  });
}
