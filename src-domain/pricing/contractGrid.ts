import type { GeoPoint } from '../kernel/geo.ts';
import type { Day } from '../kernel/instants.ts';
import type { PriceRule } from './answer.ts';
import type { PriceZone, RoutePrice } from './catalogue.schema.ts';
import { euros, label } from './figures.ts';
import type { PriceCase } from './priceCase.ts';
import { stepTo, type Tally } from './tally.ts';
import { isWithinM, POINT_RADIUS_M } from './zoneIndex.ts';

/** One line of a contract: an item of the catalogue and the price agreed for it, if it is not the catalogue's. */
export type AgreedItem = { readonly id: string; readonly overridePriceCents?: number | null | undefined };

/** An item of the catalogue that the contract names. */
export type Agreed<T> = { readonly item: T; readonly overridePriceCents: number | null };

export type Ends = {
  readonly pickup: GeoPoint;
  readonly dropoff: GeoPoint;
  readonly pickupZone: PriceZone | null;
  readonly dropoffZone: PriceZone | null;
};

/**
 * The first route of the contract, in its order, that runs between the two ends for the category, in a direction it sells; zones are
 * those chosen for the ends and the wider ones they lie in, an address end lies within 100 m, and an end that names nothing matches nothing.
 */
export function agreedRoute(priced: PriceCase, ends: Ends): Agreed<RoutePrice> | null {
  const contract = priced.client.contract ?? null;
  if (contract === null) return null;
  const { routes } = priced.prepared;
  const categoryId = priced.category.id;
  const { lineageOf } = priced.prepared;
  const [from, to] = [lineageOf(ends.pickupZone), lineageOf(ends.dropoffZone)];
  const byZones = from.flatMap((pickupId) =>
    to.flatMap((dropoffId) => [
      ...routes.between(categoryId, pickupId, dropoffId).filter(sellsForward),
      ...routes.between(categoryId, dropoffId, pickupId).filter(sellsBackward),
    ]),
  );
  const there = { pickup: { point: ends.pickup, zoneIds: from }, dropoff: { point: ends.dropoff, zoneIds: to } };
  const back = { pickup: there.dropoff, dropoff: there.pickup };
  const byAddress = routes
    .fromOrToAddress(categoryId)
    .filter(
      (route) =>
        (sellsForward(route) && runsBetween(route, there)) || (sellsBackward(route) && runsBetween(route, back)),
    );
  const candidates = [...byZones, ...byAddress].filter((route) => isInForce(route, priced.pickupOn));
  return firstAgreed(candidates, contract.zoneRoutes);
}

/** The first item of the contract, in its order, that is among the candidates. */
function firstAgreed<T extends { readonly id: string }>(
  candidates: readonly T[],
  agreed: readonly AgreedItem[],
): Agreed<T> | null {
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  for (const { id, overridePriceCents = null } of agreed) {
    const item = byId.get(id);
    if (item) return { item, overridePriceCents };
  }
  return null;
}

/** Adds the catalogue price, then the partner's own when the contract has one. */
export function addAgreed(
  tally: Tally,
  rule: PriceRule,
  {
    item,
    overridePriceCents,
  }: Agreed<{ readonly id: string; readonly name?: string | null | undefined; readonly priceCents: number }>,
  because: string,
): Tally {
  const listed = stepTo(tally, rule, tally.cents + item.priceCents, because);
  if (overridePriceCents === null) return listed;
  const text = `${label(item)} ${euros(item.priceCents)} → ${euros(overridePriceCents)}`;
  return stepTo(listed, 'PARTNER_OVERRIDE', tally.cents + overridePriceCents, text);
}

export function endsOf({ trip, pickupZone, dropoffZone }: PriceCase): Ends | null {
  return trip.dropoff ? { pickup: trip.pickup, dropoff: trip.dropoff, pickupZone, dropoffZone } : null;
}

export function reversed(ends: Ends): Ends {
  return {
    pickup: ends.dropoff,
    dropoff: ends.pickup,
    pickupZone: ends.dropoffZone,
    dropoffZone: ends.pickupZone,
  };
}

/** 'r1 CDG → Paris'; a place outside every zone is a dash. */
export function routeText(route: RoutePrice, { pickupZone, dropoffZone }: Ends): string {
  const from = pickupZone ? label(pickupZone) : '—';
  const to = dropoffZone ? label(dropoffZone) : '—';
  return `${label(route)} ${from} → ${to}`;
}

function isInForce(route: RoutePrice, on: Day): boolean {
  return (route.validFrom ?? on) <= on && on <= (route.validTo ?? on);
}

function sellsForward(route: RoutePrice): boolean {
  return route.direction !== 'B_TO_A';
}

function sellsBackward(route: RoutePrice): boolean {
  return route.direction !== 'A_TO_B';
}

type End = { readonly point: GeoPoint; readonly zoneIds: readonly string[] };

function runsBetween(route: RoutePrice, ends: { readonly pickup: End; readonly dropoff: End }): boolean {
  return (
    isAt(route.originPoint ?? null, route.originZoneIds, ends.pickup) &&
    isAt(route.destinationPoint ?? null, route.destinationZoneIds, ends.dropoff)
  );
}

function isAt(address: GeoPoint | null, zoneIds: readonly string[], end: End): boolean {
  if (address) return isWithinM(address, end.point, POINT_RADIUS_M);
  return end.zoneIds.some((id) => zoneIds.includes(id));
}
