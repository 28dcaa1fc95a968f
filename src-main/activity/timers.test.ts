import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { noteTimerFailure, retryScheduled, transitionRuleCommands } from '#domain/activity/index.ts';
import { HOUR_MS, MINUTE_MS } from '#domain/kernel/instants.ts';
import type { Result } from '#domain/kernel/result.ts';
import { createTask, editMission, moveMission } from '#domain/missions/index.ts';
import { AuditLog, Mission, MissionTransition, ScheduledTransition, StateHistory } from '#domain/model/registry.ts';
import type { Done } from '../replica/commandRunner.ts';
import { rowById, rowsWhere } from '../replica/rows.store.ts';
import { type TestDesk, testDesk } from '../testDesk.ts';
import { pendingTimers } from './scheduled.store.ts';
import { runTimerRound } from './timerRound.ts';

/* States, rules and timers on real SQLite. */
let opened: TestDesk;
let now: number;
beforeEach(() => {
  opened = testDesk({ drivers: 3, missionsPerDay: 4, days: 2 });
  now = opened.desk.env().now;
});
afterEach(() => {
  vi.restoreAllMocks();
  return opened.close();
});

function done<V>(result: Result<Done<V>>): V {
  if (result.kind === 'refusal') throw new Error(`${result.code} ${JSON.stringify(result.details)}`);
  return result.value.value;
}

async function task(): Promise<string> {
  const input = { label: 'Navette', startAt: now + 5 * HOUR_MS, endAt: now + 6 * HOUR_MS };
  return done(await opened.desk.runner.run(createTask, input)).missionId;
}
const move = (missionId: string, toStatus: string, more: object = {}) =>
  opened.desk.runner.run(moveMission, { missionId, toStatus, ...more });
const timers = (subjectId: string) => rowsWhere(opened.desk.replica.read, ScheduledTransition, { subjectId });
const mission = (id: string) => rowById(opened.desk.replica.read, Mission, id);
function at(ms: number): void {
  opened.setNow(ms);
}

