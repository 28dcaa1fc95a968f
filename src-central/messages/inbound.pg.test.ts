import { createHmac, randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Id } from '#domain/kernel/ids.ts';
import { HOUR_MS, MINUTE_MS } from '#domain/kernel/instants.ts';
import { newRow } from '#domain/model/entity.ts';
import {
  CommandResult,
  Contact,
  InboundEvent,
  InboundSource,
  InvoicePayment,
  Mission,
} from '#domain/model/registry.ts';
import { createServer } from '../api/server.ts';
import { insertRow, rowById, rowsWhere } from '../database/rows.store.ts';
import { SYSTEM_ACTOR } from '../jobs/systemTenant.ts';
import { type ChangeBus, notifyBus } from '../sync/changeBus.ts';
import { BOOK, ORGANIZATIONS, type TestCentral, testCentral } from '../testCentral.ts';
import { processInbound } from './inbound.ts';
import { eventsDue } from './inbound.store.ts';
import { replayEvent } from './replay.ts';
import { setInboundSource } from './webhooks.ts';

/* A provider tells how payments ended: verified, kept once, dealt with once, on a real PostgreSQL. */
const [ORGANIZATION, OTHER] = ORGANIZATIONS;
const BY = { organizationId: ORGANIZATION, actor: SYSTEM_ACTOR };
const SECRET = 'whsec_0123456789abcdef';
const SEAL = 's'.repeat(40);
let now = Date.parse('2026-11-20T08:00:00Z');
let central: TestCentral;
let bus: ChangeBus;
let server: FastifyInstance;
const handed: Id[] = [];
beforeAll(async () => {
  central = await testCentral();
  const { database, url } = central;
  bus = await notifyBus(url, () => undefined);
  const outside = {
    channels: [],
    allowPrivateWebhooks: false,
    deliver: async () => undefined,
    inbound: async (_organizationId: Id, eventId: Id) => void handed.push(eventId),
  };
  server = await createServer(
    { database, bus, secret: SEAL, book: BOOK, clock: () => now, outside },
    { isQuiet: true },
  );
  await setInboundSource({ ...context(), secret: SEAL }, { ...BY, provider: 'stripe', secret: SECRET });
});
afterAll(async () => {
  await server?.close();
  await bus?.close();
  await central?.close();
});

const context = () => ({ database: central.database, book: BOOK, clock: () => now, moved: () => undefined });
const within = <T>(query: Parameters<typeof central.database.withTenant<T>>[1], organizationId = ORGANIZATION) =>
  central.database.withTenant(organizationId, query);

/** A mission that waits for a payment of 120 €. */
async function awaited(): Promise<{ missionId: Id; paymentId: Id; intentId: string }> {
  const env = { now, newId: () => randomUUID(), organizationId: ORGANIZATION };
  const contact = newRow(Contact, env, { displayName: 'Ritz', type: 'BUSINESS' });
  const mission = newRow(Mission, env, {
    reference: `MIS-${randomUUID().slice(0, 8)}`,
    status: 'PENDING_PAYMENT',
    contactId: contact.id,
    startAt: now + HOUR_MS,
    endAt: now + 2 * HOUR_MS,
  });
  const intentId = `pi_${randomUUID()}`;
  const payment = newRow(InvoicePayment, env, {
    contactId: contact.id,
    missionId: mission.id,
    status: 'INTENT_CREATED',
    method: 'CARD',
    amountCents: 12_000,
    receivedOn: '2026-11-20',
    providerIntentId: intentId,
  });
  await within(async (db) => {
    await insertRow(db, Contact, contact);
    await insertRow(db, Mission, mission);
    await insertRow(db, InvoicePayment, payment);
  });
  return { missionId: mission.id, paymentId: payment.id, intentId };
}

const eventOf = (intentId: string, more: object = {}, type = 'payment_intent.succeeded') => ({
  id: `evt_${randomUUID()}`,
  type,
  data: {
    object: { id: intentId, amount_received: 12_000, currency: 'eur', receipt_email: 'client@ritz.fr', ...more },
  },
});

async function send(
  event: unknown,
  how: { secret?: string; at?: number; organizationId?: string; body?: string } = {},
) {
  const { secret = SECRET, at = now, organizationId = ORGANIZATION } = how;
  const body = JSON.stringify(event);
  const time = Math.floor(at / 1000);
  const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
  const answer = await server.inject({
    method: 'POST',
    url: `/inbound/${organizationId}/stripe`,
    headers: {
      'content-type': 'application/json',
      'stripe-signature': `t=${time},v1=${'0'.repeat(64)},v1=${signature}`,
    },
    body: how.body ?? body,
  });
  return answer.statusCode;
}
const kept = (eventId: string) =>
  within(async (db) => (await rowsWhere(db, InboundEvent, { provider: 'stripe', eventId }))[0]);

test('a payment that succeeded confirms the mission that waited for it, once, however often it is said', async () => {
  const { missionId, paymentId, intentId } = await awaited();
  const event = eventOf(intentId);
  handed.length = 0;
  expect([await send(event), await send(event), await send(event)]).toEqual([200, 200, 200]);
  expect(handed).toHaveLength(1);
  const [eventId = ''] = handed;
  await Promise.all([
    processInbound(context(), ORGANIZATION, eventId),
    processInbound(context(), ORGANIZATION, eventId),
  ]);
  expect(await within((db) => rowById(db, InvoicePayment, paymentId))).toMatchObject({ status: 'SUCCEEDED' });
  expect(await within((db) => rowById(db, Mission, missionId))).toMatchObject({ status: 'PENDING' });
  expect(await within((db) => rowsWhere(db, CommandResult, { name: 'invoices.settleMissionPayment' }))).toHaveLength(1);
  const row = await kept(event.id);
  expect(row).toMatchObject({ outcome: 'payment-settled', processedAt: now, lastError: null });
  // No more than what is acted upon.
  expect(row?.payload).toEqual({ intentId, amountCents: 12_000, currency: 'EUR' });
  expect(await replayEvent(context(), { ...BY, id: eventId })).toMatchObject({ code: 'event-done' });
});

