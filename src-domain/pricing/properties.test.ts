import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PRICE_RULES, type PriceAnswer, type PriceRule } from './answer.ts';
import {
  CDG,
  expectSound,
  NIGHT,
  ORLEANS,
  PARIS,
  priced,
  type QuestionPatch,
  ZONE_CDG,
  ZONE_PARIS,
} from './pricing.cases.ts';

const ROUTE = {
  id: 'r1',
  originZoneIds: ['cdg'],
  destinationZoneIds: ['paris'],
  vehicleCategoryId: 'berline',
  priceCents: 12_345,
};
const PARTNER = { type: 'PARTNER', contract: { zoneRoutes: [{ id: 'r1' }], commissionBp: 800 } };
const minuteOf2026 = fc
  .integer({ min: 0, max: 525_599 })
  .map((minute) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString());
const factor = fc.integer({ min: 50, max: 300 }).map((hundredths) => hundredths / 100);
const cents = (max: number) => fc.integer({ min: 0, max });

const surroundings = fc.record({
  zoneFactor: factor,
  seasonFactor: factor,
  categoryFactor: factor,
  parkingCents: cents(2000),
  nightBp: fc.integer({ min: -5000, max: 10_000 }),
  weekendCents: fc.integer({ min: -3000, max: 5000 }),
  difficulty: fc.integer({ min: 1, max: 5 }),
  rounding: fc.constantFrom('NONE', 'NEAREST_5', 'NEAREST_10', 'CEIL_5', 'CEIL_10'),
  aggregation: fc.constantFrom('MAX', 'PICKUP_ONLY', 'DROPOFF_ONLY', 'AVERAGE'),
  priceBasis: fc.constantFrom('EXCL_TAX', 'INCL_TAX'),
});
type Surroundings = typeof surroundings extends fc.Arbitrary<infer T> ? T : never;

function around(given: Surroundings): QuestionPatch & { readonly settings: object; readonly client: object } {
  return {
    settings: {
      rounding: given.rounding,
      zoneMultiplierAggregation: given.aggregation,
      minimumFareCents: given.parkingCents * 10,
      priceBasis: given.priceBasis,
    },
    vehicleCategories: [{ id: 'berline', multiplier: given.categoryFactor }],
    zones: [
      { ...ZONE_CDG, multiplier: given.zoneFactor, parkingSurchargeCents: given.parkingCents },
      { ...ZONE_PARIS, accessFeeCents: given.parkingCents },
    ],
    zoneRoutes: [ROUTE],
    advancedRates: [
      { ...NIGHT, adjustment: { percentBp: given.nightBp } },
      { id: 'we', appliesTo: 'WEEKEND', adjustment: { fixedCents: given.weekendCents }, priority: 1 },
    ],
    seasons: [{ id: 's', startDate: '2026-03-01', endDate: '2026-09-30', multiplier: given.seasonFactor }],
    optionalFees: [
      { id: 'seat', amountCents: 1250, vatRateBp: 2000 },
      { id: 'service', percentBp: 733, vatRateBp: 550 },
    ],
    client: { difficulty: given.difficulty },
  };
}

const trip = fc.record({
  pickupAt: minuteOf2026,
  type: fc.constantFrom('TRANSFER', 'EXCURSION', 'DISPO'),
  distanceM: fc.integer({ min: 1, max: 900_000 }),
  durationMin: fc.integer({ min: 0, max: 2000 }),
  dropoff: fc.constantFrom(PARIS, CDG, ORLEANS),
  feeIds: fc.subarray(['seat', 'service']),
  foreignDistanceM: fc.constant(0),
});

describe('whatever the trip', () => {
  test('steps lead to the price; bases and VAT re-add; including tax minus excluding tax is VAT', () => {
    fc.assert(
      fc.property(surroundings, trip, fc.boolean(), (given, drive, isPartner) => {
        const patch = around(given);
        expectSound(priced({ ...patch, client: { ...patch.client, ...(isPartner ? PARTNER : {}) }, trip: drive }));
      }),
    );
  });
  test('a price agreed including tax is exactly that', () => {
    fc.assert(
      fc.property(
        surroundings,
        trip,
        cents(5_000_000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (given, drive, manualPriceCents, abroad) => {
          const patch = around({ ...given, priceBasis: 'INCL_TAX' });
          const foreignDistanceM = Math.floor(drive.distanceM * abroad);
          const answer = priced({
            ...patch,
            trip: { ...drive, foreignDistanceM, manualPriceCents, manualReason: 'accord' },
          });
          expect(answer.priceInclTaxCents).toBe(manualPriceCents);
          expectSound(answer);
        },
      ),
    );
  });
  test('rules come in one order, each step saying why', () => {
    // Night and weekend go by priority among themselves.
    const rank = (rule: PriceRule) => PRICE_RULES.indexOf(rule === 'WEEKEND' ? 'NIGHT' : rule);
    fc.assert(
      fc.property(surroundings, trip, fc.boolean(), (given, drive, isPartner) => {
        const patch = around(given);
        const { steps } = priced({ ...patch, client: { ...patch.client, ...(isPartner ? PARTNER : {}) }, trip: drive });
        const ranks = steps.map((step) => rank(step.rule));
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
        expect(ranks).not.toContain(-1);
        expect(steps.every((step) => step.because !== '')).toBe(true);
      }),
    );
  });
  test('pricing twice says the same', () => {
    fc.assert(
      fc.property(surroundings, trip, (given, drive) => {
        const patch = { ...around(given), trip: drive };
        expect(priced(patch)).toEqual(priced(patch));
      }),
    );
  });
});

describe('a contract price', () => {
  const essence = ({ priceExclTaxCents, vat, steps }: PriceAnswer) => ({ priceExclTaxCents, vat, steps });
  test('never moves with zone, season, night, category, difficulty, minimum or rounding', () => {
    fc.assert(
      fc.property(surroundings, minuteOf2026, (given, pickupAt) => {
        const patch = around({ ...given, priceBasis: 'EXCL_TAX' });
        const answer = priced({ ...patch, client: { ...patch.client, ...PARTNER }, trip: { pickupAt } });
        expect(essence(answer)).toMatchObject({
          priceExclTaxCents: 12_345,
          vat: [{ rateBp: 1000, baseCents: 12_345, vatCents: 1235 }],
          steps: [{ rule: 'ZONE_ROUTE' }],
        });
      }),
    );
  });
});

describe('the dynamic method', () => {
  test('never falls when kilometres or minutes rise', () => {
    const amount = fc.record({
      distanceM: fc.integer({ min: 1, max: 500_000 }),
      durationMin: fc.integer({ min: 0, max: 900 }),
    });
    fc.assert(
      fc.property(surroundings, amount, fc.nat(100_000), fc.nat(300), (given, drive, moreM, moreMin) => {
        const patch = { ...around(given), advancedRates: [] };
        const longer = { distanceM: drive.distanceM + moreM, durationMin: drive.durationMin + moreMin };
        const shortPrice = priced({ ...patch, trip: drive }).priceExclTaxCents;
        expect(priced({ ...patch, trip: longer }).priceExclTaxCents).toBeGreaterThanOrEqual(shortPrice);
      }),
    );
  });
  test('a private client’s direct price is his price', () => {
    fc.assert(
      fc.property(surroundings, trip, (given, drive) => {
        const answer = priced({ ...around(given), trip: drive });
        expect(answer.directPriceExclTaxCents).toBe(answer.priceExclTaxCents);
      }),
    );
  });
});
