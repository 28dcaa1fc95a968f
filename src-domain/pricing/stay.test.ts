import { describe, expect, test } from 'vitest';
import { LIMITS, CDG, expectSound, ORLEANS, PARIS, question, type QuestionPatch, stepsOf } from './pricing.cases.ts';
import type { PriceAnswer } from './answer.ts';
import { priceQuestion } from './question.ts';

const LODGING = { hotelCents: 10_000, mealCents: 3000, overnightPremiumCents: 5000 };
const transfer = {
  type: 'TRANSFER',
  pickupAt: '2026-11-20T10:00:00+01:00',
  pickup: CDG,
  dropoff: PARIS,
  distanceM: 32_000,
  durationMin: 45,
};
const hire = (day: string, more: object = {}) => ({
  type: 'DISPO',
  pickupAt: `2026-11-${day}T09:00:00+01:00`,
  pickup: PARIS,
  distanceM: 40_000,
  durationHours: 4,
  ...more,
});

/** A stay of these days in the usual organisation. */
function stay(days: readonly (readonly object[])[], patch: QuestionPatch = {}, more: object = {}) {
  const whole = question({ ...patch, settings: { ...LODGING, ...patch.settings } });
  const trip = { type: 'STAY', vehicleCategoryId: 'berline', days: days.map((services) => ({ services })), ...more };
  return priceQuestion({ ...whole, trip }, LIMITS);
}
function pricedStay(...asked: Parameters<typeof stay>): PriceAnswer {
  const result = stay(...asked);
  if (result.kind === 'refusal') throw new Error(`${result.code} ${JSON.stringify(result.details)}`);
  expectSound(result.value);
  return result.value;
}
function refusedStay(...asked: Parameters<typeof stay>): string {
  const result = stay(...asked);
  return result.kind === 'ok' ? 'priced' : `${result.code} ${String(result.details['field'])}`;
}

