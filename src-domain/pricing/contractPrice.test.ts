import { describe, expect, test } from 'vitest';
import {
  CDG,
  expectSound,
  NIGHT,
  ORLEANS,
  PARIS,
  priced,
  type QuestionPatch,
  rulesOf,
  stepsOf,
  ZONE_CDG,
  ZONE_PARIS,
} from './pricing.cases.ts';

const ROUTE = {
  id: 'r1',
  originZoneIds: ['cdg'],
  destinationZoneIds: ['paris'],
  vehicleCategoryId: 'berline',
  priceCents: 12_000,
};
const ZONES = [ZONE_CDG, ZONE_PARIS];
const partner = (contract: Record<string, unknown>) => ({ type: 'PARTNER', contract });
const onRoute = (...ids: readonly string[]) => partner({ zoneRoutes: ids.map((id) => ({ id })) });
const backwards = { pickup: PARIS, dropoff: CDG };

type Case = readonly [name: string, patch: QuestionPatch, steps: readonly string[]];
function table(cases: readonly Case[]): void {
  test.each(cases)('%s', (_name, patch, steps) => {
    const answer = priced(patch);
    expect(stepsOf(answer)).toEqual(steps);
    expect(answer.method).toBe(
      steps[0]?.startsWith('NO_GRID') || steps[0]?.startsWith('DYNAMIC') ? 'DYNAMIC' : 'CONTRACT_GRID',
    );
    expectSound(answer);
  });
}

const computed = ['NO_GRID_MATCH 0→0', 'DYNAMIC_BASE 0→8064'];

describe('zone routes', () => {
  const grid = { zones: ZONES, zoneRoutes: [ROUTE], client: onRoute('r1') };
  const way = (direction: string) => ({ ...grid, zoneRoutes: [{ ...ROUTE, direction }] });
  table([
    ['catalogue price', grid, ['ZONE_ROUTE 0→12000']],
    [
      'partner’s own price',
      { ...grid, client: partner({ zoneRoutes: [{ id: 'r1', overridePriceCents: 11_000 }] }) },
      ['ZONE_ROUTE 0→12000', 'PARTNER_OVERRIDE 12000→11000'],
    ],
    [
      'a price of nothing is a price',
      { ...grid, client: partner({ zoneRoutes: [{ id: 'r1', overridePriceCents: 0 }] }) },
      ['ZONE_ROUTE 0→12000', 'PARTNER_OVERRIDE 12000→0'],
    ],
    ['bidirectional, backwards', { ...grid, trip: backwards }, ['ZONE_ROUTE 0→12000']],
    ['A_TO_B forwards', way('A_TO_B'), ['ZONE_ROUTE 0→12000']],
    ['A_TO_B backwards', { ...way('A_TO_B'), trip: backwards }, computed],
    ['B_TO_A forwards', way('B_TO_A'), computed],
    ['B_TO_A backwards', { ...way('B_TO_A'), trip: backwards }, ['ZONE_ROUTE 0→12000']],
    ['another category', { ...grid, zoneRoutes: [{ ...ROUTE, vehicleCategoryId: 'van' }] }, computed],
    ['not in the contract', { ...grid, client: partner({ zoneRoutes: [] }) }, computed],
    ['no contract', { ...grid, client: { type: 'PARTNER', contract: null } }, ['DYNAMIC_BASE 0→8064']],
    [
      'a private client has no grid',
      { ...grid, client: { ...onRoute('r1'), type: 'PRIVATE' } },
      ['DYNAMIC_BASE 0→8064'],
    ],
    ['the end outside its zone', { ...grid, trip: { dropoff: ORLEANS } }, computed],
    [
      'ends that name nothing match nothing',
      { ...grid, zoneRoutes: [{ ...ROUTE, originZoneIds: [], destinationZoneIds: [] }] },
      computed,
    ],
    [
      'one of several zones',
      { ...grid, zoneRoutes: [{ ...ROUTE, originZoneIds: ['ory', 'cdg'] }] },
      ['ZONE_ROUTE 0→12000'],
    ],
    [
      'the contract’s order decides',
      { ...grid, zoneRoutes: [ROUTE, { ...ROUTE, id: 'r2', priceCents: 9000 }], client: onRoute('r2', 'r1') },
      ['ZONE_ROUTE 0→9000'],
    ],
    [
      'the zone chosen for the end decides',
      { ...grid, zones: [...ZONES, { id: 'hotel', type: 'POINT', center: PARIS }] },
      computed,
    ],
    [
      'a wider zone’s route holds in the zone within it',
      { ...grid, zones: [...ZONES, { id: 'hotel', type: 'POINT', center: PARIS, parentZoneId: 'paris' }] },
      ['ZONE_ROUTE 0→12000'],
    ],
    [
      'backwards too',
      {
        ...grid,
        zones: [...ZONES, { id: 'hotel', type: 'POINT', center: PARIS, parentZoneId: 'paris' }],
        trip: backwards,
      },
      ['ZONE_ROUTE 0→12000'],
    ],
    ['on its first day', { ...grid, zoneRoutes: [{ ...ROUTE, validFrom: '2026-11-20' }] }, ['ZONE_ROUTE 0→12000']],
    ['on its last day', { ...grid, zoneRoutes: [{ ...ROUTE, validTo: '2026-11-20' }] }, ['ZONE_ROUTE 0→12000']],
    [
      'contract on its first day',
      { ...grid, client: partner({ zoneRoutes: [{ id: 'r1' }], startOn: '2026-11-20' }) },
      ['ZONE_ROUTE 0→12000'],
    ],
    ['before its first day', { ...grid, zoneRoutes: [{ ...ROUTE, validFrom: '2026-11-21' }] }, computed],
    ['after its last day', { ...grid, zoneRoutes: [{ ...ROUTE, validTo: '2026-11-19' }] }, computed],
    [
      'contract not yet begun',
      { ...grid, client: partner({ zoneRoutes: [{ id: 'r1' }], startOn: '2026-11-21' }) },
      ['DYNAMIC_BASE 0→8064'],
    ],
    [
      'contract on its last day',
      { ...grid, client: partner({ zoneRoutes: [{ id: 'r1' }], endOn: '2026-11-20' }) },
      ['ZONE_ROUTE 0→12000'],
    ],
  ]);
});

