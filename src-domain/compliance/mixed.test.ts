import { describe, expect, test } from 'vitest';
import type { Activity, ActivityContext, OrganizationRule } from './activity.ts';
import {
  DOUBLE_CREW,
  following,
  infringements,
  OCCASIONAL,
  REGULAR_LINE,
  terms,
  VTC,
  warnings,
} from './hours.cases.ts';
import { findingsOf } from './verdict.ts';

/* Days of several vehicles, services and crews: what one part of a day brings to the whole of it. */
type Part = readonly [text: string, context: ActivityContext];

function parts(time: string, list: readonly Part[]): Activity[] {
  let at = new Date(`2026-11-16T${time}:00+01:00`).toISOString();
  return list.flatMap(([text, context]) => {
    const activities = following(at, text, context);
    at = new Date(activities.at(-1)?.endAt ?? 0).toISOString();
    return activities;
  });
}
const both = (list: readonly Part[]): Part[] => list.toReversed();

describe('one day, several vehicles', () => {
  test.each([
    [
      'a coach in a day of a car lets 9 h end it',
      [
        ['W1:00', VTC],
        ['D1:00 R9:30', OCCASIONAL],
        ['W1:00', VTC],
      ],
    ],
    [
      'whichever is first',
      [
        ['D1:00', OCCASIONAL],
        ['W1:00 R9:30', VTC],
        ['W1:00', VTC],
      ],
    ],
  ] as const)('%s', (_name, list) => {
    // Nothing of the first day is left in the second: no amplitude of 12 h 30.
    expect(warnings(parts('06:00', list), 'FR-')).toEqual([]);
    expect(infringements(parts('06:00', list), 'FR-')).toEqual([]);
  });

  test('the day after is judged by itself: a car wants 11 h, 10 h at least', () => {
    const week = parts('06:00', [
      ['D2:00 R12:00', OCCASIONAL],
      ['D1:00 R6:00 D1:00 R5:00 D1:01', VTC],
    ]);
    expect(infringements(week, 'FR-11')).toEqual(['FR-11 599/600']);
  });

  const light: Part = ['D4:00 R2:00', VTC];
  const heavy: Part = ['D3:00 R1:00 D2:30', OCCASIONAL];
  test('a car in the day brings the amplitude of light vehicles', () => {
    expect(infringements(parts('06:00', [light, heavy]), 'FR-')).toEqual(['FR-2 750/720', 'FR-6 570/540']);
    const turned = parts('06:00', [
      ['D3:00 R1:00 D2:30 R2:00', OCCASIONAL],
      ['D4:00', VTC],
    ]);
    expect(infringements(turned, 'FR-')).toEqual(['FR-2 750/720', 'FR-6 570/540']);
    const coaches = parts('06:00', [['D4:00 R2:00', OCCASIONAL], heavy]);
    expect(infringements(coaches, 'FR-')).toEqual([]);
  });

  test('a regular line in the day brings its 9 h of work above 13 h', () => {
    const day: Part[] = [
      ['D4:30 R2:00', OCCASIONAL],
      ['W1:00 R1:31 D4:00', REGULAR_LINE],
    ];
    expect(infringements(parts('06:00', day), 'FR-6')).toEqual(['FR-6 570/540']);
    expect(infringements(parts('06:00', both(day)), 'FR-6')).toEqual([]);
    const turned: Part[] = [
      ['W1:00 R1:31 D4:00 R2:00', REGULAR_LINE],
      ['D4:30', OCCASIONAL],
    ];
    expect(infringements(parts('06:00', turned), 'FR-6')).toEqual(['FR-6 570/540']);
  });

  test('alone for a part of the day is no double crew', () => {
    const day = (first: ActivityContext, second: ActivityContext): Part[] => [
      ['D4:00 R3:00', first],
      ['D4:00 R3:01 W30', second],
    ];
    expect(infringements(parts('06:00', day(DOUBLE_CREW, DOUBLE_CREW)), 'FR-4')).toEqual([]);
    expect(infringements(parts('06:00', day(DOUBLE_CREW, OCCASIONAL)), 'FR-4')).toEqual(['FR-4 871/840']);
    expect(infringements(parts('06:00', day(OCCASIONAL, DOUBLE_CREW)), 'FR-4')).toEqual(['FR-4 871/840']);
  });
});

