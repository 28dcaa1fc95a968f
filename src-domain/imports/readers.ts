import type { Day, LocalTime } from '../kernel/instants.ts';
import { parseAmountCents } from '../kernel/money.ts';
import { ok, type Refusal, refuse, type Result } from '../kernel/result.ts';
import type { Sentence } from '../kernel/sentences.ts';
import type { Directory, Named } from './directory.ts';
import { foldText } from './foldText.ts';
import { type Moment, parseClock, parseDecimal, parseDuration, parseFrenchDate, parseMoment } from './frenchValues.ts';

/** Reads one cell, trimmed and never empty. */
export type Reader<T> = (cell: string, directory: Directory) => Result<T>;

/** A column the import knows: how people call it, whether every line needs it, and how its cells are read. */
export type ImportField<T = unknown> = {
  readonly label: Sentence;
  /** Other headings that mean the same, compared without case or accents. */
  readonly aliases: readonly string[];
  readonly isRequired: boolean;
  readonly read: Reader<T>;
};
export type FieldSet = Readonly<Record<string, ImportField>>;
export type ValuesOf<F extends FieldSet> = {
  readonly [K in keyof F]?: F[K] extends ImportField<infer T> ? T : never;
};

export function field<T>(label: Sentence, aliases: string, read: Reader<T>): ImportField<T> {
  return { label, aliases: aliases === '' ? [] : aliases.split('|'), isRequired: false, read };
}

export function required<T>(optional: ImportField<T>): ImportField<T> {
  return { ...optional, isRequired: true };
}

/** The same sentence in both languages. */
export function named(fr: string, en: string): Sentence {
  return { fr, en };
}

export function textUpTo(max: number): Reader<string> {
  return (cell) => (cell.length <= max ? ok(cell) : refuse('text-too-long', { value: cell, max }));
}

export function wholeNumber(min: number, max: number): Reader<number> {
  return (cell) => {
    const value = parseDecimal(cell);
    if (value === null || !Number.isInteger(value)) return refuse('number-unreadable', { value: cell });
    return value >= min && value <= max ? ok(value) : refuse('number-out-of-range', { value: cell, min, max });
  };
}

export function decimalNumber(min: number, max: number): Reader<number> {
  return (cell) => {
    const value = parseDecimal(cell);
    if (value === null) return refuse('number-unreadable', { value: cell });
    return value >= min && value <= max ? ok(value) : refuse('number-out-of-range', { value: cell, min, max });
  };
}

/** '1 234,50 €' in integer cents; negative amounts are refused. */
export const amountCents: Reader<number> = (cell) => {
  const cents = parseAmountCents(cell);
  if (cents === null) return refuse('amount-unreadable', { value: cell });
  return cents >= 0 ? ok(cents) : refuse('number-out-of-range', { value: cell, min: 0, max: '' });
};

/** '10', '10 %' or '5,5%' in basis points. */
export const rateBp: Reader<number> = (cell) => {
  const percent = parseDecimal(cell.replace(/\s*%$/, ''));
  if (percent === null) return refuse('number-unreadable', { value: cell });
  return percent >= 0 && percent <= 100
    ? ok(Math.round(percent * 100))
    : refuse('number-out-of-range', { value: cell, min: 0, max: 100 });
};

/** One of several values by the words people use for it; `words` holds 'VALUE: word|word'. */
export function choiceOf<const V extends string>(words: Readonly<Record<V, string>>): Reader<V> {
  const byWord = new Map<string, V>();
  for (const [value, list] of Object.entries(words) as [V, string][])
    for (const word of [value, ...list.split('|')]) byWord.set(foldText(word), value);
  const known = (Object.values(words) as string[]).map((list) => list.split('|')[0]).join(', ');
  return (cell) => {
    const value = byWord.get(foldText(cell));
    return value === undefined ? refuse('choice-unknown', { value: cell, known }) : ok(value);
  };
}

const YES_NO = choiceOf({ yes: 'oui|o|vrai|true|y|x|1', no: 'non|n|faux|false|0' });
export const yesNo: Reader<boolean> = (cell, directory) => {
  const answer = YES_NO(cell, directory);
  return answer.kind === 'ok' ? ok(answer.value === 'yes') : answer;
};

export const dayCell: Reader<Day> = (cell) => parseFrenchDate(cell);
export const momentCell: Reader<Moment> = (cell) => parseMoment(cell);
export const clockCell: Reader<LocalTime> = (cell) => parseClock(cell);
export const durationCell: Reader<number> = (cell) => parseDuration(cell);

/** An end may be a time alone or a day with its time. */
export const endCell: Reader<Moment | { readonly kind: 'time'; readonly time: LocalTime }> = (cell) => {
  const time = parseClock(cell);
  return time.kind === 'ok' ? ok({ kind: 'time', time: time.value }) : parseMoment(cell);
};

export const email: Reader<string> = (cell) =>
  /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(cell) && cell.length <= 200 ? ok(cell) : refuse('email-wrong', { value: cell });

export const phone: Reader<string> = (cell) =>
  /^\+?[\d\s().\u00a0-]{6,30}$/.test(cell) ? ok(cell) : refuse('phone-wrong', { value: cell });

/** The id of the record a cell names; unknown and ambiguous names are refused. */
export function referenceTo(what: Named): Reader<string> {
  return (cell, directory) => {
    const found = directory.find(what, cell);
    if (found === 'none') return refuse('unknown-reference', { value: cell });
    return found === 'many' ? refuse('reference-ambiguous', { value: cell }) : ok(found.id);
  };
}

/** The refusal with the field it is about. */
export function about(refusal: Refusal, name: string): Refusal {
  return refuse(refusal.code, { ...refusal.details, field: name });
}
