import { CDG, NIGHT, ORLEANS, PARIS, type QuestionPatch, ZONE_CDG, ZONE_PARIS } from './pricing.cases.ts';

/*
 * For every field a price question may hold, a question in which that field alone changes the answer. The field's path is written
 * with the places of its lists; settings.test.ts replaces the value there and nothing else.
 */
export type FieldCase = readonly [path: string, to: unknown, given?: QuestionPatch];

const LODGING = {
  hotelCents: 10_000,
  mealCents: 3000,
  overnightPremiumCents: 5000,
  secondDriverCentsPerHour: 2500,
  relayDriverCents: 15_000,
};
const partner = (contract: object): QuestionPatch => ({ client: { type: 'PARTNER', contract } });
const hire = (durationHours: number, more: object = {}) => ({
  type: 'DISPO',
  durationHours,
  distanceM: 40_000,
  ...more,
});
const COACH_TRIP: QuestionPatch = {
  vehicleCategories: [{ id: 'berline', regulatoryCategory: 'HEAVY' }],
  trip: { distanceM: 1000, durationMin: 541 },
};
const coach = (settings: object): QuestionPatch => ({ ...COACH_TRIP, settings: { ...LODGING, ...settings } });

const BUCKETS = {
  timeBuckets: [
    { id: 'b4', vehicleCategoryId: 'berline', durationHours: 4, priceCents: 34_000 },
    { id: 'b6', vehicleCategoryId: 'berline', durationHours: 6, priceCents: 50_000 },
  ],
  trip: hire(4.5),
};
const OVERLAPPING = {
  zones: [
    { ...ZONE_CDG, multiplier: 1.5 },
    { id: 'wide', type: 'RADIUS', center: PARIS, radiusM: 90_000, multiplier: 1.2, priority: 9 },
  ],
};
const TWO_ZONES = { zones: [ZONE_CDG, { ...ZONE_PARIS, multiplier: 1.5 }] };

const settings: readonly FieldCase[] = [
  ['settings.timeZone', 'Europe/London', { advancedRates: [NIGHT], trip: { pickupAt: '2026-11-20T22:00:00+01:00' } }],
  ['settings.priceBasis', 'INCL_TAX'],
  ['settings.baseRatePerKmCents', 211],
  ['settings.baseRatePerHourCents', 5201, { trip: { durationMin: 600 } }],
  ['settings.defaultMarginBp', 2100],
  ['settings.minimumFareCents', 8065],
  ['settings.rounding', 'CEIL_5'],
  ['settings.zoneConflictStrategy', 'PRIORITY', OVERLAPPING],
  ['settings.zoneMultiplierAggregation', 'PICKUP_ONLY', TWO_ZONES],
  ['settings.timeBucketInterpolation', 'ROUND_UP', BUCKETS],
  ['settings.fuelLitresPer100Km', 9],
  ['settings.fuelCentsPerLitre', 200],
  ['settings.tollCentsPerKm', 20],
  ['settings.wearCentsPerKm', 11],
  ['settings.driverCentsPerHour', 2600],
  ['settings.parkingCents', 100],
  ['settings.greenMarginBp', 9000],
  ['settings.orangeMarginBp', 8000, { settings: { greenMarginBp: 9000 } }],
  ['settings.minimumMarginBp', 9000, { trip: { manualPriceCents: 9000, manualReason: 'ami' } }],
  ['settings.difficultyMultipliers', { 3: 1.5 }, { client: { difficulty: 3 } }],
  ['settings.excursionCoefficient', 1.2, { trip: { type: 'EXCURSION' } }],
  ['settings.dispoOverageCentsPerKm', 60, { trip: hire(1, { distanceM: 90_000 }) }],
  ['settings.dispoKmPerHour', 40, { trip: hire(1, { distanceM: 90_000 }) }],
  [
    'settings.denseZoneSpeedKmh',
    60,
    {
      zones: [
        { ...ZONE_CDG, isDense: true },
        { ...ZONE_PARIS, isDense: true },
      ],
    },
  ],
  ['settings.hotelCents', 11_000, { settings: LODGING, trip: { stay: { nightAfter: true } } }],
  ['settings.mealCents', 3100, { settings: LODGING, trip: { stay: { nightAfter: true } } }],
  ['settings.overnightPremiumCents', 5100, { settings: LODGING, trip: { stay: { nightAfter: true } } }],
  ['settings.secondDriverCentsPerHour', 2600, coach({ staffingPolicy: 'FASTEST' })],
  ['settings.relayDriverCents', 15_100, coach({})],
  ['settings.staffingPolicy', 'FASTEST', coach({})],
];

