import type { Env } from '../kernel/env.ts';
import type { Id } from '../kernel/ids.ts';
import type { Reads } from '../model/command.ts';
import type { RowOf } from '../model/entity.ts';
import {
  AdvancedRate,
  DispoPackage,
  ExcursionPackage,
  OptionalFee,
  Place,
  PricingSettings,
  PricingZone,
  Promotion,
  SeasonalMultiplier,
  TimeBucket,
  VehicleCategory,
  ZoneRoute,
} from '../model/registry.ts';
import {
  type PriceSettings,
  priceSettingsSchema,
  type PriceZone,
  type PricingCatalogue,
  type RoutePrice,
} from './catalogue.schema.ts';

/** The organisation's active catalogue as the engine reads it, from the rows; without settings every price that needs one is refused. */
export async function pricingCatalogue(read: Reads, env: Pick<Env, 'timeZone'>): Promise<PricingCatalogue> {
  const active = { isActive: true };
  const [settings] = await read.all(PricingSettings, {});
  const zones = await read.all(PricingZone, active);
  const routes = await read.all(ZoneRoute, active);
  return {
    // Without a row there is no rate at all: the engine refuses and names the first it needs.
    settings: settings ? settingsOf(settings, env.timeZone) : priceSettingsSchema.parse({ timeZone: env.timeZone }),
    vehicleCategories: (await read.all(VehicleCategory, active)).map((row) => ({
      id: row.id,
      name: row.name,
      multiplier: row.priceMultiplier,
      ratePerKmCents: row.ratePerKmCents,
      ratePerHourCents: row.ratePerHourCents,
      regulatoryCategory: row.regulatoryCategory,
      maxPassengers: row.maxPassengers,
      maxLuggage: row.maxLuggage,
      fuelLitresPer100Km: row.fuelLitresPer100Km,
    })),
    zones: zones.map(zoneOf).filter((zone) => zone !== null),
    zoneRoutes: await routesOf(routes, read),
    excursionPackages: (await read.all(ExcursionPackage, active)).map((row) => ({
      ...packageOf(row),
      originZoneId: row.originZoneId,
      destinationZoneId: row.destinationZoneId,
    })),
    dispoPackages: (await read.all(DispoPackage, active)).map((row) => ({
      ...packageOf(row),
      overagePerKmCents: row.overagePerKmCents,
      overagePerHourCents: row.overagePerHourCents,
    })),
    timeBuckets: (await read.all(TimeBucket, active)).map(({ id, vehicleCategoryId, durationHours, priceCents }) => ({
      id,
      vehicleCategoryId,
      durationHours,
      priceCents,
    })),
    advancedRates: (await read.all(AdvancedRate, active)).map((row) => ({
      id: row.id,
      name: row.name,
      appliesTo: row.appliesTo,
      startTime: row.startTime,
      endTime: row.endTime,
      daysOfWeek: row.daysOfWeek,
      adjustment: { percentBp: row.percentBp, fixedCents: row.fixedCents },
      priority: row.priority,
      vehicleCategoryIds: row.vehicleCategoryIds,
    })),
    seasons: (await read.all(SeasonalMultiplier, active)).map((row) => ({
      id: row.id,
      name: row.name,
      startDate: row.startDate,
      endDate: row.endDate,
      multiplier: row.multiplier,
      priority: row.priority,
      vehicleCategoryIds: row.vehicleCategoryIds,
    })),
    optionalFees: (await read.all(OptionalFee, active)).map((row) => ({
      id: row.id,
      name: row.name,
      amountCents: row.amountCents,
      percentBp: row.percentBp,
      vatRateBp: row.vatRateBp,
      autoApply: row.autoApply,
      vehicleCategoryIds: row.vehicleCategoryIds,
    })),
    promotions: (await read.all(Promotion, active)).map((row) => ({
      code: row.code,
      percentBp: row.percentBp,
      amountCents: row.amountCents,
      validFrom: row.validFrom,
      validTo: row.validTo,
      maxTotalUses: row.maxTotalUses,
      maxUsesPerContact: row.maxUsesPerContact,
      currentUses: row.currentUses,
      vehicleCategoryIds: row.vehicleCategoryIds,
    })),
  };
}

