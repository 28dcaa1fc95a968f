import { must } from '../kernel/assert.ts';
import { type Cents, shareOf } from '../kernel/money.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { isForCategory } from './adjustments.ts';
import type { PriceRefusal } from './answer.ts';
import type { Promotion } from './catalogue.schema.ts';
import { change, euros, label } from './figures.ts';
import type { PriceCase } from './priceCase.ts';

const FIELD = 'trip.promotionCode';

/**
 * The promotion of the code typed, capitals or not; null without a code. Refused when unknown, not for the category, outside its days
 * (both included, by the pickup's day in the organisation's zone), used up in all or by this contact.
 */
export function promotionOf(priced: PriceCase): Result<Promotion | null, PriceRefusal> {
  const { prepared, client, category, pickupOn } = priced;
  const code = priced.trip.promotionCode?.trim().toUpperCase() ?? '';
  if (code === '') return ok(null);
  const promotion = prepared.catalogue.promotions.find((candidate) => candidate.code.toUpperCase() === code);
  const about = { field: FIELD, value: code };
  if (!promotion) return refuse('promotion-not-found', about);
  if (!isForCategory(promotion, priced))
    return refuse('promotion-not-for-category', { ...about, category: label(category) });
  if (pickupOn < promotion.validFrom) return refuse('promotion-not-started', { ...about, from: promotion.validFrom });
  if (pickupOn > promotion.validTo) return refuse('promotion-expired', { ...about, until: promotion.validTo });
  const { maxTotalUses = null, maxUsesPerContact = null, currentUses } = promotion;
  if (maxTotalUses !== null && currentUses >= maxTotalUses)
    return refuse('promotion-used-up', { ...about, limit: maxTotalUses });
  const usesOfContact = client.promotionUses?.[promotion.code] ?? 0;
  if (maxUsesPerContact !== null && usesOfContact >= maxUsesPerContact)
    return refuse('promotion-used-by-contact', { ...about, limit: maxUsesPerContact });
  return ok(promotion);
}

/** What a promotion takes off the ride, options aside, rounded half up and at most the ride, with its figures. */
export function discountOf(
  promotion: Promotion,
  rideCents: Cents,
): { readonly cents: Cents; readonly because: string } {
  const percentBp = promotion.percentBp ?? null;
  if (percentBp !== null)
    return { cents: shareOf(rideCents, percentBp), because: `${promotion.code} ${change(-percentBp)}` };
  const amountCents = must(promotion.amountCents, 'a promotion is a percentage or an amount');
  return { cents: Math.min(amountCents, rideCents), because: `${promotion.code} ${euros(-amountCents)}` };
}

/** The promotion code a priced quote line was asked with, in capitals; empty without one. */
export function promotionCodeIn(sourceData: Readonly<Record<string, unknown>> | null): string {
  const trip = sourceData?.['trip'];
  const code = typeof trip === 'object' && trip !== null ? (trip as Record<string, unknown>)['promotionCode'] : null;
  return typeof code === 'string' ? code.trim().toUpperCase() : '';
}
