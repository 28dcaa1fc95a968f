import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ORDER_SCOPE } from '#domain/identity/index.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { HOUR_MS } from '#domain/kernel/instants.ts';
import { type Entity, newRow, type NewValues } from '#domain/model/entity.ts';
import {
  Activity,
  Contact,
  Driver,
  ENTITY_LIST,
  Invoice,
  Mission,
  MissionStop,
  OperatingBase,
  Order,
  Quote,
  QuoteLine,
} from '#domain/model/registry.ts';
import type { CommandAnswer } from '#domain/sync/index.ts';
import { insertRow, rowById, rowsWhere } from '../database/rows.store.ts';
import { BOOK, ORGANIZATIONS, type TestCentral, testCentral } from '../testCentral.ts';
import { bootLines } from './boot.store.ts';
import { runCommand } from './commandRunner.ts';
import { pull } from './exchange.ts';
import { headOf } from './changeLog.store.ts';
import { hiddenIds, readsWithin } from './orderScope.ts';

/* Somebody bound to one order of two: what they see, what they change, and what they learn of the rest. */
const [ORGANIZATION, OTHER] = ORGANIZATIONS;
const NOW = Date.parse('2026-11-20T08:40:00Z');
let central: TestCentral;

type Dossier = Record<
  'contactId' | 'driverId' | 'orderId' | 'missionId' | 'stopId' | 'quoteId' | 'lineId' | 'invoiceId',
  Id
>;

/** A client's order with a quote, a mission with its driver, an invoice. */
async function dossier(organizationId: Id, letter: string): Promise<Dossier> {
  const env = { now: NOW, newId: () => randomUUID(), organizationId };
  return central.database.withTenant(organizationId, async (db) => {
    const put = async <E extends Entity>(of: E, values: Partial<NewValues<E>> & object): Promise<Id> => {
      const row = newRow(of, env, values as NewValues<E>);
      await insertRow(db, of, row as Record<string, unknown>);
      return (row as { id: Id }).id;
    };
    const contactId = await put(Contact, { displayName: `Client ${letter}`, type: 'BUSINESS', notes: 'Secret' });
    const driverId = await put(Driver, { firstName: 'Amadou', lastName: letter, homeAddress: `1 rue ${letter}` });
    const orderId = await put(Order, { reference: `D-${letter}`, contactId });
    const times = { startAt: NOW + 24 * HOUR_MS, endAt: NOW + 25 * HOUR_MS };
    const quoteId = await put(Quote, { reference: `Q-${letter}`, contactId, orderId } as never);
    const lineId = await put(QuoteLine, { quoteId, position: 0, label: `Trajet ${letter}` } as never);
    const missionId = await put(Mission, {
      reference: `M-${letter}`,
      type: 'TRANSFER',
      serviceKind: 'VTC',
      status: 'ASSIGNED',
      orderId,
      quoteId,
      contactId,
      driverId,
      ...times,
    } as never);
    const stopId = await put(MissionStop, { missionId, position: 0, address: `2 rue ${letter}` } as never);
    const invoiceId = await put(Invoice, { contactId, orderId } as never);
    await put(Activity, {
      subjectType: 'Mission',
      subjectId: missionId,
      verb: `created-${letter}`,
      at: NOW,
      data: {},
    } as never);
    return { contactId, driverId, orderId, missionId, stopId, quoteId, lineId, invoiceId };
  });
}

let mine: Dossier;
let theirs: Dossier;
beforeAll(async () => {
  central = await testCentral();
  mine = await dossier(ORGANIZATION, 'A');
  theirs = await dossier(ORGANIZATION, 'B');
  await dossier(OTHER, 'C');
});
afterAll(() => central.close());

const bound = <T>(work: Parameters<TestCentral['database']['withTenant']>[1], orders = [mine.orderId]): Promise<T> =>
  central.database.withTenant(ORGANIZATION, (db) => db.narrowed(orders, () => work(db))) as Promise<T>;
const tenant = () => ({
  organizationId: ORGANIZATION,
  timeZone: 'Europe/Paris',
  actor: { userId: randomUUID(), name: 'Sophie', role: 'dispatcher' as const },
  orders: [mine.orderId],
});
function run(name: string, input: Record<string, unknown>): Promise<CommandAnswer> {
  const context = { database: central.database, book: BOOK, clock: () => NOW, moved: () => undefined };
  const sent = { commandId: randomUUID(), base: {}, madeAt: NOW, judgedAt: NOW, name, input };
  return runCommand(context, tenant(), sent);
}
const missionOf = (id: Id) => central.database.withTenant(ORGANIZATION, (db) => rowById(db, Mission, id));

