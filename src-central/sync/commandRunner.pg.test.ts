import { randomFillSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Id, uuidV7 } from '#domain/kernel/ids.ts';
import { Activity, Contact } from '#domain/model/registry.ts';
import { type CommandAnswer, type PushedCommand, SYNCED_ENTITIES } from '#domain/sync/index.ts';
import { NO_ORGANIZATION } from '../database/database.ts';
import { rowById, rowsWhere } from '../database/rows.store.ts';
import { BOOK, ORGANIZATIONS, type TestCentral, testCentral } from '../testCentral.ts';
import { changesAfter } from './changeLog.store.ts';
import { type Actor, runCommand } from './commandRunner.ts';

const [ORGANIZATION, OTHER] = ORGANIZATIONS;
const NOW = Date.parse('2026-11-20T08:40:00Z');
const CLAIRE: Actor = { userId: '01900000-0000-7000-8000-00000000000a', name: 'Claire', role: 'dispatcher' };
let central: TestCentral;
beforeAll(async () => {
  central = await testCentral();
});
afterAll(() => central.close());

const newId = (): Id => uuidV7(Date.now(), randomFillSync(new Uint8Array(10)));

type Sent = Partial<PushedCommand> & Pick<PushedCommand, 'name' | 'input'>;
function run(sent: Sent, actor: Actor = CLAIRE, organizationId: Id = ORGANIZATION): Promise<CommandAnswer> {
  const context = { database: central.database, book: BOOK, clock: () => NOW, moved: () => undefined };
  const command = { commandId: newId(), base: {}, madeAt: NOW, judgedAt: NOW, ...sent };
  return runCommand(context, { organizationId, timeZone: 'Europe/Paris', actor }, command);
}

async function makeContact(displayName: string, id = newId()): Promise<Id> {
  const answer = await run({ name: 'contacts.create', input: { id, values: { displayName, type: 'BUSINESS' } } });
  expect(answer).toMatchObject({ outcome: 'APPLIED', code: null });
  return id;
}
const contactOf = (id: Id, organizationId: Id = ORGANIZATION) =>
  central.database.withTenant(organizationId, (db) => rowById(db, Contact, id));
const pull = (cursor: number, limit = 5000, organizationId: Id = ORGANIZATION) =>
  central.database.withTenant(organizationId, (db) => changesAfter(db, { cursor, limit }));

describe('a command on central', () => {
  test('is applied once: the same id again gets the first answer and changes nothing', async () => {
    const sent = {
      commandId: newId(),
      name: 'contacts.create',
      input: { values: { displayName: 'Thales', type: 'BUSINESS' } },
    };
    const first = await run(sent);
    const { head } = await pull(0);
    expect(await run(sent)).toEqual(first);
    expect((await pull(0)).head).toBe(head);
    const found = await central.database.withTenant(ORGANIZATION, (db) =>
      rowsWhere(db, Contact, { displayName: 'Thales' }),
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ version: 1, createdAt: NOW, isPartner: false });
    // Named after the command, as the desk named it.
    expect(found[0]?.id.slice(0, 13)).toBe(sent.commandId.slice(0, 13));
  });

  test('leaves who did what, named after the command too', async () => {
    const id = await makeContact('Cartier');
    const lines = await central.database.withTenant(ORGANIZATION, (db) => rowsWhere(db, Activity, { subjectId: id }));
    expect(lines).toMatchObject([{ verb: 'created', actorName: 'Claire', at: NOW }]);
  });

  test.each([
    ['a command nobody knows', { name: 'contacts.explode', input: {} }, CLAIRE, 'command-unknown'],
    [
      'a role without the right',
      { name: 'contacts.create', input: {} },
      { ...CLAIRE, role: 'viewer' },
      'permission-denied',
    ],
    [
      'a field that is wrong',
      { name: 'contacts.create', input: { values: { displayName: 3 } } },
      CLAIRE,
      'input-invalid',
    ],
    [
      'a row of somebody else',
      { name: 'contacts.update', input: { id: '01900000-0000-7000-8000-0000000000ff', patch: {} } },
      CLAIRE,
      'not-found',
    ],
  ] as const)('%s is refused, and the answer kept', async (_name, sent, actor, code) => {
    const commandId = newId();
    const before = await pull(0);
    const answer = await run({ ...sent, commandId }, actor);
    expect(answer).toMatchObject({ outcome: 'REFUSED', code });
    expect(await run({ ...sent, commandId }, actor)).toEqual(answer);
    expect((await pull(0)).head).toBe(before.head);
  });
});