const van = { vehicleCategories: [{ id: 'berline', multiplier: 1.25, name: 'Van' }] };
const luxe = { vehicleCategories: [{ id: 'berline', ratePerKmCents: 400, ratePerHourCents: 10_500 }] };
const categories: readonly FieldCase[] = [
  ['vehicleCategories.0.id', 'break'],
  ['vehicleCategories.0.name', 'Fourgon', van],
  ['vehicleCategories.0.multiplier', 1.3, van],
  ['vehicleCategories.0.ratePerKmCents', 410, luxe],
  ['vehicleCategories.0.ratePerHourCents', 20_000, { ...luxe, trip: { durationMin: 600 } }],
  ['vehicleCategories.0.regulatoryCategory', 'LIGHT', coach({})],
  ['vehicleCategories.0.maxPassengers', 3, { trip: { passengers: 4 } }],
  [
    'vehicleCategories.0.maxLuggage',
    2,
    { optionalFees: [{ id: 'bag', amountCents: 500, autoApply: 'BAGGAGE_OVER_CAPACITY' }], trip: { luggage: 3 } },
  ],
  ['vehicleCategories.0.fuelLitresPer100Km', 20],
];

const dearCdg = { zones: [{ ...ZONE_CDG, multiplier: 1.5 }] };
const polygon = [
  { lat: 48.9, lng: 2.4 },
  { lat: 48.9, lng: 2.7 },
  { lat: 49.1, lng: 2.7 },
  { lat: 49.1, lng: 2.4 },
];
const ROUTE = {
  id: 'r1',
  originZoneIds: ['cdg'],
  destinationZoneIds: ['paris'],
  vehicleCategoryId: 'berline',
  priceCents: 12_000,
};
const grid = (more: object = {}): QuestionPatch => ({
  zones: [ZONE_CDG, ZONE_PARIS],
  zoneRoutes: [{ ...ROUTE, ...more }],
  ...partner({ zoneRoutes: [{ id: 'r1' }] }),
});
const zones: readonly FieldCase[] = [
  ['zones.0.id', 'roissy', dearCdg],
  ['zones.0.name', 'Roissy', dearCdg],
  ['zones.0.multiplier', 1.6, dearCdg],
  ['zones.0.priority', 10, { ...OVERLAPPING, settings: { zoneConflictStrategy: 'PRIORITY' } }],
  ['zones.0.parkingSurchargeCents', 400, dearCdg],
  ['zones.0.accessFeeCents', 100, dearCdg],
  [
    'zones.0.isDense',
    true,
    { zones: [ZONE_CDG, { ...ZONE_PARIS, isDense: true }], settings: { denseZoneSpeedKmh: 60 } },
  ],
  [
    'zones.0.isAirport',
    true,
    {
      zones: [{ id: 'field', type: 'POINT', center: ORLEANS }],
      optionalFees: [{ id: 'sign', amountCents: 1000, autoApply: 'AIRPORT_PICKUP' }],
      trip: { pickup: ORLEANS },
    },
  ],
  [
    'zones.0.parentZoneId',
    'cdg',
    { ...grid(), zones: [{ id: 'terminal', type: 'POINT', center: CDG }, ZONE_CDG, ZONE_PARIS] },
  ],
  [
    'zones.0.type',
    'POINT',
    { zones: [{ id: 'z', type: 'CORRIDOR', polyline: [CDG, PARIS], bufferM: 500, multiplier: 2 }] },
  ],
  ['zones.0.center', ORLEANS, dearCdg],
  ['zones.0.radiusM', 1, { ...dearCdg, trip: { pickup: { lat: 49.02, lng: 2.5479 } } }],
  [
    'zones.0.polygon',
    polygon.map(({ lat, lng }) => ({ lat: lat - 1, lng })),
    { zones: [{ id: 'z', type: 'POLYGON', polygon, multiplier: 2 }] },
  ],
  [
    'zones.0.polyline',
    [ORLEANS, { lat: 47, lng: 2 }],
    { zones: [{ id: 'z', type: 'CORRIDOR', polyline: [CDG, PARIS], bufferM: 500, multiplier: 2 }] },
  ],
  [
    'zones.0.bufferM',
    10,
    {
      zones: [{ id: 'z', type: 'CORRIDOR', polyline: [ORLEANS, PARIS], bufferM: 500, multiplier: 2 }],
      trip: { dropoff: { lat: PARIS.lat + 0.003, lng: PARIS.lng } },
    },
  ],
];

