import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { draftForPeriod } from '#domain/invoices/index.ts';
import { DAY_MS, startOfDay } from '#domain/kernel/instants.ts';
import { bookLesson } from '#domain/lessons/index.ts';
import { assignMission } from '#domain/missions/index.ts';
import { Contact, Driver, Invoice, Mission, Order, Quote, Service, Student, Vehicle } from '#domain/model/registry.ts';
import { demoNow } from '#db/seed/demo.ts';
import { type Desk, openDesk } from '../desk.ts';
import { createDemo } from '../import/demo.store.ts';
import { planQuestion } from '../missions/dayPlanQuestion.ts';
import { drivenSamples } from '../missions/travel.store.ts';
import { appRouter } from '../router.ts';
import { TEST_DAY } from '../testDesk.ts';
import type { HostFeatures } from '../trpc.ts';
import { ReadConnection, type SqlParams } from './connection.ts';
import { openReplica } from './replica.ts';
import { rowsWhere } from './rows.store.ts';

/*
 * What the console asks most must not grow with the years: no statement of these walks a table that does. SQLite is asked without
 * statistics, as on the desk of a company that has just imported its data.
 */
const GROWING = new Set([
  'missions',
  'quotes',
  'quote_lines',
  'orders',
  'invoices',
  'invoice_lines',
  'invoice_payments',
  'driver_activities',
  'activities',
  'outbox_commands',
  'undo_entries',
  'state_histories',
  'driver_rse_counters',
  'compliance_audit_logs',
]);
/**
 * The count of what waits for central walks an index of integers: 4 ms the first time and under one after, for 700,000 rows of a
 * stand-in table already in the system's memory. A disk that must be read first is not in that figure.
 */
const MAY_COUNT = new Set(['SELECT count(*) AS n FROM outbox_commands']);
const HOST: HostFeatures = {
  kind: 'test',
  version: '0',
  downloadsFolder: () => '',
  chooseFolder: null,
  revealFile: null,
  openWindow: null,
};

