import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/* `regie price` from outside: what goes in, what comes out, and the exit code. */
const CLI = join(import.meta.dirname, 'index.ts');
const CDG = { lat: 49.0097, lng: 2.5479 };
const PARIS = { lat: 48.8566, lng: 2.3522 };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'regie-price-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Ran = { readonly code: number | null; readonly out: unknown; readonly err: string };

function run(args: readonly string[], input = ''): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, 'price', ...args]);
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out: out === '' ? null : JSON.parse(out), err }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
const priceOf = (question: unknown): Promise<Ran> => run(['-'], JSON.stringify(question));

type Part = Record<string, unknown>;
const SETTINGS = {
  timeZone: 'Europe/Paris',
  priceBasis: 'EXCL_TAX',
  baseRatePerKmCents: 210,
  baseRatePerHourCents: 5200,
  defaultMarginBp: 2000,
  minimumFareCents: 3000,
  rounding: 'NONE',
  zoneConflictStrategy: null,
  zoneMultiplierAggregation: 'MAX',
  timeBucketInterpolation: 'PROPORTIONAL',
  fuelLitresPer100Km: 8,
  fuelCentsPerLitre: 180,
  tollCentsPerKm: 15,
  wearCentsPerKm: 10,
  driverCentsPerHour: 2500,
  greenMarginBp: 2000,
  orangeMarginBp: 0,
};
const TRIP = {
  type: 'TRANSFER',
  pickupAt: '2026-11-20T21:30:00+01:00',
  pickup: CDG,
  dropoff: PARIS,
  distanceM: 32_000,
  durationMin: 45,
  vehicleCategoryId: 'berline',
  passengers: 2,
  luggage: 2,
  feeIds: [],
  promotionCode: null,
  approach: { distanceM: 10_000, durationMin: 20 },
  return: { distanceM: 8000, durationMin: 15 },
};
/** The shape the manual shows: a partner from CDG to Paris, 21:30 to 22:15 on a Friday, night from 22:00. */
function question(patch: { readonly settings?: Part; readonly client?: Part; readonly trip?: Part } & Part = {}): Part {
  const { settings, client, trip, ...lists } = patch;
  return {
    settings: { ...SETTINGS, ...settings },
    vehicleCategories: [
      { id: 'berline', multiplier: 1, ratePerKmCents: null, ratePerHourCents: null, regulatoryCategory: 'LIGHT' },
    ],
    zones: [
      {
        id: 'cdg',
        type: 'RADIUS',
        center: CDG,
        radiusM: 4000,
        multiplier: 1.2,
        priority: 0,
        parkingSurchargeCents: 0,
        accessFeeCents: 0,
      },
      { id: 'paris', name: 'Paris', type: 'RADIUS', center: PARIS, radiusM: 6000, multiplier: 1 },
    ],
    zoneRoutes: [
      {
        id: 'r1',
        originZoneIds: ['cdg'],
        destinationZoneIds: ['paris'],
        vehicleCategoryId: 'berline',
        direction: 'BIDIRECTIONAL',
        priceCents: 12_000,
      },
    ],
    excursionPackages: [],
    dispoPackages: [],
    timeBuckets: [],
    advancedRates: [
      {
        id: 'night',
        appliesTo: 'NIGHT',
        startTime: '22:00',
        endTime: '06:00',
        adjustment: { percentBp: 2500 },
        priority: 0,
      },
    ],
    seasons: [],
    optionalFees: [],
    promotions: [],
    client: {
      type: 'PARTNER',
      difficulty: null,
      contract: {
        zoneRoutes: [{ id: 'r1', overridePriceCents: 11_000 }],
        excursionPackages: [],
        dispoPackages: [],
        commissionBp: 0,
      },
      ...client,
    },
    trip: { ...TRIP, ...trip },
    ...lists,
  };
}

