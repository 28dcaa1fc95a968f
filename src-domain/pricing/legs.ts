import Big from 'big.js';
import { MINUTE_MS } from '../kernel/instants.ts';
import type { CrewLimits } from './crewLimits.ts';
import type { PriceCase } from './priceCase.ts';

export type Leg = { readonly distanceM: number; readonly durationMin: number };

const NO_LEG: Leg = { distanceM: 0, durationMin: 0 };

/** Approach, service and return of a single trip, in metres and minutes. */
export function singleLegs({ trip, distanceM, serviceMin }: PriceCase): readonly [Leg, Leg, Leg] {
  return [trip.approach ?? NO_LEG, { distanceM, durationMin: serviceMin }, trip.return ?? NO_LEG];
}

/** Every leg driven; a round trip ends where it began: its last empty leg is the approach backwards. */
export function drivenLegs(priced: PriceCase): readonly Leg[] {
  const { roundTrip } = priced.trip;
  const [approach, service, back] = singleLegs(priced);
  if (!roundTrip || priced.trip.type !== 'TRANSFER') return [approach, service, back];
  const between = roundTrip.mode === 'RETURN_BETWEEN' ? [back, back] : [];
  return [approach, service, ...between, service, approach];
}

/** Minutes the driver waits on site, paid. */
export function waitMin({ trip, spans }: PriceCase): number {
  const [out, back] = spans;
  return trip.roundTrip?.mode === 'WAIT_ON_SITE' && out && back ? (back.startAt - out.endAt) / MINUTE_MS : 0;
}

export type Duty = { readonly drivingMin: number; readonly amplitudeMin: number };

/**
 * A driver's day in minutes: at the wheel, and from leaving the base to coming back with the breaks of a long drive (EU 561/2006 art. 7).
 * Hired hours are not all driven: their drive is as given, else their kilometres at the speed a hire includes. A way back through the base
 * is a job of its own.
 */
export function dutyOf(priced: PriceCase, limits: CrewLimits): Duty {
  const [approach, service, back] = singleLegs(priced);
  const { type, roundTrip } = priced.trip;
  const isWaiting = type === 'TRANSFER' && roundTrip?.mode === 'WAIT_ON_SITE';
  const last = isWaiting ? approach : back;
  const empty = approach.durationMin + last.durationMin;
  const drivingMin = empty + servedDriveMin(priced) * (isWaiting ? 2 : 1);
  const servedMin = service.durationMin * (isWaiting ? 2 : 1) + waitMin(priced);
  const isDrivenThrough = type === 'TRANSFER' && !isWaiting;
  const breaks = isDrivenThrough ? Math.ceil(drivingMin / limits.blockMin) - 1 : 0;
  return { drivingMin, amplitudeMin: empty + servedMin + breaks * limits.breakMin };
}

function servedDriveMin({ trip, serviceMin, distanceM, settings }: PriceCase): number {
  const { durationHours = null, durationMin = null } = trip;
  if (trip.type === 'TRANSFER') return serviceMin;
  if (durationHours !== null && durationMin !== null) return Math.min(serviceMin, durationMin);
  if (settings.dispoKmPerHour === 0) return serviceMin;
  const drivenMin = new Big(distanceM).times(60).div(new Big(settings.dispoKmPerHour).times(1000));
  return Math.min(serviceMin, Math.ceil(drivenMin.toNumber()));
}
