import { commonRefusals } from './activity/index.ts';
import { contactRefusals } from './contacts/index.ts';
import { identityRefusals } from './identity/index.ts';
import { importRefusals } from './imports/index.ts';
import { invoiceRefusals, missionMoneyRefusals } from './invoices/index.ts';
import type { Refusal } from './kernel/result.ts';
import { fill, type Locale, type Sentence } from './kernel/sentences.ts';
import { lessonRefusals } from './lessons/index.ts';
import { messageRefusals } from './messages/index.ts';
import { missionRefusals } from './missions/index.ts';
import { orderRefusals } from './orders/index.ts';
import { organisationRefusals } from './organisations/index.ts';
import { catalogueRefusals, pricingRefusals } from './pricing/index.ts';
import { quoteRefusals } from './quotes/index.ts';
import { syncRefusals } from './sync/index.ts';

/** Every refusal code of the domain and its sentence, one line a subject; a test finds a code without one. */
export const REFUSAL_SENTENCES: Readonly<Record<string, Sentence>> = {
  ...commonRefusals,
  ...contactRefusals,
  ...missionRefusals,
  ...lessonRefusals,
  ...pricingRefusals,
  ...catalogueRefusals,
  ...quoteRefusals,
  ...invoiceRefusals,
  ...missionMoneyRefusals,
  ...orderRefusals,
  ...organisationRefusals,
  ...importRefusals,
  ...syncRefusals,
  ...identityRefusals,
  ...messageRefusals,
};

/** What a refusal says to a person, in one sentence. */
export function refusalSentence(refusal: Pick<Refusal, 'code' | 'details'>, locale: Locale): string {
  const sentence = REFUSAL_SENTENCES[refusal.code];
  return sentence ? fill(sentence, locale, refusal.details) : refusal.code;
}
