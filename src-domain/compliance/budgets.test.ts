import { describe, expect, test } from 'vitest';
import { MINUTE_MS, parseInstant } from '../kernel/instants.ts';
import { must } from '../kernel/assert.ts';
import type { Activity, ActivityContext, OrganizationRule } from './activity.ts';
import { type Budgets, budgetsAt } from './budgets.ts';
import { following, infringements, OCCASIONAL, terms, VTC } from './hours.cases.ts';
import type { DriverTerms } from './record.ts';

/*
 * A budget is exact: used to its last minute it infringes nothing, and one minute more does. So each is tried both ways on the
 * rules it comes from, whatever the history.
 */
const MINIBUS: ActivityContext = { service: 'LOTI', seats: 10, crew: 1 };
const OWN: OrganizationRule = { licenseCategory: 'B', maxDailyDrivingMin: 480, maxDailyAmplitudeMin: 660 };
const OWN_BREAK: OrganizationRule = { licenseCategory: 'B', breakMin: 20, drivingBlockMin: 150 };
const OWN_REST: OrganizationRule = { licenseCategory: 'B', minDailyRestMin: 720 };

type History = {
  readonly start: string;
  readonly done: string;
  readonly context: ActivityContext;
  readonly given?: Partial<DriverTerms>;
};

const HISTORIES: readonly (readonly [string, History])[] = [
  ['a coach morning', { start: '2026-11-16T06:00:00+01:00', done: 'W0:30 D2:00 W0:15 D1:00', context: OCCASIONAL }],
  ['a coach, one break taken', { start: '2026-11-16T06:00:00+01:00', done: 'D3:00 R45 D2:00', context: OCCASIONAL }],
  ['a coach, half a break', { start: '2026-11-16T06:00:00+01:00', done: 'D3:00 R15 D1:00', context: OCCASIONAL }],
  ['ten seats are EU seats', { start: '2026-11-16T06:00:00+01:00', done: 'D2:00 W0:20', context: MINIBUS }],
  [
    'both long days of the week are spent',
    {
      start: '2026-11-16T05:00:00+01:00',
      done: 'D4:30 R45 D4:30 R45 D0:30 R13:00 D4:30 R45 D4:30 R45 D0:30 R13:00 D2:00',
      context: OCCASIONAL,
    },
  ],
  [
    'a self-employed coach driver',
    { start: '2026-11-16T06:00:00+01:00', done: 'D2:00', context: OCCASIONAL, given: { status: 'CONTRACTOR' } },
  ],
  ['a VTC morning', { start: '2026-11-16T08:00:00+01:00', done: 'W0:15 D2:00 W1:00', context: VTC }],
  ['a VTC after a break', { start: '2026-11-16T08:00:00+01:00', done: 'D3:00 R30 D1:00', context: VTC }],
  ['a VTC night', { start: '2026-11-16T22:00:00+01:00', done: 'D2:00 W1:00', context: VTC }],
  [
    'own rules, tighter than the law',
    { start: '2026-11-16T08:00:00+01:00', done: 'D1:30', context: VTC, given: { organizationRules: [OWN] } },
  ],
  [
    'own breaks',
    { start: '2026-11-16T08:00:00+01:00', done: 'D1:30', context: VTC, given: { organizationRules: [OWN_BREAK] } },
  ],
  [
    'own rest',
    { start: '2026-11-16T08:00:00+01:00', done: 'D1:30', context: VTC, given: { organizationRules: [OWN_REST] } },
  ],
];

type Standing = {
  readonly budgets: Budgets;
  readonly asOf: number;
  /** Infringements of some rules once this is added to the history. */
  readonly after: (added: string, rules: RegExp) => readonly string[];
};

function standing({ start, done, context, given }: History): Standing {
  const first = following(start, done, context);
  const asOf = must(first.at(-1), 'a history').endAt;
  const conditions = terms(given);
  return {
    asOf,
    budgets: budgetsAt(first, conditions, { asOf, context }),
    after: (added, rules) => {
      const next: readonly Activity[] = following(new Date(asOf).toISOString(), added, context);
      return infringements([...first, ...next], '', conditions).filter((text) => rules.test(text));
    },
  };
}