const routes: readonly FieldCase[] = [
  ['zoneRoutes.0.id', 'r2', grid()],
  ['zoneRoutes.0.name', 'Roissy – Paris', grid()],
  ['zoneRoutes.0.originZoneIds', ['ory'], grid()],
  ['zoneRoutes.0.destinationZoneIds', ['ory'], grid()],
  ['zoneRoutes.0.originPoint', ORLEANS, grid()],
  ['zoneRoutes.0.destinationPoint', ORLEANS, grid()],
  ['zoneRoutes.0.vehicleCategoryId', 'van', grid()],
  ['zoneRoutes.0.direction', 'B_TO_A', grid()],
  ['zoneRoutes.0.priceCents', 12_100, grid()],
  ['zoneRoutes.0.validFrom', '2026-11-21', grid()],
  ['zoneRoutes.0.validTo', '2026-11-19', grid()],
];

const packed = {
  vehicleCategoryId: 'berline',
  includedDurationMin: 300,
  includedDistanceM: 60_000,
  priceCents: 32_000,
};
const excursion = (more: object = {}): QuestionPatch => ({
  zones: [ZONE_CDG, ZONE_PARIS],
  excursionPackages: [{ id: 'e1', ...packed, ...more }],
  ...partner({ excursionPackages: [{ id: 'e1' }] }),
  trip: { type: 'EXCURSION', durationMin: 300 },
});
const dispo: QuestionPatch = {
  dispoPackages: [{ id: 'd1', ...packed, overagePerKmCents: 210, overagePerHourCents: 7000 }],
  ...partner({ dispoPackages: [{ id: 'd1' }] }),
  trip: hire(6, { distanceM: 80_000 }),
};
const packages: readonly FieldCase[] = [
  ['excursionPackages.0.id', 'e2', excursion()],
  ['excursionPackages.0.name', 'Versailles', excursion()],
  ['excursionPackages.0.vehicleCategoryId', 'van', excursion()],
  ['excursionPackages.0.includedDurationMin', 299, excursion()],
  ['excursionPackages.0.includedDistanceM', 31_999, excursion()],
  ['excursionPackages.0.priceCents', 33_000, excursion()],
  ['excursionPackages.0.originZoneId', 'paris', excursion()],
  ['excursionPackages.0.destinationZoneId', 'cdg', excursion()],
  ['dispoPackages.0.id', 'd2', dispo],
  ['dispoPackages.0.name', 'Cinq heures', dispo],
  ['dispoPackages.0.vehicleCategoryId', 'van', dispo],
  ['dispoPackages.0.includedDurationMin', 240, dispo],
  ['dispoPackages.0.includedDistanceM', 50_000, dispo],
  ['dispoPackages.0.priceCents', 33_000, dispo],
  ['dispoPackages.0.overagePerKmCents', 220, dispo],
  ['dispoPackages.0.overagePerHourCents', 7100, dispo],
  ['timeBuckets.0.id', 'b6', BUCKETS],
  ['timeBuckets.0.vehicleCategoryId', 'van', BUCKETS],
  ['timeBuckets.0.durationHours', 3, BUCKETS],
  ['timeBuckets.0.priceCents', 35_000, BUCKETS],
];

