import { describe, expect, test } from 'vitest';
import { LIMITS, NIGHT, question, refused, type QuestionPatch, ZONE_CDG } from './pricing.cases.ts';
import { priceQuestion } from './question.ts';

const route = {
  id: 'r1',
  originZoneIds: ['cdg'],
  destinationZoneIds: ['paris'],
  vehicleCategoryId: 'berline',
  priceCents: 1,
};
const season = { id: 's', startDate: '2026-01-01', endDate: '2026-12-31', multiplier: 1 };
const fee = { id: 'f', amountCents: 1 };
const promotion = { code: 'C', percentBp: 1, validFrom: '2026-01-01', validTo: '2026-01-02' };

describe('a wrong question names its field', () => {
  test.each<[string, QuestionPatch]>([
    ['unknown-field bogus', { bogus: 1 }],
    ['unknown-field settings.bogus', { settings: { bogus: 1 } }],
    ['unknown-field trip.bogus', { trip: { bogus: 1 } }],
    ['unknown-field client.contract.bogus', { client: { contract: { bogus: 1 } } }],
    ['unknown-field zones.0.bogus', { zones: [{ ...ZONE_CDG, bogus: 1 }] }],
    ['unknown-field zones.0.polygon', { zones: [{ ...ZONE_CDG, polygon: [] }] }],
    ['missing-field zones.0.radiusM', { zones: [{ ...ZONE_CDG, radiusM: undefined }] }],
    ['wrong-value zones.0.type', { zones: [{ ...ZONE_CDG, type: 'CIRCLE' }] }],
    ['wrong-value zones.0.center.lat', { zones: [{ ...ZONE_CDG, center: { lat: 91, lng: 0 } }] }],
    ['wrong-value zones.0.polygon', { zones: [{ id: 'z', type: 'POLYGON', polygon: [] }] }],
    ['wrong-value settings.timeZone', { settings: { timeZone: 'Europe/Lutece' } }],
    ['wrong-value settings.rounding', { settings: { rounding: 'CEIL_1' } }],
    ['wrong-value settings.baseRatePerKmCents', { settings: { baseRatePerKmCents: -1 } }],
    ['wrong-value settings.baseRatePerKmCents', { settings: { baseRatePerKmCents: 2.1 } }],
    ['wrong-value settings.baseRatePerKmCents', { settings: { baseRatePerKmCents: '210' } }],
    ['wrong-value settings.defaultMarginBp', { settings: { defaultMarginBp: 10_001 } }],
    ['wrong-value settings.difficultyMultipliers.6', { settings: { difficultyMultipliers: { 6: 1 } } }],
    ['wrong-value zoneRoutes.0.priceCents', { zoneRoutes: [{ ...route, priceCents: -1 }] }],
    ['wrong-value zoneRoutes.1.id', { zoneRoutes: [route, route] }],
    ['missing-field advancedRates.0.startTime', { advancedRates: [{ ...NIGHT, startTime: undefined }] }],
    ['wrong-value advancedRates.0.startTime', { advancedRates: [{ ...NIGHT, startTime: '25:00' }] }],
    ['wrong-value advancedRates.0.adjustment', { advancedRates: [{ ...NIGHT, adjustment: {} }] }],
    [
      'wrong-value advancedRates.0.adjustment.percentBp',
      { advancedRates: [{ ...NIGHT, adjustment: { percentBp: 10_001 } }] },
    ],
    ['wrong-value seasons.0.endDate', { seasons: [{ ...season, endDate: '2025-12-31' }] }],
    ['wrong-value seasons.0.startDate', { seasons: [{ ...season, startDate: '2026-02-30' }] }],
    ['wrong-value optionalFees.0.amountCents', { optionalFees: [{ ...fee, percentBp: 1 }] }],
    ['wrong-value optionalFees.0.vatRateBp', { optionalFees: [{ ...fee, vatRateBp: 10_001 }] }],
    ['wrong-value promotions.0.percentBp', { promotions: [{ ...promotion, percentBp: 10_001 }] }],
    ['wrong-value promotions.0.validTo', { promotions: [{ ...promotion, validTo: '2025-01-01' }] }],
    ['wrong-value client.contract.commissionBp', { client: { contract: { commissionBp: 10_001 } } }],
    ['unknown-reference client.contract.zoneRoutes.0.id', { client: { contract: { zoneRoutes: [{ id: 'none' }] } } }],
    ['wrong-value client.difficulty', { client: { difficulty: 6 } }],
    ['wrong-value trip.pickupAt', { trip: { pickupAt: '2026-11-20T10:00:00' } }],
    ['missing-field trip.pickup', { trip: { pickup: undefined } }],
    ['wrong-value trip.distanceM', { trip: { distanceM: -1 } }],
    ['wrong-value trip.durationMin', { trip: { durationMin: -1 } }],
    ['wrong-value trip.approach.distanceM', { trip: { approach: { distanceM: -1, durationMin: 1 } } }],
    ['wrong-value trip.foreignDistanceM', { trip: { foreignDistanceM: 32_001 } }],
    ['wrong-value trip.manualPriceCents', { trip: { manualPriceCents: -1 } }],
    ['unknown-reference trip.vehicleCategoryId', { trip: { vehicleCategoryId: 'bus' } }],
    ['wrong-value trip.distanceM', { trip: { distanceM: 0 } }],
    ['wrong-value trip.distanceM', { trip: { type: 'EXCURSION', distanceM: 0 } }],
    ['wrong-value trip.type', { trip: { type: 'OFF_GRID' } }],
    ['wrong-value zones.0.radiusM', { zones: [{ ...ZONE_CDG, radiusM: 0 }] }],
    ['wrong-value settings.orangeMarginBp', { settings: { greenMarginBp: 1000, orangeMarginBp: 1001 } }],
    [
      'wrong-value zoneRoutes.0.validTo',
      { zoneRoutes: [{ ...route, validFrom: '2026-02-01', validTo: '2026-01-31' }] },
    ],
    ['wrong-value client.contract.endOn', { client: { contract: { startOn: '2026-02-01', endOn: '2026-01-31' } } }],
    ['missing-field zoneRoutes.0.vehicleCategoryId', { zoneRoutes: [{ ...route, vehicleCategoryId: undefined }] }],
  ])('%s', (expected, patch) => {
    expect(refused(patch)).toBe(expected);
  });
  test.each([[null], [3], ['price'], [[]]])('not a question: %j', (content) => {
    expect(priceQuestion(content, LIMITS)).toMatchObject({ kind: 'refusal' });
  });
  test('what it held is told', () => {
    expect(priceQuestion(question({ trip: { distanceM: -7 } }), LIMITS)).toMatchObject({ details: { value: -7 } });
  });
});