describe('address ends', () => {
  const near = { lat: PARIS.lat + 0.0008, lng: PARIS.lng };
  const far = { lat: PARIS.lat + 0.001, lng: PARIS.lng };
  const grid = (destinationPoint: object, more: object = {}) => ({
    zones: [ZONE_CDG],
    zoneRoutes: [{ ...ROUTE, destinationZoneIds: [], destinationPoint, ...more }],
    client: onRoute('r1'),
  });
  table([
    ['within 100 m', grid(near), ['ZONE_ROUTE 0→12000']],
    ['at 111 m', grid(far), computed],
    ['backwards', { ...grid(near), trip: backwards }, ['ZONE_ROUTE 0→12000']],
    ['A_TO_B backwards', { ...grid(near, { direction: 'A_TO_B' }), trip: backwards }, computed],
    ['an address at both ends', grid(near, { originZoneIds: [], originPoint: CDG }), ['ZONE_ROUTE 0→12000']],
    ['the other end is matched too', grid(near, { originZoneIds: ['ory'] }), computed],
  ]);
});

describe('packages', () => {
  const excursion = {
    id: 'e1',
    vehicleCategoryId: 'berline',
    includedDurationMin: 300,
    includedDistanceM: 100_000,
    priceCents: 32_000,
  };
  const dispo = {
    id: 'd4',
    vehicleCategoryId: 'berline',
    includedDurationMin: 240,
    includedDistanceM: 60_000,
    priceCents: 35_000,
    overagePerKmCents: 210,
    overagePerHourCents: 7000,
  };
  const onExcursion = {
    client: partner({ excursionPackages: [{ id: 'e1' }] }),
    trip: { type: 'EXCURSION', durationMin: 300 },
  };
  const onDispo = { dispoPackages: [dispo], client: partner({ dispoPackages: [{ id: 'd4' }] }) };
  const hire = (durationHours: number, distanceM: number) => ({ type: 'DISPO', durationHours, distanceM });
  table([
    ['excursion of any zone', { ...onExcursion, excursionPackages: [excursion] }, ['EXCURSION_PACKAGE 0→32000']],
    [
      'excursion from its zone',
      { ...onExcursion, zones: ZONES, excursionPackages: [{ ...excursion, originZoneId: 'cdg' }] },
      ['EXCURSION_PACKAGE 0→32000'],
    ],
    [
      'excursion, own price',
      {
        ...onExcursion,
        excursionPackages: [excursion],
        client: partner({ excursionPackages: [{ id: 'e1', overridePriceCents: 30_000 }] }),
      },
      ['EXCURSION_PACKAGE 0→32000', 'PARTNER_OVERRIDE 32000→30000'],
    ],
    ['hire within its package', { ...onDispo, trip: hire(4, 60_000) }, ['DISPO_PACKAGE 0→35000']],
    [
      'hire, own price',
      {
        ...onDispo,
        client: partner({ dispoPackages: [{ id: 'd4', overridePriceCents: 33_000 }] }),
        trip: hire(4, 60_000),
      },
      ['DISPO_PACKAGE 0→35000', 'PARTNER_OVERRIDE 35000→33000'],
    ],
    [
      'agreed overage of both',
      { ...onDispo, trip: hire(5.5, 80_000) },
      ['DISPO_PACKAGE 0→35000', 'PACKAGE_EXTRA_HOURS 35000→45500', 'PACKAGE_EXTRA_DISTANCE 45500→49700'],
    ],
    [
      'the shortest package that covers',
      {
        dispoPackages: [
          { ...dispo, id: 'd10', includedDurationMin: 600, includedDistanceM: 150_000, priceCents: 54_000 },
          dispo,
        ],
        client: partner({ dispoPackages: [{ id: 'd10' }, { id: 'd4' }] }),
        trip: hire(4, 50_000),
      },
      ['DISPO_PACKAGE 0→35000'],
    ],
    [
      'a kilometre spared is not paid back',
      {
        dispoPackages: [{ ...dispo, overagePerKmCents: 1000, overagePerHourCents: 60_000 }],
        client: partner({ dispoPackages: [{ id: 'd4' }] }),
        trip: hire(3, 50_000),
      },
      ['DISPO_PACKAGE 0→35000'],
    ],
    [
      'a package covers exactly what it includes',
      {
        dispoPackages: [
          { ...dispo, id: 'd10', includedDurationMin: 600, includedDistanceM: 150_000, priceCents: 54_000 },
          dispo,
        ],
        client: partner({ dispoPackages: [{ id: 'd10' }, { id: 'd4' }] }),
        trip: hire(4, 60_000),
      },
      ['DISPO_PACKAGE 0→35000'],
    ],
    [
      'a kilometre more asks for the next',
      {
        dispoPackages: [
          { ...dispo, id: 'd10', includedDurationMin: 600, includedDistanceM: 150_000, priceCents: 54_000 },
          dispo,
        ],
        client: partner({ dispoPackages: [{ id: 'd4' }, { id: 'd10' }] }),
        trip: hire(4, 60_001),
      },
      ['DISPO_PACKAGE 0→54000'],
    ],
    [
      'excursion of a zone around the pickup’s',
      {
        ...onExcursion,
        zones: [{ id: 'terminal', type: 'POINT', center: CDG, parentZoneId: 'cdg' }, ZONE_CDG, ZONE_PARIS],
        excursionPackages: [{ ...excursion, originZoneId: 'cdg' }],
      },
      ['EXCURSION_PACKAGE 0→32000'],
    ],
    [
      'the longer package when the shorter does not',
      {
        dispoPackages: [
          { ...dispo, id: 'd10', includedDurationMin: 600, includedDistanceM: 150_000, priceCents: 54_000 },
          dispo,
        ],
        client: partner({ dispoPackages: [{ id: 'd4' }, { id: 'd10' }] }),
        trip: hire(8, 50_000),
      },
      ['DISPO_PACKAGE 0→54000'],
    ],
  ]);
  test('an excursion of another zone is computed', () => {
    const answer = priced({
      ...onExcursion,
      zones: ZONES,
      excursionPackages: [{ ...excursion, destinationZoneId: 'cdg' }],
    });
    expect(answer.method).toBe('EXCURSION');
    expect(rulesOf(answer)).toEqual(['NO_GRID_MATCH', 'EXCURSION_BASE']);
  });
  test('a transfer never takes a package', () => {
    const contract = { dispoPackages: [{ id: 'd4' }], excursionPackages: [{ id: 'e1' }] };
    const answer = priced({ dispoPackages: [dispo], excursionPackages: [excursion], client: partner(contract) });
    expect(answer.method).toBe('DYNAMIC');
  });
  test('an excursion longer than its package keeps its price and says so', () => {
    const answer = priced({
      ...onExcursion,
      excursionPackages: [excursion],
      trip: { type: 'EXCURSION', durationMin: 301 },
    });
    expect(answer.priceExclTaxCents).toBe(32_000);
    expect(answer.suggestions).toMatchObject([{ kind: 'PACKAGE_EXCEEDED' }]);
  });
});

