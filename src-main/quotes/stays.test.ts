import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { undoCommand } from '#domain/activity/index.ts';
import { creditInvoice, draftDeposit, draftFromOrder, issueInvoice } from '#domain/invoices/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/kernel/instants.ts';
import type { Result } from '#domain/kernel/result.ts';
import {
  Contact,
  Invoice,
  InvoiceLine,
  Mission,
  MissionStop,
  Promotion,
  Quote,
  QuoteLine,
  StayDay,
  StayService,
  VehicleCategory,
} from '#domain/model/registry.ts';
import { moveMission } from '#domain/missions/index.ts';
import { acceptQuote, moveOrder } from '#domain/orders/index.ts';
import { createQuote, duplicateQuote, reviseQuote, sendQuote } from '#domain/quotes/index.ts';
import { runInvoiceExport } from '../invoices/invoiceExport.ts';
import type { Done } from '../replica/commandRunner.ts';
import { rowById, rowsWhere } from '../replica/rows.store.ts';
import { type TestDesk, testDesk } from '../testDesk.ts';

/* Stays, trips across the border, round trips and promotions given back, on real SQLite. */
let opened: TestDesk;
beforeEach(() => {
  opened = testDesk();
});
afterEach(() => opened.close());

function done<V>(result: Result<Done<V>>): Done<V> {
  if (result.kind === 'refusal') throw new Error(`${result.code} ${JSON.stringify(result.details)}`);
  return result.value;
}
const run: TestDesk['desk']['runner']['run'] = (command, input) => opened.desk.runner.run(command, input);
const rows: typeof rowsWhere = (_db, of, where) => rowsWhere(opened.desk.replica.read, of, where);
const db = () => opened.desk.replica.read;
const linesOf = (quoteId: string) => rows(db(), QuoteLine, { quoteId }).toSorted((a, b) => a.position - b.position);
const firstAt = () => opened.desk.env().now + 3 * DAY_MS;

function facts(): { contactId: string; vehicleCategoryId: string } {
  const [contact] = rows(db(), Contact, { isPartner: false });
  const [category] = rows(db(), VehicleCategory, { code: 'BERLINE' });
  return { contactId: contact?.id ?? '', vehicleCategoryId: category?.id ?? '' };
}

function line(more: object = {}): object {
  const trip = {
    type: 'TRANSFER',
    pickupAt: firstAt(),
    pickup: { address: 'Gare de Lyon, 75012 Paris', lat: 48.8443, lng: 2.3743 },
    dropoff: { address: 'Reims, 51100', lat: 49.2583, lng: 4.0317 },
    vehicleCategoryId: facts().vehicleCategoryId,
    passengers: 2,
    luggage: 2,
    distanceM: 140_000,
    durationMin: 100,
    ...more,
  };
  return { type: 'CALCULATED', isDispatchable: true, trip };
}
async function quoteOf(...lines: readonly object[]): Promise<string> {
  return done(await run(createQuote(opened.desk.rulePacks), { contactId: facts().contactId, lines })).value.quoteId;
}
async function accepted(quoteId: string): Promise<string> {
  done(await run(sendQuote, { quoteId }));
  return done(await run(acceptQuote, { quoteId })).value.orderId;
}

const threeDays = () => [
  line({ stay: { nightBefore: false, nightAfter: true } }),
  line({
    type: 'DISPO',
    pickupAt: firstAt() + DAY_MS,
    durationMin: null,
    durationHours: 8,
    stay: { nightBefore: true, nightAfter: true },
  }),
  line({ pickupAt: firstAt() + 2 * DAY_MS, stay: { nightBefore: true, nightAfter: false } }),
];

