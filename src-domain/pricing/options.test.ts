import { describe, expect, test } from 'vitest';
import {
  CDG,
  expectSound,
  NIGHT,
  ORLEANS,
  PARIS,
  priced,
  type QuestionPatch,
  refused,
  rulesOf,
  stepsOf,
} from './pricing.cases.ts';

const seat = { id: 'seat', amountCents: 1500, vatRateBp: 2000 };
const service = { id: 'service', percentBp: 1000, vatRateBp: 1000 };
const auto = (autoApply: string) => [{ ...seat, autoApply }];

describe('options', () => {
  test.each<[string, QuestionPatch, readonly string[]]>([
    ['an amount', { optionalFees: [seat], trip: { feeIds: ['seat'] } }, ['OPTIONAL_FEE 8064→9564']],
    ['not asked for', { optionalFees: [seat] }, []],
    [
      'a share of the ride, not of other options',
      { optionalFees: [seat, service], trip: { feeIds: ['seat', 'service'] } },
      ['OPTIONAL_FEE 8064→9564', 'OPTIONAL_FEE 9564→10370'],
    ],
    [
      'asked twice, sold once',
      { optionalFees: [seat], trip: { feeIds: ['seat', 'seat'] } },
      ['OPTIONAL_FEE 8064→9564'],
    ],
    ['pickup at an airport', { optionalFees: auto('AIRPORT_PICKUP') }, ['OPTIONAL_FEE 8064→9564']],
    ['pickup in town', { optionalFees: auto('AIRPORT_PICKUP'), trip: { pickup: PARIS, dropoff: CDG } }, []],
    [
      'drop-off at an airport',
      { optionalFees: auto('AIRPORT_DROPOFF'), trip: { pickup: PARIS, dropoff: CDG } },
      ['OPTIONAL_FEE 8064→9564'],
    ],
    [
      'an airport of the organisation',
      {
        optionalFees: auto('AIRPORT_DROPOFF'),
        zones: [{ id: 'x', type: 'POINT', center: ORLEANS, isAirport: true }],
        trip: { dropoff: ORLEANS },
      },
      ['OPTIONAL_FEE 8064→9564'],
    ],
    [
      'too many bags',
      {
        optionalFees: auto('BAGGAGE_OVER_CAPACITY'),
        vehicleCategories: [{ id: 'berline', maxLuggage: 2 }],
        trip: { luggage: 3 },
      },
      ['OPTIONAL_FEE 8064→9564'],
    ],
    [
      'as many bags as it holds',
      {
        optionalFees: auto('BAGGAGE_OVER_CAPACITY'),
        vehicleCategories: [{ id: 'berline', maxLuggage: 2 }],
        trip: { luggage: 2 },
      },
      [],
    ],
    [
      'bags not counted are none',
      { optionalFees: auto('BAGGAGE_OVER_CAPACITY'), vehicleCategories: [{ id: 'berline', maxLuggage: 0 }] },
      [],
    ],
    [
      'a drive without duration, at night',
      { optionalFees: auto('NIGHT_SERVICE'), trip: { pickupAt: '2026-11-20T23:00:00+01:00', durationMin: 0 } },
      ['OPTIONAL_FEE 8064→9564'],
    ],
    [
      'a weekend rate is no night',
      {
        optionalFees: auto('NIGHT_SERVICE'),
        advancedRates: [{ id: 'we', appliesTo: 'WEEKEND', adjustment: { fixedCents: 0 } }],
        trip: { pickupAt: '2026-11-20T23:00:00+01:00' },
      },
      ['OPTIONAL_FEE 8064→9564'],
    ],
    [
      'a night of another category is not this one’s',
      {
        optionalFees: auto('NIGHT_SERVICE'),
        advancedRates: [{ ...NIGHT, startTime: '09:00', adjustment: { fixedCents: 0 }, vehicleCategoryIds: ['van'] }],
      },
      [],
    ],
    [
      'a minute of night',
      { optionalFees: auto('NIGHT_SERVICE'), trip: { pickupAt: '2026-11-20T21:16:00+01:00' } },
      ['OPTIONAL_FEE 8064→9564'],
    ],
    [
      'night as the organisation has it',
      {
        optionalFees: auto('NIGHT_SERVICE'),
        advancedRates: [{ ...NIGHT, startTime: '23:00', adjustment: { fixedCents: 1 } }],
        trip: { pickupAt: '2026-11-20T21:16:00+01:00' },
      },
      [],
    ],
    [
      'applies by itself and asked for, once',
      { optionalFees: auto('AIRPORT_PICKUP'), trip: { feeIds: ['seat'] } },
      ['OPTIONAL_FEE 8064→9564'],
    ],
    [
      'by itself, not for this category',
      { optionalFees: [{ ...seat, autoApply: 'AIRPORT_PICKUP', vehicleCategoryIds: ['van'] }] },
      [],
    ],
  ])('%s', (_name, patch, steps) => {
    const answer = priced(patch);
    expect(stepsOf(answer)).toEqual(['DYNAMIC_BASE 0→8064', ...steps]);
    expectSound(answer);
  });
  test('they carry their own VAT rate', () => {
    expect(priced({ optionalFees: [seat], trip: { feeIds: ['seat'] } }).vat).toEqual([
      { rateBp: 1000, baseCents: 8064, vatCents: 806 },
      { rateBp: 2000, baseCents: 1500, vatCents: 300 },
    ]);
  });
  test('refusals', () => {
    expect(refused({ trip: { feeIds: ['none'] } })).toBe('unknown-reference trip.feeIds.0');
    expect(refused({ optionalFees: [{ ...seat, vehicleCategoryIds: ['van'] }], trip: { feeIds: ['seat'] } })).toBe(
      'fee-not-for-category trip.feeIds.0',
    );
  });
});

