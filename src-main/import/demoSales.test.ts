import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Mission, OutboxCommand, Quote, QuoteLine, StayDay, UndoEntry } from '#domain/model/registry.ts';
import { openReplica, type Replica } from '../replica/replica.ts';
import { rowsWhere } from '../replica/rows.store.ts';
import { createDemoCompany } from './demoSales.ts';

/* The quotes of the demo that the product priced itself. */
const folder = mkdtempSync(join(tmpdir(), 'regie-demo-'));
const small = { seed: 1, drivers: 4, missionsPerDay: 6, days: 3, today: '2026-11-20' };
let replica: Replica;
beforeAll(async () => {
  await createDemoCompany(join(folder, 'demo.db'), small);
  replica = openReplica(join(folder, 'demo.db'));
});
afterAll(() => {
  replica.close();
  rmSync(folder, { recursive: true, force: true });
});

function sold(title: string, of: Replica = replica) {
  const quote = rowsWhere(of.read, Quote, { title })[0];
  if (!quote) throw new Error(`no quote is called ${title}`);
  const ofQuote = { quoteId: quote.id };
  const lines = rowsWhere(of.read, QuoteLine, ofQuote).toSorted((a, b) => a.position - b.position);
  const days = rowsWhere(of.read, StayDay, ofQuote).toSorted((a, b) => a.number - b.number);
  return { quote, lines, days, missions: rowsWhere(of.read, Mission, ofQuote) };
}
const rulesOf = (line: ReturnType<typeof sold>['lines'][number] | undefined) =>
  line?.priceSteps?.map((step) => step['rule']);

test('an accepted stay of three days: two nights, two drivers on the long day, a mission a day', () => {
  const { quote, days, missions } = sold('Séjour en Alsace, équipe juniors');
  expect(quote).toMatchObject({ status: 'ACCEPTED', tripType: 'STAY' });
  expect(days.map((day) => [day.isHotelRequired, day.driverCount])).toEqual([
    [true, 1],
    [true, 2],
    [false, 1],
  ]);
  expect(missions.map(({ status }) => status)).toEqual(['PENDING', 'PENDING', 'PENDING']);
});

test('a trip abroad is taxed on its French kilometres alone', () => {
  const { quote, lines } = sold('Journée à Bruxelles');
  expect(quote.status).toBe('SENT');
  expect(lines[0]?.sourceData).toMatchObject({ trip: { foreignDistanceM: 108_000 } });
  expect(lines[0]?.stops).toHaveLength(1);
});

test('a partner pays the price agreed', () => {
  const { quote, lines } = sold('Arrivée au prix convenu');
  expect(quote).toMatchObject({ status: 'DRAFT', pricingMode: 'PARTNER_GRID' });
  expect(rulesOf(lines[0])).toContain('ZONE_ROUTE');
});

test('nothing to undo, nothing for central, and the same company each time', async () => {
  expect(rowsWhere(replica.read, UndoEntry, {})).toEqual([]);
  expect(rowsWhere(replica.read, OutboxCommand, {})).toEqual([]);
  const path = join(folder, 'again.db');
  await createDemoCompany(path, small);
  const again = openReplica(path);
  for (const title of ['Séjour en Alsace, équipe juniors', 'Journée à Bruxelles', 'Arrivée au prix convenu'])
    expect(sold(title, again)).toEqual(sold(title));
  again.close();
});
