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
  stepsOf,
  ZONE_CDG,
  ZONE_PARIS,
} from './pricing.cases.ts';

type Case = readonly [name: string, patch: QuestionPatch, steps: readonly string[]];

function table(cases: readonly Case[]): void {
  test.each(cases)('%s', (_name, patch, steps) => {
    const answer = priced(patch);
    expect(stepsOf(answer)).toEqual(steps);
    expectSound(answer);
  });
}

const hire = (durationHours: number, distanceM = 40_000) => ({
  type: 'DISPO',
  durationHours,
  distanceM,
  dropoff: null,
});
const BUCKETS = [
  { id: 'b6', vehicleCategoryId: 'berline', durationHours: 6, priceCents: 50_000 },
  { id: 'b4', vehicleCategoryId: 'berline', durationHours: 4, priceCents: 34_000 },
  { id: 'v4', vehicleCategoryId: 'van', durationHours: 4, priceCents: 99_999 },
];

describe('base of the dynamic method', () => {
  table([
    ['kilometres win over hours', {}, ['DYNAMIC_BASE 0→8064']],
    ['hours win over kilometres', { trip: { distanceM: 5000, durationMin: 90 } }, ['DYNAMIC_BASE 0→9360']],
    ['one rounding, after the margin', { trip: { distanceM: 32_123, durationMin: 1 } }, ['DYNAMIC_BASE 0→8095']],
    [
      'a third of an hour and a half cent round up',
      {
        settings: { baseRatePerHourCents: 5, defaultMarginBp: 5000, baseRatePerKmCents: 0 },
        trip: { durationMin: 20 },
      },
      ['DYNAMIC_BASE 0→3'],
    ],
    [
      'both rates of the category replace its multiplier',
      { trip: { vehicleCategoryId: 'luxe' } },
      ['DYNAMIC_BASE 0→15360'],
    ],
    [
      'one rate of the category is no rate',
      { trip: { vehicleCategoryId: 'half' } },
      ['DYNAMIC_BASE 0→8064', 'CATEGORY_MULTIPLIER 8064→12096'],
    ],
    [
      'category multiplier',
      { trip: { vehicleCategoryId: 'van' } },
      ['DYNAMIC_BASE 0→8064', 'CATEGORY_MULTIPLIER 8064→10080'],
    ],
    [
      'excursion: hours × rate × 1.15, no margin',
      { trip: { type: 'EXCURSION', durationMin: 300 } },
      ['EXCURSION_BASE 0→29900'],
    ],
    ['excursion: four hours at least', { trip: { type: 'EXCURSION', durationMin: 90 } }, ['EXCURSION_BASE 0→23920']],
    [
      'excursion: coefficient of the organisation',
      { settings: { excursionCoefficient: 1.3 }, trip: { type: 'EXCURSION', durationHours: 5 } },
      ['EXCURSION_BASE 0→33800'],
    ],
    ['hire within its kilometres', { trip: hire(4, 200_000) }, ['HIRE_HOURS 0→20800']],
    [
      'hire one metre beyond',
      { settings: { dispoOverageCentsPerKm: 1000 }, trip: hire(4, 200_001) },
      ['HIRE_HOURS 0→20800', 'HIRE_DISTANCE 20800→20801'],
    ],
    ['hire beyond its kilometres', { trip: hire(4, 230_000) }, ['HIRE_HOURS 0→20800', 'HIRE_DISTANCE 20800→22300']],
    [
      'hire: own kilometres and overage',
      { settings: { dispoKmPerHour: 20, dispoOverageCentsPerKm: 120 }, trip: hire(4, 90_000) },
      ['HIRE_HOURS 0→20800', 'HIRE_DISTANCE 20800→22000'],
    ],
  ]);
});