describe.concurrent('regie price', () => {
  test('a contract price: every field of the answer', async () => {
    // Cost of 50 km and 80 min; direct: 32 × 2.10 × 1.2 = 80.64, × 1.2 zone = 96.77, × (1 + 25 % × 15/45) night = 104.83.
    expect(await priceOf(question())).toEqual({
      code: 0,
      err: '',
      out: {
        method: 'CONTRACT_GRID',
        priceExclTaxCents: 11_000,
        vat: [{ rateBp: 1000, baseCents: 11_000, vatCents: 1100 }],
        priceInclTaxCents: 12_100,
        steps: [
          { rule: 'ZONE_ROUTE', beforeCents: 0, afterCents: 12_000, because: 'r1 cdg → Paris' },
          { rule: 'PARTNER_OVERRIDE', beforeCents: 12_000, afterCents: 11_000, because: 'r1 120.00 € → 110.00 €' },
        ],
        directPriceExclTaxCents: 10_483,
        cost: {
          fuelCents: 720,
          tollsCents: 750,
          wearCents: 500,
          driverCents: 3333,
          parkingCents: 0,
          staffingCents: 0,
          totalCents: 5303,
        },
        marginCents: 5697,
        marginBp: 5179,
        band: 'GREEN',
        suggestions: [],
      },
    });
  });
  test('a private client: the same trip by the dynamic method, from a file', async () => {
    const path = join(folder, 'private.json');
    writeFileSync(path, JSON.stringify(question({ client: { type: 'PRIVATE', contract: null } })));
    const { code, out } = await run([path]);
    expect(code).toBe(0);
    expect(out).toMatchObject({
      method: 'DYNAMIC',
      priceExclTaxCents: 10_483,
      directPriceExclTaxCents: 10_483,
      vat: [{ rateBp: 1000, baseCents: 10_483, vatCents: 1048 }],
      priceInclTaxCents: 11_531,
      steps: [
        { rule: 'DYNAMIC_BASE', beforeCents: 0, afterCents: 8064 },
        { rule: 'ZONE_MULTIPLIER', beforeCents: 8064, afterCents: 9677 },
        { rule: 'NIGHT', beforeCents: 9677, afterCents: 10_483 },
      ],
    });
  });
  test('what is left out has its default: lists empty, no margin but the one that must be said', async () => {
    const { code, out } = await priceOf({
      settings: {
        timeZone: 'Europe/Paris',
        baseRatePerKmCents: 210,
        baseRatePerHourCents: 5200,
        defaultMarginBp: 2000,
        fuelLitresPer100Km: 8,
        fuelCentsPerLitre: 180,
        tollCentsPerKm: 15,
        wearCentsPerKm: 10,
        driverCentsPerHour: 2500,
        greenMarginBp: 2000,
        orangeMarginBp: 0,
      },
      vehicleCategories: [{ id: 'berline' }],
      client: { type: 'PRIVATE' },
      trip: {
        type: 'DISPO',
        pickupAt: '2026-11-20T10:00:00+01:00',
        pickup: PARIS,
        distanceM: 310_000,
        durationMin: 360,
        vehicleCategoryId: 'berline',
      },
    });
    // 6 h × 52 €, 10 km beyond 300 × 0.50 €.
    expect(code).toBe(0);
    expect(out).toMatchObject({ method: 'DISPO', priceExclTaxCents: 31_700, vat: [{ rateBp: 2000 }] });
  });
  test('a stay over two days', async () => {
    const service = { type: 'DISPO', pickup: PARIS, distanceM: 100_000, durationHours: 8 };
    const days = ['20', '21'].map((day) => ({ services: [{ ...service, pickupAt: `2026-11-${day}T09:00:00+01:00` }] }));
    const trip = { type: 'STAY', vehicleCategoryId: 'berline', days };
    const settings = { ...SETTINGS, hotelCents: 10_000, mealCents: 3000, overnightPremiumCents: 5000 };
    const { code, out } = await priceOf({ ...question(), settings, client: { type: 'PRIVATE' }, trip });
    expect(code).toBe(0);
    expect(out).toMatchObject({
      method: 'DISPO',
      priceExclTaxCents: 2 * 41_600 + 21_000,
      cost: { staffingCents: 21_000 },
    });
  });
});

describe.concurrent('refusals of regie price', () => {
  const bare = { client: { type: 'PRIVATE', contract: null } };
  const packed = {
    id: 'e',
    vehicleCategoryId: 'berline',
    includedDurationMin: 300,
    includedDistanceM: 1,
    priceCents: 1,
  };
  test.each<[number, string, string, Part]>([
    [2, 'unknown-field', 'trip.colour', question({ trip: { colour: 'blue' } })],
    [2, 'missing-field', 'trip.pickup', question({ trip: { pickup: undefined } })],
    [2, 'wrong-value', 'trip.distanceM', question({ trip: { distanceM: 0 } })],
    [2, 'unknown-reference', 'trip.vehicleCategoryId', question({ trip: { vehicleCategoryId: 'bus' } })],
    [
      2,
      'unknown-reference',
      'client.contract.zoneRoutes.0.id',
      question({ client: { contract: { zoneRoutes: [{ id: 'r9' }] } } }),
    ],
    [
      2,
      'wrong-value',
      'excursionPackages.0.destinationZoneId',
      question({ excursionPackages: [{ ...packed, originZoneId: 'cdg', destinationZoneId: 'cdg' }] }),
    ],
    [
      2,
      'return-before-arrival',
      'trip.roundTrip.returnAt',
      question({ trip: { roundTrip: { returnAt: '2026-11-20T22:14:00+01:00', mode: 'WAIT_ON_SITE' } } }),
    ],
    [2, 'wrong-value', 'settings.defaultMarginBp', question({ settings: { defaultMarginBp: 10_001 } })],
    [
      1,
      'price-data-missing',
      'settings.baseRatePerKmCents',
      question({ ...bare, settings: { baseRatePerKmCents: null } }),
    ],
    [1, 'promotion-not-found', 'trip.promotionCode', question({ trip: { promotionCode: 'NOEL' } })],
  ])('%i %s %s', async (code, refused, field, asked) => {
    const ran = await priceOf(asked);
    expect(ran).toMatchObject({ code, out: { refused, field } });
    expect(ran.err.trim()).not.toBe('');
  });
  test('a percentage beyond what a number can hold is no percentage', async () => {
    const text = JSON.stringify(question()).replace('"defaultMarginBp":2000', '"defaultMarginBp":1e999');
    expect(await run(['-'], text)).toMatchObject({
      code: 2,
      out: { refused: 'wrong-value', field: 'settings.defaultMarginBp' },
    });
  });
  test.each<[string, readonly string[], string]>([
    ['not JSON', ['-'], '{'],
    ['nothing at all', ['-'], ''],
    ['an option it has not', ['-', '--bogus'], '{}'],
  ])('wrong input: %s', async (_name, args, input) => {
    expect(await run(args, input)).toMatchObject({ code: 2, out: { refused: 'wrong-input' } });
  });
});
