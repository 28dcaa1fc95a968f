import Big from 'big.js';
import { MINUTE_MS } from '../kernel/instants.ts';
import { BP_ONE } from '../kernel/money.ts';
import { isRefusal } from '../kernel/result.ts';
import type { PriceSuggestion } from './answer.ts';
import { ratesOf } from './basePrice.ts';
import { change, euros, hours, km, plain } from './figures.ts';
import type { PriceCase } from './priceCase.ts';
import { timesFraction } from './tally.ts';

/** When a round trip leaves the driver no other job: the wait is under two drives and the buffer, or base is too far. */
export const BLOCKED_DRIVER = { bufferMin: 30, distanceM: 50_000 } as const;

type Reason = Extract<PriceSuggestion, { kind: 'TRANSFER_TO_HIRE' }>['reason'];

/**
 * Transfers better sold by the hour: slow ones between two dense zones, round trips that keep the driver; the hire is ceil(hours) ×
 * hourly rate × (1 + margin), rounded half up, in the price basis. Nothing is suggested when a rate is missing.
 */
export function hireSuggestions(priced: PriceCase): readonly PriceSuggestion[] {
  if (priced.trip.type !== 'TRANSFER') return [];
  return [denseZone(priced), blockedDriver(priced)].filter((suggestion) => suggestion !== null);
}

function denseZone(priced: PriceCase): PriceSuggestion | null {
  const { pickupZone, dropoffZone, serviceMin, distanceM, settings } = priced;
  if (pickupZone?.isDense !== true || dropoffZone?.isDense !== true || serviceMin === 0) return null;
  const kmh = new Big(distanceM).times(60).div(new Big(serviceMin).times(1000));
  if (kmh.gte(settings.denseZoneSpeedKmh)) return null;
  return suggestion(priced, 'DENSE_ZONE', {
    minutes: serviceMin,
    because: `${km(distanceM)}, ${hours(serviceMin)} : ${plain(kmh)} < ${plain(settings.denseZoneSpeedKmh)} km/h`,
  });
}

function blockedDriver(priced: PriceCase): PriceSuggestion | null {
  const [out, back] = priced.spans;
  if (!out || !back) return null;
  const { serviceMin, distanceM } = priced;
  const waitMin = (back.startAt - out.endAt) / MINUTE_MS;
  const isShort = waitMin < 2 * serviceMin + BLOCKED_DRIVER.bufferMin;
  if (!isShort && distanceM <= BLOCKED_DRIVER.distanceM) return null;
  return suggestion(priced, 'DRIVER_BLOCKED', {
    minutes: 2 * serviceMin + waitMin,
    because: `2 × ${hours(serviceMin)} + ${hours(waitMin)}, ${km(distanceM)}`,
  });
}

function suggestion(
  priced: PriceCase,
  reason: Reason,
  hire: { readonly minutes: number; readonly because: string },
): PriceSuggestion | null {
  const rates = ratesOf(priced);
  const marginBp = priced.settings.defaultMarginBp ?? null;
  if (isRefusal(rates) || marginBp === null) return null;
  const { perHourCents } = rates.value;
  const sold = Math.ceil(hire.minutes / 60);
  const priceCents = timesFraction(sold * perHourCents, BP_ONE + marginBp, BP_ONE);
  const because = `${hire.because} ; ${sold} h × ${euros(perHourCents)} ${change(marginBp)}`;
  return { kind: 'TRANSFER_TO_HIRE', reason, hours: sold, priceCents, because };
}
