import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { insertRow, rowById as centralRow, rowsWhere as centralRows } from '#central/database/rows.store.ts';
import { runDueWork } from '#central/jobs/dueWork.ts';
import { SYSTEM_ACTOR } from '#central/jobs/systemTenant.ts';
import { runCommand } from '#central/sync/commandRunner.ts';
import { BOOK, ORGANIZATIONS } from '#central/testCentral.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { DAY_MS, dayAt, HOUR_MS, MINUTE_MS } from '#domain/kernel/instants.ts';
import { newRow } from '#domain/model/entity.ts';
import {
  Contact,
  InvoicePayment,
  Mission,
  Quote,
  QuoteStatusAuditLog,
  ReviewItem,
  ScheduledTransition,
  StateHistory,
} from '#domain/model/registry.ts';
import { expireDueQuotes } from '#main/activity/quoteRound.ts';
import { runTimerRound } from '#main/activity/timerRound.ts';
import type { Desk } from '#main/desk.ts';
import { newId } from '#main/replica/ids.ts';
import { rowById, rowsWhere } from '#main/replica/rows.store.ts';
import { type CentralHttp, centralHttp } from './centralHttp.ts';
import { exchange, Office } from './office.ts';

/* What time brings about, on two desks that are away and on central: done once, and nobody is asked about it. */
const [ORGANIZATION] = ORGANIZATIONS;
let line: CentralHttp;
let office: Office;
beforeAll(async () => {
  line = await centralHttp();
});
afterAll(() => line.close());
beforeEach(() => {
  office = new Office(line, ORGANIZATION);
});
afterEach(() => office.close());

const database = () => line.central.database;
const commands = () => ({ database: database(), book: BOOK, clock: Date.now, moved: () => undefined });
const centralRound = () =>
  runDueWork({ ...commands(), onFault: (event, fault) => expect(fault, event).toBe(null) }, ORGANIZATION);
const waiting = (desk: Desk) => rowsWhere(desk.replica.read, ReviewItem, { resolvedAt: null });

type Due = { readonly missionId: Id; readonly quoteId: Id; readonly paymentId: Id };

/** At central: a mission whose payment is five minutes late, and a quote whose last day was the day before yesterday. */
async function due(): Promise<Due> {
  const now = Date.now();
  const env = { now: now - 35 * MINUTE_MS, newId, organizationId: ORGANIZATION };
  const contact = newRow(Contact, env, { displayName: 'Thales', type: 'BUSINESS' });
  const mission = newRow(Mission, env, {
    reference: `MIS-${newId()}`.slice(0, 40),
    status: 'PENDING_PAYMENT',
    contactId: contact.id,
    statusChangedAt: env.now,
    startAt: now + DAY_MS,
    endAt: now + DAY_MS + HOUR_MS,
  });
  const timer = newRow(ScheduledTransition, env, {
    subjectType: 'Mission',
    subjectId: mission.id,
    toStatus: 'CANCELLED',
    executeAt: env.now + 30 * MINUTE_MS,
    reason: 'payment-timeout',
  });
  const payment = newRow(InvoicePayment, env, {
    contactId: contact.id,
    missionId: mission.id,
    status: 'INTENT_CREATED',
    method: 'CARD',
    amountCents: 12_000,
    receivedOn: dayAt(now, 'Europe/Paris'),
  });
  const quote = newRow(Quote, env, {
    reference: `DEV-${newId()}`.slice(0, 40),
    contactId: contact.id,
    status: 'SENT',
    validUntil: dayAt(now - 2 * DAY_MS, 'Europe/Paris'),
  });
  await database().withTenant(ORGANIZATION, async (db) => {
    await insertRow(db, Contact, contact);
    await insertRow(db, Mission, mission);
    await insertRow(db, ScheduledTransition, timer);
    await insertRow(db, InvoicePayment, payment);
    await insertRow(db, Quote, quote);
  });
  return { missionId: mission.id, quoteId: quote.id, paymentId: payment.id };
}

async function deskRound(desk: Desk): Promise<void> {
  await runTimerRound(desk);
  await expireDueQuotes(desk);
}
const seenBy = (desk: Desk, { missionId, quoteId }: Due) => ({
  mission: rowById(desk.replica.read, Mission, missionId)?.status,
  quote: rowById(desk.replica.read, Quote, quoteId)?.status,
  moves: rowsWhere(desk.replica.read, StateHistory, { subjectId: missionId }).length,
  lines: rowsWhere(desk.replica.read, QuoteStatusAuditLog, { quoteId }).length,
});

test.each(['central first', 'a desk first'])(
  '%s: each is done once, the same everywhere, and nobody is asked',
  async (order) => {
    const facts = await due();
    const [first, second] = [await office.joined('Accueil'), await office.joined('Régulation')];
    // Each for itself, as if the others were not there.
    await deskRound(first);
    await deskRound(second);
    expect(seenBy(first, facts)).toMatchObject({ mission: 'CANCELLED', quote: 'EXPIRED' });
    if (order === 'central first') await centralRound();
    await exchange(first);
    await centralRound();
    await exchange(second);
    await exchange(first);
    const once = { mission: 'CANCELLED', quote: 'EXPIRED', moves: 1, lines: 1 };
    expect([seenBy(first, facts), seenBy(second, facts)]).toEqual([once, once]);
    const kept = await database().withTenant(ORGANIZATION, async (db) => ({
      moves: (await centralRows(db, StateHistory, { subjectId: facts.missionId })).length,
      lines: (await centralRows(db, QuoteStatusAuditLog, { quoteId: facts.quoteId })).length,
    }));
    expect(kept).toEqual({ moves: 1, lines: 1 });
    expect([waiting(first), waiting(second)]).toEqual([[], []]);
  },
);

test('a desk that was away cancels what was paid meanwhile: central knows better, and nobody is asked', async () => {
  const facts = await due();
  const desk = await office.joined('Accueil');
  const tenant = { organizationId: ORGANIZATION, timeZone: 'Europe/Paris', actor: SYSTEM_ACTOR };
  const now = Date.now();
  const input = { paymentId: facts.paymentId, hasSucceeded: true };
  const paid = {
    commandId: randomUUID(),
    name: 'invoices.settleMissionPayment',
    input,
    base: {},
    madeAt: now,
    judgedAt: now,
  };
  expect(await runCommand(commands(), tenant, paid)).toMatchObject({ outcome: 'APPLIED' });
  await deskRound(desk);
  expect(seenBy(desk, facts)).toMatchObject({ mission: 'CANCELLED' });
  await exchange(desk);
  expect(seenBy(desk, facts)).toMatchObject({ mission: 'PENDING' });
  expect(await database().withTenant(ORGANIZATION, (db) => centralRow(db, Mission, facts.missionId))).toMatchObject({
    status: 'PENDING',
  });
  expect(waiting(desk)).toEqual([]);
});