describe('time buckets', () => {
  table([
    ['below the shortest, hours one by one', { timeBuckets: BUCKETS, trip: hire(3) }, ['HIRE_HOURS 0→15600']],
    ['exactly one', { timeBuckets: BUCKETS, trip: hire(4) }, ['TIME_BUCKET 0→34000']],
    ['between two: in proportion', { timeBuckets: BUCKETS, trip: hire(4.5) }, ['TIME_BUCKET 0→38000']],
    [
      'between two: up',
      { settings: { timeBucketInterpolation: 'ROUND_UP' }, timeBuckets: BUCKETS, trip: hire(4.5) },
      ['TIME_BUCKET 0→50000'],
    ],
    [
      'between two: down',
      { settings: { timeBucketInterpolation: 'ROUND_DOWN' }, timeBuckets: BUCKETS, trip: hire(5.9) },
      ['TIME_BUCKET 0→34000'],
    ],
    [
      'exactly one of several: neither up',
      { settings: { timeBucketInterpolation: 'ROUND_UP' }, timeBuckets: BUCKETS, trip: hire(4) },
      ['TIME_BUCKET 0→34000'],
    ],
    ['exactly the longest', { timeBuckets: BUCKETS, trip: hire(6) }, ['TIME_BUCKET 0→50000']],
    ['three minutes beyond one', { timeBuckets: BUCKETS, trip: hire(4.05) }, ['TIME_BUCKET 0→34400']],
    ['beyond the longest, plus hours', { timeBuckets: BUCKETS, trip: hire(7) }, ['TIME_BUCKET 0→55200']],
    [
      'plus kilometres',
      { timeBuckets: BUCKETS, trip: hire(4, 210_000) },
      ['TIME_BUCKET 0→34000', 'HIRE_DISTANCE 34000→34500'],
    ],
    [
      'a price of the category is not multiplied by it',
      { timeBuckets: BUCKETS, trip: { ...hire(4), vehicleCategoryId: 'van' } },
      ['TIME_BUCKET 0→99999'],
    ],
  ]);
});

const cdg = (more: object) => ({ ...ZONE_CDG, ...more });
const paris = (more: object) => ({ ...ZONE_PARIS, ...more });

describe('zones', () => {
  const zones = [cdg({ multiplier: 1.2 }), paris({ multiplier: 1.1 })];
  const by = (zoneMultiplierAggregation: string) => ({ settings: { zoneMultiplierAggregation }, zones });
  table([
    ['highest multiplier', { zones }, ['DYNAMIC_BASE 0→8064', 'ZONE_MULTIPLIER 8064→9677']],
    ['of the pickup', by('PICKUP_ONLY'), ['DYNAMIC_BASE 0→8064', 'ZONE_MULTIPLIER 8064→9677']],
    ['of the drop-off', by('DROPOFF_ONLY'), ['DYNAMIC_BASE 0→8064', 'ZONE_MULTIPLIER 8064→8870']],
    ['average', by('AVERAGE'), ['DYNAMIC_BASE 0→8064', 'ZONE_MULTIPLIER 8064→9274']],
    [
      'average to three decimals',
      { ...by('AVERAGE'), zones: [cdg({ multiplier: 1.001 }), paris({ multiplier: 1.002 })] },
      ['DYNAMIC_BASE 0→8064', 'ZONE_MULTIPLIER 8064→8080'],
    ],
    ['outside every zone is one', { zones: [cdg({ multiplier: 0.8 })] }, ['DYNAMIC_BASE 0→8064']],
    [
      'no other end is the pickup',
      { zones: [cdg({ multiplier: 0.8 })], trip: hire(4) },
      ['HIRE_HOURS 0→20800', 'ZONE_MULTIPLIER 20800→16640'],
    ],
    [
      'parking and access of both ends',
      { zones: [cdg({ parkingSurchargeCents: 400, accessFeeCents: 100 }), paris({ accessFeeCents: 250 })] },
      ['DYNAMIC_BASE 0→8064', 'ZONE_SURCHARGE 8064→8564', 'ZONE_SURCHARGE 8564→8814'],
    ],
    [
      'a cent is a surcharge',
      { zones: [cdg({ accessFeeCents: 1 })] },
      ['DYNAMIC_BASE 0→8064', 'ZONE_SURCHARGE 8064→8065'],
    ],
    [
      'and those of a stop on the way',
      {
        zones: [{ id: 'o', type: 'POINT', center: ORLEANS, multiplier: 3, parkingSurchargeCents: 4000 }],
        trip: { stops: [ORLEANS, ORLEANS] },
      },
      ['DYNAMIC_BASE 0→8064', 'ZONE_SURCHARGE 8064→12064'],
    ],
    [
      'one zone at both ends is paid once',
      { zones: [cdg({ parkingSurchargeCents: 400 })], trip: { dropoff: CDG } },
      ['DYNAMIC_BASE 0→8064', 'ZONE_SURCHARGE 8064→8464'],
    ],
  ]);
});

