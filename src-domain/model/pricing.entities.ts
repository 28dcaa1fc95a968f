import { z } from 'zod';
import {
  basisPoints,
  cents,
  choice,
  currency,
  day,
  decimal,
  flag,
  instant,
  integer,
  json,
  jsonRecord,
  latitude,
  link,
  localTime,
  longitude,
  longText,
  metres,
  minutes,
  nullable,
  text,
  withDefault,
} from './columns.ts';
import { entity } from './entity.ts';

const subject = 'pricing';
const idList = z.array(z.string());
const pointList = z.array(z.strictObject({ lat: z.number(), lng: z.number() }));

export const PricingZone = entity('PricingZone', {
  subject,
  isSoftDeleted: true,
  columns: {
    code: text(40),
    name: text(120),
    type: choice(['POLYGON', 'RADIUS', 'POINT', 'CORRIDOR']),
    centerLatitude: nullable(latitude()),
    centerLongitude: nullable(longitude()),
    radiusM: nullable(metres()),
    polygon: nullable(json(pointList)),
    polyline: nullable(json(pointList)),
    bufferM: nullable(metres()),
    /** The wider zone whose contract prices hold here too. */
    parentZoneId: nullable(link('PricingZone', 'setNull')),
    multiplier: withDefault(decimal(0.1, 10), 1),
    priority: withDefault(integer(-1000, 1000), 0),
    parkingSurchargeCents: withDefault(cents(0), 0),
    accessFeeCents: withDefault(cents(0), 0),
    isDense: flag(),
    isAirport: flag(),
    isActive: flag(true),
    description: nullable(text(500)),
  },
  unique: [['code']],
});

export const ZoneRoute = entity('ZoneRoute', {
  subject,
  isSoftDeleted: true,
  columns: {
    code: text(40),
    vehicleCategoryId: link('VehicleCategory'),
    direction: withDefault(choice(['BIDIRECTIONAL', 'A_TO_B', 'B_TO_A']), 'BIDIRECTIONAL'),
    originZoneIds: withDefault(json(idList), []),
    destinationZoneIds: withDefault(json(idList), []),
    originPlaceId: nullable(link('Place')),
    destinationPlaceId: nullable(link('Place')),
    priceCents: cents(0),
    isActive: flag(true),
    validFrom: withDefault(day(), '1900-01-01'),
    validTo: nullable(day()),
  },
  unique: [['code']],
  indexes: [['vehicleCategoryId']],
});

export const ExcursionPackage = entity('ExcursionPackage', {
  subject,
  isSoftDeleted: true,
  columns: {
    code: text(40),
    name: text(120),
    vehicleCategoryId: link('VehicleCategory'),
    originZoneId: nullable(link('PricingZone')),
    destinationZoneId: nullable(link('PricingZone')),
    includedDurationMin: minutes(),
    includedDistanceM: metres(),
    priceCents: cents(0),
    isActive: flag(true),
    description: nullable(text(500)),
  },
  unique: [['code']],
});

export const DispoPackage = entity('DispoPackage', {
  subject,
  isSoftDeleted: true,
  columns: {
    code: text(40),
    name: text(120),
    vehicleCategoryId: link('VehicleCategory'),
    includedDurationMin: minutes(),
    includedDistanceM: metres(),
    priceCents: cents(0),
    overagePerKmCents: cents(0),
    overagePerHourCents: cents(0),
    isActive: flag(true),
  },
  unique: [['code']],
});

export const TimeBucket = entity('TimeBucket', {
  subject,
  isSoftDeleted: false,
  columns: {
    vehicleCategoryId: link('VehicleCategory', 'cascade'),
    durationHours: integer(1, 24),
    priceCents: cents(0),
    isActive: flag(true),
  },
  unique: [['vehicleCategoryId', 'durationHours']],
});

export const AdvancedRate = entity('AdvancedRate', {
  subject,
  isSoftDeleted: true,
  columns: {
    name: text(120),
    appliesTo: choice(['NIGHT', 'WEEKEND']),
    startTime: nullable(localTime()),
    endTime: nullable(localTime()),
    daysOfWeek: nullable(json(z.array(z.int().min(1).max(7)))),
    percentBp: nullable(integer(-10_000, 10_000)),
    fixedCents: nullable(cents()),
    priority: withDefault(integer(-1000, 1000), 0),
    vehicleCategoryIds: nullable(json(idList)),
    isActive: flag(true),
  },
});

export const SeasonalMultiplier = entity('SeasonalMultiplier', {
  subject,
  isSoftDeleted: true,
  columns: {
    name: text(120),
    startDate: day(),
    endDate: day(),
    multiplier: decimal(0.1, 10),
    priority: withDefault(integer(-1000, 1000), 0),
    vehicleCategoryIds: nullable(json(idList)),
    isActive: flag(true),
  },
  indexes: [['startDate']],
});

export const OptionalFee = entity('OptionalFee', {
  subject,
  isSoftDeleted: true,
  columns: {
    code: text(40),
    name: text(120),
    amountCents: nullable(cents(0)),
    percentBp: nullable(basisPoints()),
    vatRateBp: withDefault(basisPoints(), 2000),
    autoApply: nullable(choice(['AIRPORT_PICKUP', 'AIRPORT_DROPOFF', 'BAGGAGE_OVER_CAPACITY', 'NIGHT_SERVICE'])),
    vehicleCategoryIds: nullable(json(idList)),
    isActive: flag(true),
  },
  unique: [['code']],
});