describe('a stay', () => {
  test('keeps its days, nights and meals; the car does not drive home in between', async () => {
    const quoteId = await quoteOf(...threeDays());
    const days = rows(db(), StayDay, { quoteId }).toSorted((a, b) => a.number - b.number);
    expect(days).toMatchObject([
      { number: 1, isHotelRequired: true, hotelCents: 10_000, overnightCents: 5000, mealCount: 1, mealCents: 3000 },
      { number: 2, isHotelRequired: true, hotelCents: 10_000, overnightCents: 5000, mealCount: 1, driverCount: 1 },
      { number: 3, isHotelRequired: false, hotelCents: 0, overnightCents: 0, mealCount: 1 },
    ]);
    expect(days.map((day) => rows(db(), StayService, { stayDayId: day.id }).map((service) => service.type))).toEqual([
      ['TRANSFER'],
      ['DISPO'],
      ['TRANSFER'],
    ]);
    const quote = rowById(db(), Quote, quoteId);
    expect(quote?.tripType).toBe('STAY');
    expect(days.reduce((sum, day) => sum + day.totalCents, 0)).toBe(quote?.totalExclTaxCents);
    expect(days.reduce((sum, day) => sum + day.costCents, 0)).toBe(quote?.costCents);
    const [home] = linesOf(await quoteOf(line()));
    const [away, , back] = linesOf(quoteId);
    const staffing = (steps: typeof home) =>
      steps?.priceSteps?.find((step) => step['rule'] === 'STAFFING')?.['because'];
    expect(staffing(away)).toBe('MEALS 1 × 30.00 € ; NIGHT_AWAY 1 × 150.00 €');
    expect(staffing(back)).toBe('MEALS 1 × 30.00 €');
    const empty = (row: typeof home) => (row?.costCents ?? 0) - (row === away ? 18_000 : row === back ? 3000 : 0);
    expect(empty(away)).toBeLessThan(empty(home));
    expect(empty(away) + empty(back)).toBeLessThan(2 * empty(home));
  });

  test('is written anew with its quote, undone with it, and copied with it', async () => {
    const quoteId = await quoteOf(...threeDays());
    const before = rows(db(), StayDay, { quoteId });
    const revised = done(await run(reviseQuote(opened.desk.rulePacks), { quoteId, lines: [line()] }));
    expect(rows(db(), StayDay, { quoteId })).toEqual([]);
    expect(before.flatMap((day) => rows(db(), StayService, { stayDayId: day.id }))).toEqual([]);
    done(await run(undoCommand, { commandId: revised.commandId }));
    expect(
      rows(db(), StayDay, { quoteId })
        .map((day) => day.number)
        .toSorted((a, b) => a - b),
    ).toEqual([1, 2, 3]);
    expect(before.flatMap((day) => rows(db(), StayService, { stayDayId: day.id }))).toHaveLength(3);
    const { quoteId: copy } = done(await run(duplicateQuote, { quoteId })).value;
    const copied = rows(db(), StayDay, { quoteId: copy });
    const sumOf = (days: typeof before) => days.reduce((sum, day) => sum + day.totalCents, 0);
    expect([copied.length, sumOf(copied)]).toEqual([3, sumOf(before)]);
    expect(copied.flatMap((day) => rows(db(), StayService, { stayDayId: day.id }))).toHaveLength(3);
  });

  test('two services of one day are one day, and a trip that is no part of it is none', async () => {
    const morning = line({ stay: { nightBefore: false, nightAfter: false } });
    const evening = line({ pickupAt: firstAt() + 6 * HOUR_MS, stay: { nightBefore: false, nightAfter: true } });
    const quoteId = await quoteOf(morning, evening);
    expect(rows(db(), StayDay, { quoteId })).toHaveLength(1);
  });

  test('becomes a mission a day', async () => {
    const orderId = await accepted(await quoteOf(...threeDays()));
    const missions = rows(db(), Mission, { orderId }).toSorted((a, b) => a.startAt - b.startAt);
    expect(missions.map((mission) => mission.type)).toEqual(['TRANSFER', 'DISPO', 'TRANSFER']);
  });
});