describe('client, season', () => {
  const season = { id: 's', startDate: '2026-11-20', endDate: '2026-11-20', multiplier: 1.1, priority: 0 };
  table([
    ['difficulty 5 by default', { client: { difficulty: 5 } }, ['DYNAMIC_BASE 0→8064', 'DIFFICULTY 8064→8870']],
    [
      'difficulty of the organisation',
      { settings: { difficultyMultipliers: { 3: 1.5 } }, client: { difficulty: 3 } },
      ['DYNAMIC_BASE 0→8064', 'DIFFICULTY 8064→12096'],
    ],
    ['easy client', { client: { difficulty: 1 } }, ['DYNAMIC_BASE 0→8064']],
    ['season, one inclusive day', { seasons: [season] }, ['DYNAMIC_BASE 0→8064', 'SEASON 8064→8870']],
    [
      'season of yesterday and of tomorrow',
      {
        seasons: [
          { ...season, startDate: '2026-11-01', endDate: '2026-11-19' },
          { ...season, id: 't', startDate: '2026-11-21', endDate: '2026-12-01' },
        ],
      },
      ['DYNAMIC_BASE 0→8064'],
    ],
    [
      'the day is the organisation’s',
      { trip: { pickupAt: '2026-11-19T23:30:00Z' }, seasons: [season] },
      ['DYNAMIC_BASE 0→8064', 'SEASON 8064→8870'],
    ],
    [
      'seasons compound, the higher priority first',
      {
        seasons: [
          { ...season, id: 'low', multiplier: 0.9 },
          { ...season, id: 'high', priority: 5 },
        ],
      },
      ['DYNAMIC_BASE 0→8064', 'SEASON 8064→8870', 'SEASON 8870→7983'],
    ],
    ['season of another category', { seasons: [{ ...season, vehicleCategoryIds: ['van'] }] }, ['DYNAMIC_BASE 0→8064']],
  ]);
});

describe('order', () => {
  test('zones, category, client, night, weekend, season', () => {
    const answer = priced({
      zones: [{ ...ZONE_CDG, multiplier: 1.2, parkingSurchargeCents: 500 }, ZONE_PARIS],
      advancedRates: [{ id: 'we', appliesTo: 'WEEKEND', adjustment: { percentBp: 1000 }, priority: -1 }, NIGHT],
      seasons: [{ id: 's', startDate: '2026-11-01', endDate: '2026-11-30', multiplier: 1.1 }],
      client: { difficulty: 2 },
      trip: { vehicleCategoryId: 'van', pickupAt: '2026-11-21T23:00:00+01:00' },
    });
    expect(stepsOf(answer)).toEqual([
      'DYNAMIC_BASE 0→8064',
      'ZONE_MULTIPLIER 8064→9677',
      'ZONE_SURCHARGE 9677→10177',
      'CATEGORY_MULTIPLIER 10177→12721',
      'DIFFICULTY 12721→12975',
      'NIGHT 12975→16219',
      'WEEKEND 16219→17841',
      'SEASON 17841→19625',
    ]);
    expectSound(answer);
  });
});

describe('round trip', () => {
  const back = (mode: string, returnAt = '2026-11-20T20:00:00+01:00') => ({ roundTrip: { returnAt, mode } });
  const legs = { approach: { distanceM: 10_000, durationMin: 20 }, return: { distanceM: 8000, durationMin: 15 } };
  table([
    [
      'nothing known of the base: twice',
      { trip: back('WAIT_ON_SITE') },
      ['DYNAMIC_BASE 0→8064', 'ROUND_TRIP 8064→16128'],
    ],
    [
      'back to base between: twice all legs',
      { trip: { ...legs, ...back('RETURN_BETWEEN') } },
      ['DYNAMIC_BASE 0→8064', 'ROUND_TRIP 8064→16128'],
    ],
    // Legs cost 3135.80 (service), 1227.33 (approach) and 940.20 (return) cents: 2 × (A + B) over A + B + C.
    [
      'waiting on site spares the legs between',
      { trip: { ...legs, ...back('WAIT_ON_SITE') } },
      ['DYNAMIC_BASE 0→8064', 'ROUND_TRIP 8064→13269'],
    ],
    // A 644, B 3220, C 222 €: 2 × (A + B) over A + B + C, of 12 600 €.
    [
      'to the cent over a continent',
      {
        trip: {
          distanceM: 5_000_000,
          durationMin: 3000,
          approach: { distanceM: 1_000_000, durationMin: 600 },
          return: { distanceM: 500_000, durationMin: 60 },
          ...back('WAIT_ON_SITE', '2026-11-25T10:00:00+01:00'),
        },
      },
      ['DYNAMIC_BASE 0→1260000', 'ROUND_TRIP 1260000→2383084'],
    ],
    [
      'no cost at all: twice',
      {
        settings: { fuelCentsPerLitre: 0, tollCentsPerKm: 0, wearCentsPerKm: 0, driverCentsPerHour: 0 },
        trip: back('WAIT_ON_SITE'),
      },
      ['DYNAMIC_BASE 0→8064', 'ROUND_TRIP 8064→16128'],
    ],
    [
      'night weighs both ways',
      { advancedRates: [NIGHT], trip: back('RETURN_BETWEEN', '2026-11-20T23:00:00+01:00') },
      ['DYNAMIC_BASE 0→8064', 'NIGHT 8064→9072', 'ROUND_TRIP 9072→18144'],
    ],
  ]);
  test('a return may leave as the outward trip arrives', () => {
    expect(priced({ trip: back('WAIT_ON_SITE', '2026-11-20T10:45:00+01:00') }).priceExclTaxCents).toBe(16_128);
  });
  test('a return before the arrival is refused', () => {
    expect(refused({ trip: back('WAIT_ON_SITE', '2026-11-20T10:44:00+01:00') })).toBe(
      'return-before-arrival trip.roundTrip.returnAt',
    );
  });
});

