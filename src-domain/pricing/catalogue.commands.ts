import { type Refusal, refuse } from '../kernel/result.ts';
import type { Reads } from '../model/command.ts';
import type { RowOf } from '../model/entity.ts';
import { recordCommands } from '../model/recordCommands.ts';
import {
  AdvancedRate,
  DispoPackage,
  entityNamed,
  ExcursionPackage,
  OptionalFee,
  PricingZone,
  Promotion,
  SeasonalMultiplier,
  TimeBucket,
  VehicleCategory,
  ZoneRoute,
} from '../model/registry.ts';

/*
 * The rows a price is read from, as the office keeps them. What the engine could not use is refused here by its field, so that no price
 * is ever computed from half a row.
 */
type Zone = RowOf<typeof PricingZone>;
const permission = 'pricing.write';

const SHAPES: Readonly<Record<Zone['type'], readonly (keyof Zone)[]>> = {
  POINT: ['centerLatitude', 'centerLongitude'],
  RADIUS: ['centerLatitude', 'centerLongitude', 'radiusM'],
  POLYGON: ['polygon'],
  CORRIDOR: ['polyline', 'bufferM'],
};
const FEWEST_POINTS: Readonly<Record<string, number>> = { polygon: 3, polyline: 2 };

function shapeProblem(row: Zone): Refusal | null {
  for (const field of SHAPES[row.type]) {
    const value = row[field];
    const isMissing = value === null || (Array.isArray(value) && value.length < (FEWEST_POINTS[field] ?? 1));
    if (isMissing || ((field === 'radiusM' || field === 'bufferM') && value === 0))
      return refuse('zone-shape-missing', { field, value });
  }
  return null;
}

async function isCircular(read: Reads, row: Zone): Promise<boolean> {
  const seen = new Set([row.id]);
  let parentId = row.parentZoneId;
  while (parentId !== null) {
    if (seen.has(parentId)) return true;
    seen.add(parentId);
    parentId = (await read.one(PricingZone, parentId))?.parentZoneId ?? null;
  }
  return false;
}

/** Ids that name nothing, by the field that lists them. */
async function unknownIds(
  read: Reads,
  of: typeof PricingZone | typeof VehicleCategory,
  listed: { readonly field: string; readonly ids: readonly string[] | null },
): Promise<Refusal | null> {
  for (const id of listed.ids ?? [])
    if (!(await read.one(of, id))) return refuse('unknown-reference', { field: listed.field, value: id });
  return null;
}

function onlyOne(row: Readonly<Record<string, unknown>>, share: string, amount: string): Refusal | null {
  return (row[share] === null) === (row[amount] === null) ? refuse('percent-or-amount', { field: share }) : null;
}

function ends(row: Readonly<Record<string, unknown>>, first: string, last: string): Refusal | null {
  const [from, to] = [row[first], row[last]];
  return typeof from === 'string' && typeof to === 'string' && to < from
    ? refuse('end-before-start', { field: last, value: to })
    : null;
}

/** Zones of four types; each has its shape, and none lies in itself. */
export const zoneCommands = recordCommands(
  PricingZone,
  {
    name: 'pricing.zones',
    permission,
    editable: [
      'code',
      'name',
      'type',
      'centerLatitude',
      'centerLongitude',
      'radiusM',
      'polygon',
      'polyline',
      'bufferM',
      'parentZoneId',
      'multiplier',
      'priority',
      'parkingSurchargeCents',
      'accessFeeCents',
      'isDense',
      'isAirport',
      'isActive',
      'description',
    ],
    check: async (read, row) =>
      shapeProblem(row) ?? ((await isCircular(read, row)) ? refuse('zone-circular', { field: 'parentZoneId' }) : null),
    inUse: async (read, row) => {
      const route = (await read.all(ZoneRoute, {})).find(
        (known) => known.originZoneIds.includes(row.id) || known.destinationZoneIds.includes(row.id),
      );
      return route ? refuse('zone-in-use', { reference: route.code }) : null;
    },
  },
  entityNamed,
);

/** Contract prices between zones or addresses; each end is named. */
export const zoneRouteCommands = recordCommands(
  ZoneRoute,
  {
    name: 'pricing.zoneRoutes',
    permission,
    editable: [
      'code',
      'vehicleCategoryId',
      'direction',
      'originZoneIds',
      'destinationZoneIds',
      'originPlaceId',
      'destinationPlaceId',
      'priceCents',
      'isActive',
      'validFrom',
      'validTo',
    ],
    check: async (read, row) => {
      if (row.originZoneIds.length === 0 && row.originPlaceId === null)
        return refuse('route-end-missing', { field: 'originZoneIds' });
      if (row.destinationZoneIds.length === 0 && row.destinationPlaceId === null)
        return refuse('route-end-missing', { field: 'destinationZoneIds' });
      return (
        ends(row, 'validFrom', 'validTo') ??
        (await unknownIds(read, PricingZone, { field: 'originZoneIds', ids: row.originZoneIds })) ??
        (await unknownIds(read, PricingZone, { field: 'destinationZoneIds', ids: row.destinationZoneIds }))
      );
    },
  },
  entityNamed,
);

