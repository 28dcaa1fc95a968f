import type { RulePack } from '#domain/compliance/index.ts';
import { isEuScope } from '#domain/compliance/index.ts';
import type { Env } from '#domain/kernel/env.ts';
import { addDays, DAY_MS, dayAt, type Day, HOUR_MS, startOfDay } from '#domain/kernel/instants.ts';
import { dayTotals, driverActivities } from '#domain/missions/index.ts';
import { newRow } from '#domain/model/entity.ts';
import { DriverRSECounter } from '#domain/model/registry.ts';
import type { WriteConnection } from '../replica/connection.ts';
import { type Applied, insertRow, rowById } from '../replica/rows.store.ts';
import { DriverActivity, Mission } from '#domain/model/registry.ts';
import { driverHoursActivities, driverHoursMissions, vehicleSeats } from './hours.store.ts';

/*
 * Counters per driver, day and regime: derived from planned and executed missions in the transaction that changes them, never
 * typed in. Only the drivers and days a change touches are computed again.
 */
type Touched = Map<string, Set<Day>>;

function touch(touched: Touched, row: Record<string, unknown> | null, timeZone: string): void {
  const driverId = row?.['driverId'];
  const startAt = row?.['startAt'];
  const endAt = row?.['endAt'];
  if (typeof driverId !== 'string' || typeof startAt !== 'number' || typeof endAt !== 'number') return;
  const days = touched.get(driverId) ?? new Set<Day>();
  // Legs may reach into the days around.
  for (
    let day = dayAt(startAt - 4 * HOUR_MS, timeZone);
    day <= dayAt(endAt + 4 * HOUR_MS, timeZone);
    day = addDays(day, 1)
  )
    days.add(day);
  touched.set(driverId, days);
}

/** Writes one driver's counters of one local day, both regimes; a day without activity has no row. */
export function writeDayCounters(db: WriteConnection, env: Env, driverId: string, day: Day): void {
  const from = startOfDay(day, env.timeZone);
  const to = startOfDay(addDays(day, 1), env.timeZone);
  const window = { organizationId: env.organizationId, from: from - 2 * DAY_MS, to: to + DAY_MS };
  const seats = vehicleSeats(db, env.organizationId);
  const activities = driverActivities(
    driverHoursActivities(db, driverId, window),
    driverHoursMissions(db, driverId, window),
    (id) => (id ? (seats.get(id) ?? null) : null),
  );
  db.run('DELETE FROM driver_rse_counters WHERE driver_id = ? AND day = ?', [driverId, day]);
  for (const regime of ['FR', 'EU'] as const) {
    const inScope = regime === 'FR' ? activities : activities.filter((activity) => isEuScope(activity.context));
    const totals = dayTotals(inScope, from, to, { from, to: from + 5 * HOUR_MS });
    if (totals.startAt === null) continue;
    const { startAt, endAt, ...minutes } = totals;
    insertRow(
      db,
      DriverRSECounter,
      newRow(DriverRSECounter, env, {
        driverId,
        day,
        regime,
        ...minutes,
        restMin: 1440 - minutes.amplitudeMin,
        workStartAt: startAt,
        workEndAt: endAt,
        computedAt: env.now,
      }),
    );
  }
}

export function deriveCounters(
  db: WriteConnection,
  applied: readonly Applied[],
  { env }: { readonly env: Env; readonly rulePacks: readonly RulePack[] },
): void {
  const touched: Touched = new Map();
  for (const { entity, id, before } of applied) {
    if (entity !== 'Mission' && entity !== 'DriverActivity') continue;
    touch(touched, before, env.timeZone);
    touch(
      touched,
      rowById(db, entity === 'Mission' ? Mission : DriverActivity, id) as Record<string, unknown> | null,
      env.timeZone,
    );
  }
  for (const [driverId, days] of touched) for (const day of days) writeDayCounters(db, env, driverId, day);
}
