import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rowsWhere as centralRows } from '#central/database/rows.store.ts';
import { ORGANIZATIONS } from '#central/testCentral.ts';
import { contactCommands } from '#domain/contacts/index.ts';
import { HOUR_MS, MINUTE_MS } from '#domain/kernel/instants.ts';
import { Activity, CommandResult, Contact, OutboxCommand, ReviewItem } from '#domain/model/registry.ts';
import { Random } from '#db/seed/random.ts';
import type { Desk } from '#main/desk.ts';
import { countPendingCommands } from '#main/replica/outbox.store.ts';
import { rowsWhere } from '#main/replica/rows.store.ts';
import { centralDigest, deskDigest } from '../../tools/simulate/digest.ts';
import { type CentralHttp, centralHttp } from './centralHttp.ts';
import { exchange, Office } from './office.ts';

/* A working day without central, clocks that stand wrong, a disk that is full: the desk goes on, and everything arrives once. */
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

const create = (desk: Desk, displayName: string, notes?: string) =>
  desk.runner.run(contactCommands.create, { values: { displayName, type: 'BUSINESS', ...(notes ? { notes } : {}) } });
const update = (desk: Desk, id: string, patch: Record<string, string>) =>
  desk.runner.run(contactCommands.update, { id, patch });
const contactOf = (desk: Desk, displayName: string) => rowsWhere(desk.replica.read, Contact, { displayName })[0];
const centrally = <T>(work: Parameters<typeof line.central.database.withTenant<T>>[1]) =>
  line.central.database.withTenant(ORGANIZATION, work);

test('eight hours and a thousand commands away: each is taken once, in order, and the desk is usable while they go up', async () => {
  let now = Date.now() - 8 * HOUR_MS;
  await office.enrol('Claire');
  const claire = office.open('Claire', () => now);
  const amadou = await office.joined('Amadou');
  const random = new Random(7);
  await create(claire, 'Thales');
  await exchange(claire);
  await exchange(amadou);

  const made: string[] = [];
  for (let count = 0; count < 1000; count += 1) {
    now += (8 * HOUR_MS) / 1000;
    const id = made.length > 0 && random.chance(0.5) ? random.pick(made) : null;
    if (id) await update(claire, id, { phone: `01 ${count}` });
    else if ((await create(claire, `Client ${count}`)).kind === 'ok')
      made.push(contactOf(claire, `Client ${count}`)?.id ?? '');
  }
  // The others went on meanwhile, on one row of hers too.
  await update(amadou, contactOf(amadou, 'Thales')?.id ?? '', { phone: '01 AMADOU' });
  for (let count = 0; count < 30; count += 1) await create(amadou, `Autre ${count}`);
  await exchange(amadou);
  await update(claire, contactOf(claire, 'Thales')?.id ?? '', { phone: '01 CLAIRE' });
  expect(countPendingCommands(claire.replica.read)).toBe(1001);

  now = Date.now();
  let isOver = false;
  const replay = exchange(claire).finally(() => {
    isOver = true;
  });
  let reads = 0;
  while (!isOver) {
    // Somebody looks at the board and adds a client in the middle of it.
    expect(rowsWhere(claire.replica.read, Contact, { displayName: 'Thales' })).toHaveLength(1);
    reads += 1;
    if (reads === 5) await create(claire, 'Au milieu');
    await wait(5);
  }
  await replay;
  await exchange(claire);
  await exchange(amadou);
  expect(reads).toBeGreaterThan(5);

  const results = await centrally((db) => centralRows(db, CommandResult, {}));
  expect(new Set(results.map(({ commandId }) => commandId)).size).toBe(results.length);
  expect(results).toHaveLength(1 + 1000 + 1 + 31 + 1);
  expect(rowsWhere(claire.replica.read, ReviewItem, {})).toMatchObject([{ kind: 'CONFLICT', name: 'contacts.update' }]);
  const digest = await centrally(centralDigest);
  // Roles of people hired since were given without a command.
  const { Role: _since, ...whole } = digest;
  for (const desk of [claire, amadou]) expect(deskDigest(desk.replica.read)).toMatchObject(whole);
  // What was done at ten is told as done at ten.
  const [first] = rowsWhere(amadou.replica.read, Activity, { subjectId: made[0] ?? '' });
  expect(Math.abs((first?.at ?? 0) - (Date.now() - 8 * HOUR_MS))).toBeLessThan(5 * MINUTE_MS);
}, 120_000);

test.each([
  ['an hour ahead', HOUR_MS],
  ['an hour behind', -HOUR_MS],
])('a workstation whose clock is %s: it is told, and its work has central’s hours', async (_name, offMs) => {
  await office.enrol('Claire');
  const claire = office.open('Claire', () => Date.now() + offMs);
  await create(claire, `Horloge ${offMs}`);
  await exchange(claire);
  expect(Math.round((claire.line?.facts.clockSkewMs ?? 0) / HOUR_MS)).toBe(offMs / HOUR_MS);
  const id = contactOf(claire, `Horloge ${offMs}`)?.id ?? '';
  const [activity] = await centrally((db) => centralRows(db, Activity, { subjectId: id }));
  expect(Math.abs((activity?.at ?? 0) - Date.now())).toBeLessThan(MINUTE_MS);
  expect(rowsWhere(claire.replica.read, Activity, { subjectId: id })[0]?.at).toBe(activity?.at);
  expect(claire.env().actor.role).toBe('owner');
});

describe('a disk that is full', () => {
  test('what central brings is left there until there is room; what was made here stays and goes up', async () => {
    const [claire, amadou] = [await office.joined('Claire'), await office.joined('Amadou')];
    await create(claire, 'Avant');
    for (let count = 0; count < 400; count += 1) await create(amadou, `Plein ${count}`, 'x'.repeat(4000));
    await exchange(amadou);
    const db = claire.replica.write;
    const pages = Number(db.pragma('page_count'));
    db.pragma(`max_page_count = ${pages + 20}`);
    await expect(claire.line?.exchange()).rejects.toMatchObject({ code: 'disk-full' });
    // Whole or not at all: it stands where it stood, and can still be read.
    expect(contactOf(claire, 'Avant')).toBeDefined();
    expect(contactOf(claire, 'Plein 399')).toBeUndefined();
    db.pragma(`max_page_count = ${pages * 100}`);
    await exchange(claire);
    expect(contactOf(claire, 'Plein 399')).toBeDefined();
    expect(contactOf(amadou, 'Avant') ?? (await exchange(amadou), contactOf(amadou, 'Avant'))).toBeDefined();
    expect(rowsWhere(claire.replica.read, OutboxCommand, {})).toEqual([]);
  });
});