describe('a stay over several days', () => {
  test('is its services, with a night on site between two days', () => {
    const answer = pricedStay([[transfer], [hire('21')], [hire('22')]]);
    expect(stepsOf(answer)).toEqual([
      'DYNAMIC_BASE 0→8064',
      'STAFFING 8064→26064',
      'HIRE_HOURS 26064→46864',
      'STAFFING 46864→64864',
      'HIRE_HOURS 64864→85664',
      'STAFFING 85664→88664',
    ]);
    expect(answer.cost.staffingCents).toBe(18_000 + 18_000 + 3000);
    expect(answer.vat).toEqual([
      { rateBp: 1000, baseCents: 26_064, vatCents: 2606 },
      { rateBp: 2000, baseCents: 62_600, vatCents: 12_520 },
    ]);
    expect(answer.method).toBe('DYNAMIC');
  });
  test('one day alone has no night', () => {
    const answer = pricedStay([[hire('21')]]);
    expect(stepsOf(answer)).toEqual(['HIRE_HOURS 0→20800']);
    expect(answer.method).toBe('DISPO');
  });
  test('the night follows the last service of a day and precedes the first of the next', () => {
    const evening = { ...transfer, pickupAt: '2026-11-21T18:00:00+01:00' };
    const answer = pricedStay([[hire('21'), evening], [hire('22')]]);
    expect(stepsOf(answer)).toEqual([
      'HIRE_HOURS 0→20800',
      'DYNAMIC_BASE 20800→28864',
      'STAFFING 28864→46864',
      'HIRE_HOURS 46864→67664',
      'STAFFING 67664→70664',
    ]);
  });
  test('leaves the base once and comes back once; options are sold once', () => {
    const legs = { approach: { distanceM: 10_000, durationMin: 20 }, return: { distanceM: 8000, durationMin: 15 } };
    const optionalFees = [{ id: 'seat', amountCents: 1500, vatRateBp: 2000 }];
    const days = [
      [transfer],
      [hire('21'), hire('21', { pickupAt: '2026-11-21T14:00:00+01:00' })],
      [hire('22')],
      [hire('23')],
    ];
    const bare = pricedStay(days, { optionalFees });
    const answer = pricedStay(days, { optionalFees }, { ...legs, feeIds: ['seat'] });
    expect(answer.cost.wearCents - bare.cost.wearCents).toBe(180);
    expect(answer.cost.driverCents - bare.cost.driverCents).toBe(833 + 625);
    expect(answer.priceExclTaxCents - bare.priceExclTaxCents).toBe(1500);
    expect(answer.steps.find((step) => step.rule === 'OPTIONAL_FEE')?.beforeCents).toBe(8064 + 18_000);
  });
  test('a stay of one day leaves the base and comes back', () => {
    const legs = { approach: { distanceM: 10_000, durationMin: 20 }, return: { distanceM: 8000, durationMin: 15 } };
    expect(pricedStay([[hire('21')]], {}, legs).cost.wearCents).toBe(400 + 180);
  });
  test('margin is of the whole, and so is its band', () => {
    const answer = pricedStay([[hire('21')], [hire('22')]]);
    expect(answer.marginCents).toBe(answer.priceExclTaxCents - answer.cost.totalCents);
    expect(answer.marginBp).toBe(Math.round((answer.marginCents / answer.priceExclTaxCents) * 10_000));
    expect([answer.band, answer.directPriceExclTaxCents]).toEqual(['GREEN', answer.priceExclTaxCents]);
  });
  test('VAT is of the sum of bases, not the sum of VAT', () => {
    const odd = (day: string) => hire(day, { durationHours: 1, distanceM: 0 });
    const settings = { baseRatePerHourCents: 3333, hotelCents: 0, mealCents: 0, overnightPremiumCents: 0 };
    expect(
      pricedStay([[odd('21'), hire('21', { ...odd('21'), pickupAt: '2026-11-21T12:00:00+01:00' })]], { settings }).vat,
    ).toEqual([{ rateBp: 2000, baseCents: 6666, vatCents: 1333 }]);
  });
  test('agreed including tax, it is exactly that', () => {
    const answer = pricedStay([[transfer], [hire('21')]], { settings: { priceBasis: 'INCL_TAX' } });
    expect(answer.priceInclTaxCents).toBe(8064 + 18_000 + 20_800 + 3000);
    expect(answer.steps.at(-1)?.rule).toBe('TAX_TAKEN_OUT');
  });
  test('what one service would have cost a private client is unknown, so is the whole', () => {
    const contract = { dispoPackages: [{ id: 'd' }] };
    const dispoPackages = [
      {
        id: 'd',
        vehicleCategoryId: 'berline',
        includedDurationMin: 240,
        includedDistanceM: 60_000,
        priceCents: 35_000,
      },
    ];
    const patch = { dispoPackages, client: { type: 'PARTNER', contract } };
    expect(pricedStay([[hire('21')], [hire('22')]], patch)).toMatchObject({
      method: 'CONTRACT_GRID',
      priceExclTaxCents: 70_000,
      directPriceExclTaxCents: 62_600,
    });
    const settings = { baseRatePerKmCents: null };
    expect(pricedStay([[hire('21')]], { ...patch, settings }).directPriceExclTaxCents).toBeNull();
  });
  test('suggestions of every day are kept', () => {
    const roundTrip = { returnAt: '2026-11-20T12:00:00+01:00', mode: 'WAIT_ON_SITE' };
    expect(pricedStay([[{ ...transfer, roundTrip }], [hire('21')]]).suggestions).toMatchObject([
      { reason: 'DRIVER_BLOCKED' },
    ]);
  });
  test.each<[string, Parameters<typeof stay>]>([
    [
      'wrong-value trip.days.0.services.1.pickupAt',
      [[[transfer, { ...transfer, pickupAt: '2026-11-20T10:44:00+01:00' }]]],
    ],
    [
      'wrong-value trip.days.1.services.0.pickupAt',
      [[[hire('21')], [hire('21', { pickupAt: '2026-11-21T12:59:00+01:00' })]]],
    ],
    [
      'wrong-value trip.days.0.services.1.pickupAt',
      [
        [
          [
            { ...transfer, roundTrip: { returnAt: '2026-11-20T20:00:00+01:00', mode: 'WAIT_ON_SITE' } },
            { ...transfer, pickupAt: '2026-11-20T20:44:00+01:00' },
          ],
        ],
      ],
    ],
    ['price-data-missing trip.days.1.services.0.distanceM', [[[hire('20')], [hire('21', { distanceM: null })]]]],
    ['price-data-missing trip.days.0.services.0.durationMin', [[[hire('20', { durationHours: null })]]]],
    [
      'return-before-arrival trip.days.0.services.0.roundTrip.returnAt',
      [[[{ ...transfer, roundTrip: { returnAt: '2026-11-20T10:00:00+01:00', mode: 'WAIT_ON_SITE' } }]]],
    ],
    ['price-data-missing settings.hotelCents', [[[hire('20')], [hire('21')]], { settings: { hotelCents: null } }]],
    ['price-data-missing settings.greenMarginBp', [[[hire('20')]], { settings: { greenMarginBp: null } }]],
    ['unknown-reference trip.feeIds.0', [[[hire('20')]], {}, { feeIds: ['none'] }]],
    ['unknown-reference trip.vehicleCategoryId', [[[hire('20')]], {}, { vehicleCategoryId: 'bus' }]],
    ['wrong-value trip.days', [[]]],
    ['wrong-value trip.days.0.services', [[[]]]],
    ['unknown-field trip.days.0.services.0.bogus', [[[hire('20', { bogus: 1 })]]]],
    ['unknown-field trip.promotionCode', [[[hire('20')]], {}, { promotionCode: 'X' }]],
  ])('%s', (expected, asked) => {
    expect(refusedStay(...asked)).toBe(expected);
  });
  test.each([
    ['a service may start as the last ends', [[transfer, { ...transfer, pickupAt: '2026-11-20T10:45:00+01:00' }]]],
    ['a hire ends with its hours', [[hire('21'), hire('21', { pickupAt: '2026-11-21T13:00:00+01:00' })]]],
    [
      'a transfer ends with its drive, whatever hours are written',
      [
        [
          { ...transfer, durationHours: 9 },
          { ...transfer, pickupAt: '2026-11-20T10:45:00+01:00', dropoff: ORLEANS },
        ],
      ],
    ],
  ])('%s', (_name, days) => {
    pricedStay(days);
  });
});
