import { access } from './en/access.ts';
import { contracts } from './en/contracts.ts';
import { errors } from './en/errors.ts';
import { imports } from './en/imports.ts';
import { invoices } from './en/invoices.ts';
import { lessons } from './en/lessons.ts';
import { missions } from './en/missions.ts';
import { quotes } from './en/quotes.ts';
import { rates } from './en/rates.ts';
import { records } from './en/records.ts';
import { review } from './en/review.ts';
import { rules } from './en/rules.ts';
import { settings } from './en/settings.ts';
import { shell } from './en/shell.ts';
import { station } from './en/station.ts';
import type { fr } from './fr.ts';

/** The same keys as another text, each with a sentence of its own. */
type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> };

export const en: SameKeys<typeof fr> = {
  access,
  contracts,
  imports,
  invoices,
  lessons,
  quotes,
  rates,
  records,
  missions,
  review,
  rules,
  settings,
  shell,
  station,
  errors,
};
