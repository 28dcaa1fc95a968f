import { describe, expect, test } from 'vitest';
import { MINUTE_MS, parseInstant } from '../kernel/instants.ts';
import { must } from '../kernel/assert.ts';
import type { Activity, ActivityContext, OrganizationRule } from './activity.ts';
import { type Budgets, budgetsAt } from './budgets.ts';
import { DOUBLE_CREW, following, infringements, OCCASIONAL, terms, VTC } from './hours.cases.ts';
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

const SELF = { status: 'SELF_EMPLOYED' } as const;
const THRICE = 'D1:00 W13:00 R10:00 D1:00 W13:00 R10:00 D1:00 W13:00 R10:00';

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
  ['a coach after a whole break', { start: '2026-11-16T06:00:00+01:00', done: 'D3:00 R45', context: OCCASIONAL }],
  [
    'a coach whose three reduced rests are spent',
    { start: '2026-11-16T06:00:00+01:00', done: `${THRICE} D2:00`, context: OCCASIONAL, given: SELF },
  ],
  [
    'the same with a first part of 3 h',
    { start: '2026-11-16T06:00:00+01:00', done: `${THRICE} D1:00 R3:00 D1:00`, context: OCCASIONAL, given: SELF },
  ],
  [
    'the same with a first part of 2 h 59',
    { start: '2026-11-16T06:00:00+01:00', done: `${THRICE} D1:00 R2:59 D1:00`, context: OCCASIONAL, given: SELF },
  ],
  [
    'the same in double crew',
    { start: '2026-11-16T06:00:00+01:00', done: `${THRICE} D2:00`, context: DOUBLE_CREW, given: SELF },
  ],
  ['a double crew of employees', { start: '2026-11-16T06:00:00+01:00', done: 'D2:00', context: DOUBLE_CREW }],
  [
    'six days since the last weekly rest',
    {
      start: '2026-11-16T06:00:00+01:00',
      done: `${'D1:00 W2:00 R23:00 '.repeat(5)}D1:00`,
      context: OCCASIONAL,
      given: SELF,
    },
  ],
  [
    'six days since a reduced weekly rest: the next is a regular one',
    {
      start: '2026-11-09T06:00:00+01:00',
      done: `${'W2:00 R22:00 '.repeat(3)}W2:00 R36:00 ${'D1:00 W2:00 R23:00 '.repeat(5)}D1:00`,
      context: OCCASIONAL,
      given: SELF,
    },
  ],
  ['a VTC morning', { start: '2026-11-16T08:00:00+01:00', done: 'W0:15 D2:00 W1:00', context: VTC }],
  [
    'own rest of a self-employed driver',
    {
      start: '2026-11-16T08:00:00+01:00',
      done: 'D1:30',
      context: VTC,
      given: { ...SELF, organizationRules: [OWN_REST, { ...OWN_BREAK, licenseCategory: 'B' }] },
    },
  ],
  ['a VTC with a cut of 3 h', { start: '2026-11-16T06:00:00+01:00', done: 'D2:00 R3:00 D1:00', context: VTC }],
  ['a VTC with a cut of 2 h 59', { start: '2026-11-16T06:00:00+01:00', done: 'D2:00 R2:59 D1:00', context: VTC }],
  [
    'six days since a weekly rest of 45 h exactly',
    {
      start: '2026-11-09T06:00:00+01:00',
      done: `${'W2:00 R22:00 '.repeat(3)}W2:00 R45:00 ${'D1:00 W2:00 R23:00 '.repeat(5)}D1:00`,
      context: OCCASIONAL,
      given: SELF,
    },
  ],
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

  test('amplitude left today', () => {
    const rules = /^(FR-[234]|ORG-AMPLITUDE) /;
    const left = budgets.amplitudeLeftTodayMin;
    if (left === null) return expect(after('A30:00', rules)).toEqual([]);
    expect(after(`A${left}`, rules)).toEqual([]);
    expect(after(`A${left + 1}`, rules)).not.toEqual([]);
  });

  test('the next break', () => {
    const rules = /^(EU-B1|FR-9|ORG-BREAK) /;
    const left = minutes(asOf, must(budgets.nextBreakBy, 'a driver at work needs a break some time'));
    expect(after(`D${left}`, rules)).toEqual([]);
    expect(after(`D${left + 1}`, rules)).not.toEqual([]);
  });

  test('the latest end, and the earliest start after it', () => {
    const rules = /^(EU-(R[123]|W[12])|FR-(2|3|4|11)|ORG-(AMPLITUDE|REST)) /;
    const left = minutes(asOf, must(budgets.latestShiftEndAt, 'a shift ends some time'));
    const full = standing({ ...history, done: `${history.done} A${left}` });
    const rest = minutes(full.asOf, must(full.budgets.earliestNextStartAt, 'a next shift starts some time'));
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
    amplitudeLeftTodayMin: null,
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

describe('what is left at an instant', () => {
  type Line = readonly [
    name: string,
    done: string,
    context: ActivityContext,
    laterMin: number,
    expected: Partial<Budgets>,
  ];
  const at = (time: string): number => Date.parse(`2026-11-${time}:00+01:00`);
  const reduced = 'D1:00 W12:30 R10:30 ';
  const lines: readonly Line[] = [
    ['a shift lasts until its daily rest is whole', 'D2:00', VTC, 599, { drivingTodayMin: 120, workLeftTodayMin: 480 }],
    ['and is over then', 'D2:00', VTC, 600, { drivingTodayMin: 0, workLeftTodayMin: 600, latestShiftEndAt: null }],
    ['9 h end a coach day', 'D2:00', OCCASIONAL, 539, { drivingTodayMin: 120, drivingLeftTodayMin: 480 }],
    ['9 h exactly', 'D2:00', OCCASIONAL, 540, { drivingTodayMin: 0, drivingLeftTodayMin: 600 }],
    ['nor is amplitude', 'D4:00 R6:00 D4:01 W30', VTC, 0, { amplitudeLeftTodayMin: 0 }],
    ['amplitude runs on while resting', 'D2:00', VTC, 30, { amplitudeLeftTodayMin: 570 }],
    ['work is never below nothing', 'D5:00 R45 D5:15', VTC, 0, { workLeftTodayMin: 0 }],
    [
      'a coach day of nothing yet',
      'R60',
      OCCASIONAL,
      0,
      { drivingLeftTodayMin: 600, drivingLeftWeekMin: 3360, drivingLeftFortnightMin: 5400 },
    ],
    ['night work leaves 10 h', 'R16:00 D2:00', VTC, 0, { workLeftTodayMin: 480 }],
    ['a gap of a minute interrupts work', 'D5:00', VTC, 0, { nextBreakBy: at('16T12:00') }],
    ['one minute later', 'D5:00', VTC, 1, { nextBreakBy: at('16T17:01') }],
    ['9 h 00 is no extension', 'D4:30 R45 D4:30 R13:45 D30', OCCASIONAL, 0, { extensionsLeft: 2 }],
    ['9 h 01 is one', 'D4:30 R45 D4:31 R13:44 D30', OCCASIONAL, 0, { extensionsLeft: 1, drivingLeftTodayMin: 570 }],
    [
      'no extension left',
      'D4:30 R45 D4:31 R13:44 D4:30 R45 D4:31 R13:44 D30',
      OCCASIONAL,
      0,
      { extensionsLeft: 0, drivingLeftTodayMin: 510 },
    ],
    [
      'a third one taken all the same',
      'D4:30 R45 D4:31 R13:44 D4:30 R45 D4:31 R13:44 D4:30 R45 D4:31 R13:44 D30',
      OCCASIONAL,
      0,
      { extensionsLeft: 0 },
    ],
    ['three reduced rests', `${reduced.repeat(3)}D30`, OCCASIONAL, 0, { reducedRestsLeft: 0 }],
    ['a fourth taken all the same', `${reduced.repeat(4)}D30`, OCCASIONAL, 0, { reducedRestsLeft: 0 }],
    ['two, then a weekly rest', `${reduced.repeat(2)}D30 R24:00 D30`, OCCASIONAL, 0, { reducedRestsLeft: 3 }],
    ['two, then a rest of 23 h 59', `${reduced.repeat(2)}D30 R23:59 D30`, OCCASIONAL, 0, { reducedRestsLeft: 1 }],
    [
      'a coach day seen from a car',
      'D2:00',
      { ...VTC, seats: 10 },
      0,
      { drivingLeftTodayMin: 480, drivingLeftWeekMin: 3240 },
    ],
  ];
  test.each(lines)('%s', (_name, done, context, laterMin, expected) => {
    const activities = following('2026-11-16T06:00:00+01:00', done, context);
    const asOf = must(activities.at(-1), 'a history').endAt + laterMin * MINUTE_MS;
    expect(budgetsAt(activities, terms(), { asOf, context })).toMatchObject(expected);
  });

  test('the vehicle asked about counts before any is driven, the one driven today counts with it', () => {
    const asked = (done: string, driven: ActivityContext, context: ActivityContext): (number | null)[] => {
      const activities = following('2026-11-16T06:00:00+01:00', done, driven);
      const asOf = must(activities.at(-1), 'a history').endAt;
      const { drivingLeftTodayMin, drivingLeftWeekMin, extensionsLeft } = budgetsAt(activities, terms(), {
        asOf,
        context,
      });
      return [drivingLeftTodayMin, drivingLeftWeekMin, extensionsLeft];
    };
    expect(asked('D2:00', OCCASIONAL, VTC)).toEqual([480, 3240, 2]);
    expect(asked('D2:00', VTC, OCCASIONAL)).toEqual([600, 3360, 2]);
    expect(asked('D2:00', VTC, VTC)).toEqual([null, null, null]);
    expect(asked('D2:00 R24:00', OCCASIONAL, VTC)).toEqual([null, 3240, 2]);
  });

  test('own rules: those of the vehicle asked about, then those of the vehicles driven', () => {
    const given = terms({
      status: 'SELF_EMPLOYED',
      organizationRules: [OWN, { ...OWN, licenseCategory: 'D', maxDailyDrivingMin: 300 }],
    });
    const left = (done: string, driven: ActivityContext, context: ActivityContext): number | null => {
      const activities = following('2026-11-16T06:00:00+01:00', done, driven);
      const asOf = must(activities.at(-1), 'a history').endAt;
      return budgetsAt(activities, given, { asOf, context }).drivingLeftTodayMin;
    };
    expect(left('R60', VTC, VTC)).toBe(480);
    expect(left('R60', VTC, OCCASIONAL)).toBe(300);
    expect(left('D60', VTC, OCCASIONAL)).toBe(420);
    expect(left('D60', OCCASIONAL, VTC)).toBe(240);
  });

  test('an own break needs its length and its block', () => {
    const next = (rule: OrganizationRule): number | null =>
      budgetsAt(
        following('2026-11-16T06:00:00+01:00', 'D1:00 R20', VTC),
        terms({ status: 'SELF_EMPLOYED', organizationRules: [rule] }),
        {
          asOf: at('16T07:20'),
          context: VTC,
        },
      ).nextBreakBy;
    expect(next(OWN_BREAK)).toBe(at('16T09:50'));
    expect(next({ ...OWN_BREAK, breakMin: 21 })).toBe(at('16T08:50'));
    expect(next({ ...OWN_BREAK, breakMin: null })).toBeNull();
    expect(next({ ...OWN_BREAK, drivingBlockMin: null })).toBeNull();
  });

  test('the next start after six days is put off to a weekly rest once the daily one would end beyond 144 h', () => {
    const sixth = (text: string): string | null => {
      const activities = following(
        '2026-11-16T06:00:00+01:00',
        `${'D1:00 W2:00 R23:00 '.repeat(5)}${text}`,
        OCCASIONAL,
      );
      const asOf = must(activities.at(-1), 'a history').endAt;
      const next = budgetsAt(activities, terms(SELF), { asOf, context: OCCASIONAL }).earliestNextStartAt;
      return next === null ? null : `${(next - asOf) / MINUTE_MS}`;
    };
    // 130 h after the first start; 144 h less 9 h of rest are 135 h.
    expect(sixth('D4:00 W59')).toBe('540');
    expect(sixth('D4:00 W60')).toBe('1440');
  });
});