describe('a contract price binds', () => {
  const everything: QuestionPatch = {
    settings: { minimumFareCents: 50_000, rounding: 'CEIL_10' },
    zones: ZONES.map((zone) => ({ ...zone, multiplier: 2, parkingSurchargeCents: 900 })),
    zoneRoutes: [{ ...ROUTE, vehicleCategoryId: 'van' }],
    advancedRates: [NIGHT],
    seasons: [{ id: 's', startDate: '2026-01-01', endDate: '2026-12-31', multiplier: 1.5 }],
    optionalFees: [{ id: 'seat', amountCents: 1500, vatRateBp: 2000 }],
    promotions: [{ code: 'HIVER', percentBp: 1000, validFrom: '2026-01-01', validTo: '2026-12-31' }],
    client: { ...onRoute('r1'), difficulty: 5 },
    trip: { pickupAt: '2026-11-20T23:00:00+01:00', vehicleCategoryId: 'van', feeIds: ['seat'], promotionCode: 'hiver' },
  };
  test('nothing multiplies, floors, rounds or discounts it; options stand beside it', () => {
    const answer = priced(everything);
    expect(stepsOf(answer)).toEqual([
      'ZONE_ROUTE 0→12000',
      'OPTIONAL_FEE 12000→13500',
      'PROMOTION_NOT_APPLIED 13500→13500',
    ]);
    expectSound(answer);
  });
  test('the direct price carries all a private client would pay', () => {
    const direct = priced({ ...everything, client: { type: 'PRIVATE', difficulty: 5 } });
    expect(priced(everything).directPriceExclTaxCents).toBe(direct.priceExclTaxCents);
  });
  test('it needs no rate; the direct price is then unknown', () => {
    const answer = priced({ ...everything, settings: { baseRatePerKmCents: null } });
    expect([answer.priceExclTaxCents, answer.directPriceExclTaxCents]).toEqual([13_500, null]);
  });
  test('nor does an option that is a night surcharge, though others apply by themselves', () => {
    const optionalFees = [
      { id: 'night', amountCents: 2000, autoApply: 'NIGHT_SERVICE' },
      { id: 'sign', amountCents: 1000, autoApply: 'AIRPORT_PICKUP' },
    ];
    const answer = priced({
      ...everything,
      optionalFees,
      trip: { ...everything.trip, feeIds: [], promotionCode: null },
    });
    expect(stepsOf(answer)).toEqual(['ZONE_ROUTE 0→12000', 'OPTIONAL_FEE 12000→13000']);
    const trip = { ...everything.trip, feeIds: ['night'], promotionCode: null };
    expect(rulesOf(priced({ ...everything, optionalFees, trip }))).toHaveLength(3);
  });
  const roundTrip = { returnAt: '2026-11-20T20:00:00+01:00', mode: 'WAIT_ON_SITE' };
  test('a round trip is the route both ways', () => {
    const answer = priced({ zones: ZONES, zoneRoutes: [ROUTE], client: onRoute('r1'), trip: { roundTrip } });
    expect(stepsOf(answer)).toEqual(['ZONE_ROUTE 0→12000', 'RETURN_ROUTE 12000→24000']);
  });
  test('a way back the contract does not sell is computed beside it', () => {
    const zoneRoutes = [{ ...ROUTE, direction: 'A_TO_B' }];
    const answer = priced({ zones: ZONES, zoneRoutes, client: onRoute('r1'), trip: { roundTrip } });
    expect(stepsOf(answer)).toEqual(['ZONE_ROUTE 0→12000', 'RETURN_DIRECT 12000→20064']);
  });
});