describe('the organisation’s rules in a day of several licences', () => {
  const rules = (list: readonly OrganizationRule[]) => terms({ status: 'SELF_EMPLOYED', organizationRules: list });
  test('each rule of a licence needed speaks of the whole day', () => {
    const day = parts('06:00', [
      ['D2:00 R30', VTC],
      ['D2:00', OCCASIONAL],
    ]);
    const given = rules([
      { licenseCategory: 'B', maxDailyDrivingMin: 200 },
      { licenseCategory: 'D', maxDailyDrivingMin: 210 },
      { licenseCategory: 'D1', maxDailyDrivingMin: 1 },
    ]);
    expect(infringements(day, 'ORG-DRIVING', given)).toEqual(['ORG-DRIVING 240/200', 'ORG-DRIVING 240/210']);
  });

  test('a shorter daily rest of its own ends the day of the vehicle it is for', () => {
    const given = (own: string, other: string) =>
      rules([
        { licenseCategory: other, minDailyRestMin: 660 },
        { licenseCategory: own, minDailyRestMin: 480, maxDailyAmplitudeMin: 600 },
      ]);
    const day = parts('06:00', [['D4:00 R8:00 D4:00', VTC]]);
    expect(infringements(day, 'ORG-AMPLITUDE', given('B', 'D'))).toEqual([]);
    expect(infringements(day, 'ORG-REST', given('D', 'B'))).toEqual(['ORG-REST 480/660']);
    const employee = { ...given('B', 'D'), status: 'EMPLOYEE' } as const;
    expect(infringements(day, 'ORG-AMPLITUDE', employee)).toEqual(['ORG-AMPLITUDE 960/600']);
  });

  test('their rest is looked for in the 24 h from the start', () => {
    const [rest] = findingsOf(
      parts('06:00', [['D4:00 R5:01 D4:00', VTC]]),
      rules([{ licenseCategory: 'B', minDailyRestMin: 660 }]),
    );
    const start = Date.parse('2026-11-16T06:00:00+01:00');
    expect(rest).toMatchObject({ ruleId: 'ORG-REST', windowStartAt: start, windowEndAt: start + 86_400_000 });
    const legal = findingsOf(parts('06:00', [['D1:00 R6:00 D1:00 R5:00 D1:01', VTC]]), terms());
    expect(legal.find((item) => item.ruleId === 'FR-11')).toMatchObject({
      windowStartAt: start,
      windowEndAt: start + 86_400_000,
    });
  });
});

describe('weeks of several vehicles', () => {
  const day = (index: number, context: ActivityContext, extra = {}) =>
    following(new Date(Date.UTC(2026, 7, 3 + index, 5)).toISOString(), 'D60 W60', context, extra);
  test('one coach in the week brings its weekly rest, none brings nothing', () => {
    const week = (coachOn: number | null) =>
      [0, 1, 2, 3, 4, 5, 6].flatMap((index) => day(index, index === coachOn ? OCCASIONAL : VTC));
    expect(infringements(week(3), 'EU-W1')).toEqual(['EU-W1 8760/8640']);
    expect(infringements(week(null), 'EU-W1')).toEqual([]);
  });

  test('a tour is one by the days that belong to it', () => {
    const start = Date.UTC(2026, 7, 3, 5);
    const extra = { occasionalService: { startAt: start, endAt: start + 12 * 86_400_000, single: true } };
    const days = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((index) => day(index, OCCASIONAL, index === 2 ? extra : {}));
    expect(infringements(days, 'EU-W')).toEqual([]);
  });

  test('of two unknown activities only the one it holds makes a block doubtful', () => {
    const blocks = following('2026-11-16T06:00:00+01:00', 'D240 U45 D135 R60 U10', REGULAR_LINE);
    expect(
      findingsOf(blocks, terms({ status: 'SELF_EMPLOYED' })).map(
        (item) => `${item.severity} ${item.ruleId} ${item.measuredMin}`,
      ),
    ).toEqual(['INDETERMINATE EU-B1 420', 'INDETERMINATE EU-D1 10']);
  });
});