describe('payment timeout', () => {
  test('waits 30 minutes, then cancels by itself with its two history lines', async () => {
    const id = await task();
    done(await move(id, 'PENDING_PAYMENT'));
    expect(timers(id)).toMatchObject([{ toStatus: 'CANCELLED', executeAt: now + 30 * MINUTE_MS, processedAt: null }]);
    at(now + 30 * MINUTE_MS - 1);
    expect(await runTimerRound(opened.desk)).toMatchObject({ applied: 0 });
    at(now + 30 * MINUTE_MS);
    expect(await runTimerRound(opened.desk)).toEqual({ applied: 1, skipped: 0, postponed: 0, failed: 0 });
    expect(mission(id)).toMatchObject({
      status: 'CANCELLED',
      previousStatus: 'PENDING_PAYMENT',
      cancelReason: 'payment-timeout',
    });
    expect(timers(id)).toMatchObject([{ outcome: 'APPLIED', processedAt: now + 30 * MINUTE_MS }]);
    const { read } = opened.desk.replica;
    expect(rowsWhere(read, StateHistory, { subjectId: id, toStatus: 'CANCELLED' })).toHaveLength(1);
    expect(rowsWhere(read, MissionTransition, { missionId: id, toStatus: 'CANCELLED' })).toHaveLength(1);
    expect(await runTimerRound(opened.desk)).toMatchObject({ applied: 0 });
  });

  test('is stamped when the booking moves on, and runs no more', async () => {
    const id = await task();
    done(await move(id, 'PENDING_PAYMENT'));
    done(await move(id, 'PENDING'));
    expect(timers(id)).toMatchObject([{ outcome: 'CANCELLED', processedAt: now }]);
    at(now + HOUR_MS);
    expect(await runTimerRound(opened.desk)).toMatchObject({ applied: 0, skipped: 0 });
    expect(mission(id)?.status).toBe('PENDING');
  });

  test('is skipped with why when the move is no longer legal', async () => {
    const id = await task();
    done(await move(id, 'PENDING_PAYMENT'));
    // As an import or another desk would leave it: moved on without a word to the timer.
    opened.desk.replica.write.run(`UPDATE missions SET status = 'IN_PROGRESS' WHERE id = ?`, [id]);
    at(now + HOUR_MS);
    expect(await runTimerRound(opened.desk)).toMatchObject({ applied: 0, skipped: 1 });
    expect(timers(id)).toMatchObject([{ outcome: 'SKIPPED', lastError: 'move-not-allowed' }]);
    expect(mission(id)?.status).toBe('IN_PROGRESS');
  });

  test('that fails is noted and does not stop the others', async () => {
    const [first, second, third] = [await task(), await task(), await task()];
    for (const id of [first, second, third]) done(await move(id, 'PENDING_PAYMENT'));
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    // One mission that cannot be read, one timer that cannot.
    opened.desk.replica.write.run(`UPDATE missions SET snapshot = '{' WHERE id = ?`, [first]);
    opened.desk.replica.write.run(`UPDATE scheduled_transitions SET metadata = '{' WHERE subject_id = ?`, [second]);
    at(now + HOUR_MS);
    expect(await runTimerRound(opened.desk)).toMatchObject({ applied: 1, failed: 2 });
    expect(mission(third)?.status).toBe('CANCELLED');
    expect(timers(first)).toMatchObject([{ attempts: 1, processedAt: null, outcome: null }]);
    for (const _again of [2, 3]) await runTimerRound(opened.desk);
    expect(timers(first)).toMatchObject([{ attempts: 3, outcome: 'FAILED' }]);
  });

  test('is tried three times, then waits for a person', async () => {
    const id = await task();
    done(await move(id, 'PENDING_PAYMENT'));
    const scheduledId = timers(id)[0]?.id ?? '';
    at(now + HOUR_MS);
    for (const _attempt of [1, 2, 3])
      done(await opened.desk.runner.run(noteTimerFailure, { scheduledId, error: 'disk full' }));
    expect(timers(id)).toMatchObject([{ attempts: 3, outcome: 'FAILED', lastError: 'disk full', processedAt: null }]);
    expect(await runTimerRound(opened.desk)).toMatchObject({ applied: 0 });
    const { replica, organizationId } = opened.desk;
    expect(pendingTimers(replica.read, organizationId, now + HOUR_MS)).toMatchObject([
      { isOverdue: true, isStuck: true },
    ]);
    done(await opened.desk.runner.run(retryScheduled, { scheduledId }));
    expect(await runTimerRound(opened.desk)).toMatchObject({ applied: 1 });
  });
});

