import type {
  AdvancedRate,
  BucketPrice,
  PricedCategory,
  PriceSettings,
  PriceZone,
  PricingCatalogue,
  RoutePrice,
  Season,
} from './catalogue.schema.ts';
import type { CrewLimits } from './crewLimits.ts';
import { type ZoneIndex, zoneIndex } from './zoneIndex.ts';

/** A catalogue ready to price from: look-ups by key, lists in their order of application. Made once, used for every price. */
export type PreparedPricing = {
  readonly catalogue: PricingCatalogue;
  readonly settings: PriceSettings;
  readonly zones: ZoneIndex;
  /** A zone's identifier, then those of the zones around it, nearest first; none outside every zone. */
  readonly lineageOf: (zone: PriceZone | null) => readonly string[];
  readonly categories: ReadonlyMap<string, PricedCategory>;
  readonly routes: RouteIndex;
  /** By category, shortest first. */
  readonly buckets: ReadonlyMap<string, readonly BucketPrice[]>;
  /** Highest priority first. */
  readonly advancedRates: readonly AdvancedRate[];
  readonly seasons: readonly Season[];
  readonly crewLimits: readonly CrewLimits[];
};

export type RouteIndex = {
  /** Routes of the category between two zones as written, origin to destination. */
  readonly between: (categoryId: string, originZoneId: string, destinationZoneId: string) => readonly RoutePrice[];
  /** Routes of the category with at least one end that is an address. */
  readonly fromOrToAddress: (categoryId: string) => readonly RoutePrice[];
};

/** Prepares a catalogue for pricing, with the law of crews: zones in a grid, routes by category and origin, rates and seasons by priority. */
export function preparePricing(catalogue: PricingCatalogue, crewLimits: readonly CrewLimits[]): PreparedPricing {
  return {
    catalogue,
    settings: catalogue.settings,
    zones: zoneIndex(catalogue.zones),
    lineageOf: lineages(catalogue.zones),
    categories: new Map(catalogue.vehicleCategories.map((category) => [category.id, category])),
    routes: routeIndex(catalogue.zoneRoutes),
    buckets: bucketsByCategory(catalogue.timeBuckets),
    advancedRates: byPriority(catalogue.advancedRates),
    seasons: byPriority(catalogue.seasons),
    crewLimits,
  };
}

function lineages(zones: readonly PriceZone[]): PreparedPricing['lineageOf'] {
  const parents = new Map(zones.map((zone) => [zone.id, zone.parentZoneId ?? null]));
  return (zone) => {
    const lineage = new Set<string>();
    // Rows may hold a zone that lies within itself: its line ends where it comes back.
    for (let id = zone?.id ?? null; id !== null && !lineage.has(id); id = parents.get(id) ?? null) lineage.add(id);
    return [...lineage];
  };
}

function byPriority<T extends { readonly priority: number }>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => b.priority - a.priority);
}

function routeIndex(routes: readonly RoutePrice[]): RouteIndex {
  const byOrigin = new Map<string, RoutePrice[]>();
  const withAddress = new Map<string, RoutePrice[]>();
  const keyOf = (categoryId: string, originZoneId: string): string => `${categoryId}\u0000${originZoneId}`;
  for (const route of routes) {
    if (route.originPoint || route.destinationPoint) listAt(withAddress, route.vehicleCategoryId).push(route);
    else
      for (const origin of new Set(route.originZoneIds))
        listAt(byOrigin, keyOf(route.vehicleCategoryId, origin)).push(route);
  }
  return {
    between: (categoryId, originZoneId, destinationZoneId) =>
      (byOrigin.get(keyOf(categoryId, originZoneId)) ?? []).filter((route) =>
        route.destinationZoneIds.includes(destinationZoneId),
      ),
    fromOrToAddress: (categoryId) => withAddress.get(categoryId) ?? [],
  };
}

function bucketsByCategory(buckets: readonly BucketPrice[]): ReadonlyMap<string, readonly BucketPrice[]> {
  const byCategory = new Map<string, BucketPrice[]>();
  const shortestFirst = [...buckets].sort((a, b) => a.durationHours - b.durationHours);
  for (const bucket of shortestFirst) listAt(byCategory, bucket.vehicleCategoryId).push(bucket);
  return byCategory;
}

function listAt<T>(lists: Map<string, T[]>, key: string): T[] {
  const known = lists.get(key);
  if (known) return known;
  const list: T[] = [];
  lists.set(key, list);
  return list;
}