describe('across the border', () => {
  test('the share run abroad carries no VAT, on a line of its own', async () => {
    const quoteId = await quoteOf(line({ foreignDistanceM: 35_000 }));
    const [home, abroad] = linesOf(quoteId);
    expect([home?.vatRateBp, abroad?.vatRateBp]).toEqual([1000, 0]);
    expect(abroad?.label).toMatch(/hors de France.*259 A/);
    const whole = (home?.totalExclTaxCents ?? 0) + (abroad?.totalExclTaxCents ?? 0);
    expect(abroad?.totalExclTaxCents).toBe(Math.round(whole / 4));
    const quote = rowById(db(), Quote, quoteId);
    expect(quote?.totalVatCents).toBe(Math.round((home?.totalExclTaxCents ?? 0) / 10));
  });
  test('its invoice is one a platform takes: the share abroad is exempt and says why', async () => {
    const { desk, folder } = opened;
    const [contactId] = rows(db(), Contact, { displayName: 'Thales' }).map(({ id }) => id);
    const lines = [line({ pickupAt: desk.env().now - DAY_MS, foreignDistanceM: 35_000 })];
    const orderId = await accepted(
      done(await run(createQuote(opened.desk.rulePacks), { contactId, lines })).value.quoteId,
    );
    desk.replica.write.run(`UPDATE missions SET status = 'COMPLETED' WHERE order_id = ?`, [orderId]);
    const { invoiceId } = done(await run(draftFromOrder, { orderId })).value;
    done(await run(issueInvoice, { invoiceId }));
    expect(
      rows(db(), InvoiceLine, { invoiceId }).map(({ vatRateBp, vatCategory }) => [vatRateBp, vatCategory]),
    ).toEqual(
      expect.arrayContaining([
        [1000, 'S'],
        [0, 'E'],
      ]),
    );
    const asked = { outDir: join(folder, 'out'), ids: [invoiceId], from: null, to: null, status: null, jobs: 1 };
    const report = await runInvoiceExport(desk, { ...asked, format: 'factur-x' }, {});
    expect(report).toMatchObject({ exported: 1, failed: [] });
    const credit = done(await run(creditInvoice, { invoiceId, reason: 'geste', amountInclTaxCents: 5000 })).value;
    const credited = rows(db(), InvoiceLine, { invoiceId: credit.invoiceId }).map((each) => [
      each.vatRateBp,
      each.vatCategory,
    ]);
    expect(credited.toSorted(([a], [b]) => Number(a) - Number(b))).toEqual([
      [0, 'E'],
      [1000, 'S'],
    ]);
  });
  test('so is its deposit; a line of one’s own without VAT is none of it', async () => {
    const free = { type: 'MANUAL', label: 'Débours', unitPriceCents: 500, vatRateBp: 0 };
    const orderId = await accepted(await quoteOf(line({ foreignDistanceM: 35_000 }), free));
    const { invoiceId } = done(await run(draftDeposit, { orderId, shareBp: 3000 })).value;
    expect(
      rows(db(), InvoiceLine, { invoiceId })
        .map(({ vatCategory }) => vatCategory)
        .toSorted(),
    ).toEqual(['E', 'S']);
    const other = await accepted(await quoteOf(line(), free));
    const plain = done(await run(draftDeposit, { orderId: other, shareBp: 3000 })).value;
    expect(rows(db(), InvoiceLine, { invoiceId: plain.invoiceId }).map(({ vatCategory }) => vatCategory)).toEqual([
      'S',
      'S',
    ]);
  });
  test('a trip wholly abroad is one exempt line', async () => {
    const lines = [line({ pickupAt: opened.desk.env().now - DAY_MS, foreignDistanceM: 140_000 })];
    const orderId = await accepted(
      done(await run(createQuote(opened.desk.rulePacks), { contactId: facts().contactId, lines })).value.quoteId,
    );
    opened.desk.replica.write.run(`UPDATE missions SET status = 'COMPLETED' WHERE order_id = ?`, [orderId]);
    const { invoiceId } = done(await run(draftFromOrder, { orderId })).value;
    expect(
      rows(db(), InvoiceLine, { invoiceId }).map(({ vatRateBp, vatCategory }) => [vatRateBp, vatCategory]),
    ).toEqual([[0, 'E']]);
  });
  test('more kilometres abroad than there are is refused by name', async () => {
    const lines = [line({ foreignDistanceM: 140_001 })];
    expect(await run(createQuote(opened.desk.rulePacks), { contactId: facts().contactId, lines })).toMatchObject({
      code: 'wrong-value',
      details: { field: 'lines.0.trip.foreignDistanceM' },
    });
  });
});

describe('stops on the way', () => {
  const reims = { address: 'Épernay, 51200', lat: 49.0403, lng: 3.9599 };
  const nowhere = { address: 'Chez le client', lat: null, lng: null };
  const unknown = { distanceM: null, durationMin: null };
  test('lengthen the drive, stand in its name and reach the driver', async () => {
    const [direct] = linesOf(await quoteOf(line(unknown)));
    const quoteId = await quoteOf(line({ ...unknown, stops: [reims] }));
    const [detour] = linesOf(quoteId);
    expect(detour?.distanceM).toBeGreaterThan(direct?.distanceM ?? Infinity);
    expect(detour?.label).toBe('Transfert Gare de Lyon → Épernay → Reims');
    const [mission] = rows(db(), Mission, { orderId: await accepted(quoteId) });
    expect(rows(db(), MissionStop, { missionId: mission?.id ?? '' })).toMatchObject([
      { position: 1, address: 'Épernay, 51200', latitude: 49.0403 },
    ]);
  });
  test('an excursion comes back where it began', async () => {
    const tour = line({ ...unknown, type: 'EXCURSION', dropoff: null, durationHours: 6, stops: [reims] });
    const [row] = linesOf(await quoteOf(tour));
    expect(row?.distanceM).toBeGreaterThan(200_000);
  });
  test('a stop nobody can place needs the kilometres', async () => {
    const lines = [line({ ...unknown, stops: [nowhere] })];
    expect(await run(createQuote(opened.desk.rulePacks), { contactId: facts().contactId, lines })).toMatchObject({
      code: 'distance-missing',
    });
    await quoteOf(line({ stops: [nowhere] }));
  });
  test('the way back by way of the base passes none', async () => {
    const roundTrip = { returnAt: firstAt() + 8 * HOUR_MS, mode: 'RETURN_BETWEEN' };
    const orderId = await accepted(await quoteOf(line({ stops: [reims], roundTrip })));
    const missions = rows(db(), Mission, { orderId }).toSorted((a, b) => a.startAt - b.startAt);
    expect(missions.map(({ id }) => rows(db(), MissionStop, { missionId: id }).length)).toEqual([1, 0]);
  });
});

