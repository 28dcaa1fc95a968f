import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { commandBook } from '#domain/commandBook.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { newRow } from '#domain/model/entity.ts';
import { Organization, TenantEntry } from '#domain/model/registry.ts';
import { type Database, NO_ORGANIZATION, openDatabase } from './database/database.ts';
import { insertRow } from './database/rows.store.ts';
import { startLocalPostgres } from './localPostgres.ts';
import { migrateCentral } from './migrate.ts';

/* A real PostgreSQL with the real migrations, and two organisations in it; for tests. */
export const ORGANIZATIONS: readonly [Id, Id] = [
  '01900000-0000-7000-8000-000000000001',
  '01900000-0000-7000-8000-000000000002',
];
export const BOOK = commandBook({ rulePacks: [], lateInterest: { rates: [], indemnities: [] } as never });

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

export type TestCentral = { readonly database: Database; readonly url: string; readonly close: () => Promise<void> };

export async function testCentral(): Promise<TestCentral> {
  const folder = mkdtempSync(join(tmpdir(), 'regie-central-'));
  chmodSync(folder, 0o777);
  const server = await startLocalPostgres(folder, { isTemporary: true });
  const client = new Client({ connectionString: server.url });
  await client.connect();
  await migrateCentral(client);
  await client.end();
  const database = await openDatabase(server.url);
  for (const [index, organizationId] of ORGANIZATIONS.entries()) {
    const env = { now: Date.parse('2026-11-20T08:00:00Z'), newId: () => organizationId, organizationId };
    const row = newRow(Organization, env, {
      name: `Transports ${index + 1}`,
      legalName: `Transports ${index + 1} SAS`,
      slug: `transports-${index + 1}`,
    });
    await database.withTenant(organizationId, (db) => insertRow(db, Organization, row));
    const entry = newRow(
      TenantEntry,
      { ...env, organizationId: NO_ORGANIZATION },
      { tenantId: organizationId, name: row.name },
    );
    await database.system('directory', (db) => insertRow(db, TenantEntry, entry));
  }
  return {
    database,
    url: server.url,
    close: async () => {
      await database.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
