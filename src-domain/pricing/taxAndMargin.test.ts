import { describe, expect, test } from 'vitest';
import {
  expectSound,
  priced,
  type QuestionPatch,
  refused,
  rulesOf,
  stepsOf,
  ZONE_CDG,
  ZONE_PARIS,
} from './pricing.cases.ts';

const manual = (manualPriceCents: number, more: object = {}) => ({
  manualPriceCents,
  manualReason: 'client fidèle',
  ...more,
});
const seat = { id: 'seat', amountCents: 1500, vatRateBp: 2000 };

describe('VAT', () => {
  test.each<[string, QuestionPatch, readonly [number, number, number][]]>([
    ['transport', {}, [[1000, 8064, 806]]],
    ['half a cent rounds up', { trip: manual(1005) }, [[1000, 1005, 101]]],
    ['excursion', { trip: { type: 'EXCURSION', durationMin: 300 } }, [[1000, 29_900, 2990]]],
    ['hire by the hour', { trip: { type: 'DISPO', durationHours: 4 } }, [[2000, 20_800, 4160]]],
    [
      'same rate, one line',
      { optionalFees: [{ ...seat, vatRateBp: 1000 }], trip: { feeIds: ['seat'] } },
      [[1000, 9564, 956]],
    ],
    ['before 2014', { trip: { pickupAt: '2013-12-31T10:00:00+01:00' } }, [[700, 8064, 564]]],
    [
      'hire before 2014',
      { trip: { type: 'DISPO', durationHours: 4, pickupAt: '2013-12-31T23:59:00+01:00' } },
      [[1960, 20_800, 4077]],
    ],
    ['since 2014', { trip: { pickupAt: '2014-01-01T00:00:00+01:00' } }, [[1000, 8064, 806]]],
    [
      'hire since 2014',
      { trip: { type: 'DISPO', durationHours: 4, pickupAt: '2014-01-01T00:00:00+01:00' } },
      [[2000, 20_800, 4160]],
    ],
    ['since 2012', { trip: { pickupAt: '2012-01-01T00:00:00+01:00' } }, [[700, 8064, 564]]],
    ['before 2012', { trip: { pickupAt: '2011-12-31T10:00:00+01:00' } }, [[550, 8064, 444]]],
    [
      'hire before 2012',
      { trip: { type: 'DISPO', durationHours: 4, pickupAt: '2011-12-31T10:00:00+01:00' } },
      [[1960, 20_800, 4077]],
    ],
    ['all of it abroad', { trip: { foreignDistanceM: 32_000 } }, [[0, 8064, 0]]],
    [
      'a price of one cent is spread like any other',
      {
        settings: { baseRatePerKmCents: 0, baseRatePerHourCents: 0 },
        optionalFees: [{ ...seat, amountCents: 1 }],
        trip: manual(100, { feeIds: ['seat'] }),
      },
      [[2000, 100, 20]],
    ],
    ['a price of nothing', { trip: manual(0) }, [[1000, 0, 0]]],
    // 1 000 € of which 260 km out of 320 in France.
    [
      'abroad by kilometres',
      { trip: manual(100_000, { distanceM: 320_000, foreignDistanceM: 60_000 }) },
      [
        [1000, 81_250, 8125],
        [0, 18_750, 0],
      ],
    ],
  ])('%s', (_name, patch, lines) => {
    const answer = priced(patch);
    expect(answer.vat.map((line) => [line.rateBp, line.baseCents, line.vatCents])).toEqual(lines);
    expectSound(answer);
  });
});

describe('prices agreed including tax', () => {
  const inclTax = { priceBasis: 'INCL_TAX' };
  test('stay exact: VAT is what remains', () => {
    const answer = priced({ settings: inclTax, trip: manual(10_005) });
    expect(answer.priceInclTaxCents).toBe(10_005);
    expect(answer.vat).toEqual([{ rateBp: 1000, baseCents: 9095, vatCents: 910 }]);
    expect(rulesOf(answer).slice(-2)).toEqual(['MANUAL_OVERRIDE', 'TAX_TAKEN_OUT']);
    expectSound(answer);
  });
  test('options too, each at its rate', () => {
    const answer = priced({ settings: inclTax, optionalFees: [seat], trip: { feeIds: ['seat'] } });
    expect(answer.priceInclTaxCents).toBe(9564);
    expect(answer.vat).toEqual([
      { rateBp: 1000, baseCents: 7331, vatCents: 733 },
      { rateBp: 2000, baseCents: 1250, vatCents: 250 },
    ]);
    expectSound(answer);
  });
  test('abroad: one price per kilometre excluding tax', () => {
    const answer = priced({
      settings: inclTax,
      trip: manual(108_125, { distanceM: 320_000, foreignDistanceM: 60_000 }),
    });
    expect(answer.priceInclTaxCents).toBe(108_125);
    expect(answer.vat.map((line) => line.baseCents)).toEqual([81_250, 18_750]);
  });
});