export const Promotion = entity('Promotion', {
  subject,
  isSoftDeleted: true,
  columns: {
    code: text(40),
    percentBp: nullable(basisPoints()),
    amountCents: nullable(cents(0)),
    validFrom: day(),
    validTo: day(),
    maxTotalUses: nullable(integer()),
    maxUsesPerContact: nullable(integer()),
    currentUses: withDefault(integer(), 0),
    vehicleCategoryIds: nullable(json(idList)),
    isActive: flag(true),
  },
  unique: [['code']],
});

/** One row per organisation; every setting changes the price or does not exist. */
export const PricingSettings = entity('PricingSettings', {
  subject,
  isSoftDeleted: false,
  columns: {
    priceBasis: withDefault(choice(['EXCL_TAX', 'INCL_TAX']), 'EXCL_TAX'),
    baseRatePerKmCents: nullable(cents(0)),
    baseRatePerHourCents: nullable(cents(0)),
    defaultMarginBp: withDefault(basisPoints(), 2000),
    minimumFareCents: withDefault(cents(0), 0),
    rounding: withDefault(choice(['NONE', 'NEAREST_5', 'NEAREST_10', 'CEIL_5', 'CEIL_10']), 'NONE'),
    zoneConflictStrategy: nullable(choice(['PRIORITY', 'MOST_EXPENSIVE', 'CLOSEST', 'COMBINED'])),
    zoneMultiplierAggregation: withDefault(choice(['MAX', 'PICKUP_ONLY', 'DROPOFF_ONLY', 'AVERAGE']), 'MAX'),
    timeBucketInterpolation: withDefault(choice(['ROUND_UP', 'ROUND_DOWN', 'PROPORTIONAL']), 'PROPORTIONAL'),
    staffingPolicy: withDefault(choice(['CHEAPEST', 'FASTEST', 'PREFER_INTERNAL']), 'CHEAPEST'),
    fuelLitresPer100Km: withDefault(decimal(0, 100), 8),
    fuelCentsPerLitre: withDefault(cents(0), 180),
    tollCentsPerKm: withDefault(cents(0), 15),
    wearCentsPerKm: withDefault(cents(0), 10),
    driverCentsPerHour: withDefault(cents(0), 2500),
    parkingCents: withDefault(cents(0), 0),
    greenMarginBp: withDefault(integer(-10_000, 10_000), 2000),
    orangeMarginBp: withDefault(integer(-10_000, 10_000), 0),
    minimumMarginBp: nullable(integer(-10_000, 10_000)),
    excursionCoefficient: withDefault(decimal(0.1, 10), 1.15),
    dispoOverageCentsPerKm: withDefault(cents(0), 50),
    dispoKmPerHour: withDefault(integer(1, 200), 50),
    difficultyMultipliers: withDefault(jsonRecord(), { '1': 1, '2': 1.02, '3': 1.05, '4': 1.08, '5': 1.1 }),
    waitingFreeMin: withDefault(minutes(), 15),
    waitingCentsPerMin: withDefault(cents(0), 50),
    freeExtraDistanceM: withDefault(metres(), 2000),
    extraDistanceCentsPerKm: withDefault(cents(0), 200),
    hotelCents: withDefault(cents(0), 10_000),
    mealCents: withDefault(cents(0), 3000),
    overnightPremiumCents: withDefault(cents(0), 5000),
    secondDriverCentsPerHour: withDefault(cents(0), 2500),
    relayDriverCents: withDefault(cents(0), 15_000),
    denseZoneSpeedKmh: withDefault(decimal(0, 100), 15),
    quoteValidityDays: withDefault(integer(1, 365), 30),
  },
});

/** What is sold by name and duration, lessons first; or a system the office operates. */
export const Service = entity('Service', {
  subject,
  isSoftDeleted: true,
  columns: {
    name: text(120),
    kind: withDefault(choice(['SOLD', 'OPERATED']), 'SOLD'),
    lessonType: nullable(text(40)),
    durationMin: withDefault(minutes(), 60),
    lifecycle: nullable(choice(['PRODUCTION', 'STAGING', 'DEVELOPMENT', 'DEPRECATED'])),
    ownerId: nullable(link('User', 'setNull')),
    isActive: flag(true),
    description: nullable(longText()),
  },
  unique: [['name']],
});

export const RateCard = entity('RateCard', {
  subject,
  isSoftDeleted: true,
  columns: {
    name: text(120),
    currency: currency(),
    isDefault: flag(),
    validFrom: withDefault(day(), '1900-01-01'),
    validTo: nullable(day()),
  },
  unique: [['name']],
});

export const RateCardItem = entity('RateCardItem', {
  subject,
  isSoftDeleted: false,
  columns: { rateCardId: link('RateCard', 'cascade'), serviceId: link('Service', 'cascade'), priceCents: cents(0) },
  unique: [['rateCardId', 'serviceId']],
});

/** Cached travel time, directional; the key is the pair of coordinates rounded to four decimals. */
export const TravelTime = entity('TravelTime', {
  subject,
  isSoftDeleted: false,
  columns: {
    fromKey: text(40),
    toKey: text(40),
    fromLatitude: latitude(),
    fromLongitude: longitude(),
    toLatitude: latitude(),
    toLongitude: longitude(),
    distanceM: metres(),
    durationSec: integer(),
    hourFactors: nullable(json(z.array(z.number()))),
    source: text(40),
    reliability: withDefault(choice(['HIGH', 'MEDIUM', 'LOW']), 'HIGH'),
    validUntil: instant(),
  },
  unique: [['fromKey', 'toKey']],
  indexes: [['validUntil']],
});
