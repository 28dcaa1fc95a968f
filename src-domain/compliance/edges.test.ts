import { describe, expect, test } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../kernel/instants.ts';
import type { Activity, ActivityContext } from './activity.ts';
import { DOUBLE_CREW, type Extra, following, infringements, OCCASIONAL, REGULAR_LINE } from './hours.cases.ts';

/* One minute on either side of each threshold that the worked examples leave alone. */
const MONDAY = '2026-08-03T06:00:00Z';
const START = Date.parse(MONDAY);

type Case = [name: string, activities: readonly Activity[], rules: string, expected: string[]];

function check(cases: readonly Case[]): void {
  test.each(cases)('%s', (_name, activities, rules, expected) => {
    expect(infringements(activities).filter((text) => new RegExp(`^(${rules}) `).test(text))).toEqual(expected);
  });
}

const eu = (text: string, context: ActivityContext = OCCASIONAL) => following(MONDAY, text, context);

describe('561/2006 art. 7', () => {
  check([
    ['44 min is no break', eu('D240 R44 D31', REGULAR_LINE), 'EU-B1', ['EU-B1 271/270']],
    ['a second part of 29', eu('D120 R15 D120 R29 D31', REGULAR_LINE), 'EU-B1', ['EU-B1 271/270']],
    ['20 + 24 on an occasional service', eu('D120 R20 D120 R24 D31'), 'EU-B1', ['EU-B1 271/270']],
    ['a part taken before any driving is none', eu('W30 R20 W30 D240 R25 D31'), 'EU-B1', ['EU-B1 271/270']],
  ]);
});

describe('561/2006 art. 8: daily rest', () => {
  const thrice = 'D1:00 W13:00 R10:00 D1:00 W13:00 R10:00 D1:00 W13:00 R10:00';
  const tour = (text: string, minutes: number) =>
    following(MONDAY, text, OCCASIONAL, {
      occasionalService: { startAt: START, endAt: START + minutes * MINUTE_MS, single: true },
    });
  const day = 'D3:30 R45 D3:30 W8:15 R9:00';
  check([
    ['a first part of 2h59', eu(`${thrice} D1:00 W5:00 R2:59 W6:01 R9:00 D30`), 'EU-R[12]', ['EU-R2 540/660']],
    ['a second part of 8h59', eu(`${thrice} D1:00 W5:00 R3:00 W6:01 R8:59 D30`), 'EU-R[12]', ['EU-R1 539/660']],
    ['25 h: exactly 7 h driven', tour(`${day} D30`, 6 * 1440), 'EU-R1', []],
    ['25 h: a rest at 22:01', tour('D3:30 R45 D3:30 W8:16 R9:00 D30', 6 * 1440), 'EU-R1', ['EU-R1 479/540']],
    ['25 h: a service a minute short of 6 days', tour(`${day} D30`, 6 * 1440 - 1), 'EU-R1', ['EU-R1 480/540']],
    [
      '25 h: a second time a minute short of 8 days',
      tour(`${day} ${day} D30`, 8 * 1440 - 1),
      'EU-R1',
      ['EU-R1 480/540'],
    ],
    [
      'ferry: three interruptions',
      eu('D1:00 W10:00 F4:00 M10 F3:00 M10 F2:00 M10 F2:00 D30 W9:00'),
      'EU-R1',
      ['EU-R1 240/540'],
    ],
    [
      'ferry: 61 min of interruption',
      eu('D1:00 W10:00 F2:00 M30 F8:00 M31 F2:00 D30 W8:00'),
      'EU-R1',
      ['EU-R1 480/540'],
    ],
    ['no ferry, no interruption', eu('D1:00 W10:00 R2:00 W30 R8:00 W30 R2:00 D30 W8:00'), 'EU-R1', ['EU-R1 480/540']],
  ]);
});

describe('561/2006 art. 8(6), 9(1): weekly rest', () => {
  const days = (first: number, count: number, minutes = 180) =>
    Array.from({ length: count }, (_, day) =>
      following(new Date(START + (first + day) * DAY_MS).toISOString(), `D60 W${minutes - 60}`),
    ).flat();
  const broken = (rest: string) => [
    ...days(0, 3),
    ...following('2026-08-05T09:00:00Z', `${rest} W2:00`),
    ...days(4, 4),
  ];
  check([
    ['24 h are a weekly rest', [...days(0, 3), ...following('2026-08-06T09:00:00Z', 'D1'), ...days(4, 5)], 'EU-W1', []],
    [
      '23h59 are none',
      [...days(0, 3), ...following('2026-08-06T08:59:00Z', 'D1'), ...days(4, 4)],
      'EU-W1',
      ['EU-W1 10260/8640'],
    ],
    ['ferry: 24 h in three parts', broken('F12:00 M30 F6:00 M30 F6:00'), 'EU-W1', []],
    ['ferry: 61 min of interruption', broken('F12:00 M30 F6:00 M31 F6:00'), 'EU-W1', ['EU-W1 10260/8640']],
    ['ferry: three interruptions', broken('F12:00 M20 F6:00 M20 F3:00 M20 F3:00'), 'EU-W1', ['EU-W1 10260/8640']],
  ]);

  const extra = { occasionalService: { startAt: START, endAt: START + 12 * DAY_MS, single: true } };
  const tour = Array.from({ length: 10 }, (_, day) =>
    following(new Date(START + day * DAY_MS).toISOString(), 'D60 W60', OCCASIONAL, extra),
  ).flat();
  const night = (from: string, minutes: number, context = OCCASIONAL, given: Extra = extra) => [
    ...tour,
    ...following(from, `D${minutes}`, context, given),
  ];
  const other = { occasionalService: { ...extra.occasionalService, single: false } };
  check([
    ['12 days: 3h01 that end at 22:00', night('2026-08-12T16:59:00Z', 181), 'EU-W5', []],
    ['12 days: 3h01 that end at 22:01', night('2026-08-12T17:00:00Z', 181), 'EU-W5', ['EU-W5 181/180']],
    ['12 days: 3h exactly', night('2026-08-12T17:01:00Z', 180), 'EU-W5', []],
    ['12 days: 3h01 with two drivers', night('2026-08-12T18:00:00Z', 181, DOUBLE_CREW), 'EU-W5', []],
    ['12 days: 3h01 on another service', night('2026-08-12T18:00:00Z', 181, OCCASIONAL, other), 'EU-W5', []],
    ['12 days: 4 h from 05:59', night('2026-08-13T03:59:00Z', 240), 'EU-W5', []],
    ['12 days: 3h01 of which the last before 06:00', night('2026-08-13T00:59:00Z', 240), 'EU-W5', ['EU-W5 181/180']],
  ]);
});
