import { closeSync, existsSync, openSync, statSync, writeSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ORGANIZATIONS } from '#central/testCentral.ts';
import { contactCommands } from '#domain/contacts/index.ts';
import { Contact } from '#domain/model/registry.ts';
import type { Desk } from '#main/desk.ts';
import { checkReplica } from '#main/replica/check.store.ts';
import { countPendingCommands } from '#main/replica/outbox.store.ts';
import { rowsWhere } from '#main/replica/rows.store.ts';
import { recoverDesk } from '#main/sync/recover.ts';
import { type CentralHttp, centralHttp } from './centralHttp.ts';
import { exchange, Office } from './office.ts';

/* Pages of an enrolled desk's file that hold rubbish: it says so, and is built anew from central with what it alone knew. */
const [ORGANIZATION] = ORGANIZATIONS;
const PAGE_BYTES = 4096;
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

const create = (desk: Desk, displayName: string) =>
  desk.runner.run(contactCommands.create, { values: { displayName, type: 'BUSINESS', notes: 'x'.repeat(500) } });
const names = (desk: Desk) => rowsWhere(desk.replica.read, Contact, {}).map(({ displayName }) => displayName);

/** A desk with sixty clients at central and twenty more that wait to be sent, shut down; answers the pages of a table. */
async function shutDesk(table: string): Promise<{ readonly path: string; readonly pages: readonly number[] }> {
  const claire = await office.joined('Claire');
  for (let count = 0; count < 60; count += 1) await create(claire, `Envoyé ${count}`);
  await exchange(claire);
  for (let count = 0; count < 20; count += 1) await create(claire, `En attente ${count}`);
  expect(countPendingCommands(claire.replica.read)).toBe(20);
  claire.replica.write.pragma('wal_checkpoint(TRUNCATE)');
  const pages = claire.replica.read.pluck<number>(
    "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY pageno",
    [table],
  );
  await office.shut(claire);
  return { path: office.pathOf('Claire'), pages };
}
function spoil(path: string, pages: readonly number[]): void {
  const file = openSync(path, 'r+');
  for (const page of pages) writeSync(file, Buffer.alloc(PAGE_BYTES, 0xff), 0, PAGE_BYTES, (page - 1) * PAGE_BYTES);
  closeSync(file);
}

test('clients nobody can read any more come back from central, and what waited is sent', async () => {
  const { path, pages } = await shutDesk('contacts');
  spoil(path, pages);
  const answer = await recoverDesk({ path });
  expect(answer).toMatchObject({ kind: 'ok', value: { pending: 20, isWhole: true, kept: `${path}.damaged` } });
  expect(statSync(`${path}.damaged`).size).toBeGreaterThan(0);
  const claire = office.open('Claire');
  expect(checkReplica(claire.replica.read)).toEqual([]);
  await exchange(claire);
  const amadou = await office.joined('Amadou');
  for (const desk of [claire, amadou])
    expect(names(desk)).toEqual(expect.arrayContaining(['Envoyé 0', 'Envoyé 59', 'En attente 0', 'En attente 19']));
});

test('where what waited is damaged itself, what can be read is sent and the rest is said to be missing', async () => {
  const { path, pages } = await shutDesk('outbox_commands');
  expect(pages.length).toBeGreaterThan(2);
  spoil(path, [pages[Math.floor(pages.length / 2)] ?? 0]);
  const answer = await recoverDesk({ path });
  expect(answer).toMatchObject({ kind: 'ok', value: { isWhole: false } });
  const claire = office.open('Claire');
  const waiting = countPendingCommands(claire.replica.read);
  expect(waiting).toBeGreaterThan(0);
  expect(waiting).toBeLessThan(20);
  await exchange(claire);
  expect(names(claire)).toEqual(expect.arrayContaining(['Envoyé 0', 'En attente 0', 'En attente 19']));
});

test('while central is away nothing is moved', async () => {
  const { path, pages } = await shutDesk('contacts');
  spoil(path, pages);
  await line.goAway();
  await expect(recoverDesk({ path })).rejects.toMatchObject({ code: 'central-unreachable' });
  await line.comeBack();
  expect(existsSync(`${path}.damaged`)).toBe(false);
  expect(existsSync(`${path}.recovering`)).toBe(false);
  expect(await recoverDesk({ path })).toMatchObject({ value: { pending: 20 } });
});