describe('staffing, minimum and rounding', () => {
  const rounding = (how: string, minimumFareCents = 0) => ({ settings: { rounding: how, minimumFareCents } });
  table([
    ['staffing is added', { trip: { staffingCents: 10_000 } }, ['DYNAMIC_BASE 0→8064', 'STAFFING 8064→18064']],
    ['minimum fare', { settings: { minimumFareCents: 9000 } }, ['DYNAMIC_BASE 0→8064', 'MINIMUM_FARE 8064→9000']],
    ['minimum fare just reached', { settings: { minimumFareCents: 8064 } }, ['DYNAMIC_BASE 0→8064']],
    ['nearest 5 €', rounding('NEAREST_5'), ['DYNAMIC_BASE 0→8064', 'ROUNDING 8064→8000']],
    [
      'nearest 5 €, half up',
      { settings: { ...rounding('NEAREST_5').settings, minimumFareCents: 8250 } },
      ['DYNAMIC_BASE 0→8064', 'MINIMUM_FARE 8064→8250', 'ROUNDING 8250→8500'],
    ],
    [
      'nearest 10 €, half up',
      rounding('NEAREST_10', 249_500),
      ['DYNAMIC_BASE 0→8064', 'MINIMUM_FARE 8064→249500', 'ROUNDING 249500→250000'],
    ],
    [
      'next 10 € of much',
      rounding('CEIL_10', 999_001),
      ['DYNAMIC_BASE 0→8064', 'MINIMUM_FARE 8064→999001', 'ROUNDING 999001→1000000'],
    ],
    ['nearest 10 €', rounding('NEAREST_10'), ['DYNAMIC_BASE 0→8064', 'ROUNDING 8064→8000']],
    ['next 5 €', rounding('CEIL_5'), ['DYNAMIC_BASE 0→8064', 'ROUNDING 8064→8500']],
    ['next 10 €', rounding('CEIL_10'), ['DYNAMIC_BASE 0→8064', 'ROUNDING 8064→9000']],
    [
      'already round',
      { settings: { ...rounding('CEIL_10').settings, minimumFareCents: 9000 } },
      ['DYNAMIC_BASE 0→8064', 'MINIMUM_FARE 8064→9000'],
    ],
  ]);
});

describe('reasons', () => {
  test.each<[string, QuestionPatch]>([
    ['32 km × 2.10 € ≥ 0.75 h × 52.00 € ; +20 %', {}],
    ['32 km × 2.10 € ≥ 0.75 h × 52.00 € ; +0 %', { settings: { defaultMarginBp: 0 } }],
    ['32 km × 2.10 € ≥ 0.75 h × 52.00 € ; +0.01 %', { settings: { defaultMarginBp: 1 } }],
    ['230 km - 200 km, × 0.50 €', { trip: hire(4, 230_000) }],
    ['cdg 4.00 € + 1.00 €', { zones: [cdg({ parkingSurchargeCents: 400, accessFeeCents: 100 })] }],
    ['cdg 1.00 €', { zones: [cdg({ accessFeeCents: 100 })] }],
    ['night +25 % × 15/45 min', { advancedRates: [NIGHT], trip: { pickupAt: '2026-11-20T21:30:00+01:00' } }],
    [
      'night -10 % × 45/45 min',
      {
        advancedRates: [{ ...NIGHT, adjustment: { percentBp: -1000 } }],
        trip: { pickupAt: '2026-11-20T23:30:00+01:00' },
      },
    ],
  ])('%s', (because, patch) => {
    expect(priced(patch).steps.at(-1)?.because).toBe(because);
  });
});