describe('a thing has one name, and a name one thing', () => {
  const packed = { id: 'p', vehicleCategoryId: 'berline', includedDurationMin: 1, includedDistanceM: 1, priceCents: 1 };
  const bucket = { id: 'b', vehicleCategoryId: 'berline', durationHours: 4, priceCents: 1 };
  const twice = (list: string, item: object) => ({ [list]: [item, item] });
  const inContract = (list: string, item: object, ...ids: readonly string[]) => ({
    [list]: [item],
    client: { contract: { [list]: ids.map((id) => ({ id })) } },
  });
  const bus = { vehicleCategoryIds: ['berline', 'bus'] };
  const zone = (id: string, parentZoneId: string | null) => ({ ...ZONE_CDG, id, parentZoneId });
  test.each<[string, QuestionPatch]>([
    ['wrong-value vehicleCategories.1.id', twice('vehicleCategories', { id: 'berline' })],
    ['wrong-value zones.1.id', twice('zones', ZONE_CDG)],
    ['wrong-value excursionPackages.1.id', twice('excursionPackages', packed)],
    ['wrong-value dispoPackages.1.id', twice('dispoPackages', packed)],
    ['wrong-value timeBuckets.1.id', { timeBuckets: [bucket, { ...bucket, durationHours: 5 }] }],
    ['wrong-value timeBuckets.1.durationHours', { timeBuckets: [bucket, { ...bucket, id: 'c' }] }],
    ['wrong-value timeBuckets.1.durationHours', twice('timeBuckets', { ...bucket, id: null })],
    ['wrong-value advancedRates.1.id', twice('advancedRates', NIGHT)],
    ['wrong-value seasons.1.id', twice('seasons', season)],
    ['wrong-value optionalFees.1.id', twice('optionalFees', fee)],
    ['wrong-value promotions.1.code', { promotions: [promotion, { ...promotion, code: 'c' }] }],
    ['wrong-value client.contract.zoneRoutes.1.id', inContract('zoneRoutes', route, 'r1', 'r1')],
    ['wrong-value client.contract.excursionPackages.1.id', inContract('excursionPackages', packed, 'p', 'p')],
    ['wrong-value client.contract.dispoPackages.1.id', inContract('dispoPackages', packed, 'p', 'p')],
    ['unknown-reference client.contract.zoneRoutes.1.id', inContract('zoneRoutes', route, 'r1', 'none')],
    ['unknown-reference client.contract.excursionPackages.0.id', inContract('excursionPackages', packed, 'none')],
    ['unknown-reference client.contract.dispoPackages.0.id', inContract('dispoPackages', packed, 'none')],
    ['unknown-reference client.promotionUses.NONE', { client: { promotionUses: { NONE: 1 } } }],
    ['unknown-reference zoneRoutes.0.vehicleCategoryId', { zoneRoutes: [{ ...route, vehicleCategoryId: 'bus' }] }],
    [
      'unknown-reference excursionPackages.0.vehicleCategoryId',
      { excursionPackages: [{ ...packed, vehicleCategoryId: 'bus' }] },
    ],
    [
      'unknown-reference dispoPackages.0.vehicleCategoryId',
      { dispoPackages: [{ ...packed, vehicleCategoryId: 'bus' }] },
    ],
    ['unknown-reference timeBuckets.0.vehicleCategoryId', { timeBuckets: [{ ...bucket, vehicleCategoryId: 'bus' }] }],
    ['unknown-reference advancedRates.0.vehicleCategoryIds.1', { advancedRates: [{ ...NIGHT, ...bus }] }],
    ['unknown-reference seasons.0.vehicleCategoryIds.1', { seasons: [{ ...season, ...bus }] }],
    ['unknown-reference optionalFees.0.vehicleCategoryIds.1', { optionalFees: [{ ...fee, ...bus }] }],
    ['unknown-reference promotions.0.vehicleCategoryIds.1', { promotions: [{ ...promotion, ...bus }] }],
    [
      'unknown-reference excursionPackages.0.originZoneId',
      { excursionPackages: [{ ...packed, originZoneId: 'none' }] },
    ],
    [
      'unknown-reference excursionPackages.0.destinationZoneId',
      { excursionPackages: [{ ...packed, destinationZoneId: 'none' }] },
    ],
    [
      'wrong-value excursionPackages.0.destinationZoneId',
      { zones: [ZONE_CDG], excursionPackages: [{ ...packed, originZoneId: 'cdg', destinationZoneId: 'cdg' }] },
    ],
    ['unknown-reference zones.0.parentZoneId', { zones: [zone('a', 'none')] }],
    ['wrong-value zones.0.parentZoneId', { zones: [zone('a', 'a')] }],
    ['wrong-value zones.0.parentZoneId', { zones: [zone('a', 'b'), zone('b', 'a')] }],
    ['wrong-value zones.0.parentZoneId', { zones: [zone('a', 'b'), zone('b', 'c'), zone('c', 'b')] }],
  ])('%s', (expected, patch) => {
    expect(refused(patch)).toBe(expected);
  });
  test.each<[string, QuestionPatch]>([
    ['one zone in another in a third', { zones: [zone('a', 'b'), zone('b', 'c'), zone('c', null)] }],
    ['an excursion of any zone', { excursionPackages: [{ ...packed, originZoneId: null, destinationZoneId: null }] }],
    ['an open contract', { client: { contract: { startOn: '2026-02-01', endOn: null } } }],
    ['a contract of one day', { client: { contract: { startOn: '2026-02-01', endOn: '2026-02-01' } } }],
    ['one duration for two categories', { timeBuckets: [bucket, { ...bucket, id: 'c', vehicleCategoryId: 'van' }] }],
    ['a route between zones left out of the question', { zoneRoutes: [route] }],
    ['margins at one limit', { settings: { greenMarginBp: 1000, orangeMarginBp: 1000 } }],
    ['a hire without a kilometre', { trip: { type: 'DISPO', durationHours: 1, distanceM: 0 } }],
  ])('%s', (_name, patch) => {
    expect(priceQuestion(question(patch), LIMITS)).toMatchObject({ kind: 'ok' });
  });
});
