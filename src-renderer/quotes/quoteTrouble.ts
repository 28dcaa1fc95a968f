import type { TFunction } from 'i18next';
import type { Refusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import type { Locale } from '../kit/format.ts';
import type { TripField } from './quoteForm.ts';

/** The names of what a line still lacks, or the sentence of its refusal. */
export function troubleText(why: Refusal, t: TFunction, locale: Locale): string {
  if (why.code === 'line-without-label') return t('quotes.field.label');
  if (why.code !== 'trip-incomplete') return refusalSentence(why, locale);
  const fields = why.details['fields'] as readonly TripField[];
  return fields.map((field) => t(`quotes.field.${field}`)).join(', ');
}
