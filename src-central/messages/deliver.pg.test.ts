import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#domain/kernel/ids.ts';
import { HOUR_MS, MINUTE_MS } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { MOST_ATTEMPTS } from '#domain/messages/index.ts';
import { Delivery, Message, WebhookEndpoint } from '#domain/model/registry.ts';
import { rowById, rowsWhere } from '../database/rows.store.ts';
import { SYSTEM_ACTOR } from '../jobs/systemTenant.ts';
import { changesAfter, headOf } from '../sync/changeLog.store.ts';
import { runCommand } from '../sync/commandRunner.ts';
import { BOOK, ORGANIZATIONS, type TestCentral, testCentral } from '../testCentral.ts';
import { type Channels, gatewayChannel, smtpChannel } from './channels.ts';
import { deliverDue, type Delivering } from './deliver.ts';
import { claimNext, withoutChannel } from './deliveries.store.ts';
import { replayDelivery } from './replay.ts';
import { type HookReceiver, hookReceiver, type MailServer, mailServer } from './testReceivers.ts';
import { signatureOf } from './webhookSender.ts';
import { addWebhook, removeWebhook } from './webhooks.ts';

/* What leaves, to a real mail server and a real receiver, from rows of a real PostgreSQL. */
const [ORGANIZATION, OTHER] = ORGANIZATIONS;
const BY = { organizationId: ORGANIZATION, actor: SYSTEM_ACTOR };
const TENANT = { ...BY, timeZone: 'Europe/Paris' };
let now = Date.parse('2026-11-20T08:00:00Z');
let central: TestCentral;
let mail: MailServer;
let hooks: HookReceiver;
let channels: Channels = {};
beforeAll(async () => {
  [central, mail, hooks] = await Promise.all([testCentral(), mailServer(), hookReceiver()]);
  channels = { EMAIL: smtpChannel({ url: mail.url, from: 'Régie <regie@etoile.fr>' }) };
});
afterAll(async () => {
  channels.EMAIL?.close();
  await Promise.all([mail.close(), hooks.close()]);
  await central.close();
});
beforeEach(() => {
  mail.mails.length = 0;
  mail.answer = () => '250 ok';
  hooks.got.length = 0;
  hooks.status = 204;
});

const context = (): Delivering => ({
  database: central.database,
  clock: () => now,
  moved: () => undefined,
  channels,
  secret: 's'.repeat(40),
  allowPrivateWebhooks: true,
  random: () => 0,
});
const within = <T>(query: Parameters<typeof central.database.withTenant<T>>[1]) =>
  central.database.withTenant(ORGANIZATION, query);

async function run(name: string, input: Record<string, unknown>) {
  const commands = { database: central.database, book: BOOK, moved: () => undefined, clock: () => now };
  const sent = { commandId: randomUUID(), name, input, base: {}, madeAt: now, judgedAt: now };
  const answer = await runCommand(commands, TENANT, sent);
  if (answer.outcome !== 'APPLIED') throw new Error(answer.code ?? answer.outcome);
}
async function queued(toAddress: string, channel = 'EMAIL'): Promise<Id> {
  const email = channel === 'EMAIL' ? { subject: 'Votre devis' } : {};
  await run('messages.queue', { channel, toAddress, body: 'Bonjour,\nvoici le devis.', ...email });
  const [message] = await within((db) => rowsWhere(db, Message, { toAddress }));
  return message?.id ?? '';
}
const messageOf = (id: Id) => within((db) => rowById(db, Message, id));
const deliveriesOf = (where: object) => within((db) => rowsWhere(db, Delivery, where));