describe('a round trip accepted', () => {
  const roundTrip = (mode: string) => ({ roundTrip: { returnAt: firstAt() + 8 * HOUR_MS, mode } });
  test('with a wait is one mission until the way back is done', async () => {
    const quoteId = await quoteOf(line(roundTrip('WAIT_ON_SITE')));
    const endAt = firstAt() + 8 * HOUR_MS + 100 * MINUTE_MS;
    expect(rowById(db(), Quote, quoteId)).toMatchObject({ endAt });
    const [mission, ...others] = rows(db(), Mission, { orderId: await accepted(quoteId) });
    expect(others).toEqual([]);
    expect(mission).toMatchObject({ endAt, distanceM: 280_000, drivingMin: 200, waitingMin: 380 });
  });
  test('by way of the base is two, the way back included in the price of the way out', async () => {
    const quoteId = await quoteOf(line(roundTrip('RETURN_BETWEEN')));
    const orderId = await accepted(quoteId);
    const [out, back] = rows(db(), Mission, { orderId }).toSorted((a, b) => a.startAt - b.startAt);
    const [priced] = linesOf(quoteId);
    expect(out).toMatchObject({
      endAt: firstAt() + 100 * MINUTE_MS,
      priceExclTaxCents: priced?.totalExclTaxCents,
      pickupAddress: 'Gare de Lyon, 75012 Paris',
    });
    expect(back).toMatchObject({
      startAt: firstAt() + 8 * HOUR_MS,
      endAt: firstAt() + 8 * HOUR_MS + 100 * MINUTE_MS,
      priceExclTaxCents: 0,
      costCents: 0,
      pickupAddress: 'Reims, 51100',
      dropoffAddress: 'Gare de Lyon, 75012 Paris',
    });
    expect(back?.reference.endsWith('-02')).toBe(true);
  });
});

describe('a promotion', () => {
  test('is given back when its order is cancelled, and the client may use it again', async () => {
    const [promotion] = rows(db(), Promotion, {});
    const uses = () => rows(db(), Promotion, {})[0]?.currentUses;
    const promoted = line({ promotionCode: promotion?.code });
    const before = uses();
    const orderId = await accepted(await quoteOf(promoted));
    expect(uses()).toBe((before ?? 0) + 1);
    for (const { id: missionId } of rows(db(), Mission, { orderId }))
      done(await run(moveMission, { missionId, toStatus: 'CANCELLED', reason: 'Projet abandonné' }));
    const lines = [promoted];
    const again = { contactId: facts().contactId, lines };
    expect(await run(createQuote(opened.desk.rulePacks), again)).toMatchObject({ code: 'promotion-used-by-contact' });
    const cancelled = done(await run(moveOrder, { orderId, toStatus: 'CANCELLED', reason: 'Projet abandonné' }));
    expect(uses()).toBe(before);
    done(await run(createQuote(opened.desk.rulePacks), again));
    done(await run(undoCommand, { commandId: cancelled.commandId }));
    expect(uses()).toBe((before ?? 0) + 1);
  });
});

test('a price agreed including tax is what the client pays, from the trip to the invoice', async () => {
  const { desk } = opened;
  desk.replica.write.run(`UPDATE pricing_settings SET price_basis = 'INCL_TAX'`);
  const agreed = { manualPriceCents: 10_005, manualReason: 'convenu', foreignDistanceM: 35_000 };
  const quoteId = await quoteOf(line({ ...agreed, pickupAt: desk.env().now - DAY_MS }), {
    type: 'MANUAL',
    label: 'Accueil',
    unitPriceCents: 1999,
    vatRateBp: 2000,
  });
  expect(rowById(db(), Quote, quoteId)).toMatchObject({ priceBasis: 'INCL_TAX', totalInclTaxCents: 12_004 });
  const orderId = await accepted(quoteId);
  desk.replica.write.run(`UPDATE missions SET status = 'COMPLETED' WHERE order_id = ?`, [orderId]);
  const { invoiceId } = done(await run(draftFromOrder, { orderId })).value;
  expect(rowById(db(), Invoice, invoiceId)?.totalInclTaxCents).toBe(12_004);
});
