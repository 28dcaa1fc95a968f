import { describe, expect, test } from 'vitest';
import type { Env } from '../kernel/env.ts';
import type { RecordCommands } from '../model/recordCommands.ts';
import { PricingZone, VehicleCategory, ZoneRoute } from '../model/registry.ts';
import {
  advancedRateCommands,
  dispoPackageCommands,
  excursionPackageCommands,
  optionalFeeCommands,
  promotionCommands,
  seasonCommands,
  timeBucketCommands,
  zoneCommands,
  zoneRouteCommands,
} from './catalogue.commands.ts';
import { rowBook, type RowBook } from './rows.cases.ts';

/* What is kept of a tariff is whole, or refused by its field. */
const UNKNOWN = '00000000-0000-4000-8000-999999999999';
const ENV: Env = {
  now: 0,
  actor: { userId: null, name: 'Test', role: 'owner' },
  organizationId: UNKNOWN,
  timeZone: 'Europe/Paris',
  newId: () => '00000000-0000-4000-8000-888888888888',
  sha256: () => '',
};

type Company = RowBook & { readonly categoryId: string; readonly zoneId: string };
function company(): Company {
  const book = rowBook();
  const categoryId = book.add(VehicleCategory, { code: 'B', name: 'B', regulatoryCategory: 'LIGHT', maxPassengers: 4 });
  const zoneId = book.add(PricingZone, { code: 'A', name: 'A', type: 'POINT', centerLatitude: 48, centerLongitude: 2 });
  return { ...book, categoryId, zoneId };
}

/** 'ok', or 'code field' of a row that is refused. */
async function kept(commands: RecordCommands, values: (known: Company) => Record<string, unknown>): Promise<string> {
  const known = company();
  const result = await commands.create.run(known.read, { values: values(known) }, ENV);
  return result.kind === 'ok' ? 'ok' : `${result.code} ${String(result.details['field'])}`;
}

const corner = { lat: 48, lng: 2 };
const zone = (values: object) => () => ({ code: 'Z', name: 'Z', ...values });
const center = { centerLatitude: 48, centerLongitude: 2 };
const route =
  (values: (known: Company) => object) =>
  (known: Company): Record<string, unknown> => ({
    code: 'R',
    vehicleCategoryId: known.categoryId,
    priceCents: 1,
    originZoneIds: [known.zoneId],
    destinationZoneIds: [known.zoneId],
    originPlaceId: null,
    destinationPlaceId: null,
    validTo: null,
    ...values(known),
  });
const packed = (values: (known: Company) => object) => (known: Company) => ({
  code: 'P',
  name: 'P',
  vehicleCategoryId: known.categoryId,
  includedDurationMin: 1,
  includedDistanceM: 1,
  priceCents: 1,
  ...values(known),
});
const rate = (values: object) => () => ({
  name: 'N',
  appliesTo: 'NIGHT',
  startTime: '22:00',
  endTime: '06:00',
  percentBp: 1,
  fixedCents: null,
  ...values,
});
const season = (values: object) => () => ({
  name: 'S',
  startDate: '2026-01-02',
  endDate: '2026-01-02',
  multiplier: 1,
  ...values,
});
const fee = (values: object) => () => ({ code: 'F', name: 'F', percentBp: null, amountCents: 1, ...values });
const code = (values: object) => () => ({
  code: 'C',
  percentBp: 1,
  amountCents: null,
  validFrom: '2026-01-02',
  validTo: '2026-01-02',
  ...values,
});
const elsewhere = { vehicleCategoryIds: [UNKNOWN] };