const PACKAGE = [
  'code',
  'name',
  'vehicleCategoryId',
  'includedDurationMin',
  'includedDistanceM',
  'priceCents',
  'isActive',
] as const;

/** Excursions lead somewhere else: from a zone to itself it would be a hire. */
export const excursionPackageCommands = recordCommands(
  ExcursionPackage,
  {
    name: 'pricing.excursionPackages',
    permission,
    editable: [...PACKAGE, 'originZoneId', 'destinationZoneId', 'description'],
    check: async (_read, row) =>
      row.originZoneId !== null && row.originZoneId === row.destinationZoneId
        ? refuse('package-circular', { field: 'destinationZoneId', value: row.destinationZoneId })
        : null,
  },
  entityNamed,
);

export const dispoPackageCommands = recordCommands(
  DispoPackage,
  { name: 'pricing.dispoPackages', permission, editable: [...PACKAGE, 'overagePerKmCents', 'overagePerHourCents'] },
  entityNamed,
);

export const timeBucketCommands = recordCommands(
  TimeBucket,
  {
    name: 'pricing.timeBuckets',
    permission,
    editable: ['vehicleCategoryId', 'durationHours', 'priceCents', 'isActive'],
  },
  entityNamed,
);

/** Night and weekend: a percentage or an amount; a night has its window, a window has both ends. */
export const advancedRateCommands = recordCommands(
  AdvancedRate,
  {
    name: 'pricing.advancedRates',
    permission,
    editable: [
      'name',
      'appliesTo',
      'startTime',
      'endTime',
      'daysOfWeek',
      'percentBp',
      'fixedCents',
      'priority',
      'vehicleCategoryIds',
      'isActive',
    ],
    check: async (read, row) => {
      if (row.appliesTo === 'NIGHT' && row.startTime === null)
        return refuse('window-incomplete', { field: 'startTime' });
      if ((row.startTime === null) !== (row.endTime === null))
        return refuse('window-incomplete', { field: row.startTime === null ? 'startTime' : 'endTime' });
      return (
        onlyOne(row, 'percentBp', 'fixedCents') ??
        (await unknownIds(read, VehicleCategory, { field: 'vehicleCategoryIds', ids: row.vehicleCategoryIds }))
      );
    },
  },
  entityNamed,
);

export const seasonCommands = recordCommands(
  SeasonalMultiplier,
  {
    name: 'pricing.seasons',
    permission,
    editable: ['name', 'startDate', 'endDate', 'multiplier', 'priority', 'vehicleCategoryIds', 'isActive'],
    check: async (read, row) =>
      ends(row, 'startDate', 'endDate') ??
      (await unknownIds(read, VehicleCategory, { field: 'vehicleCategoryIds', ids: row.vehicleCategoryIds })),
  },
  entityNamed,
);

export const optionalFeeCommands = recordCommands(
  OptionalFee,
  {
    name: 'pricing.optionalFees',
    permission,
    editable: ['code', 'name', 'amountCents', 'percentBp', 'vatRateBp', 'autoApply', 'vehicleCategoryIds', 'isActive'],
    check: async (read, row) =>
      onlyOne(row, 'percentBp', 'amountCents') ??
      (await unknownIds(read, VehicleCategory, { field: 'vehicleCategoryIds', ids: row.vehicleCategoryIds })),
  },
  entityNamed,
);

/** Codes with their validity and limits; uses are counted by the orders, never typed. */
export const promotionCommands = recordCommands(
  Promotion,
  {
    name: 'pricing.promotions',
    permission,
    editable: [
      'code',
      'percentBp',
      'amountCents',
      'validFrom',
      'validTo',
      'maxTotalUses',
      'maxUsesPerContact',
      'vehicleCategoryIds',
      'isActive',
    ],
    check: async (read, row) =>
      onlyOne(row, 'percentBp', 'amountCents') ??
      ends(row, 'validFrom', 'validTo') ??
      (await unknownIds(read, VehicleCategory, { field: 'vehicleCategoryIds', ids: row.vehicleCategoryIds })),
  },
  entityNamed,
);
