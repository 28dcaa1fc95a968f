import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newRow } from '#domain/model/entity.ts';
import { Delivery } from '#domain/model/registry.ts';
import { insertRow, rowById } from '../database/rows.store.ts';
import { ORGANIZATIONS, type TestCentral, testCentral } from '../testCentral.ts';

/* Dead letters from the command line of whoever runs the machine. */
const [ORGANIZATION, OTHER] = ORGANIZATIONS;
let central: TestCentral;
beforeAll(async () => {
  central = await testCentral();
});
afterAll(() => central.close());

function regie(...args: string[]): { code: number | null; out: unknown; said: string } {
  const entry = join(import.meta.dirname, '..', '..', 'src-main', 'cli', 'index.ts');
  const env = { ...process.env, REGIE_DATABASE_URL: central.url };
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, 'central', ...args], {
    env,
    encoding: 'utf8',
  });
  return { code: status, out: stdout === '' ? null : (JSON.parse(stdout) as unknown), said: stderr };
}

test('dead letters are listed without what they say, replayed once, and stay in their organisation', async () => {
  const env = { now: Date.parse('2026-11-20T08:00:00Z'), newId: () => randomUUID(), organizationId: ORGANIZATION };
  const dead = newRow(Delivery, env, {
    event: 'quote.sent',
    payload: { data: 'secret' },
    status: 'DEAD',
    attempts: 10,
    lastError: 'HTTP 500',
  });
  await central.database.withTenant(ORGANIZATION, (db) => insertRow(db, Delivery, dead));
  const listed = regie('deliveries', 'list', '--organization', ORGANIZATION);
  expect(listed).toMatchObject({
    code: 0,
    out: [{ id: dead.id, event: 'quote.sent', attempts: 10, lastError: 'HTTP 500' }],
  });
  expect(JSON.stringify(listed.out)).not.toContain('secret');
  expect(regie('deliveries', 'list', '--organization', OTHER)).toMatchObject({ code: 0, out: [] });
  expect(regie('deliveries', 'replay', dead.id, '--organization', OTHER)).toMatchObject({
    code: 1,
    out: { refused: 'not-found' },
  });
  expect(regie('deliveries', 'replay', dead.id, '--organization', ORGANIZATION)).toMatchObject({
    code: 0,
    out: { replayed: dead.id },
  });
  expect(await central.database.withTenant(ORGANIZATION, (db) => rowById(db, Delivery, dead.id))).toMatchObject({
    status: 'PENDING',
    attempts: 0,
  });
  expect(regie('deliveries', 'replay', dead.id, '--organization', ORGANIZATION)).toMatchObject({
    code: 1,
    out: { refused: 'delivery-not-dead' },
  });
});

test.each([
  [['deliveries', 'list'], '--organization'],
  [['deliveries', 'list', '--organization', 'x'], '--organization'],
  [['deliveries', 'list', '--organization', ORGANIZATION, '--status', 'LOST'], '--status'],
  [['events', 'list', '--organization', ORGANIZATION, '--limit', '0'], '--limit'],
  [['deliveries', 'replay', 'x', '--organization', ORGANIZATION], 'ID'],
])('%j is wrong input that names its field', (args, field) => {
  const ran = regie(...args);
  expect(ran).toMatchObject({ code: 2, out: { refused: 'wrong-input' } });
  expect((ran.out as { field: string }).field).toContain(field);
});
