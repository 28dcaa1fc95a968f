import { join } from 'node:path';
import { addDays, startOfDay } from '#domain/kernel/instants.ts';
import { assessHours } from '#domain/compliance/index.ts';
import { pricingClient, priceTrip } from '#domain/pricing/index.ts';
import { Contact, VehicleCategory } from '#domain/model/registry.ts';
import { type Desk, openDesk } from '#main/desk.ts';
import { matchExpression, search } from '#main/activity/search.store.ts';
import { createDemo } from '#main/import/demo.store.ts';
import { boardOf } from '#main/missions/board.ts';
import { BOARD_SQL } from '#main/missions/board.store.ts';
import { candidatesOf, factsOf } from '#main/missions/candidates.ts';
import { planOfDay } from '#main/missions/dayPlan.ts';
import { replicaReads } from '#main/replica/reads.ts';
import { rowsWhere } from '#main/replica/rows.store.ts';
import { BENCH_DAY, freshFolder } from './company.ts';
import { print, timed } from './figure.ts';

/** Board query of a day with verdicts, against the bare SQL with a prepared statement. */
export async function benchBoard(desk: Desk, count: number): Promise<void> {
  const coldAt = performance.now();
  const board = boardOf(desk, BENCH_DAY);
  const cold = performance.now() - coldAt;
  const window = {
    organizationId: desk.organizationId,
    from: board.from,
    to: board.to,
    earliest: board.from - 31 * 86_400_000,
  };
  const ours = await timed(count, () => boardOf(desk, BENCH_DAY));
  const bare = await timed(count, () => desk.replica.read.all(BOARD_SQL, window));
  print({
    name: 'board query with verdicts, p95',
    value: ours.p95,
    unit: 'ms',
    raw: { name: 'bare SQL, p95', value: bare.p95 },
    budget: 'p95 ≤ 30 ms, ≤ 3×',
    detail: { p50: ours.p50, missions: board.missions.length, drivers: board.drivers.length },
  });
  print({ name: 'board query, first of the day (hours read)', value: cold, unit: 'ms' });
}

/** One candidate while dragging, every candidate of a mission, and everybody's four weeks from scratch. */
export async function benchVerdicts(desk: Desk, count: number): Promise<void> {
  const board = boardOf(desk, BENCH_DAY);
  const open = board.missions.filter((mission) => mission.driverId === null && mission.status === 'PENDING');
  const first = open[0] ?? board.missions[0];
  const facts = first ? factsOf(desk, first.id) : null;
  if (!facts) return;
  const { mission } = facts;
  const proposal = [
    {
      kind: 'DRIVING' as const,
      startAt: mission.startAt,
      endAt: mission.endAt,
      context: { service: mission.serviceKind, seats: 5, crew: 1 },
      planned: true,
    },
  ];
  const judges = board.drivers.map((driver) =>
    desk.hours.judge(desk.organizationId, driver.id, mission.startAt, mission.id),
  );
  for (const judge of judges) judge(proposal);
  const one = await timed(count * 10, (index) => judges[index % judges.length]?.(proposal));
  const bare = await timed(count * 10, (index) =>
    proposal
      .map((activity) => ({ ...activity, startAt: activity.startAt + index }))
      .reduce((sum, activity) => sum + activity.endAt - activity.startAt, 0),
  );
  print({
    name: 'hours verdict of one candidate, warm, p95',
    value: one.p95,
    unit: 'ms',
    raw: { name: 'summing the proposal', value: bare.p95 },
    budget: 'p95 ≤ 2 ms',
    detail: { p50: one.p50 },
  });
  const all = await timed(Math.max(3, Math.ceil(count / 5)), () => judges.forEach((judge) => judge(proposal)));
  print({
    name: `hours verdicts of ${judges.length} candidates`,
    value: all.p50,
    unit: 'ms',
    budget: '300 candidates ≤ 60 ms',
  });
  const day = { from: startOfDay(BENCH_DAY, desk.timeZone), to: startOfDay(addDays(BENCH_DAY, 1), desk.timeZone) };
  const ranked = await timed(Math.max(3, Math.ceil(count / 5)), () => candidatesOf(desk, facts, day, 60));
  print({ name: `candidates with all gates, ${judges.length} drivers`, value: ranked.p50, unit: 'ms' });
  const hours = board.drivers.map((driver) => desk.hours.hours(desk.organizationId, driver.id, day.from));
  const scratch = await timed(3, () => hours.forEach((each) => assessHours(each, desk.rulePacks)), 1);
  print({
    name: `full recomputation, ${hours.length} drivers × 5 weeks`,
    value: scratch.p50,
    unit: 'ms',
    budget: '300 drivers × 28 days ≤ 500 ms',
  });
}