const night = { advancedRates: [NIGHT], trip: { pickupAt: '2026-11-20T21:30:00+01:00' } };
const weekend = {
  advancedRates: [{ id: 'we', appliesTo: 'WEEKEND', daysOfWeek: [6, 7], adjustment: { percentBp: 1000 } }],
  trip: { pickupAt: '2026-11-21T10:00:00+01:00' },
};
const season = { seasons: [{ id: 's', startDate: '2026-11-01', endDate: '2026-11-30', multiplier: 1.1 }] };
const seat = (more: object = {}, feeIds: readonly string[] = ['seat']): QuestionPatch => ({
  optionalFees: [{ id: 'seat', amountCents: 1500, vatRateBp: 2000, ...more }],
  trip: { feeIds },
});
const hiver = (more: object = {}): QuestionPatch => ({
  promotions: [{ code: 'HIVER', percentBp: 1000, validFrom: '2026-11-01', validTo: '2026-11-30', ...more }],
  trip: { promotionCode: 'HIVER' },
});
const rates: readonly FieldCase[] = [
  ['advancedRates.0.id', 'nuit', night],
  ['advancedRates.0.name', 'Nuit', night],
  ['advancedRates.0.appliesTo', 'WEEKEND', night],
  ['advancedRates.0.startTime', '21:00', night],
  ['advancedRates.0.endTime', '22:10', night],
  ['advancedRates.0.daysOfWeek', [7], weekend],
  ['advancedRates.0.adjustment.percentBp', 3000, night],
  [
    'advancedRates.0.adjustment.fixedCents',
    500,
    { ...night, advancedRates: [{ ...NIGHT, adjustment: { fixedCents: 400 } }] },
  ],
  [
    'advancedRates.0.priority',
    -1,
    { ...night, advancedRates: [NIGHT, { ...NIGHT, id: 'sup', adjustment: { fixedCents: 400 } }] },
  ],
  ['advancedRates.0.vehicleCategoryIds', ['van'], night],
  ['seasons.0.id', 't', season],
  ['seasons.0.name', 'Automne', season],
  ['seasons.0.startDate', '2026-11-21', season],
  ['seasons.0.endDate', '2026-11-19', season],
  ['seasons.0.multiplier', 1.2, season],
  [
    'seasons.0.priority',
    -1,
    { seasons: [...season.seasons, { id: 't', startDate: '2026-11-01', endDate: '2026-11-30', multiplier: 1.2 }] },
  ],
  ['seasons.0.vehicleCategoryIds', ['van'], season],
  ['optionalFees.0.id', 'sign', seat()],
  ['optionalFees.0.name', 'Siège enfant', seat()],
  ['optionalFees.0.amountCents', 1600, seat()],
  ['optionalFees.0.percentBp', 600, seat({ amountCents: null, percentBp: 500 })],
  ['optionalFees.0.vatRateBp', 1000, seat()],
  ['optionalFees.0.autoApply', 'AIRPORT_PICKUP', seat({}, [])],
  ['optionalFees.0.vehicleCategoryIds', ['van'], seat()],
  ['promotions.0.code', 'ETE', hiver()],
  ['promotions.0.percentBp', 1100, hiver()],
  ['promotions.0.amountCents', 600, hiver({ percentBp: null, amountCents: 500 })],
  ['promotions.0.validFrom', '2026-11-21', hiver()],
  ['promotions.0.validTo', '2026-11-19', hiver()],
  ['promotions.0.maxTotalUses', 3, hiver({ currentUses: 3 })],
  ['promotions.0.maxUsesPerContact', 1, { ...hiver(), client: { promotionUses: { HIVER: 1 } } }],
  ['promotions.0.currentUses', 3, hiver({ maxTotalUses: 3 })],
  ['promotions.0.vehicleCategoryIds', ['van'], hiver()],
];

const overridden = (list: string) => ({
  client: { type: 'PARTNER', contract: { [list]: [{ id: `${list[0]}1`, overridePriceCents: 1 }] } },
});
const onZones = grid();
const client: readonly FieldCase[] = [
  ['client.type', 'PRIVATE', onZones],
  ['client.difficulty', 5],
  [
    'client.contract.zoneRoutes.0.id',
    'r2',
    { ...onZones, zoneRoutes: [ROUTE, { ...ROUTE, id: 'r2', priceCents: 9000 }] },
  ],
  [
    'client.contract.zoneRoutes.0.overridePriceCents',
    11_000,
    { ...onZones, client: { type: 'PARTNER', contract: { zoneRoutes: [{ id: 'r1', overridePriceCents: 10_000 }] } } },
  ],
  [
    'client.contract.excursionPackages.0.id',
    'e2',
    {
      ...excursion(),
      excursionPackages: [
        { id: 'e1', ...packed },
        { id: 'e2', ...packed, priceCents: 1 },
      ],
    },
  ],
  ['client.contract.excursionPackages.0.overridePriceCents', 2, { ...excursion(), ...overridden('excursionPackages') }],
  [
    'client.contract.dispoPackages.0.id',
    'd2',
    {
      ...dispo,
      dispoPackages: [
        { id: 'd1', ...packed },
        { id: 'd2', ...packed, priceCents: 1 },
      ],
    },
  ],
  ['client.contract.dispoPackages.0.overridePriceCents', 2, { ...dispo, ...overridden('dispoPackages') }],
  ['client.contract.commissionBp', 900, onZones],
  ['client.contract.startOn', '2026-11-21', onZones],
  ['client.contract.endOn', '2026-11-19', onZones],
  ['client.promotionUses', { HIVER: 1 }, hiver({ maxUsesPerContact: 1 })],
];