describe('rows', () => {
  test.each([
    [Order, 'orderId'],
    [Mission, 'missionId'],
    [MissionStop, 'stopId'],
    [Quote, 'quoteId'],
    [QuoteLine, 'lineId'],
    [Contact, 'contactId'],
    [Driver, 'driverId'],
  ] as const)('of $name: those of the order and no other', async (of, id) => {
    const rows = await bound<{ id: Id }[]>((db) => rowsWhere(db, of as typeof Order, {}));
    expect(rows.map((row) => row.id)).toEqual([mine[id]]);
  });

  test('of two orders: both', async () => {
    const rows = await bound<{ id: Id }[]>((db) => rowsWhere(db, Mission, {}), [mine.orderId, theirs.orderId]);
    expect(rows).toHaveLength(2);
  });

  test.each(
    ENTITY_LIST.filter(({ places, name }) => places.includes('central') && !(name in ORDER_SCOPE)).map((of) => [
      of.name,
      of.table,
    ]),
  )('of %s: none can be asked for', async (_name, table) => {
    await expect(bound((db) => db.query(`SELECT 1 FROM ${table}`))).rejects.toMatchObject({ code: '42501' });
  });

  test('nobody else meets these rules', async () => {
    const missions = await central.database.withTenant(ORGANIZATION, (db) => rowsWhere(db, Mission, {}));
    expect(missions).toHaveLength(2);
    const after = await central.database.withTenant(ORGANIZATION, async (db) => {
      await db.narrowed([mine.orderId], () => rowsWhere(db, Mission, {}));
      return rowsWhere(db, Mission, {});
    });
    expect(after).toHaveLength(2);
  });
});

describe('writing past the rules', () => {
  const sql = (text: string, params: () => unknown[]) =>
    bound<unknown[]>((db) => db.query(`${text} RETURNING id`, params()));

  test('another’s mission is neither changed nor taken away', async () => {
    expect(await sql('UPDATE missions SET notes = $1 WHERE id = $2', () => ['x', theirs.missionId])).toEqual([]);
    expect(await sql('DELETE FROM missions WHERE id = $1', () => [theirs.missionId])).toEqual([]);
    expect(await sql('UPDATE missions SET notes = $1 WHERE id = $2', () => ['x', mine.missionId])).toHaveLength(1);
  });

  test.each([
    [
      'one’s own mission into another order',
      'UPDATE missions SET order_id = $1 WHERE id = $2',
      () => [theirs.orderId, mine.missionId],
    ],
    [
      'one’s own mission out of every order',
      'UPDATE missions SET order_id = NULL WHERE id = $1',
      () => [mine.missionId],
    ],
    [
      'one’s own stop onto another mission',
      'UPDATE mission_stops SET mission_id = $1 WHERE id = $2',
      () => [theirs.missionId, mine.stopId],
    ],
    ['the client’s record', 'UPDATE contacts SET notes = $1 WHERE id = $2', () => ['x', mine.contactId]],
    ['an order away', 'DELETE FROM orders WHERE id = $1', () => [mine.orderId]],
  ] as const)('%s: refused', async (_name, text, params) => {
    await expect(sql(text, () => [...params()])).rejects.toMatchObject({ code: '42501' });
  });
});

describe('a boot', () => {
  const lines = async (orders: Id[] | null): Promise<string> => {
    const told: string[] = [];
    await central.database.snapshot(ORGANIZATION, async (db) => {
      for await (const line of bootLines(db, null, orders)) told.push(line);
    });
    return told.join('\n');
  };

  test('holds the order with all it names, and nothing of another', async () => {
    const told = await lines([mine.orderId]);
    const { invoiceId, ...seen } = mine;
    for (const id of Object.values(seen)) expect(told).toContain(id);
    for (const id of [invoiceId, ...Object.values(theirs)]) expect(told).not.toContain(id);
    for (const word of ['D-B', 'Client B', 'created-B']) expect(told).not.toContain(word);
    expect(told).toContain('{"end":true}');
  });

  test('leaves out what is nobody’s business', async () => {
    const told = await lines([mine.orderId]);
    expect(told).toContain('Amadou');
    for (const word of ['1 rue A', 'Secret']) expect(told).not.toContain(word);
    expect(await lines(null)).toContain('1 rue A');
  });
});

