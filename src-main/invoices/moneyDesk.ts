import { facturXBlockers } from '#domain/documents/index.ts';
import { draftFromOrder, issueInvoice } from '#domain/invoices/index.ts';
import { must } from '#domain/kernel/assert.ts';
import { DAY_MS, HOUR_MS } from '#domain/kernel/instants.ts';
import type { Result } from '#domain/kernel/result.ts';
import type { Command } from '#domain/model/command.ts';
import { type RowOf } from '#domain/model/entity.ts';
import { assignMission, moveMission } from '#domain/missions/index.ts';
import { Contact, Invoice, Mission, Order, VehicleCategory } from '#domain/model/registry.ts';
import { acceptQuote } from '#domain/orders/index.ts';
import { createQuote, sendQuote } from '#domain/quotes/index.ts';
import { candidatesOf, factsOf } from '../missions/candidates.ts';
import type { Done } from '../replica/commandRunner.ts';
import { rowById, rowsWhere } from '../replica/rows.store.ts';
import { type TestDesk, testDesk } from '../testDesk.ts';
import { documentOf } from './invoiceExport.ts';
import { verifyInvoices } from './verify.store.ts';

/* A desk for the tests of money: a small demo company and one client, opened and closed by each test. */
let opened: TestDesk | null = null;

export function openMoney(): void {
  opened = testDesk({ drivers: 6, missionsPerDay: 6, days: 6 });
}

export async function closeMoney(): Promise<void> {
  await opened?.close();
  opened = null;
}

export function money(): TestDesk {
  return must(opened, 'the desk is open');
}

export function clientId(): string {
  return must(rowsWhere(money().desk.replica.read, Contact, { displayName: 'Thales' })[0], 'the demo has Thales').id;
}

function done<V>(result: Result<Done<V>>): V {
  if (result.kind === 'refusal') throw new Error(`${result.code} ${JSON.stringify(result.details)}`);
  return result.value.value;
}

export async function run<I, V, C extends string>(command: Command<I, V, C>, input: unknown): Promise<V> {
  return done(await money().desk.runner.run(command, input));
}

export const invoiceRow = (id: string): RowOf<typeof Invoice> =>
  must(rowById(money().desk.replica.read, Invoice, id), 'the invoice exists');
export const later = (ms: number): void => money().setNow(money().desk.env().now + ms);

/** An order of a transfer (10 %) and a welcome at 20 € (20 %). */
export async function acceptedOrder(): Promise<string> {
  const { desk } = money();
  const category = rowsWhere(desk.replica.read, VehicleCategory, { code: 'BERLINE' })[0];
  const trip = {
    type: 'TRANSFER',
    pickupAt: desk.env().now + 26 * HOUR_MS + rowsWhere(desk.replica.read, Order, {}).length * DAY_MS,
    pickup: { address: 'CDG T2E, 95700 Roissy-en-France', lat: 49.0036, lng: 2.5769 },
    dropoff: { address: 'La Défense, 92800 Puteaux', lat: 48.8916, lng: 2.2384 },
    vehicleCategoryId: category?.id,
    passengers: 2,
    luggage: 2,
  };
  const lines = [
    { type: 'CALCULATED', isDispatchable: true, trip },
    { type: 'MANUAL', label: 'Accueil en salle', unitPriceCents: 2000, vatRateBp: 2000 },
  ];
  const { quoteId } = await run(createQuote(desk.rulePacks), { contactId: clientId(), lines });
  await run(sendQuote, { quoteId });
  return (await run(acceptQuote, { quoteId })).orderId;
}

export async function complete(orderId: string, execution: Record<string, number> = {}): Promise<string> {
  const { desk } = money();
  const missionId = must(rowsWhere(desk.replica.read, Mission, { orderId })[0], 'the order has a mission').id;
  const facts = must(factsOf(desk, missionId), 'the mission has facts');
  const [best] = candidatesOf(desk, facts, { from: 0, to: Number.MAX_SAFE_INTEGER }, 1);
  const pair = { missionId, driverId: best?.driverId, vehicleId: best?.vehicleId };
  await run(assignMission(desk.rulePacks), pair);
  await run(moveMission, { missionId, toStatus: 'COMPLETED', execution });
  return missionId;
}

export async function issuedOrder(): Promise<RowOf<typeof Invoice>> {
  const orderId = await acceptedOrder();
  await complete(orderId);
  const { invoiceId } = await run(draftFromOrder, { orderId });
  await run(issueInvoice, { invoiceId });
  return invoiceRow(invoiceId);
}

/** What the seal covers and a page of it: neither may ever change. */
export function sealed(id: string): unknown {
  const {
    status: _status,
    paidCents: _paid,
    creditedCents: _credited,
    updatedAt: _at,
    version: _version,
    deliveryStatus: _sent,
    ...rest
  } = invoiceRow(id);
  return { rest, document: documentOf(money().desk, id) };
}

export function blockers(id: string): string[] {
  return facturXBlockers(must(documentOf(money().desk, id), 'the document exists')).map((each) => each.code);
}
export const problems = (): unknown => verifyInvoices(money().desk.replica.read).problems;