describe('promotions', () => {
  const hiver = { code: 'HIVER', percentBp: 1000, validFrom: '2026-11-20', validTo: '2026-11-20' };
  const typed = { trip: { promotionCode: ' hiver ' } };
  const off = (promotion: object, more: QuestionPatch = {}) => ({
    promotions: [{ ...hiver, ...promotion }],
    ...typed,
    ...more,
  });
  test.each<[string, QuestionPatch, string]>([
    ['percentage, on its only day', off({}), 'PROMOTION 8064→7258'],
    ['amount', off({ percentBp: null, amountCents: 2000 }), 'PROMOTION 8064→6064'],
    ['at most the ride', off({ percentBp: null, amountCents: 99_999 }), 'PROMOTION 8064→0'],
    ['one use left', off({ maxTotalUses: 10, currentUses: 9 }), 'PROMOTION 8064→7258'],
    [
      'one use left to this contact',
      off({ maxUsesPerContact: 2 }, { client: { promotionUses: { HIVER: 1 } } }),
      'PROMOTION 8064→7258',
    ],
  ])('%s', (_name, patch, step) => {
    expect(stepsOf(priced(patch)).at(-1)).toBe(step);
    expectSound(priced(patch));
  });
  test('comes off the ride, not off the options', () => {
    const answer = priced({ ...off({}), optionalFees: [seat], trip: { promotionCode: 'HIVER', feeIds: ['seat'] } });
    expect(rulesOf(answer)).toEqual(['DYNAMIC_BASE', 'OPTIONAL_FEE', 'PROMOTION']);
    expect(answer.vat.map((line) => line.baseCents)).toEqual([7258, 1500]);
  });
  test.each<[string, QuestionPatch]>([
    ['promotion-not-found', { ...typed }],
    ['promotion-not-started', off({ validFrom: '2026-11-21', validTo: '2026-11-30' })],
    ['promotion-expired', off({ validFrom: '2026-11-01', validTo: '2026-11-19' })],
    ['promotion-used-up', off({ maxTotalUses: 10, currentUses: 10 })],
    ['promotion-used-by-contact', off({ maxUsesPerContact: 1 }, { client: { promotionUses: { HIVER: 1 } } })],
    ['promotion-used-by-contact', off({ maxUsesPerContact: 0 })],
    ['promotion-not-for-category', off({ vehicleCategoryIds: ['van'] })],
  ])('%s', (code, patch) => {
    expect(refused(patch)).toBe(`${code} trip.promotionCode`);
  });
});
