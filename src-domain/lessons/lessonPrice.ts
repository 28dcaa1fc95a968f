import type { Day } from '../kernel/instants.ts';
import { type Cents, roundHalfUp } from '../kernel/money.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { byText } from './byText.ts';
import type { PriceBook, ServiceRow } from './lesson.ts';
import Big from 'big.js';

export type LessonPrice = {
  readonly priceCents: Cents;
  readonly currency: string;
  readonly rateCardId: string;
  readonly rateCardItemId: string;
};

/**
 * What a lesson costs the learner in cents, VAT included: the service's price on the default rate card of the day (the latest when two
 * overlap), in proportion to the duration, rounded half up. Refused when no default card of that day has the service.
 */
export function priceOfLesson(
  service: Pick<ServiceRow, 'id' | 'name' | 'durationMin'>,
  durationMin: number,
  day: Day,
  { cards, items }: PriceBook,
): Result<LessonPrice, 'lesson-price-missing'> {
  const inForce = cards
    .filter((card) => card.isDefault && card.validFrom <= day && (card.validTo === null || card.validTo >= day))
    .toSorted((a, b) => byText(b.validFrom, a.validFrom) || byText(a.id, b.id));
  for (const card of inForce) {
    const item = items.find((candidate) => candidate.rateCardId === card.id && candidate.serviceId === service.id);
    if (!item) continue;
    const priceCents =
      service.durationMin > 0
        ? roundHalfUp(new Big(item.priceCents).times(durationMin).div(service.durationMin))
        : item.priceCents;
    return ok({ priceCents, currency: card.currency, rateCardId: card.id, rateCardItemId: item.id });
  }
  return refuse('lesson-price-missing', { field: 'serviceId', value: service.id, service: service.name, day });
}
