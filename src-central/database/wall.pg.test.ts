import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { centralEntities } from '#db/ddl/postgres.ts';
import type { Column } from '#domain/model/columns.ts';
import { type Entity, snakeCase } from '#domain/model/entity.ts';
import { ORGANIZATIONS, type TestCentral, testCentral } from '../testCentral.ts';
import { APPLICATION_ROLE } from './applicationRole.ts';
import { NO_ORGANIZATION } from './database.ts';

/* The wall between organisations, tried at every table there is: one row behind it, and somebody before it who knows its id. */
const [ORGANIZATION, OTHER] = ORGANIZATIONS;
let central: TestCentral;
let owner: Client;
const idOf = new Map<string, string>();

function someValue({ kind, choices }: Column): unknown {
  if (choices) return choices[0];
  switch (kind) {
    case 'id':
      return randomUUID();
    case 'int':
    case 'real':
      return 1;
    case 'flag':
      return false;
    case 'instant':
      return '2026-11-20T08:00:00Z';
    case 'day':
      return '2026-11-20';
    case 'time':
      return '08:00';
    case 'json':
      return '{}';
    default:
      return 'x';
  }
}
function insertSql(of: Entity): string {
  const columns = Object.keys(of.columns).map(snakeCase);
  return `INSERT INTO ${of.table} (${columns.join(', ')}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})`;
}
function someRow(of: Entity, id: string): unknown[] {
  const own: Record<string, unknown> = { id, organizationId: ORGANIZATION };
  return Object.entries(of.columns).map(([name, column]) => own[name] ?? someValue(column));
}

beforeAll(async () => {
  central = await testCentral();
  owner = new Client({ connectionString: central.url });
  await owner.connect();
  // Links need not lead anywhere here.
  await owner.query('SET session_replication_role = replica');
  for (const of of centralEntities()) {
    const id = randomUUID();
    idOf.set(of.name, id);
    await owner.query(insertSql(of), someRow(of, id));
  }
});
afterAll(async () => {
  await owner.end();
  await central.close();
});

const REFUSED = { code: '42501' };
type Ask = (sql: string, params: unknown[]) => Promise<{ length: number }>;
const before: readonly (readonly [string, (work: (ask: Ask) => Promise<void>) => Promise<void>])[] = [
  [
    'another organisation',
    (work) => central.database.withTenant(OTHER, (db) => work((sql, params) => db.query(sql, params))),
  ],
  [
    'no organisation',
    (work) => central.database.withTenant(NO_ORGANIZATION, (db) => work((sql, params) => db.query(sql, params))),
  ],
  [
    'a connection that names none',
    async (work) => {
      const client = new Client({ connectionString: central.url });
      await client.connect();
      await client.query(`SET ROLE ${APPLICATION_ROLE}`);
      try {
        await work(async (sql, params) => (await client.query(sql, params)).rows);
      } finally {
        await client.end();
      }
    },
  ],
];

describe.each(before)('before %s', (_who, standing) => {
  test.each(centralEntities().map((of) => [of.name, of] as const))('%s is not there', async (name, of) => {
    const id = idOf.get(name) ?? '';
    await standing(async (ask) => {
      expect(await ask(`SELECT id FROM ${of.table} WHERE id = $1`, [id])).toHaveLength(0);
    });
    for (const sql of [
      `UPDATE ${of.table} SET version = 99 WHERE id = $1 RETURNING id`,
      `DELETE FROM ${of.table} WHERE id = $1 RETURNING id`,
    ]) {
      const done = standing(async (ask) => expect(await ask(sql, [id])).toHaveLength(0));
      // The audit can be changed by nobody.
      await (name === 'AuditLog' ? expect(done).rejects.toMatchObject(REFUSED) : done);
    }
    await expect(
      standing(async (ask) => void (await ask(insertSql(of), someRow(of, randomUUID())))),
    ).rejects.toMatchObject(REFUSED);
  });
});

test.each(centralEntities().map((of) => [of.name, of] as const))('afterwards %s is as it was', async (name, of) => {
  const { rows } = await owner.query<{ version: string }>(`SELECT version FROM ${of.table} WHERE id = $1`, [
    idOf.get(name),
  ]);
  expect(rows).toEqual([{ version: '1' }]);
});