type Case = readonly [string, string, RecordCommands, (known: Company) => Record<string, unknown>];
const CASES: readonly Case[] = [
  ['a point', 'ok', zoneCommands, zone({ type: 'POINT', ...center })],
  [
    'a point without latitude',
    'zone-shape-missing centerLatitude',
    zoneCommands,
    zone({ type: 'POINT', centerLongitude: 2 }),
  ],
  [
    'a point without longitude',
    'zone-shape-missing centerLongitude',
    zoneCommands,
    zone({ type: 'POINT', centerLatitude: 48 }),
  ],
  ['a point at zero', 'ok', zoneCommands, zone({ type: 'POINT', centerLatitude: 0, centerLongitude: 0 })],
  ['a circle', 'ok', zoneCommands, zone({ type: 'RADIUS', ...center, radiusM: 1 })],
  ['a circle of nothing', 'zone-shape-missing radiusM', zoneCommands, zone({ type: 'RADIUS', ...center, radiusM: 0 })],
  ['a triangle', 'ok', zoneCommands, zone({ type: 'POLYGON', polygon: [corner, corner, corner] })],
  ['two corners', 'zone-shape-missing polygon', zoneCommands, zone({ type: 'POLYGON', polygon: [corner, corner] })],
  ['no corner', 'zone-shape-missing polygon', zoneCommands, zone({ type: 'POLYGON', polygon: null })],
  ['a corridor', 'ok', zoneCommands, zone({ type: 'CORRIDOR', polyline: [corner, corner], bufferM: 1 })],
  [
    'a corridor of one place',
    'zone-shape-missing polyline',
    zoneCommands,
    zone({ type: 'CORRIDOR', polyline: [corner], bufferM: 1 }),
  ],
  [
    'a corridor of no width',
    'zone-shape-missing bufferM',
    zoneCommands,
    zone({ type: 'CORRIDOR', polyline: [corner, corner], bufferM: 0 }),
  ],
  [
    'a zone in another',
    'ok',
    zoneCommands,
    ({ zoneId }) => ({ code: 'Z', name: 'Z', type: 'POINT', ...center, parentZoneId: zoneId }),
  ],
  ['a route', 'ok', zoneRouteCommands, route(() => ({}))],
  ['a route of no start', 'route-end-missing originZoneIds', zoneRouteCommands, route(() => ({ originZoneIds: [] }))],
  [
    'a route of no end',
    'route-end-missing destinationZoneIds',
    zoneRouteCommands,
    route(() => ({ destinationZoneIds: [] })),
  ],
  [
    'a start nobody knows',
    'unknown-reference originZoneIds',
    zoneRouteCommands,
    route(({ zoneId }) => ({ originZoneIds: [zoneId, UNKNOWN] })),
  ],
  [
    'an end nobody knows',
    'unknown-reference destinationZoneIds',
    zoneRouteCommands,
    route(() => ({ destinationZoneIds: [UNKNOWN] })),
  ],
  ['a price of one day', 'ok', zoneRouteCommands, route(() => ({ validFrom: '2026-01-02', validTo: '2026-01-02' }))],
  [
    'a price that ends before',
    'end-before-start validTo',
    zoneRouteCommands,
    route(() => ({ validFrom: '2026-01-02', validTo: '2026-01-01' })),
  ],
  [
    'an excursion from anywhere',
    'ok',
    excursionPackageCommands,
    packed(() => ({ originZoneId: null, destinationZoneId: null })),
  ],
  [
    'an excursion from a zone',
    'ok',
    excursionPackageCommands,
    packed(({ zoneId }) => ({ originZoneId: zoneId, destinationZoneId: null })),
  ],
  [
    'an excursion from a zone to itself',
    'package-circular destinationZoneId',
    excursionPackageCommands,
    packed(({ zoneId }) => ({ originZoneId: zoneId, destinationZoneId: zoneId })),
  ],
  ['a hire package', 'ok', dispoPackageCommands, packed(() => ({ overagePerKmCents: 1, overagePerHourCents: 1 }))],
  [
    'a bracket',
    'ok',
    timeBucketCommands,
    ({ categoryId }) => ({ vehicleCategoryId: categoryId, durationHours: 4, priceCents: 1 }),
  ],
  ['a night', 'ok', advancedRateCommands, rate({})],
  [
    'a night without hours',
    'window-incomplete startTime',
    advancedRateCommands,
    rate({ startTime: null, endTime: null }),
  ],
  [
    'a weekend without hours',
    'ok',
    advancedRateCommands,
    rate({ appliesTo: 'WEEKEND', startTime: null, endTime: null }),
  ],
  [
    'a weekend of half a window',
    'window-incomplete startTime',
    advancedRateCommands,
    rate({ appliesTo: 'WEEKEND', startTime: null }),
  ],
  ['a night without an end', 'window-incomplete endTime', advancedRateCommands, rate({ endTime: null })],
  ['a night by amount', 'ok', advancedRateCommands, rate({ percentBp: null, fixedCents: 1 })],
  ['a night by both', 'percent-or-amount percentBp', advancedRateCommands, rate({ fixedCents: 1 })],
  ['a night by neither', 'percent-or-amount percentBp', advancedRateCommands, rate({ percentBp: null })],
  ['a night of no category', 'unknown-reference vehicleCategoryIds', advancedRateCommands, rate(elsewhere)],
  ['a season of one day', 'ok', seasonCommands, season({})],
  ['a season that ends before', 'end-before-start endDate', seasonCommands, season({ endDate: '2026-01-01' })],
  ['a season of no category', 'unknown-reference vehicleCategoryIds', seasonCommands, season(elsewhere)],
  ['an option', 'ok', optionalFeeCommands, fee({})],
  ['an option by both', 'percent-or-amount percentBp', optionalFeeCommands, fee({ percentBp: 1 })],
  ['an option of no category', 'unknown-reference vehicleCategoryIds', optionalFeeCommands, fee(elsewhere)],
  ['a code', 'ok', promotionCommands, code({})],
  ['a code by neither', 'percent-or-amount percentBp', promotionCommands, code({ percentBp: null })],
  ['a code that ends before', 'end-before-start validTo', promotionCommands, code({ validTo: '2026-01-01' })],
  ['a code of no category', 'unknown-reference vehicleCategoryIds', promotionCommands, code(elsewhere)],
];