const waiting = { roundTrip: { returnAt: '2026-11-20T12:00:00+01:00', mode: 'WAIT_ON_SITE' } };
const legs = { approach: { distanceM: 10_000, durationMin: 20 }, return: { distanceM: 8000, durationMin: 15 } };
const trip: readonly FieldCase[] = [
  ['trip.type', 'EXCURSION'],
  ['trip.pickupAt', '2026-11-20T23:00:00+01:00', { advancedRates: [NIGHT] }],
  ['trip.pickup', ORLEANS, dearCdg],
  ['trip.dropoff', ORLEANS, TWO_ZONES],
  ['trip.distanceM', 33_000],
  ['trip.durationMin', 50],
  ['trip.durationHours', 5, { trip: hire(4) }],
  ['trip.vehicleCategoryId', 'van'],
  ['trip.passengers', 9, { vehicleCategories: [{ id: 'berline', maxPassengers: 4 }] }],
  [
    'trip.luggage',
    9,
    {
      vehicleCategories: [{ id: 'berline', maxLuggage: 3 }],
      optionalFees: [{ id: 'bag', amountCents: 500, autoApply: 'BAGGAGE_OVER_CAPACITY' }],
    },
  ],
  ['trip.stops', [ORLEANS], { zones: [{ id: 'o', type: 'POINT', center: ORLEANS, parkingSurchargeCents: 4000 }] }],
  ['trip.feeIds', ['seat'], seat({}, [])],
  ['trip.promotionCode', null, hiver()],
  ['trip.roundTrip.returnAt', '2026-11-20T13:00:00+01:00', { trip: waiting }],
  ['trip.roundTrip.mode', 'RETURN_BETWEEN', { trip: { ...waiting, ...legs } }],
  ['trip.manualPriceCents', 9000, { trip: { manualReason: 'ami' } }],
  ['trip.manualReason', 'autre', { trip: { manualPriceCents: 9000, manualReason: 'ami' } }],
  ['trip.approach.distanceM', 12_000, { trip: legs }],
  ['trip.approach.durationMin', 25, { trip: legs }],
  ['trip.return.distanceM', 12_000, { trip: legs }],
  ['trip.return.durationMin', 25, { trip: legs }],
  ['trip.foreignDistanceM', 10_000],
  ['trip.stay.nightBefore', true, { settings: LODGING, trip: { stay: {} } }],
  ['trip.stay.nightAfter', true, { settings: LODGING, trip: { stay: {} } }],
  ['trip.staffingCents', 5000],
];

const service = {
  type: 'TRANSFER',
  pickupAt: '2026-11-20T10:00:00+01:00',
  pickup: CDG,
  dropoff: PARIS,
  distanceM: 32_000,
  durationMin: 45,
};
/** A stay of one day; its trip replaces the usual one whole. */
const stayOf = (more: object = {}, given: QuestionPatch = {}): QuestionPatch => ({
  ...given,
  stay: { type: 'STAY', vehicleCategoryId: 'berline', days: [{ services: [{ ...service, ...more }] }] },
});
const OF_A_SERVICE = 'trip.days.0.services.0';
const stays: readonly FieldCase[] = [
  [`${OF_A_SERVICE}.type`, 'EXCURSION', stayOf()],
  [`${OF_A_SERVICE}.pickupAt`, '2026-11-20T23:00:00+01:00', stayOf({}, { advancedRates: [NIGHT] })],
  [`${OF_A_SERVICE}.pickup`, ORLEANS, stayOf({}, dearCdg)],
  [`${OF_A_SERVICE}.dropoff`, ORLEANS, stayOf({}, TWO_ZONES)],
  [`${OF_A_SERVICE}.distanceM`, 33_000, stayOf()],
  [`${OF_A_SERVICE}.durationMin`, 50, stayOf()],
  [`${OF_A_SERVICE}.durationHours`, 5, stayOf({ type: 'DISPO', durationHours: 4 })],
  [
    `${OF_A_SERVICE}.stops`,
    [ORLEANS],
    stayOf({}, { zones: [{ id: 'o', type: 'POINT', center: ORLEANS, parkingSurchargeCents: 4000 }] }),
  ],
  [`${OF_A_SERVICE}.roundTrip.returnAt`, '2026-11-20T13:00:00+01:00', stayOf(waiting)],
  [`${OF_A_SERVICE}.roundTrip.mode`, 'RETURN_BETWEEN', stayOf(waiting)],
  [`${OF_A_SERVICE}.foreignDistanceM`, 10_000, stayOf()],
];

export const FIELD_CASES: readonly FieldCase[] = [
  ...settings,
  ...categories,
  ...zones,
  ...routes,
  ...packages,
  ...rates,
  ...client,
  ...trip,
  ...stays,
];