function minutes(from: number, to: number): number {
  return (to - from) / MINUTE_MS;
}

describe.each(HISTORIES)('%s', (_name, history) => {
  const { budgets, asOf, after } = standing(history);

  test('driving left today and this week', () => {
    const rules = /^(EU-D\d|ORG-DRIVING) /;
    const left = Math.min(budgets.drivingLeftTodayMin ?? Infinity, budgets.drivingLeftWeekMin ?? Infinity);
    if (left === Infinity) return expect(after('D20:00', rules)).toEqual([]);
    expect(after(`D${left}`, rules)).toEqual([]);
    expect(after(`D${left + 1}`, rules)).not.toEqual([]);
  });

  test('work left today', () => {
    const rules = /^FR-[567] /;
    const left = budgets.workLeftTodayMin;
    if (left === null) return expect(after('W20:00', rules)).toEqual([]);
    expect(after(`W${left}`, /^FR-[57] /)).toEqual([]);
    expect(after(`W${left + 1}`, rules)).not.toEqual([]);
  });

  test('the next break', () => {
    const rules = /^(EU-B1|FR-9|ORG-BREAK) /;
    const left = minutes(asOf, must(budgets.nextBreakBy, 'a driver at work needs a break some time'));
    expect(after(`D${left}`, rules)).toEqual([]);
    expect(after(`D${left + 1}`, rules)).not.toEqual([]);
  });

  test('the latest end, and the earliest start after it', () => {
    const rules = /^(EU-R[12]|FR-(2|3|4|11)|ORG-(AMPLITUDE|REST)) /;
    const left = minutes(asOf, must(budgets.latestShiftEndAt, 'a shift ends some time'));
    const rest = minutes(asOf, must(budgets.earliestNextStartAt, 'a next shift starts some time'));
    expect(after(`A${left} R${rest} W60`, rules)).toEqual([]);
    expect(after(`A${left + 1} R${rest} W60`, rules)).not.toEqual([]);
    expect(after(`A${left} R${rest - 1} W60`, rules)).not.toEqual([]);
  });
});

test('before any work nothing of the day is spent, and nothing tells when it ends', () => {
  const asOf = must(parseInstant('2026-11-16T06:00:00+01:00'), 'instant');
  expect(budgetsAt([], terms({ organizationRules: [OWN] }), { asOf, context: VTC })).toEqual({
    drivingTodayMin: 0,
    drivingLeftTodayMin: 480,
    workLeftTodayMin: 600,
    drivingLeftWeekMin: null,
    drivingLeftFortnightMin: null,
    latestShiftEndAt: null,
    earliestNextStartAt: null,
    nextBreakBy: null,
    extensionsLeft: null,
    reducedRestsLeft: null,
  });
});

test('a fortnight counts the week before, and never falls below zero', () => {
  const week = 'D4:30 R45 D4:30 R14:15 '.repeat(5);
  const done = following('2026-11-09T06:00:00+01:00', week, OCCASIONAL);
  const left = (asOf: string): (number | null)[] => {
    const { drivingLeftWeekMin, drivingLeftFortnightMin } = budgetsAt(done, terms(), {
      asOf: must(parseInstant(asOf), asOf),
      context: OCCASIONAL,
    });
    return [drivingLeftWeekMin, drivingLeftFortnightMin];
  };
  expect(left('2026-11-13T23:00:00+01:00')).toEqual([56 * 60 - 45 * 60, 90 * 60 - 45 * 60]);
  expect(left('2026-11-16T06:00:00+01:00')).toEqual([56 * 60, 90 * 60 - 45 * 60]);
  expect(left('2026-11-23T06:00:00+01:00')).toEqual([56 * 60, 90 * 60]);
});
