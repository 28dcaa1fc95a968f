import { afterEach, beforeEach, expect, test } from 'vitest';
import { undoCommand } from '#domain/activity/index.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { OptionalFee, PricingZone, Promotion, VehicleCategory } from '#domain/model/registry.ts';
import type { RecordCommands } from '#domain/model/recordCommands.ts';
import {
  advancedRateCommands,
  excursionPackageCommands,
  optionalFeeCommands,
  promotionCommands,
  seasonCommands,
  zoneCommands,
  zoneRouteCommands,
} from '#domain/pricing/index.ts';
import { rowById, rowsWhere } from '../replica/rows.store.ts';
import { type TestDesk, testDesk } from '../testDesk.ts';

/* What a price is read from is whole or refused by its field; what was there stays. */
let opened: TestDesk;
beforeEach(() => {
  opened = testDesk({ drivers: 2, missionsPerDay: 2, days: 2 });
});
afterEach(() => opened.close());

const ZONE = { code: 'Z', name: 'Z' };
const CIRCLE = { ...ZONE, type: 'RADIUS', centerLatitude: 48, centerLongitude: 2 };
const NIGHT = { name: 'Nuit', appliesTo: 'NIGHT' };
const CODE = { code: 'NOEL', validFrom: '2026-12-01', validTo: '2026-12-31' };
const UNKNOWN = '00000000-0000-7000-8000-000000000000';

type Case = readonly [string, RecordCommands, Record<string, unknown>, code: string, field: string];
const REFUSED: readonly Case[] = [
  ['a circle without radius', zoneCommands, CIRCLE, 'zone-shape-missing', 'radiusM'],
  ['a circle of nothing', zoneCommands, { ...CIRCLE, radiusM: 0 }, 'zone-shape-missing', 'radiusM'],
  [
    'an outline of two corners',
    zoneCommands,
    {
      ...ZONE,
      type: 'POLYGON',
      polygon: [
        { lat: 48, lng: 2 },
        { lat: 48, lng: 3 },
      ],
    },
    'zone-shape-missing',
    'polygon',
  ],
  [
    'a corridor without width',
    zoneCommands,
    {
      ...ZONE,
      type: 'CORRIDOR',
      polyline: [
        { lat: 48, lng: 2 },
        { lat: 48, lng: 3 },
      ],
    },
    'zone-shape-missing',
    'bufferM',
  ],
  [
    'a point off the earth',
    zoneCommands,
    { ...ZONE, type: 'POINT', centerLatitude: 91, centerLongitude: 2 },
    'input-invalid',
    'values.centerLatitude',
  ],
  [
    'a field nobody knows',
    zoneCommands,
    { ...CIRCLE, radiusM: 5, colour: 'red' },
    'input-unknown-field',
    'values.colour',
  ],
  ['a zone without code', zoneCommands, { name: 'Z', type: 'POINT' }, 'field-required', 'values.code'],
  ['a night without hours', advancedRateCommands, { ...NIGHT, percentBp: 2500 }, 'window-incomplete', 'startTime'],
  [
    'half a window',
    advancedRateCommands,
    { ...NIGHT, startTime: '22:00', percentBp: 2500 },
    'window-incomplete',
    'endTime',
  ],
  [
    'neither share nor amount',
    advancedRateCommands,
    { ...NIGHT, startTime: '22:00', endTime: '06:00' },
    'percent-or-amount',
    'percentBp',
  ],
  [
    'both share and amount',
    optionalFeeCommands,
    { code: 'S', name: 'S', percentBp: 100, amountCents: 100 },
    'percent-or-amount',
    'percentBp',
  ],
  [
    'a share over the whole',
    optionalFeeCommands,
    { code: 'S', name: 'S', percentBp: 10_001 },
    'input-invalid',
    'values.percentBp',
  ],
  [
    'a season that ends before',
    seasonCommands,
    { name: 'Été', startDate: '2027-07-01', endDate: '2027-06-30', multiplier: 1.1 },
    'end-before-start',
    'endDate',
  ],
  [
    'a category nobody knows',
    seasonCommands,
    { name: 'Été', startDate: '2027-07-01', endDate: '2027-07-01', multiplier: 1.1, vehicleCategoryIds: [UNKNOWN] },
    'unknown-reference',
    'vehicleCategoryIds',
  ],
  [
    'a code that ends before',
    promotionCommands,
    { ...CODE, validTo: '2026-11-30', percentBp: 500 },
    'end-before-start',
    'validTo',
  ],
  [
    'uses are counted, not typed',
    promotionCommands,
    { ...CODE, percentBp: 500, currentUses: 3 },
    'input-unknown-field',
    'values.currentUses',
  ],
];