describe('a row of a tariff', () => {
  test.each(CASES)('%s: %s', async (_name, expected, commands, values) => {
    expect(await kept(commands, values)).toBe(expected);
  });
});

describe('a zone', () => {
  const codeOf = (result: { readonly kind: string; readonly code?: string }) =>
    result.kind === 'ok' ? 'ok' : result.code;
  test('lies neither in itself nor in what lies in it', async () => {
    const { read, add, zoneId } = company();
    const inner = add(PricingZone, {
      code: 'I',
      name: 'I',
      type: 'POINT',
      centerLatitude: 48,
      centerLongitude: 2,
      parentZoneId: zoneId,
    });
    const innermost = add(PricingZone, {
      code: 'J',
      name: 'J',
      type: 'POINT',
      centerLatitude: 48,
      centerLongitude: 2,
      parentZoneId: inner,
    });
    const moved = (parentZoneId: string | null) =>
      zoneCommands.update.run(read, { id: zoneId, patch: { parentZoneId } }, ENV);
    expect(codeOf(await moved(zoneId))).toBe('zone-circular');
    expect(codeOf(await moved(innermost))).toBe('zone-circular');
    expect(codeOf(await moved(null))).toBe('ok');
    const below = await zoneCommands.update.run(read, { id: innermost, patch: { parentZoneId: zoneId } }, ENV);
    expect(codeOf(below)).toBe('ok');
  });
  test('stays while a price names it, at either end', async () => {
    for (const end of ['originZoneIds', 'destinationZoneIds'] as const) {
      const { read, add, zoneId, categoryId } = company();
      expect(codeOf(await zoneCommands.archive.run(read, { id: zoneId }, ENV))).toBe('ok');
      add(ZoneRoute, { code: 'R', vehicleCategoryId: categoryId, priceCents: 1, [end]: [zoneId] });
      expect(codeOf(await zoneCommands.archive.run(read, { id: zoneId }, ENV))).toBe('zone-in-use');
    }
  });
});