function settingsOf(row: RowOf<typeof PricingSettings>, timeZone: string): PriceSettings {
  return {
    timeZone,
    priceBasis: row.priceBasis,
    baseRatePerKmCents: row.baseRatePerKmCents,
    baseRatePerHourCents: row.baseRatePerHourCents,
    defaultMarginBp: row.defaultMarginBp,
    minimumFareCents: row.minimumFareCents,
    rounding: row.rounding,
    zoneConflictStrategy: row.zoneConflictStrategy,
    zoneMultiplierAggregation: row.zoneMultiplierAggregation,
    timeBucketInterpolation: row.timeBucketInterpolation,
    fuelLitresPer100Km: row.fuelLitresPer100Km,
    fuelCentsPerLitre: row.fuelCentsPerLitre,
    tollCentsPerKm: row.tollCentsPerKm,
    wearCentsPerKm: row.wearCentsPerKm,
    driverCentsPerHour: row.driverCentsPerHour,
    parkingCents: row.parkingCents,
    greenMarginBp: row.greenMarginBp,
    orangeMarginBp: row.orangeMarginBp,
    minimumMarginBp: row.minimumMarginBp,
    difficultyMultipliers: numbersIn(row.difficultyMultipliers),
    excursionCoefficient: row.excursionCoefficient,
    dispoOverageCentsPerKm: row.dispoOverageCentsPerKm,
    dispoKmPerHour: row.dispoKmPerHour,
    denseZoneSpeedKmh: row.denseZoneSpeedKmh,
    hotelCents: row.hotelCents,
    mealCents: row.mealCents,
    overnightPremiumCents: row.overnightPremiumCents,
    secondDriverCentsPerHour: row.secondDriverCentsPerHour,
    relayDriverCents: row.relayDriverCents,
    staffingPolicy: row.staffingPolicy,
  };
}

function numbersIn(record: Readonly<Record<string, unknown>>): Record<string, number> {
  const numbers: Record<string, number> = {};
  for (const [key, value] of Object.entries(record)) if (typeof value === 'number') numbers[key] = value;
  return numbers;
}

/** Null when the row lacks the shape its type needs: such a zone holds no point. */
function zoneOf(row: RowOf<typeof PricingZone>): PriceZone | null {
  const { id, name, multiplier, priority, parkingSurchargeCents, accessFeeCents, isDense, isAirport, parentZoneId } =
    row;
  const surcharges = { multiplier, priority, parkingSurchargeCents, accessFeeCents };
  const common = { id, name, ...surcharges, isDense, isAirport, parentZoneId };
  const { centerLatitude: lat, centerLongitude: lng, radiusM, polygon, polyline, bufferM } = row;
  const center = lat === null || lng === null ? null : { lat, lng };
  switch (row.type) {
    case 'POINT':
      return center && { ...common, type: row.type, center };
    case 'RADIUS':
      return center && radiusM ? { ...common, type: row.type, center, radiusM } : null;
    case 'POLYGON':
      return polygon && polygon.length >= 3 ? { ...common, type: row.type, polygon } : null;
    case 'CORRIDOR':
      return polyline && polyline.length >= 2 && bufferM ? { ...common, type: row.type, polyline, bufferM } : null;
  }
}

/** Routes with the coordinates of their address ends; a route whose address is gone is left out rather than matched anywhere. */
async function routesOf(rows: readonly RowOf<typeof ZoneRoute>[], read: Reads): Promise<RoutePrice[]> {
  const points = new Map<Id, { lat: number; lng: number } | null>();
  const placeIds = rows.flatMap((row) => [row.originPlaceId, row.destinationPlaceId]).filter((id) => id !== null);
  for (const placeId of new Set(placeIds)) {
    const place = await read.one(Place, placeId);
    points.set(placeId, place && { lat: place.latitude, lng: place.longitude });
  }
  const isGone = (placeId: Id | null): boolean => placeId !== null && !points.get(placeId);
  const pointOf = (placeId: Id | null) => (placeId === null ? null : (points.get(placeId) ?? null));
  return rows
    .filter((row) => !isGone(row.originPlaceId) && !isGone(row.destinationPlaceId))
    .map((row) => ({
      id: row.id,
      name: row.code,
      originZoneIds: row.originZoneIds,
      destinationZoneIds: row.destinationZoneIds,
      originPoint: pointOf(row.originPlaceId),
      destinationPoint: pointOf(row.destinationPlaceId),
      vehicleCategoryId: row.vehicleCategoryId,
      direction: row.direction,
      priceCents: row.priceCents,
      validFrom: row.validFrom,
      validTo: row.validTo,
    }));
}

function packageOf(row: RowOf<typeof ExcursionPackage> | RowOf<typeof DispoPackage>) {
  const { id, name, vehicleCategoryId, includedDurationMin, includedDistanceM, priceCents } = row;
  return { id, name, vehicleCategoryId, includedDurationMin, includedDistanceM, priceCents };
}
