import { randomUUID } from 'node:crypto';
import { createTRPCClient, httpLink } from '@trpc/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOUR_MS } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { newRow } from '#domain/model/entity.ts';
import { Delivery, Mission, ScheduledTransition } from '#domain/model/registry.ts';
import { PROTOCOL_VERSION } from '#domain/sync/index.ts';
import type { CentralRouter } from '../api/router.ts';
import { insertRow, rowById, rowsWhere } from '../database/rows.store.ts';
import { type HookReceiver, hookReceiver } from '../messages/testReceivers.ts';
import { ORGANIZATIONS, type TestCentral, testCentral } from '../testCentral.ts';
import { TEST_PASSWORD, testPerson } from '../testPeople.ts';
import { centralProcess } from '../testProcess.ts';

/* Jobs of real nodes, one of which is killed with a webhook half sent. */
const [ORGANIZATION] = ORGANIZATIONS;
let central: TestCentral;
let hooks: HookReceiver;
beforeAll(async () => {
  [central, hooks] = await Promise.all([testCentral(), hookReceiver()]);
});
afterAll(async () => {
  await hooks?.close();
  await central?.close();
});

const within = <T>(query: Parameters<typeof central.database.withTenant<T>>[1]) =>
  central.database.withTenant(ORGANIZATION, query);

/** A draft that was forgotten for two hours, and its timer. */
async function forgottenDraft(): Promise<string> {
  const env = { now: Date.now() - 2 * HOUR_MS, newId: () => randomUUID(), organizationId: ORGANIZATION };
  const startAt = Date.now() + 24 * HOUR_MS;
  const mission = newRow(Mission, env, { status: 'DRAFT', reference: 'MIS-1', startAt, endAt: startAt + HOUR_MS });
  const timer = newRow(ScheduledTransition, env, {
    subjectType: 'Mission',
    subjectId: mission.id,
    toStatus: 'CANCELLED',
    executeAt: env.now + HOUR_MS,
    reason: 'draft-cleanup',
  });
  await within(async (db) => {
    await insertRow(db, Mission, mission);
    await insertRow(db, ScheduledTransition, timer);
  });
  return mission.id;
}

test('a webhook leaves within seconds; the node dies over it, another sends it again under the same id; timers run by themselves', async () => {
  const environment = { REGIE_WEBHOOKS_PRIVATE: 'yes', REGIE_METRICS_PORT: '0' };
  const first = await centralProcess(central.url, environment);
  const person = { organizationId: ORGANIZATION, now: Date.now(), role: 'owner' } as const;
  const { email } = await testPerson(central.database, person);
  const clientOf = (access = '') =>
    createTRPCClient<CentralRouter>({
      links: [httpLink({ url: `${first.address}/trpc`, headers: access ? { authorization: `Bearer ${access}` } : {} })],
    });
  const asked = { organizationId: ORGANIZATION, email, password: TEST_PASSWORD, deviceName: 'x' };
  const answer = await clientOf().identity.signIn.mutate(asked);
  if (isRefusal(answer)) throw new Error(answer.code);
  const client = clientOf(answer.value.access);
  const added = await client.webhooks.add.mutate({ url: hooks.url, events: ['contact.*'] });
  if (isRefusal(added)) throw new Error(added.code);
  expect(await client.deliveries.channels.query()).toEqual({ channels: [], waiting: [] });

  hooks.status = null;
  const now = Date.now();
  const input = { values: { displayName: 'Ritz', type: 'BUSINESS' } };
  const command = { commandId: randomUUID(), name: 'contacts.create', input, base: {}, madeAt: now };
  await client.sync.push.mutate({ protocol: PROTOCOL_VERSION, sentAt: now, commands: [command] });
  await expect.poll(() => hooks.got.length, { timeout: 10_000 }).toBe(1);
  await first.kill();

  hooks.status = 204;
  const missionId = await forgottenDraft();
  // Two minutes later.
  await within((db) =>
    db.query("UPDATE deliveries SET next_attempt_at = now() - interval '1 second' WHERE organization_id = $1", [
      ORGANIZATION,
    ]),
  );
  const second = await centralProcess(central.url, environment);
  await expect.poll(() => hooks.got.length, { timeout: 100_000, interval: 500 }).toBe(2);
  const [before, after] = hooks.got;
  expect(after?.headers['regie-delivery']).toBe(before?.headers['regie-delivery']);
  await expect
    .poll(async () =>
      (await within((db) => rowsWhere(db, Delivery, {}))).map(({ status, attempts }) => [status, attempts]),
    )
    .toEqual([['SUCCEEDED', 2]]);
  await expect
    .poll(async () => (await within((db) => rowById(db, Mission, missionId)))?.status, {
      timeout: 100_000,
      interval: 500,
    })
    .toBe('CANCELLED');
  const [, scrape = ''] = /"address":"(http:\/\/[^"]+\/metrics)"/.exec(second.said()) ?? [];
  const text = await (await fetch(scrape)).text();
  expect(text).toMatch(/^regie_deliveries_total\{kind="webhook",outcome="succeeded"\} 1$/m);
  expect(text).toMatch(/^regie_jobs\{queue="deliver",state="waiting"\} \d+$/m);
  expect(text).toMatch(/^regie_command_seconds_count\{command="activity\.runScheduled",outcome="APPLIED"\} 1$/m);
  expect(second.said()).not.toContain('"event":"job-');
  expect(await second.stop()).toBe(0);
}, 240_000);