/** A suggestion for a day: 300 open missions, 80 drivers of a company of its own, in its thread as on the desk. */
export async function benchDayPlan(): Promise<void> {
  const folder = freshFolder('plan');
  const path = join(folder, 'plan.db');
  createDemo(path, { seed: 1, drivers: 80, missionsPerDay: 400, days: 3, today: BENCH_DAY });
  const desk = openDesk({ path, clock: () => startOfDay(BENCH_DAY, 'Europe/Paris') });
  try {
    // Everybody's day is taken back: all of it is to be given again.
    desk.replica.write.run(
      "UPDATE missions SET driver_id = NULL, vehicle_id = NULL, is_pinned = 0, status = 'PENDING' WHERE start_at >= ? AND start_at < ? AND status <> 'CANCELLED'",
      [startOfDay(BENCH_DAY, desk.timeZone), startOfDay(addDays(BENCH_DAY, 1), desk.timeZone)],
    );
    const startedAt = performance.now();
    let firstMs = 0;
    const result = await planOfDay(desk, BENCH_DAY, {
      report: () => {
        firstMs ||= performance.now() - startedAt;
      },
    });
    if (result.kind !== 'plan') return;
    const { score, greedy, gaps, steps } = result.plan;
    print({
      name: `day plan, ${score.assigned + gaps.length} open missions × 80 drivers`,
      value: (performance.now() - startedAt) / 1000,
      unit: 's',
      budget: '300 × 80 ≤ 20 s',
      detail: {
        assigned: score.assigned,
        euros: score.costCents / 100,
        greedyEuros: greedy.costCents / 100,
        steps,
        firstMs,
      },
    });
  } finally {
    await desk.close();
  }
}

/** One price with the catalogue prepared. */
export async function benchPrice(desk: Desk, count: number): Promise<void> {
  const db = desk.replica.read;
  const prepared = await desk.pricing.get(desk.env());
  const partner = rowsWhere(db, Contact, { isPartner: true })[0];
  const category = rowsWhere(db, VehicleCategory, { code: 'BERLINE' })[0];
  if (!partner || !category) return;
  const client = await pricingClient(replicaReads(db), partner.id, null);
  const at = startOfDay(BENCH_DAY, desk.timeZone) + 21.5 * 3_600_000;
  const times = await timed(count * 10, (index) =>
    priceTrip(prepared, client, {
      type: 'TRANSFER',
      pickupAt: at + index * 60_000,
      pickup: { lat: 49.0097, lng: 2.5479 },
      dropoff: { lat: 48.8566 + (index % 50) / 1000, lng: 2.3522 },
      distanceM: 32_000,
      durationMin: 45,
      vehicleCategoryId: category.id,
      passengers: 2,
      luggage: 2,
    }),
  );
  print({
    name: 'price of one trip, p95',
    value: times.p95,
    unit: 'ms',
    budget: 'p95 ≤ 3 ms',
    detail: { p50: times.p50 },
  });
}

const WORDS = [
  'bristol',
  'air liq',
  'orly',
  'tanaka',
  'gare du nord',
  'FA-2026-0000',
  'ORD-2026',
  'le meur',
  'versailles',
  'diallo',
  'p',
  'pari',
  'ver',
];

const SEARCHED = ['contacts', 'missions', 'quotes', 'orders', 'invoices', 'drivers', 'vehicles', 'places'];

/** Search over everything, against the bare full-text queries over the same tables, without the records. */
export async function benchSearch(desk: Desk, count: number): Promise<void> {
  const db = desk.replica.read;
  const ours = await timed(count * 2, (index) =>
    search(db, { organizationId: desk.organizationId, text: WORDS[index % WORDS.length] ?? '', limit: 6 }),
  );
  const queries = SEARCHED.map(
    (name) => `SELECT rowid FROM search_${name} WHERE search_${name} MATCH ? ORDER BY rowid DESC LIMIT 6`,
  );
  const bare = await timed(count * 2, (index) => {
    const words = matchExpression(WORDS[index % WORDS.length] ?? '');
    for (const sql of queries) db.all(sql, [words]);
  });
  print({
    name: 'search over all records, p95',
    value: ours.p95,
    unit: 'ms',
    raw: { name: 'bare FTS5 over the same tables, p95', value: bare.p95 },
    budget: 'p95 ≤ 15 ms, ≤ 2×',
    detail: { p50: ours.p50 },
  });
}