describe('messages', () => {
  test('one goes out once, with its delivery in the Message-ID, and every desk learns of it', async () => {
    const head = await within(headOf);
    const id = await queued('client@ritz.fr');
    await Promise.all([deliverDue(context(), ORGANIZATION), deliverDue(context(), ORGANIZATION)]);
    const [delivery] = await deliveriesOf({ messageId: id });
    expect(mail.mails).toHaveLength(1);
    expect(mail.mails[0]?.to).toBe('client@ritz.fr');
    expect(mail.mails[0]?.text).toMatch(new RegExp(`Message-ID: <${delivery?.id}@etoile.fr>`, 'i'));
    expect(delivery).toMatchObject({ status: 'SUCCEEDED', attempts: 1, statusCode: 250 });
    expect(await messageOf(id)).toMatchObject({ status: 'SENT', sentAt: now });
    const page = await within((db) => changesAfter(db, { cursor: head, limit: 100 }));
    expect(page.rows.find(({ row }) => row['id'] === id)?.row).toMatchObject({ status: 'SENT' });
  });

  test('a server that is busy is tried again later and later, then the message is given up, said, and can be replayed', async () => {
    mail.answer = () => '451 come back later';
    const id = await queued('busy@ritz.fr');
    const waits: number[] = [];
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      await deliverDue(context(), ORGANIZATION);
      const [delivery] = await deliveriesOf({ messageId: id });
      expect(delivery?.attempts).toBe(attempt);
      if (delivery?.nextAttemptAt == null) break;
      waits.push((delivery.nextAttemptAt - now) / MINUTE_MS);
      // A minute too early nothing is tried.
      now = delivery.nextAttemptAt - 1;
      expect(await deliverDue(context(), ORGANIZATION)).toBe(0);
      now = delivery.nextAttemptAt;
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256]);
    const [dead] = await deliveriesOf({ messageId: id });
    expect(dead).toMatchObject({ status: 'DEAD', statusCode: 451, lastError: '451 come back later' });
    expect(await messageOf(id)).toMatchObject({ status: 'FAILED', error: '451 come back later' });
    mail.answer = () => '250 ok';
    expect(await replayDelivery(context(), { ...BY, id: dead?.id ?? '' })).toMatchObject({ kind: 'ok' });
    await deliverDue(context(), ORGANIZATION);
    expect(await messageOf(id)).toMatchObject({ status: 'SENT', error: null });
    expect(mail.mails).toHaveLength(1);
    expect(await deliveriesOf({ messageId: id })).toHaveLength(1);
    expect(await replayDelivery(context(), { ...BY, id: dead?.id ?? '' })).toMatchObject({ code: 'delivery-not-dead' });
    expect(await replayDelivery(context(), { ...BY, id: randomUUID() })).toMatchObject({ code: 'not-found' });
  });

  test('an address that does not exist is not tried twice; sending it again is a person’s choice', async () => {
    mail.answer = () => '550 no such user';
    const id = await queued('nobody@ritz.fr');
    await deliverDue(context(), ORGANIZATION);
    expect(await messageOf(id)).toMatchObject({ status: 'FAILED', error: '550 no such user' });
    mail.answer = () => '250 ok';
    await run('messages.retry', { messageId: id });
    await deliverDue(context(), ORGANIZATION);
    expect(await messageOf(id)).toMatchObject({ status: 'SENT' });
    expect((await deliveriesOf({ messageId: id })).map(({ status }) => status).toSorted()).toEqual([
      'DEAD',
      'SUCCEEDED',
    ]);
  });

  test('without a channel messages wait, and are counted', async () => {
    const id = await queued('+33612345678', 'SMS');
    expect(await deliverDue(context(), ORGANIZATION)).toBe(0);
    expect(await messageOf(id)).toMatchObject({ status: 'QUEUED' });
    expect(await within((db) => withoutChannel(db, ['EMAIL']))).toEqual([{ channel: 'SMS', count: 1 }]);
    const gateway = gatewayChannel('SMS', { url: hooks.url, token: 'jeton' });
    hooks.status = 200;
    await deliverDue({ ...context(), channels: { SMS: gateway } }, ORGANIZATION);
    const [delivery] = await deliveriesOf({ messageId: id });
    expect(hooks.got[0]?.headers).toMatchObject({ authorization: 'Bearer jeton', 'idempotency-key': delivery?.id });
    expect(JSON.parse(hooks.got[0]?.body ?? '')).toMatchObject({ channel: 'SMS', to: '+33612345678' });
    expect(await messageOf(id)).toMatchObject({ status: 'SENT' });
  });
});