describe('internal cost', () => {
  const approach = { distanceM: 10_000, durationMin: 20 };
  const back = { distanceM: 8000, durationMin: 15 };
  test.each<[string, QuestionPatch, Record<string, number>]>([
    [
      'service alone',
      {},
      {
        fuelCents: 461,
        tollsCents: 480,
        wearCents: 320,
        driverCents: 1875,
        parkingCents: 0,
        staffingCents: 0,
        totalCents: 3136,
      },
    ],
    [
      'three legs',
      { trip: { approach, return: back } },
      { fuelCents: 720, tollsCents: 750, wearCents: 500, driverCents: 3333, totalCents: 5303 },
    ],
    [
      'parking and staffing',
      { settings: { parkingCents: 700 }, trip: { staffingCents: 10_000 } },
      { parkingCents: 700, staffingCents: 10_000, totalCents: 13_836 },
    ],
    [
      'consumption of the category',
      { vehicleCategories: [{ id: 'berline', fuelLitresPer100Km: 16 }] },
      { fuelCents: 922 },
    ],
    // At 10 € a kilometre every metre is a cent.
    ['to the metre', { settings: { wearCentsPerKm: 1000 } }, { wearCents: 32_000 }],
    ['over a continent', { trip: { distanceM: 5_000_000 } }, { fuelCents: 72_000, tollsCents: 75_000 }],
    ['hired hours are paid', { trip: { type: 'DISPO', durationHours: 4, durationMin: 45 } }, { driverCents: 10_000 }],
    [
      'round trip by way of the base',
      {
        trip: { approach, return: back, roundTrip: { returnAt: '2026-11-20T20:00:00+01:00', mode: 'RETURN_BETWEEN' } },
      },
      { fuelCents: 1440, driverCents: 6667 },
    ],
    // 45 + 45 min of driving, 20 + 20 of approach, 75 of waiting.
    [
      'round trip, the wait is paid',
      { trip: { approach, return: back, roundTrip: { returnAt: '2026-11-20T12:00:00+01:00', mode: 'WAIT_ON_SITE' } } },
      { fuelCents: 1210, driverCents: 8542 },
    ],
  ])('%s', (_name, patch, expected) => {
    expect(priced(patch).cost).toMatchObject(expected);
  });
});

describe('margin', () => {
  test.each<[string, QuestionPatch, readonly [number, number, string]]>([
    ['green', {}, [4928, 6111, 'GREEN']],
    ['exactly green', { settings: { greenMarginBp: 6111 } }, [4928, 6111, 'GREEN']],
    ['just under green', { settings: { greenMarginBp: 6112 } }, [4928, 6111, 'ORANGE']],
    ['exactly orange', { settings: { greenMarginBp: 9000, orangeMarginBp: 6111 } }, [4928, 6111, 'ORANGE']],
    ['red', { settings: { greenMarginBp: 9000, orangeMarginBp: 6112 } }, [4928, 6111, 'RED']],
    ['at a loss', { trip: manual(2000) }, [-1136, -5680, 'RED']],
    ['given away', { trip: manual(0) }, [-3136, -10_000, 'RED']],
    [
      'given away by who pays nothing for it',
      {
        settings: {
          fuelCentsPerLitre: 0,
          tollCentsPerKm: 0,
          wearCentsPerKm: 0,
          driverCentsPerHour: 0,
          orangeMarginBp: 1,
        },
        trip: manual(0),
      },
      [0, 0, 'RED'],
    ],
    [
      'after the partner’s commission',
      { client: { type: 'PARTNER', contract: { commissionBp: 1000 } } },
      [4122, 5112, 'GREEN'],
    ],
    [
      'a private client has no commission',
      { client: { type: 'PRIVATE', contract: { commissionBp: 1000 } } },
      [4928, 6111, 'GREEN'],
    ],
  ])('%s', (_name, patch, expected) => {
    const { marginCents, marginBp, band } = priced(patch);
    expect([marginCents, marginBp, band]).toEqual(expected);
  });
});

describe('a price typed by hand', () => {
  test('replaces everything and keeps the steps it replaces', () => {
    const answer = priced({ trip: manual(9000) });
    expect(answer.method).toBe('MANUAL');
    expect(stepsOf(answer)).toEqual(['DYNAMIC_BASE 0→8064', 'MANUAL_OVERRIDE 8064→9000']);
    expect(answer.steps.at(-1)?.because).toBe('client fidèle');
    expect(answer.directPriceExclTaxCents).toBe(8064);
  });
  test('is spread over ride and options for VAT', () => {
    const answer = priced({ optionalFees: [seat], trip: manual(4782, { feeIds: ['seat'] }) });
    expect(answer.vat.map((line) => line.baseCents)).toEqual([4032, 750]);
    expectSound(answer);
  });
  test('replaces a contract price too', () => {
    const answer = priced({
      zones: [ZONE_CDG, ZONE_PARIS],
      zoneRoutes: [
        {
          id: 'r1',
          originZoneIds: ['cdg'],
          destinationZoneIds: ['paris'],
          vehicleCategoryId: 'berline',
          priceCents: 12_000,
        },
      ],
      client: { type: 'PARTNER', contract: { zoneRoutes: [{ id: 'r1' }] } },
      trip: manual(10_000),
    });
    expect(stepsOf(answer)).toEqual(['ZONE_ROUTE 0→12000', 'MANUAL_OVERRIDE 12000→10000']);
  });
  test('needs no rate', () => {
    const answer = priced({ settings: { baseRatePerKmCents: null }, trip: manual(9000) });
    expect([answer.priceExclTaxCents, answer.directPriceExclTaxCents]).toEqual([9000, null]);
  });
  test('needs a reason', () => {
    expect(refused({ trip: { manualPriceCents: 9000 } })).toBe('reason-required trip.manualReason');
    expect(refused({ trip: manual(9000, { manualReason: '  ' }) })).toBe('reason-required trip.manualReason');
  });
  test('leaves the minimum margin', () => {
    const settings = { minimumMarginBp: 2000 };
    expect(refused({ settings, trip: manual(3919) })).toBe('margin-below-minimum trip.manualPriceCents');
    expect(priced({ settings, trip: manual(3920) }).marginBp).toBe(2000);
  });
});