test('one that failed frees the mission for another try; what is no payment is kept and left', async () => {
  const { missionId, paymentId, intentId } = await awaited();
  await send(eventOf(intentId, {}, 'payment_intent.payment_failed'));
  await processInbound(context(), ORGANIZATION, handed.at(-1) ?? '');
  expect(await within((db) => rowById(db, InvoicePayment, paymentId))).toMatchObject({ status: 'FAILED' });
  expect(await within((db) => rowById(db, Mission, missionId))).toMatchObject({ status: 'PENDING_PAYMENT' });
  const other = eventOf('x', {}, 'customer.updated');
  await send(other);
  await processInbound(context(), ORGANIZATION, handed.at(-1) ?? '');
  expect(await kept(other.id)).toMatchObject({ outcome: 'ignored', payload: {} });
});

test('a payment nobody knows yet is asked for again with growing waits, and settles when its desk is back', async () => {
  const event = eventOf('pi_later');
  await send(event);
  const id = handed.at(-1) ?? '';
  await processInbound(context(), ORGANIZATION, id);
  expect(await kept(event.id)).toMatchObject({ processedAt: null, lastError: 'payment-unknown', attempts: 1 });
  const due = () => within((db) => eventsDue(db, now));
  expect(await due()).toEqual([]);
  now += 3 * MINUTE_MS;
  expect(await due()).toEqual([id]);
  const { paymentId } = await awaited();
  await within((db) =>
    db.query("UPDATE invoice_payments SET provider_intent_id = 'pi_later' WHERE organization_id = $1 AND id = $2", [
      ORGANIZATION,
      paymentId,
    ]),
  );
  await processInbound(context(), ORGANIZATION, id);
  expect(await kept(event.id)).toMatchObject({ outcome: 'payment-settled', attempts: 2, lastError: null });
});

test('another amount than was asked for waits for a person, who may replay it once it is right', async () => {
  const { intentId, paymentId } = await awaited();
  const event = eventOf(intentId, { amount_received: 11_999 });
  await send(event);
  const id = handed.at(-1) ?? '';
  await processInbound(context(), ORGANIZATION, id);
  expect(await kept(event.id)).toMatchObject({ processedAt: null, lastError: 'amount-differs' });
  await within((db) =>
    db.query('UPDATE invoice_payments SET amount_cents = 11999 WHERE organization_id = $1 AND id = $2', [
      ORGANIZATION,
      paymentId,
    ]),
  );
  expect(await replayEvent(context(), { ...BY, id })).toMatchObject({ kind: 'ok' });
  await processInbound(context(), ORGANIZATION, id);
  expect(await kept(event.id)).toMatchObject({ outcome: 'payment-settled' });
});

test('what is not signed by the secret, over these bytes, just now, is not even kept', async () => {
  const { intentId } = await awaited();
  const count = async () => (await within((db) => rowsWhere(db, InboundEvent, {}))).length;
  const before = await count();
  const event = eventOf(intentId);
  expect(await send(event, { secret: 'whsec_another_secret' })).toBe(401);
  expect(await send(event, { at: now - 6 * MINUTE_MS })).toBe(401);
  expect(await send(event, { at: now + 6 * MINUTE_MS })).toBe(401);
  expect(await send(event, { body: `${JSON.stringify(event)} ` })).toBe(401);
  expect(await send('no event')).toBe(400);
  expect(await send(event, { organizationId: OTHER })).toBe(404);
  expect(await send(event, { organizationId: 'rubbish' })).toBe(404);
  const unsigned = await server.inject({ method: 'POST', url: `/inbound/${ORGANIZATION}/stripe`, body: {} });
  expect(unsigned.statusCode).toBe(401);
  expect((await server.inject({ method: 'POST', url: `/inbound/${ORGANIZATION}/autre`, body: {} })).statusCode).toBe(
    404,
  );
  const large = await server.inject({
    method: 'POST',
    url: `/inbound/${ORGANIZATION}/stripe`,
    headers: { 'content-type': 'application/json' },
    body: 'x'.repeat(300_000),
  });
  expect(large.statusCode).toBe(413);
  expect(await count()).toBe(before);
});

test('one address that asks without end is held back, others are not', async () => {
  const ask = (remoteAddress: string) =>
    server.inject({ method: 'POST', url: `/inbound/${ORGANIZATION}/stripe`, body: {}, remoteAddress });
  for (let count = 0; count < 1200; count += 1) await ask('192.0.2.1');
  expect((await ask('192.0.2.1')).statusCode).toBe(429);
  expect((await ask('192.0.2.2')).statusCode).toBe(401);
});

test('the secret is sealed in the database, and a new one replaces the old', async () => {
  const [source] = await within((db) => rowsWhere(db, InboundSource, {}));
  expect(source?.secretCipher).not.toContain(SECRET);
  await setInboundSource(
    { ...context(), secret: SEAL },
    { ...BY, provider: 'stripe', secret: 'whsec_newer_newer_newer' },
  );
  const { intentId } = await awaited();
  expect(await send(eventOf(intentId))).toBe(401);
  expect(await send(eventOf(intentId), { secret: 'whsec_newer_newer_newer' })).toBe(200);
});