describe('webhooks', () => {
  const added = async (events: string[], url = hooks.url) => {
    const done = await addWebhook(context(), { ...BY, url, events });
    if (isRefusal(done)) throw new Error(done.code);
    return done.value;
  };
  const removed = (webhookId: Id) => removeWebhook(context(), { ...BY, webhookId });

  test('what happened is told to who asked for it, signed, under one delivery id however often', async () => {
    const { webhookId, secret } = await added(['contact.created']);
    const { webhookId: deaf } = await added(['invoice.*']);
    await run('contacts.create', { values: { displayName: 'Cartier', type: 'BUSINESS' } });
    hooks.status = 503;
    await deliverDue(context(), ORGANIZATION);
    hooks.status = 204;
    now += MINUTE_MS;
    await deliverDue(context(), ORGANIZATION);
    expect(hooks.got).toHaveLength(2);
    const [first, second] = hooks.got;
    expect(second?.headers['regie-delivery']).toBe(first?.headers['regie-delivery']);
    expect(second?.body).toBe(first?.body);
    expect(JSON.parse(second?.body ?? '')).toMatchObject({ event: 'contact.created', subject: { type: 'Contact' } });
    const timestamp = Number(second?.headers['regie-timestamp']);
    expect(timestamp).toBe(now / 1000);
    expect(second?.headers['regie-signature']).toBe(`v1=${signatureOf(secret, timestamp, second?.body ?? '')}`);
    expect(await deliveriesOf({ webhookEndpointId: deaf })).toEqual([]);
    const [kept] = await within((db) => rowsWhere(db, WebhookEndpoint, { url: hooks.url }));
    expect(JSON.stringify(kept)).not.toContain(secret);
    await removed(webhookId);
    await removed(deaf);
  });

  test('a command that is refused tells nobody, and other organisations hear nothing', async () => {
    const { webhookId } = await added(['*']);
    await expect(run('contacts.create', { values: { displayName: '' } })).rejects.toThrow();
    expect(await deliveriesOf({ webhookEndpointId: webhookId, status: 'PENDING' })).toEqual([]);
    expect(await deliverDue(context(), OTHER)).toBe(0);
    await removed(webhookId);
  });

  test('a node that died in the middle is followed up after its lease, with the same id', async () => {
    const { webhookId } = await added(['contact.created']);
    await run('contacts.create', { values: { displayName: 'Hermès', type: 'BUSINESS' } });
    const taken = await within((db) => claimNext(db, now));
    expect(await deliverDue(context(), ORGANIZATION)).toBe(0);
    now += 3 * MINUTE_MS;
    expect(await deliverDue(context(), ORGANIZATION)).toBe(1);
    expect(hooks.got[0]?.headers['regie-delivery']).toBe(taken?.id);
    await removed(webhookId);
  });

  test('an endpoint that says it is gone, or was taken away, is not tried again', async () => {
    const { webhookId } = await added(['contact.created']);
    await run('contacts.create', { values: { displayName: 'A', type: 'BUSINESS' } });
    hooks.status = 410;
    await deliverDue(context(), ORGANIZATION);
    await run('contacts.create', { values: { displayName: 'B', type: 'BUSINESS' } });
    await removed(webhookId);
    await deliverDue(context(), ORGANIZATION);
    const said = await deliveriesOf({ webhookEndpointId: webhookId });
    expect(said.map(({ status, lastError }) => `${status} ${lastError}`).toSorted()).toEqual([
      'DEAD HTTP 410',
      'DEAD endpoint removed',
    ]);
    expect(await removed(webhookId)).toMatchObject({ code: 'not-found' });
  });

  test('none may lead into the installation’s own network', async () => {
    const strict = { ...context(), allowPrivateWebhooks: false };
    const wrong = { code: 'webhook-address-wrong' };
    expect(await addWebhook(strict, { ...BY, url: hooks.url, events: ['*'] })).toMatchObject(wrong);
    // One that was added before is stopped at the door.
    const { webhookId } = await added(['contact.created'], hooks.url.replace('http:', 'https:'));
    await run('contacts.create', { values: { displayName: 'C', type: 'BUSINESS' } });
    now += HOUR_MS;
    await deliverDue(strict, ORGANIZATION);
    expect(hooks.got).toEqual([]);
    expect(await deliveriesOf({ webhookEndpointId: webhookId })).toMatchObject([
      { status: 'DEAD', lastError: 'private address' },
    ]);
    await removed(webhookId);
  });
});
