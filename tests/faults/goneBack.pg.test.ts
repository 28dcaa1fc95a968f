import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { rowsWhere as centralRows } from '#central/database/rows.store.ts';
import { ORGANIZATIONS } from '#central/testCentral.ts';
import { contactCommands } from '#domain/contacts/index.ts';
import { CommandResult, Contact, ReviewItem, TakenCommand } from '#domain/model/registry.ts';
import type { Desk } from '#main/desk.ts';
import { rowsWhere } from '#main/replica/rows.store.ts';
import { type CentralHttp, centralHttp } from './centralHttp.ts';
import { exchange, Office } from './office.ts';

/*
 * Central put back from an older copy of itself, while its desks are ahead of it: they notice, even when it has gone on meanwhile, send it again what
 * it had taken, and lose nothing.
 */
const [ORGANIZATION] = ORGANIZATIONS;
/** What a backup of central holds of an organisation's work; people and workstations are as they were. */
const COPIED = [
  'contacts',
  'activities',
  'command_results',
  'change_log_entries',
  'tenant_clocks',
  'undo_entries',
  'audit_logs',
];
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

const sql = (text: string): Promise<unknown> =>
  line.central.database.withTenant(ORGANIZATION, async (db) => db.raw.query(`RESET ROLE; ${text}`));
const backUp = () =>
  sql(
    COPIED.map((table) => `DROP TABLE IF EXISTS copy_${table}; CREATE TABLE copy_${table} AS TABLE ${table}`).join(
      '; ',
    ),
  );
const putBack = () =>
  sql(
    [
      ...COPIED.toReversed().map((table) => `DELETE FROM ${table}`),
      ...COPIED.map((table) => `INSERT INTO ${table} SELECT * FROM copy_${table}`),
    ].join('; '),
  );

const create = (desk: Desk, displayName: string) =>
  desk.runner.run(contactCommands.create, { values: { displayName, type: 'BUSINESS' } });
const change = (desk: Desk, displayName: string, phone: string) =>
  desk.runner.run(contactCommands.update, { id: contactOf(desk, displayName)?.id, patch: { phone } });
const contactOf = (desk: Desk, displayName: string) => rowsWhere(desk.replica.read, Contact, { displayName })[0];
const names = (desk: Desk) => rowsWhere(desk.replica.read, Contact, {}).map(({ displayName }) => displayName);

test('what every desk had made since goes up again, once, in its order; what was made meanwhile stays', async () => {
  const [claire, amadou] = [await office.joined('Claire'), await office.joined('Amadou')];
  await create(claire, 'Thales');
  await exchange(claire);
  await backUp();
  await create(claire, 'Ritz');
  await exchange(claire);
  await exchange(amadou);
  await change(claire, 'Ritz', '01 11');
  await change(amadou, 'Ritz', '01 22');
  await create(amadou, 'Cartier');
  await exchange(amadou);
  await exchange(claire);
  await putBack();

  // Yann was never ahead of it, and takes the counter past where the others stand.
  const yann = await office.joined('Yann');
  for (let count = 0; count < 12; count += 1) await create(yann, `Client ${count}`);
  await exchange(yann);
  // Made by somebody who does not know yet: it hangs on a client central has forgotten.
  await change(claire, 'Ritz', '01 33');

  for (const desk of [amadou, claire, amadou, claire, yann, amadou]) await exchange(desk);
  const known = await line.central.database.withTenant(ORGANIZATION, (db) => centralRows(db, Contact, {}));
  for (const desk of [claire, amadou, yann]) {
    expect(names(desk).toSorted()).toEqual(known.map(({ displayName }) => displayName).toSorted());
    expect(names(desk)).toEqual(expect.arrayContaining(['Thales', 'Ritz', 'Cartier', 'Client 0', 'Client 11']));
    expect(rowsWhere(desk.replica.read, Contact, {}).map((row) => row.version)).toEqual(
      known.map((row) => row.version),
    );
  }
  expect(contactOf(amadou, 'Ritz')?.phone).toBe('01 33');
  const results = await line.central.database.withTenant(ORGANIZATION, (db) => centralRows(db, CommandResult, {}));
  expect(new Set(results.map(({ commandId }) => commandId)).size).toBe(results.length);
  expect(claire.line?.facts.wentBack).toMatchObject({ count: 3 });
  expect(yann.line?.facts.wentBack).toBeNull();
  // The conflict Amadou and Claire had is theirs once.
  expect(rowsWhere(amadou.replica.read, ReviewItem, {}).length).toBeLessThanOrEqual(1);
});

test('a desk that is where central is has nothing sent again', async () => {
  const claire = await office.joined('Claire');
  await create(claire, 'Meurice');
  await exchange(claire);
  await backUp();
  await putBack();
  await create(claire, 'Bristol');
  await exchange(claire);
  expect(claire.line?.facts.wentBack).toBeNull();
  expect(rowsWhere(claire.replica.read, TakenCommand, {})).toHaveLength(2);
});