describe('no-show grace', () => {
  const wanted = { subjectType: 'Mission', fromStatus: 'ASSIGNED', toStatus: 'NO_SHOW', isSystem: true };

  // The demo's own missions are out of the way.
  beforeEach(() => {
    opened.desk.replica.write.run(`UPDATE missions SET status = 'COMPLETED' WHERE status = 'ASSIGNED'`);
  });

  async function assigned(): Promise<string> {
    done(await opened.desk.runner.run(transitionRuleCommands.create, { values: wanted }));
    const id = await task();
    opened.desk.replica.write.run(`UPDATE missions SET status = 'IN_PROGRESS' WHERE id = ?`, [id]);
    done(await move(id, 'ASSIGNED'));
    return id;
  }

  test('falls 15 minutes after the start and follows a moved start', async () => {
    const id = await assigned();
    expect(timers(id)).toMatchObject([{ executeAt: now + 5 * HOUR_MS + 15 * MINUTE_MS }]);
    const patch = { startAt: now + 7 * HOUR_MS, endAt: now + 8 * HOUR_MS };
    done(await opened.desk.runner.run(editMission, { missionId: id, patch }));
    const waiting = timers(id).filter((row) => row.processedAt === null);
    expect(waiting).toMatchObject([{ executeAt: now + 7 * HOUR_MS + 15 * MINUTE_MS }]);
    at(now + 7 * HOUR_MS + 15 * MINUTE_MS);
    expect(await runTimerRound(opened.desk)).toMatchObject({ applied: 1 });
    expect(mission(id)?.status).toBe('NO_SHOW');
  });

  test('is found for a mission that came without its timer, never for one from before the rule', async () => {
    const late = await task();
    opened.desk.replica.write.run(`UPDATE missions SET status = 'ASSIGNED', start_at = ? WHERE id = ?`, [
      now - 1,
      late,
    ]);
    at(now);
    done(await opened.desk.runner.run(transitionRuleCommands.create, { values: wanted }));
    const id = await task();
    opened.desk.replica.write.run(`UPDATE missions SET status = 'ASSIGNED' WHERE id = ?`, [id]);
    at(now + 5 * HOUR_MS + 15 * MINUTE_MS);
    await runTimerRound(opened.desk);
    expect(mission(id)?.status).toBe('NO_SHOW');
    expect(mission(late)?.status).toBe('ASSIGNED');
    expect(timers(late)).toEqual([]);
  });

  test('is put off when the start was moved without it, and skipped once the service has begun', async () => {
    const id = await assigned();
    opened.desk.replica.write.run('UPDATE missions SET start_at = ? WHERE id = ?', [now + 7 * HOUR_MS, id]);
    at(now + 6 * HOUR_MS);
    expect(await runTimerRound(opened.desk)).toMatchObject({ postponed: 1, applied: 0 });
    opened.desk.replica.write.run('UPDATE missions SET actual_pickup_at = ? WHERE id = ?', [now, id]);
    at(now + 8 * HOUR_MS);
    expect(await runTimerRound(opened.desk)).toMatchObject({ skipped: 1 });
    expect(mission(id)?.status).toBe('ASSIGNED');
  });
});

describe('rules and force', () => {
  test('a rule asks for a reason of its list; an unknown condition or move is refused by name', async () => {
    const { runner } = opened.desk;
    const values = { subjectType: 'Mission', toStatus: 'CANCELLED', conditions: { allowedReasons: ['illness'] } };
    done(await runner.run(transitionRuleCommands.create, { values }));
    const id = await task();
    expect(await move(id, 'CANCELLED', { reason: 'oubli' })).toMatchObject({ code: 'reason-not-allowed' });
    done(await move(id, 'CANCELLED', { reason: 'illness' }));
    expect(
      await runner.run(transitionRuleCommands.create, {
        values: { ...values, fromStatus: 'PENDING', conditions: { mood: 1 } },
      }),
    ).toMatchObject({ code: 'unknown-field', details: { field: 'conditions.mood' } });
    expect(
      await runner.run(transitionRuleCommands.create, { values: { subjectType: 'Mission', toStatus: 'SENT' } }),
    ).toMatchObject({ code: 'rule-move-unknown' });
    expect(await runner.run(transitionRuleCommands.create, { values })).toMatchObject({ code: 'duplicate-key' });
  });

  test('force repairs a finished mission with a reason, and leaves an audit line', async () => {
    const id = await task();
    done(await move(id, 'CANCELLED', { reason: 'panne' }));
    opened.desk.replica.write.run(`UPDATE missions SET status = 'COMPLETED' WHERE id = ?`, [id]);
    expect(await move(id, 'IN_PROGRESS')).toMatchObject({ code: 'move-not-allowed' });
    expect(await move(id, 'IN_PROGRESS', { force: true })).toMatchObject({ code: 'reason-required' });
    done(await move(id, 'IN_PROGRESS', { force: true, reason: 'clôturée par erreur' }));
    expect(mission(id)?.status).toBe('IN_PROGRESS');
    const audit = rowsWhere(opened.desk.replica.read, AuditLog, { resourceId: id });
    expect(audit).toMatchObject([
      { action: 'transition.forced', before: { status: 'COMPLETED' }, after: { status: 'IN_PROGRESS' } },
    ]);
  });
});
