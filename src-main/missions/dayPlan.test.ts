import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRefusal } from '#domain/kernel/result.ts';
import { undoCommand } from '#domain/activity/index.ts';
import { applyPlan, type DayPlan } from '#domain/missions/index.ts';
import { Mission } from '#domain/model/registry.ts';
import { rowsWhere } from '../replica/rows.store.ts';
import { TEST_DAY, testDesk, type TestDesk } from '../testDesk.ts';
import { planOfDay, startDayPlan } from './dayPlan.ts';

const DAY = '2026-11-23';
let opened: TestDesk;
let plan: DayPlan;

function missionsNow(): Map<string, { driverId: string | null; status: string; version: number }> {
  return new Map(rowsWhere(opened.desk.replica.read, Mission, {}).map((row) => [row.id, row]));
}

/** Takes every driver off the day to come, but for a pinned open mission and one that keeps its driver. */
beforeAll(async () => {
  opened = testDesk({ drivers: 12, missionsPerDay: 30, days: 18 });
  const { write } = opened.desk.replica;
  write.run(
    "UPDATE missions SET driver_id = NULL, vehicle_id = NULL, status = 'PENDING' WHERE status = 'ASSIGNED' AND is_pinned = 0 AND start_at > ? AND reference NOT LIKE '%7'",
    [Date.parse(`${TEST_DAY}T23:00:00Z`)],
  );
  const result = await planOfDay(opened.desk, DAY, { stepBudget: 800 });
  if (result.kind !== 'plan') throw new Error('no plan');
  ({ plan } = result);
});
afterAll(() => opened.close());

describe('day plan on the desk', () => {
  test('the same day, the same plan; better than one mission after the other', async () => {
    const again = await planOfDay(opened.desk, DAY, { stepBudget: 800 });
    expect(again).toMatchObject({ kind: 'plan', plan });
    expect(plan.choices.length).toBeGreaterThan(8);
    expect(plan.score.assigned).toBeGreaterThanOrEqual(plan.greedy.assigned);
  });

  test('applied in one go: what was chosen is given, nothing else is touched, one undo takes all back', async () => {
    const before = missionsNow();
    const choices = plan.choices.map(({ missionId, driverId, vehicleId }) => ({ missionId, driverId, vehicleId }));
    const command = applyPlan(opened.desk.rulePacks);
    const done = await opened.desk.runner.run(command, { choices });
    if (isRefusal(done)) throw new Error(done.code);
    expect(done.value.value).toEqual({ assigned: choices.length, refused: [] });
    const after = missionsNow();
    for (const { missionId, driverId } of choices)
      expect(after.get(missionId)).toMatchObject({ driverId, status: 'ASSIGNED' });
    const chosen = new Set(choices.map(({ missionId }) => missionId));
    for (const [id, row] of before) if (!chosen.has(id)) expect(after.get(id)).toEqual(row);

    const [first] = choices;
    const twice = await opened.desk.runner.run(command, { choices: first ? [first] : [] });
    expect(isRefusal(twice) ? null : twice.value.value).toMatchObject({
      assigned: 0,
      refused: [{ code: 'already-assigned' }],
    });
    const undone = await opened.desk.runner.run(undoCommand, { commandId: done.value.commandId });
    expect(isRefusal(undone)).toBe(false);
    for (const { missionId } of choices)
      expect(missionsNow().get(missionId)).toMatchObject({ driverId: null, status: 'PENDING' });
  });

  test('a choice that no longer stands is left out and told with its gate; the others are given', async () => {
    const [one, other] = plan.choices;
    if (!one || !other) throw new Error('two choices');
    const { write } = opened.desk.replica;
    write.run('UPDATE drivers SET is_active = 0 WHERE id = ?', [one.driverId]);
    const choices = [one, ...plan.choices.filter(({ driverId }) => driverId !== one.driverId).slice(0, 1)];
    const done = await opened.desk.runner.run(applyPlan(opened.desk.rulePacks), {
      choices: choices.map(({ missionId, driverId, vehicleId }) => ({ missionId, driverId, vehicleId })),
    });
    write.run('UPDATE drivers SET is_active = 1 WHERE id = ?', [one.driverId]);
    expect(isRefusal(done) ? done : done.value.value).toMatchObject({
      assigned: 1,
      refused: [{ missionId: one.missionId, code: 'gate', gate: { code: 'driver-inactive' } }],
    });
  });

  test('a pinned mission without a driver is left alone, in the plan and in its application', async () => {
    const [one] = plan.choices;
    if (!one) throw new Error('a choice');
    opened.desk.replica.write.run(
      "UPDATE missions SET is_pinned = 1, driver_id = NULL, status = 'PENDING' WHERE id = ?",
      [one.missionId],
    );
    const result = await planOfDay(opened.desk, DAY, { stepBudget: 100 });
    const { missionId, driverId, vehicleId } = one;
    const done = await opened.desk.runner.run(applyPlan(opened.desk.rulePacks), {
      choices: [{ missionId, driverId, vehicleId }],
    });
    expect(result).toMatchObject({ kind: 'plan', pinnedCount: 1 });
    expect(result.kind === 'plan' && result.plan.choices.some((choice) => choice.missionId === missionId)).toBe(false);
    expect(isRefusal(done) ? done : done.value.value).toMatchObject({ assigned: 0, refused: [{ code: 'pinned' }] });
  });

  test('the job of a day is one, and ends at once when cancelled', async () => {
    const job = startDayPlan(opened.desk, DAY);
    expect(startDayPlan(opened.desk, DAY).id).toBe(job.id);
    const ended = new Promise<string>((resolve) => {
      opened.desk.jobs.subscribe((state) => {
        if (state.id === job.id && state.status !== 'running') resolve(state.status);
      });
    });
    opened.desk.jobs.cancel(job.id);
    expect(await ended).toBe('cancelled');
  });
});