describe('what is missing is named', () => {
  test.each([
    ['settings.baseRatePerKmCents', { settings: { baseRatePerKmCents: null } }],
    ['settings.baseRatePerHourCents', { settings: { baseRatePerHourCents: null } }],
    ['settings.defaultMarginBp', { settings: { defaultMarginBp: null } }],
    ['settings.difficultyMultipliers.4', { settings: { difficultyMultipliers: { 1: 1 } }, client: { difficulty: 4 } }],
    ['settings.fuelCentsPerLitre', { settings: { fuelCentsPerLitre: null } }],
    ['settings.greenMarginBp', { settings: { greenMarginBp: null } }],
    ['trip.distanceM', { trip: { distanceM: null } }],
    ['trip.durationMin', { trip: { durationMin: undefined } }],
    ['trip.dropoff', { trip: { dropoff: null } }],
  ] as const)('%s', (field, patch) => {
    expect(refused(patch)).toBe(`price-data-missing ${field}`);
  });
});

describe('suggestions', () => {
  const dense = [
    { ...ZONE_PARIS, isDense: true },
    { ...ZONE_CDG, isDense: true },
  ];
  const slow = { pickup: PARIS, dropoff: { lat: 48.87, lng: 2.33 }, distanceM: 5000, durationMin: 30 };
  test('slow between dense zones: hire by the hour', () => {
    expect(priced({ zones: dense, trip: slow }).suggestions).toMatchObject([
      { kind: 'TRANSFER_TO_HIRE', reason: 'DENSE_ZONE', hours: 1, priceCents: 6240 },
    ]);
  });
  test('fast enough between dense zones: nothing', () => {
    expect(priced({ zones: dense, trip: { ...slow, durationMin: 20 } }).suggestions).toEqual([]);
  });
  test('a wait under two drives and half an hour holds the driver', () => {
    const trip = { roundTrip: { returnAt: '2026-11-20T12:44:00+01:00', mode: 'WAIT_ON_SITE' } };
    expect(priced({ trip }).suggestions).toMatchObject([{ reason: 'DRIVER_BLOCKED', hours: 4, priceCents: 24_960 }]);
    const longer = { roundTrip: { returnAt: '2026-11-20T12:45:00+01:00', mode: 'WAIT_ON_SITE' } };
    expect(priced({ trip: longer }).suggestions).toEqual([]);
  });
  test.each<[string, QuestionPatch, number]>([
    ['one dense end', { zones: [{ ...ZONE_PARIS, isDense: true }, ZONE_CDG], trip: { ...slow, dropoff: CDG } }, 0],
    ['the other dense end', { zones: [{ ...ZONE_PARIS, isDense: true }, ZONE_CDG], trip: { ...slow, pickup: CDG } }, 0],
    ['exactly as fast as the limit', { zones: dense, settings: { denseZoneSpeedKmh: 10 }, trip: slow }, 0],
    ['a drive of a minute', { zones: dense, trip: { ...slow, distanceM: 100, durationMin: 1 } }, 1],
    ['no duration, no speed', { zones: dense, trip: { ...slow, durationMin: 0 } }, 0],
  ])('%s', (_name, patch, count) => {
    expect(priced(patch).suggestions).toHaveLength(count);
  });
  test('a started hour is sold whole', () => {
    const trip = { ...slow, durationMin: 61 };
    expect(priced({ zones: dense, trip }).suggestions).toMatchObject([{ hours: 2, priceCents: 12_480 }]);
  });
  test('without a margin there is no price to suggest', () => {
    const trip = { ...slow, manualPriceCents: 5000, manualReason: 'ami' };
    expect(priced({ zones: dense, settings: { defaultMarginBp: null }, trip }).suggestions).toEqual([]);
    expect(priced({ zones: dense, settings: { baseRatePerKmCents: null }, trip }).suggestions).toEqual([]);
  });
  test('50 km do not hold the driver, a metre more does', () => {
    const roundTrip = { returnAt: '2026-11-20T22:00:00+01:00', mode: 'WAIT_ON_SITE' };
    expect(priced({ trip: { distanceM: 50_000, roundTrip } }).suggestions).toEqual([]);
    expect(priced({ trip: { distanceM: 50_001, roundTrip } }).suggestions).toHaveLength(1);
  });
  test('so does a distance over 50 km', () => {
    const trip = { distanceM: 60_000, roundTrip: { returnAt: '2026-11-20T22:00:00+01:00', mode: 'WAIT_ON_SITE' } };
    expect(priced({ trip }).suggestions).toHaveLength(1);
  });
});