let folder: string;
let desk: Desk;
let caller: ReturnType<typeof appRouter.createCaller>;
const asked = new Map<string, SqlParams>();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'regie-plans-'));
  const path = join(folder, 'demo.db');
  createDemo(path, { seed: 1, drivers: 12, missionsPerDay: 24, days: 12, today: TEST_DAY });
  const unmeasured = openReplica(path);
  unmeasured.write.exec('DROP TABLE sqlite_stat1');
  unmeasured.close();
  desk = openDesk({ path, clock: () => demoNow(TEST_DAY) });
  caller = appRouter.createCaller({ desk, host: HOST });
  for (const of of [Contact, Driver, Invoice, Order, Quote, Service, Student, Vehicle])
    ids.set(of.name, (rowsWhere(desk.replica.read, of, {})[0] as { id: string }).id);
  ids.set('Mission', rowsWhere(desk.replica.read, Mission, { status: 'PENDING', driverId: null })[0]?.id ?? '');
  for (const method of ['all', 'get', 'pluck', 'iterate'] as const) {
    const original = ReadConnection.prototype[method] as (sql: string, params?: SqlParams) => unknown;
    vi.spyOn(ReadConnection.prototype, method).mockImplementation(function (
      this: ReadConnection,
      sql: string,
      params: SqlParams = [],
    ) {
      asked.set(sql, params);
      return original.call(this, sql, params) as never;
    });
  }
});
afterAll(async () => {
  vi.restoreAllMocks();
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The tables of a statement by the name its plan gives them. */
function tablesOf(sql: string): Map<string, string> {
  const named = new Map<string, string>();
  for (const [, table = '', alias] of sql.matchAll(
    /\b(?:FROM|JOIN)\s+(\w+)(?:\s+(?!WHERE|JOIN|LEFT|ON|ORDER|LIMIT|GROUP)(\w+))?/g,
  ))
    named.set(alias ?? table, table);
  return named;
}

/** Steps that walk a growing table; walking an index in the wanted order up to a limit is reading one page. */
function walks(sql: string, params: SqlParams): string[] {
  if (MAY_COUNT.has(sql)) return [];
  const steps = desk.replica.read.plan(sql, params);
  const isOnePage = /\bLIMIT\b/.test(sql) && !steps.some((step) => step.includes('TEMP B-TREE FOR ORDER BY'));
  const tables = tablesOf(sql);
  return steps.filter((step) => {
    const [, name = '', how = ''] = /^SCAN (\w+)(.*)/.exec(step) ?? [];
    if (!GROWING.has(tables.get(name) ?? name)) return false;
    return !(isOnePage && how.includes('USING'));
  });
}

async function walkedBy(work: () => unknown): Promise<string[]> {
  // What is kept warm would answer without the file.
  desk.feed.publish({ commandId: null, rows: null });
  asked.clear();
  await work();
  expect(asked.size, 'the question reached the file').toBeGreaterThan(0);
  const statements = [...asked];
  return statements.flatMap(([sql, params]) =>
    walks(sql, params).map((step) => `${step} ← ${sql.replaceAll(/\s+/g, ' ').slice(0, 500)}`),
  );
}

/** A row to ask about, found before anything is counted. */
const ids = new Map<string, string>();
const idOf = (what: string): string => ids.get(what) ?? '';
const text = 'air';
const lesson = (): { studentId: string; serviceId: string } => ({
  studentId: idOf('Student'),
  serviceId: idOf('Service'),
});

const QUESTIONS: readonly (readonly [string, () => unknown])[] = [
  ['the board of a day', () => caller.missions.board({ day: TEST_DAY })],
  ['the board of a week', () => caller.missions.board({ day: TEST_DAY, days: 7 })],
  ['a mission', () => caller.missions.detail({ missionId: idOf('Mission') })],
  [
    'what a day plan looks at',
    () => {
      const from = startOfDay(TEST_DAY, desk.timeZone);
      const { organizationId, timeZone, rulePacks } = desk;
      const ask = { organizationId, timeZone, rulePacks, from, to: from + DAY_MS, now: from, stepBudget: 0 };
      return planQuestion(desk.replica.read, ask);
    },
  ],
  [
    'drives that set the estimate right',
    () => {
      const to = startOfDay(TEST_DAY, desk.timeZone);
      return drivenSamples(desk.replica.read, {
        organizationId: desk.organizationId,
        from: to - 90 * DAY_MS,
        to,
        most: 5000,
      });
    },
  ],
  [
    'a travel time',
    () => caller.travel.time({ from: { lat: 48.85, lng: 2.35 }, to: { lat: 49, lng: 2.54 }, departAt: 0 }),
  ],
  ['candidates', () => caller.missions.candidates({ missionId: idOf('Mission') })],
  [
    'the verdict while dragging',
    () => caller.missions.judge({ missionId: idOf('Mission'), driverId: idOf('Driver'), vehicleId: idOf('Vehicle') }),
  ],
  ['search', () => caller.activity.search({ text })],
  ['recent activity', () => caller.activity.recent({})],
  ['what can be undone', () => caller.activity.undoable()],
  ['the status line', () => caller.organisations.desk()],
  ['contacts', () => caller.contacts.list({ text: '' })],
  ['contacts by words', () => caller.contacts.list({ text })],
  ['a contact', () => caller.contacts.detail({ id: idOf('Contact') })],
  ['drivers', () => caller.drivers.list()],
  ['a driver', () => caller.drivers.detail({ id: idOf('Driver') })],
  ['a driver’s week', () => caller.drivers.week({ id: idOf('Driver'), day: TEST_DAY })],
  ['the fleet', () => caller.fleet.list()],
  ['learners', () => caller.lessons.students()],
  ['a learner', () => caller.lessons.student({ id: idOf('Student') })],
  ['free lessons of a fortnight', () => caller.lessons.search({ ...lesson(), fromOn: TEST_DAY, toOn: '2026-12-03' })],
  ['one lesson', () => caller.lessons.check({ ...lesson(), driverId: idOf('Driver'), startAt: demoNow(TEST_DAY) })],
  ['an instructor’s week', () => caller.lessons.schedule({ driverId: idOf('Driver'), fromOn: TEST_DAY })],
  [
    'booking a lesson',
    () =>
      desk.runner.run(bookLesson(desk.rulePacks), {
        ...lesson(),
        driverId: idOf('Driver'),
        startAt: demoNow(TEST_DAY) + DAY_MS,
        as: 'ASSIGNED',
      }),
  ],
  ['orders', () => caller.orders.list({})],
  ['orders by words', () => caller.orders.list({ text })],
  ['an order', () => caller.orders.detail({ id: idOf('Order') })],
  ['quotes', () => caller.quotes.list({})],
  ['quotes by status', () => caller.quotes.list({ status: 'SENT' })],
  ['quotes by words', () => caller.quotes.list({ text })],
  ['a quote', () => caller.quotes.detail({ id: idOf('Quote') })],
  ['invoices', () => caller.invoices.list({})],
  ['invoices by status', () => caller.invoices.list({ status: 'ISSUED' })],
  ['invoices of a month', () => caller.invoices.list({ from: '2026-11-01', to: '2026-11-30' })],
  ['invoices by words', () => caller.invoices.list({ text })],
  ['an invoice', () => caller.invoices.detail({ id: idOf('Invoice') })],
  ['orders to bill', () => caller.invoices.billable()],
  ['money that waits for somebody', () => caller.invoices.followUp()],
  [
    'assigning',
    () =>
      desk.runner.run(assignMission(desk.rulePacks), {
        missionId: idOf('Mission'),
        driverId: idOf('Driver'),
        vehicleId: idOf('Vehicle'),
        acknowledged: true,
      }),
  ],
  [
    'billing a period',
    () => desk.runner.run(draftForPeriod, { contactId: idOf('Contact'), fromOn: '2026-11-01', toOn: '2026-11-30' }),
  ],
];

describe('no growing table is walked by', () => {
  test.each(QUESTIONS)('%s', async (_name, ask) => {
    expect(await walkedBy(ask)).toEqual([]);
  });
});
