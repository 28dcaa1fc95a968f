import { access } from './fr/access.ts';
import { contracts } from './fr/contracts.ts';
import { errors } from './fr/errors.ts';
import { imports } from './fr/imports.ts';
import { invoices } from './fr/invoices.ts';
import { lessons } from './fr/lessons.ts';
import { missions } from './fr/missions.ts';
import { quotes } from './fr/quotes.ts';
import { rates } from './fr/rates.ts';
import { records } from './fr/records.ts';
import { review } from './fr/review.ts';
import { rules } from './fr/rules.ts';
import { settings } from './fr/settings.ts';
import { shell } from './fr/shell.ts';
import { station } from './fr/station.ts';

/** Every French text, one file and one name per subject. French is the reference: English must have the same keys. */
export const fr = {
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
} as const;
