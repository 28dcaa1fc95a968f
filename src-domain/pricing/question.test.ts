import { describe, expect, test } from 'vitest';
import { NIGHT, question, refused, type QuestionPatch, ZONE_CDG } from './pricing.cases.ts';
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
  ])('%s', (expected, patch) => {
    expect(refused(patch)).toBe(expected);
  });
  test.each([[null], [3], ['price'], [[]]])('not a question: %j', (content) => {
    expect(priceQuestion(content)).toMatchObject({ kind: 'refusal' });
  });
  test('what it held is told', () => {
    expect(priceQuestion(question({ trip: { distanceM: -7 } }))).toMatchObject({ details: { value: -7 } });
  });
});