describe('two desks on one record', () => {
  const patched = (id: Id, before: Record<string, unknown>, after: Record<string, unknown>): Sent => ({
    name: 'contacts.update',
    input: { id, patch: after },
    base: { [`Contact:${id}`]: { version: 1, before, after } },
  });

  test('other fields both apply', async () => {
    const id = await makeContact('Ritz');
    await run(patched(id, { phone: null }, { phone: '01 42' }));
    expect(await run(patched(id, { email: null }, { email: 'a@b.fr' }))).toMatchObject({ outcome: 'APPLIED' });
    expect(await contactOf(id)).toMatchObject({ phone: '01 42', email: 'a@b.fr', version: 3 });
  });

  test('the same field is a conflict with both values, who and when; the rest of the command applies', async () => {
    const id = await makeContact('Bristol');
    await run(patched(id, { phone: null }, { phone: '01 11' }), { ...CLAIRE, name: 'Amadou' });
    const answer = await run(patched(id, { phone: null, email: null }, { phone: '01 22', email: 'a@b.fr' }));
    expect(answer).toMatchObject({
      outcome: 'CONFLICT',
      code: 'field-conflict',
      details: {
        fields: [{ entity: 'Contact', id, field: 'phone', base: null, mine: '01 22', theirs: '01 11' }],
        theirsBy: 'Amadou',
        theirsAt: NOW,
      },
    });
    expect(await contactOf(id)).toMatchObject({ phone: '01 11', email: 'a@b.fr' });
  });

  test('the same value twice is no conflict', async () => {
    const id = await makeContact('Meurice');
    await run(patched(id, { phone: null }, { phone: '01 33' }));
    expect(await run(patched(id, { phone: null }, { phone: '01 33' }))).toMatchObject({ outcome: 'APPLIED' });
  });
});

describe('what changed', () => {
  test('is told after a cursor, as it stands now, once a row', async () => {
    const { head } = await pull(0);
    const id = await makeContact('Kuoni');
    await run({ name: 'contacts.update', input: { id, patch: { email: 'c@d.fr' } } });
    const page = await pull(head);
    expect(page.commandIds).toHaveLength(2);
    const contacts = page.rows.filter(({ entity }) => entity === 'Contact');
    expect(contacts.map(({ row }) => [row['id'], row['email']])).toEqual([[id, 'c@d.fr']]);
    expect(page).toMatchObject({ head: page.cursor, gone: [], mustBoot: null });
    expect((await pull(page.cursor)).rows).toEqual([]);
  });

  test('comes in pages that miss nothing', async () => {
    const whole = await pull(0);
    const commands = new Set<string>();
    const seen = new Set<unknown>();
    let cursor = 0;
    for (let guard = 0; guard < 200 && cursor < whole.head; guard += 1) {
      const page = await pull(cursor, 1);
      for (const { row } of page.rows) seen.add(row['id']);
      // No command is cut in two: each comes in one page alone.
      for (const id of page.commandIds) expect(commands.has(id)).toBe(false);
      for (const id of page.commandIds) commands.add(id);
      cursor = page.cursor;
    }
    expect(seen).toEqual(new Set(whole.rows.map(({ row }) => row['id'])));
  });

  test('a cursor ahead of central starts over', async () => {
    const { head } = await pull(0);
    expect(await pull(head + 1)).toMatchObject({ mustBoot: 'WENT_BACK' });
  });

  test('eight writers at once: a reader that follows misses nothing, and the counter has no gap', async () => {
    let cursor = (await pull(0)).head;
    const from = cursor;
    const seen = new Set<unknown>();
    const names = Array.from({ length: 40 }, (_, index) => `Client ${index}`);
    let isWriting = true;
    const reader = (async () => {
      while (isWriting || cursor < (await pull(cursor)).head) {
        const page = await pull(cursor, 7);
        for (const { entity, row } of page.rows) if (entity === 'Contact') seen.add(row['displayName']);
        cursor = page.cursor;
      }
    })();
    const queue = [...names];
    const writer = async () => {
      for (let name = queue.pop(); name !== undefined; name = queue.pop()) await makeContact(name);
    };
    await Promise.all(Array.from({ length: 8 }, writer));
    isWriting = false;
    await reader;
    expect(new Set([...seen].filter((name) => names.includes(String(name))))).toEqual(new Set(names));
    // A contact and its line of activity each.
    expect(cursor - from).toBe(names.length * 2);
  });
});

describe('organisations', () => {
  test('another sees nothing of it, by any table, and neither does nobody', async () => {
    await makeContact('Hermès');
    for (const organizationId of [OTHER, NO_ORGANIZATION])
      await central.database.withTenant(organizationId, async (db) => {
        for (const of of SYNCED_ENTITIES) {
          const rows = await db.query(`SELECT 1 FROM ${of.table} WHERE organization_id = $1`, [ORGANIZATION]);
          expect(rows, of.table).toEqual([]);
          const all = await db.query<{ n: number }>(`SELECT count(*) AS n FROM ${of.table}`);
          expect(all[0]?.n, of.table).toBe(of.name === 'Organization' && organizationId === OTHER ? 1 : 0);
        }
      });
  });

  test('nothing can be written for another', async () => {
    const write = central.database.withTenant(OTHER, (db) =>
      db.query(
        'INSERT INTO tenant_clocks (id, organization_id, created_at, updated_at, version, head) VALUES ($1, $2, now(), now(), 1, 9)',
        [newId(), ORGANIZATION],
      ),
    );
    await expect(write).rejects.toThrow(/row-level security/);
  });
});
