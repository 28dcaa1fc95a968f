import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { insertRow as insertCentral, rowsWhere as centralRows } from '#central/database/rows.store.ts';
import { bootLines } from '#central/sync/boot.store.ts';
import { type TestCentral, testCentral } from '#central/testCentral.ts';
import type { Env } from '#domain/kernel/env.ts';
import { newRow, type RowOf } from '#domain/model/entity.ts';
import { Contact, EndCustomer, Mission, Organization, VehicleCategory } from '#domain/model/registry.ts';
import { newId, sha256 } from '#main/replica/ids.ts';
import { openReplica, type Replica } from '#main/replica/replica.ts';
import { rowsWhere } from '#main/replica/rows.store.ts';
import { boot } from '#main/sync/boot.ts';
import { cursorOf } from '#main/sync/outboxQueue.store.ts';

/* A desk's first day: the whole organisation comes in one stream, which may break. Real PostgreSQL, real SQLite. */
const NOW = Date.parse('2026-11-20T08:00:00Z');
const CONTACTS = 4500;
const organizationId = randomUUID();
let central: TestCentral;
let folder = '';
let replica: Replica;
const env: Env = {
  now: NOW,
  actor: { userId: null, name: 'Claire', role: 'owner' },
  organizationId,
  timeZone: 'Europe/Paris',
  newId,
  sha256,
};

beforeAll(async () => {
  central = await testCentral();
  await central.database.withTenant(organizationId, async (db) => {
    const facts = {
      id: organizationId,
      name: 'Étoile',
      slug: 'etoile',
      legalName: 'Étoile SAS',
      settings: { travel: { peakBp: 12_000 } },
    };
    await insertCentral(db, Organization, newRow(Organization, env, facts));
    const category = newRow(VehicleCategory, env, {
      code: 'B',
      name: 'Berline',
      regulatoryCategory: 'LIGHT',
      maxPassengers: 3,
    });
    await insertCentral(db, VehicleCategory, category);
    const contacts: RowOf<typeof Contact>[] = [];
    for (let index = 0; index < CONTACTS; index += 1)
      contacts.push(
        newRow(Contact, env, {
          type: 'BUSINESS',
          displayName: `Client « ${index} » \\ "é"`,
          isPartner: index % 2 === 0,
        }),
      );
    for (const contact of contacts) await insertCentral(db, Contact, contact);
    const first = contacts[0];
    const customer = newRow(EndCustomer, env, { contactId: first?.id ?? '', firstName: 'Anne', lastName: 'Roy' });
    await insertCentral(db, EndCustomer, customer);
    const mission = {
      reference: 'M-1',
      type: 'TRANSFER',
      serviceKind: 'VTC',
      startAt: NOW,
      endAt: NOW + 3_600_000,
      contactId: first?.id ?? null,
    };
    await insertCentral(db, Mission, newRow(Mission, env, { ...mission, snapshot: { a: [1, null] } } as never));
  });
});
afterAll(() => central.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regie-boot-'));
  replica = openReplica(join(folder, 'desk.db'), { create: true });
});
afterEach(() => {
  replica.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Central's lines as bytes, cut in odd places; only the first so many characters when it breaks. */
async function* bytes(from: Parameters<typeof bootLines>[1], most = Infinity): AsyncGenerator<Buffer> {
  const lines: string[] = [];
  await central.database.snapshot(organizationId, async (db) => {
    for await (const line of bootLines(db, from)) lines.push(line);
  });
  const whole = Buffer.from(`${lines.join('\n')}\n`);
  for (let at = 0; at < Math.min(whole.length, most); at += 10_007)
    yield whole.subarray(at, Math.min(at + 10_007, most));
}

test('a booted replica holds exactly central’s rows, with every link in place, and pulls from there', async () => {
  const told: number[] = [];
  const booted = await boot(replica.write, Readable.from(bytes(null)), {
    env,
    onProgress: ({ rows }) => told.push(rows),
  });
  for (const of of [Organization, Contact, EndCustomer, Mission, VehicleCategory] as const) {
    const theirs = await central.database.withTenant(organizationId, (db) => centralRows(db, of, {}));
    expect(rowsWhere(replica.read, of, {}), of.name).toEqual(theirs);
  }
  expect(booted.rows).toBe(CONTACTS + 4);
  expect(told.length).toBeGreaterThan(3);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(replica.read.all('PRAGMA foreign_key_check')).toEqual([]);
  expect(cursorOf(replica.read)).toBe(booted.head);
  expect(replica.write.pragma('foreign_keys')).toBe(1);
});

test('a stream that breaks says so; booting again gives the whole', async () => {
  const broken = boot(replica.write, Readable.from(bytes(null, 900_000)), { env });
  await expect(broken).rejects.toMatchObject({ code: 'boot-interrupted' });
  expect(cursorOf(replica.read)).toBe(0);
  const { rows } = await boot(replica.write, Readable.from(bytes(null)), { env });
  expect(rows).toBe(CONTACTS + 4);
  expect(rowsWhere(replica.read, Contact, {})).toHaveLength(CONTACTS);
});

test('what is not a boot stream is refused', async () => {
  for (const line of [
    '{"entity":"Secret","columns":["id"]}',
    '{"entity":"Contact","columns":["id","colour"]}',
    'null',
    '{"x":1}',
  ])
    await expect(boot(replica.write, Readable.from([`${line}\n`]), { env }), line).rejects.toThrow();
});
