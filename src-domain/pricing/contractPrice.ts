import type { Day } from '../kernel/instants.ts';
import { isRefusal, ok, type Result } from '../kernel/result.ts';
import type { PriceRefusal, PriceSuggestion } from './answer.ts';
import type { DispoPrice, ExcursionPrice } from './catalogue.schema.ts';
import { addAgreed, agreedRoute, type Agreed, type AgreedItem, endsOf, reversed, routeText } from './contractGrid.ts';
import { directPrice } from './directPrice.ts';
import { euros, hours, km, label } from './figures.ts';
import { openCase, type PriceCase, returnTrip } from './priceCase.ts';
import { NOTHING_YET, plus, type Tally, timesFraction } from './tally.ts';

/** A binding price and what the desk should know of it. */
export type ContractPrice = { readonly tally: Tally; readonly suggestions: readonly PriceSuggestion[] };

/**
 * The price a partner's contract fixes, in the price basis: nothing multiplies, floors or rounds it; only overage the package agrees is
 * added beside it. Transfers take a zone route, excursions and hires their package; null when the contract holds none that fits.
 */
export function contractPrice(priced: PriceCase): Result<ContractPrice | null, PriceRefusal> {
  if (!contractInForce(priced)) return ok(null);
  switch (priced.trip.type) {
    case 'TRANSFER':
      return routePrice(priced);
    case 'EXCURSION':
      return ok(excursionPrice(priced));
    case 'DISPO':
      return ok(hirePrice(priced));
  }
}

type Contract = NonNullable<PriceCase['client']['contract']>;

/** A partner's contract on the day of the pickup; a private client's prices nothing. */
export function contractInForce({ client, pickupOn }: PriceCase): Contract | null {
  const contract = client.type === 'PARTNER' ? (client.contract ?? null) : null;
  return contract !== null && isInForce(contract, pickupOn) ? contract : null;
}

function isInForce(contract: Contract, on: Day): boolean {
  return (contract.startOn ?? on) <= on && on <= (contract.endOn ?? on);
}

function routePrice(priced: PriceCase): Result<ContractPrice | null, PriceRefusal> {
  const ends = endsOf(priced);
  const out = ends && agreedRoute(priced, ends);
  if (!ends || !out) return ok(null);
  const tally = addAgreed(NOTHING_YET, 'ZONE_ROUTE', out, routeText(out.item, ends));
  const back = returnTrip(priced.trip);
  if (back === null) return ok({ tally, suggestions: [] });
  const agreedBack = agreedRoute(priced, reversed(ends));
  if (agreedBack) {
    const because = routeText(agreedBack.item, reversed(ends));
    return ok({ tally: addAgreed(tally, 'RETURN_ROUTE', agreedBack, because), suggestions: [] });
  }
  return directReturn(tally, priced, back);
}

/** A way back the contract does not sell is priced as a private client's single trip. */
function directReturn(tally: Tally, priced: PriceCase, back: PriceCase['trip']): Result<ContractPrice, PriceRefusal> {
  const opened = openCase(priced.prepared, priced.client, { ...back, staffingCents: 0 });
  if (isRefusal(opened)) return opened;
  const direct = directPrice(opened.value);
  if (isRefusal(direct)) return direct;
  return ok({ tally: plus(tally, 'RETURN_DIRECT', direct.value.cents, euros(direct.value.cents)), suggestions: [] });
}

function excursionPrice(priced: PriceCase): ContractPrice | null {
  const { prepared, client, category } = priced;
  const [from, to] = [prepared.lineageOf(priced.pickupZone), prepared.lineageOf(priced.dropoffZone)];
  const candidates = prepared.catalogue.excursionPackages.filter(
    (item) =>
      item.vehicleCategoryId === category.id &&
      isWithin(item.originZoneId, from) &&
      isWithin(item.destinationZoneId, to),
  );
  const agreed = bestPackage(candidates, client.contract?.excursionPackages ?? [], priced);
  if (!agreed) return null;
  const { item } = agreed;
  const tally = addAgreed(NOTHING_YET, 'EXCURSION_PACKAGE', agreed, packageText(item));
  const suggestions: PriceSuggestion[] = covers(item, priced)
    ? []
    : [
        {
          kind: 'PACKAGE_EXCEEDED',
          because: `${packageText(item)} < ${hours(priced.serviceMin)}, ${km(priced.distanceM)}`,
        },
      ];
  return { tally, suggestions };
}

function hirePrice(priced: PriceCase): ContractPrice | null {
  const { prepared, client, category, serviceMin, distanceM } = priced;
  const candidates = prepared.catalogue.dispoPackages.filter((item) => item.vehicleCategoryId === category.id);
  const agreed = bestPackage(candidates, client.contract?.dispoPackages ?? [], priced);
  if (!agreed) return null;
  const { item } = agreed;
  const base = addAgreed(NOTHING_YET, 'DISPO_PACKAGE', agreed, packageText(item));
  const extraMin = serviceMin - item.includedDurationMin;
  const extraM = distanceM - item.includedDistanceM;
  const timed = overage(base, 'PACKAGE_EXTRA_HOURS', {
    cents: timesFraction(Math.max(0, extraMin), item.overagePerHourCents, 60),
    because: `${hours(extraMin)} × ${euros(item.overagePerHourCents)}`,
  });
  const tally = overage(timed, 'PACKAGE_EXTRA_DISTANCE', {
    cents: timesFraction(Math.max(0, extraM), item.overagePerKmCents, 1000),
    because: `${km(extraM)} × ${euros(item.overagePerKmCents)}`,
  });
  return { tally, suggestions: [] };
}

function overage(
  tally: Tally,
  rule: 'PACKAGE_EXTRA_HOURS' | 'PACKAGE_EXTRA_DISTANCE',
  extra: { readonly cents: number; readonly because: string },
): Tally {
  return extra.cents === 0 ? tally : plus(tally, rule, extra.cents, extra.because);
}

type Package = DispoPrice | ExcursionPrice;

/** Of the contract's packages the shortest that covers the service, else the longest; in the contract's order when equal. */
function bestPackage<T extends Package>(
  candidates: readonly T[],
  agreed: readonly AgreedItem[],
  priced: PriceCase,
): Agreed<T> | null {
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const found: Agreed<T>[] = [];
  for (const { id, overridePriceCents = null } of agreed) {
    const item = byId.get(id);
    if (item) found.push({ item, overridePriceCents });
  }
  const shortestFirst = [...found].sort((a, b) => a.item.includedDurationMin - b.item.includedDurationMin);
  const longestFirst = [...found].sort((a, b) => b.item.includedDurationMin - a.item.includedDurationMin);
  return shortestFirst.find(({ item }) => covers(item, priced)) ?? longestFirst[0] ?? null;
}

function covers(item: Package, { serviceMin, distanceM }: PriceCase): boolean {
  return item.includedDurationMin >= serviceMin && item.includedDistanceM >= distanceM;
}

/** No zone asked for is any zone. */
function isWithin(asked: string | null | undefined, lineage: readonly string[]): boolean {
  const id = asked ?? null;
  return id === null || lineage.includes(id);
}

function packageText(item: Package): string {
  return `${label(item)} (${hours(item.includedDurationMin)}, ${km(item.includedDistanceM)})`;
}