describe('a pull', () => {
  const head = () => central.database.withTenant(ORGANIZATION, headOf);
  const all = { ...tenantOfAll(), orders: null };
  function tenantOfAll() {
    return {
      organizationId: ORGANIZATION,
      timeZone: 'Europe/Paris',
      actor: { userId: null, name: 'X', role: 'owner' as const },
    };
  }
  const edit = async (missionId: Id, notes: string): Promise<void> => {
    const context = { database: central.database, book: BOOK, clock: () => NOW, moved: () => undefined };
    const sent = { commandId: randomUUID(), base: {}, madeAt: NOW, judgedAt: NOW, name: 'missions.edit' };
    const answer = await runCommand(context, all, { ...sent, input: { missionId, patch: { notes } } });
    expect(answer.outcome).toBe('APPLIED');
  };

  test('passes over what happened elsewhere without a word', async () => {
    const cursor = await head();
    await edit(theirs.missionId, 'Portail B');
    const page = await pull(central, tenant(), { cursor, limit: 5000 });
    expect(page).toMatchObject({
      rows: [],
      gone: [],
      commandIds: [],
      cursor: await head(),
      head: await head(),
      mustBoot: null,
    });
  });

  test('takes the order in anew when something of it has changed', async () => {
    const cursor = await head();
    await edit(theirs.missionId, 'Portail B bis');
    await edit(mine.missionId, 'Portail A');
    const page = await pull(central, tenant(), { cursor, limit: 5000 });
    expect(page).toMatchObject({ rows: [], gone: [], commandIds: [], mustBoot: 'TOO_OLD' });
    const whole = await pull(central, all, { cursor, limit: 5000 });
    expect(whole.rows.length).toBeGreaterThan(1);
  });
});

describe('a command', () => {
  test('on the order is done, with its history', async () => {
    expect(
      await run('missions.edit', { missionId: mine.missionId, patch: { notes: 'Sonner deux fois' } }),
    ).toMatchObject({
      outcome: 'APPLIED',
    });
    expect(await missionOf(mine.missionId)).toMatchObject({ notes: 'Sonner deux fois' });
    const lines = await bound<{ verb: string }[]>((db) => rowsWhere(db, Activity, { subjectId: mine.missionId }));
    expect(lines.map(({ verb }) => verb)).toContain('mission.edited');
  });

  test.each([
    ['missions.edit', (id: Id) => ({ missionId: id, patch: { notes: 'x' } }), () => theirs.missionId],
    ['orders.move', (id: Id) => ({ orderId: id, toStatus: 'CONFIRMED' }), () => theirs.orderId],
    ['contacts.archive', (id: Id) => ({ id, reason: 'x' }), () => theirs.contactId],
  ] as const)('%s on anything else is answered as if it were not there', async (name, input, id) => {
    const [there, nowhere] = [await run(name, input(id())), await run(name, input(randomUUID()))];
    expect(there).toMatchObject({ outcome: 'REFUSED', code: nowhere.code });
    expect(Object.keys(there.details)).toEqual(Object.keys(nowhere.details));
    expect(JSON.stringify(there.details)).not.toMatch(/[MD]-B/);
  });

  test.each([
    ['a client of the order', 'contacts.update', () => ({ id: mine.contactId, patch: { notes: 'x' } })],
    ['a new client', 'contacts.create', () => ({ values: { displayName: 'Nouveau', type: 'BUSINESS' } })],
    [
      'a new base',
      'fleet.bases.create',
      () => ({ values: { name: 'Orly', address: '1 rue X', latitude: 48.7, longitude: 2.3, code: 'ORLY' } }),
    ],
  ] as const)('that would change %s is refused', async (_name, name, input) => {
    const count = () =>
      central.database.withTenant(ORGANIZATION, async (db) => [
        (await rowsWhere(db, Contact, {})).map(({ version }) => version),
        (await rowsWhere(db, OperatingBase, {})).length,
      ]);
    const before = await count();
    expect(await run(name, input())).toMatchObject({ code: 'not-found', outcome: 'REFUSED' });
    expect(await count()).toEqual(before);
  });

  test('a driver elsewhere at that hour is not free, though the other mission is not theirs to see', async () => {
    const day = NOW + 24 * HOUR_MS;
    await central.database.withTenant(ORGANIZATION, (db) =>
      db.query('UPDATE missions SET driver_id = $2 WHERE organization_id = $1 AND id = $3', [
        ORGANIZATION,
        mine.driverId,
        theirs.missionId,
      ]),
    );
    const seen = await central.database.withTenant(ORGANIZATION, async (db) => {
      const reads = readsWithin(db, await hiddenIds(db, { missionId: mine.missionId }, [mine.orderId]));
      return reads.overlapping(Mission, { driverId: mine.driverId }, day, day + HOUR_MS);
    });
    expect(seen).toHaveLength(2);
  });
});