test.each(REFUSED)('%s is refused by its field', async (_name, commands, values, code, field) => {
  const { desk } = opened;
  const before = rowsWhere(desk.replica.read, PricingZone, {}).length;
  expect(await desk.runner.run(commands.create, { values })).toMatchObject({ code, details: { field } });
  expect(rowsWhere(desk.replica.read, PricingZone, {})).toHaveLength(before);
});

async function made(commands: RecordCommands, values: Record<string, unknown>): Promise<string> {
  const result = await opened.desk.runner.run(commands.create, { values });
  if (isRefusal(result)) throw new Error(result.code);
  return result.value.value;
}

test('a zone within itself, however far, is refused; one a price still uses stays', async () => {
  const { desk } = opened;
  const outer = await made(zoneCommands, { ...CIRCLE, code: 'OUT', radiusM: 5000 });
  const inner = await made(zoneCommands, { ...CIRCLE, code: 'IN', radiusM: 500, parentZoneId: outer });
  expect(await desk.runner.run(zoneCommands.update, { id: outer, patch: { parentZoneId: inner } })).toMatchObject({
    code: 'zone-circular',
    details: { field: 'parentZoneId' },
  });
  const [category] = rowsWhere(desk.replica.read, VehicleCategory, {});
  const route = { code: 'R', vehicleCategoryId: category?.id, originZoneIds: [inner], priceCents: 5000 };
  expect(await desk.runner.run(zoneRouteCommands.create, { values: route })).toMatchObject({
    code: 'route-end-missing',
    details: { field: 'destinationZoneIds' },
  });
  await made(zoneRouteCommands, { ...route, destinationZoneIds: [outer] });
  expect(await desk.runner.run(zoneCommands.archive, { id: inner })).toMatchObject({ code: 'zone-in-use' });
  expect(rowById(desk.replica.read, PricingZone, inner)?.deletedAt).toBeNull();
});

test('an excursion leads to another zone than its own', async () => {
  const { desk } = opened;
  const zone = await made(zoneCommands, { ...CIRCLE, code: 'HERE', radiusM: 500 });
  const [category] = rowsWhere(desk.replica.read, VehicleCategory, {});
  const included = { includedDurationMin: 300, includedDistanceM: 80_000, priceCents: 32_000 };
  const values = { code: 'E', name: 'Tour', vehicleCategoryId: category?.id, ...included, originZoneId: zone };
  expect(
    await desk.runner.run(excursionPackageCommands.create, { values: { ...values, destinationZoneId: zone } }),
  ).toMatchObject({ code: 'package-circular', details: { field: 'destinationZoneId' } });
  await made(excursionPackageCommands, values);
});

test('a promotion is kept with no use', async () => {
  const id = await made(promotionCommands, { ...CODE, percentBp: 500 });
  expect(rowById(opened.desk.replica.read, Promotion, id)).toMatchObject({ currentUses: 0, percentBp: 500 });
});

test('an archived option comes back when that is undone, and goes again; changed in between, it stays', async () => {
  const { desk } = opened;
  const [fee] = rowsWhere(desk.replica.read, OptionalFee, { code: 'WIFI' });
  const feeOf = () => rowById(desk.replica.read, OptionalFee, fee?.id ?? '');
  const archived = async (): Promise<string> => {
    const done = await desk.runner.run(optionalFeeCommands.archive, { id: fee?.id });
    if (isRefusal(done)) throw new Error(done.code);
    return done.value.commandId;
  };
  const first = await archived();
  expect(rowsWhere(desk.replica.read, OptionalFee, { code: 'WIFI' })).toEqual([]);
  expect(await desk.runner.run(undoCommand, { commandId: first })).toMatchObject({ kind: 'ok' });
  expect(feeOf()).toMatchObject({ deletedAt: null, name: fee?.name });
  const second = await archived();
  await desk.runner.run(optionalFeeCommands.restore, { id: fee?.id });
  expect(await desk.runner.run(undoCommand, { commandId: second })).toMatchObject({ code: 'changed-since' });
});
