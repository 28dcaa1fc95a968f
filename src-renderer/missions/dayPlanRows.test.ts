import { describe, expect, test } from 'vitest';
import type { PlanChoice } from '#domain/missions/index.ts';
import type { Job } from '../app/api.tsx';
import { sampleMission } from './board.examples.ts';
import { dayPlanOf, planRows, tickedRows } from './dayPlanRows.ts';

function choice(missionId: string, severity: 'INFO' | 'WARNING' = 'INFO'): PlanChoice {
  return {
    missionId,
    driverId: 'd',
    vehicleId: 'v',
    gates: [{ code: 'category-higher', severity, details: {} }],
    approach: { distanceM: 0, durationMin: 0 },
    onward: { distanceM: 0, durationMin: 0 },
    fromMissionId: null,
    deadheadCents: 0,
    vehicleCents: 0,
    runnerUp: null,
  };
}

const LATE = sampleMission({ id: 'late', startAt: 2000, endAt: 3000, driverId: null });
const EARLY = sampleMission({ id: 'early', startAt: 1000, endAt: 1500, driverId: null });
const GIVEN = sampleMission({ id: 'given', startAt: 500, endAt: 900, driverId: 'somebody' });
const BOARD = new Map([LATE, EARLY, GIVEN].map((each) => [each.id, each]));

describe('a suggestion over the board as it is now', () => {
  const rows = planRows(
    { choices: [choice('late', 'WARNING'), choice('early'), choice('given'), choice('gone')], gaps: [] },
    BOARD,
  );
  test('by start, what left the board left out, what was given meanwhile marked', () => {
    expect(rows.choices.map((row) => [row.mission.id, row.isOpen, row.hasWarning])).toEqual([
      ['given', false, false],
      ['early', true, false],
      ['late', true, true],
    ]);
  });
  test('Enter gives what is open and ticked', () => {
    expect(tickedRows(rows, new Set(['late'])).map((row) => row.mission.id)).toEqual(['early']);
  });
  test('a gap closed meanwhile is none', () => {
    const gap = { gate: choice('x').gates[0], driverId: null, stoppedCount: 1, driverCount: 1 } as never;
    const gaps = ['given', 'late'].map((missionId) => ({ ...(gap as object), missionId })) as never;
    expect(planRows({ choices: [], gaps }, BOARD).gaps.map((row) => row.mission.id)).toEqual(['late']);
  });
  test('only the job of a day plan carries one', () => {
    const job = { kind: 'import', result: { kind: 'report' } } as unknown as Job;
    expect(dayPlanOf(job)).toBeNull();
    expect(dayPlanOf(null)).toBeNull();
    expect(dayPlanOf({ ...job, kind: 'day-plan' })).toEqual({ kind: 'report' });
  });
});
