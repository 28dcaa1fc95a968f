import { describe, expect, test } from 'vitest';
import type { ActivityContext } from './activity.ts';
import { parseInstant } from '../kernel/instants.ts';
import { must } from '../kernel/assert.ts';
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

/** Monday 3 August 2026, week 32. */
const MONDAY = '2026-08-03T05:00:00Z';
const self = terms({ status: 'SELF_EMPLOYED' });

describe('561/2006 art. 7: breaks (EU-B1 to EU-B4)', () => {
  const cases: [string, string, ActivityContext, string[]][] = [
    ['A · 4h30, 45 min, 4h30 with a 30 min part', 'W30 D2:00 W30 D2:30 R45 D3:30 R30 D1:00', OCCASIONAL, []],
    ['B · 25 + 20 on an occasional service', 'W15 D150 R25 D120 R20 D210', OCCASIONAL, []],
    ['B · 25 + 20 on a regular line', 'W15 D150 R25 D120 R20 D210', REGULAR_LINE, ['EU-B1 480/270']],
    ['C · availability is not a break', 'D180 A60 D91', OCCASIONAL, ['EU-B1 271/270']],
    ['D · 3 × 15, occasional', 'D90 R15 D90 R15 D90 R15 D1', OCCASIONAL, ['EU-B1 271/270']],
    ['D · 3 × 15, regular line', 'D90 R15 D90 R15 D90 R15 D1', REGULAR_LINE, ['EU-B1 271/270']],
    ['15 then 30 in the block', 'D120 R15 D150 R30 D270', REGULAR_LINE, []],
    ['30 then 15, regular line', 'D120 R30 D150 R15 D1', REGULAR_LINE, ['EU-B1 271/270']],
    ['30 then 15, occasional', 'D120 R30 D150 R15 D1', OCCASIONAL, []],
    ['14 is no part, regular line', 'D120 R14 D150 R31 D1', REGULAR_LINE, ['EU-B1 271/270']],
    ['14 is no part, occasional', 'D120 R14 D150 R31 D1', OCCASIONAL, ['EU-B1 271/270']],
    ['other work neither adds nor ends', 'D240 W60 D30 R45 D60', REGULAR_LINE, []],
    ['4h31', 'D271 R45 D60', REGULAR_LINE, ['EU-B1 271/270']],
    ['three parts, the last two valid', 'D60 R30 D60 R30 D240', REGULAR_LINE, []],
    ['co-driver 45 min available', 'D270 A45 D60', DOUBLE_CREW, []],
    ['co-driver 44 min available', 'D270 A44 D60', DOUBLE_CREW, ['EU-B1 330/270']],
    ['VTC driving is outside', 'D271', VTC, []],
  ];
  test.each(cases)('%s', (_name, text, context, expected) => {
    expect(infringements(following(MONDAY, text, context), 'EU-B')).toEqual(expected);
  });

  test('before 22 May 2024 occasional services had no split of their own', () => {
    expect(infringements(following('2024-05-13T05:00:00Z', 'D120 R30 D150 R15 D1'), 'EU-B')).toEqual(['EU-B1 271/270']);
  });

  test('warns from 243 min, 90 % of the block', () => {
    expect(warnings(following(MONDAY, 'D243 R45 D60'), 'EU-B')).toEqual(['EU-B1 243/270']);
    expect(warnings(following(MONDAY, 'D242 R45 D60'), 'EU-B')).toEqual([]);
  });
});

describe('561/2006 art. 6: daily driving (EU-D1, EU-D2)', () => {
  const long = 'D4:30 R45 D4:30 R45 D1:00 R11:00';
  const cases: [string, string, string[]][] = [
    ['9h00', 'D4:30 R45 D4:30', []],
    ['E · 10h00 uses an extension', 'D4:30 R45 D4:30 R45 D1:00', []],
    ['E · 10h01', 'D4:30 R45 D4:30 R45 D1:01', ['EU-D2 601/600']],
    ['two extensions in a week', `${long} ${long}`, []],
    ['a third shift above 9 h, even 9h01', `${long} ${long} D4:30 R45 D4:30 R45 D1`, ['EU-D2 541/540']],
    ['rest of 6h59 does not restart the counter', 'D4:30 R6:59 D4:30 R45 D1:01', ['EU-D2 601/600']],
    ['rest of 7h restarts it', 'D4:30 R7:00 D4:30 R45 D1:01', []],
  ];
  test.each(cases)('%s', (_name, text, expected) => {
    expect(infringements(following(MONDAY, text), 'EU-D')).toEqual(expected);
  });

  test('extensions belong to the week the shift starts in', () => {
    const sunday = following('2026-08-07T05:00:00Z', `${long} ${long} D4:30 R45 D4:30`);
    const monday = following('2026-08-10T05:00:00Z', 'D4:30 R45 D4:30 R45 D1:00');
    expect(infringements([...sunday, ...monday], 'EU-D')).toEqual([]);
  });

  test('90 % of a limit warns', () => {
    expect(warnings(following(MONDAY, 'D4:30 R45 D3:35'), 'EU-D')).toEqual([]);
    expect(warnings(following(MONDAY, 'D4:30 R45 D3:36'), 'EU-D')).toEqual(['EU-D1 486/540']);
    expect(warnings(following(MONDAY, 'D4:30 R45 D4:31'), 'EU-D')).toEqual(['EU-D2 541/600']);
  });
});

/** `hours` driven in the week of Monday + n weeks, six days at most, in blocks with breaks. */
function weekOf(n: number, minutes: number): ReturnType<typeof following> {
  const start = must(parseInstant('2026-08-03T04:00:00Z'), 'Monday') + n * 7 * 86_400_000;
  const activities = [];
  for (let day = 0, left = minutes; left > 0; day += 1) {
    const driven = Math.min(left, day < 2 ? 600 : 540);
    left -= driven;
    const first = Math.min(driven, 270);
    const second = Math.min(driven - first, 270);
    const third = driven - first - second;
    const text = [`D${first}`, second > 0 ? `R45 D${second}` : '', third > 0 ? `R45 D${third}` : ''].join(' ');
    activities.push(...following(new Date(start + day * 86_400_000).toISOString(), text));
  }
  return activities;
}

describe('561/2006 art. 6(2), 6(3): weeks and fortnights (EU-D3, EU-D4)', () => {
  const cases: [string, number[], string[]][] = [
    ['56h00', [3360], []],
    ['56h01', [3361], ['EU-D3 3361/3360']],
    ['56 + 34', [3360, 2040], []],
    ['56 + 34h01', [3360, 2041], ['EU-D4 5401/5400']],
    ['30, 50, 40', [1800, 3000, 2400], []],
    ['45, 45, 46: the second pair', [2700, 2700, 2760], ['EU-D4 5460/5400']],
  ];
  test.each(cases)('%s', (_name, minutes, expected) => {
    expect(
      infringements(
        minutes.flatMap((total, index) => weekOf(index, total)),
        'EU-D',
      ),
    ).toEqual(expected);
  });

  test('a week ends Sunday 24:00 UTC, not Paris', () => {
    const late = following('2026-08-09T20:00:00Z', 'D4:30');
    expect(infringements([...weekOf(0, 3120), ...late], 'EU-D')).toEqual([]);
    expect(infringements([...weekOf(0, 3121), ...late], 'EU-D')).toEqual(['EU-D3 3361/3360']);
  });
});

describe('561/2006 art. 8: daily rest, previous rest ended Monday 06:00 (EU-R1 to EU-R3)', () => {
  const at = '2026-08-03T06:00:00Z';
  const duty = 'D30 W30';
  const cases: [string, string, ActivityContext, string[]][] = [
    ['R1 · 19:00–06:00 regular', `D1:00 W12:00 R11:00 ${duty}`, OCCASIONAL, []],
    ['R2 · 20:00–07:00 reduced', `D1:00 W13:00 R11:00 ${duty}`, OCCASIONAL, []],
    ['R3 · 21:00–06:00 reduced, the latest', `D1:00 W14:00 R9:00 ${duty}`, OCCASIONAL, []],
    ['R4 · 21:01–08:00', `D1:00 W14:01 R10:59 ${duty}`, OCCASIONAL, ['EU-R1 539/540']],
    ['R5 · 12–15 and 21–06 regular', `D1:00 W5:00 R3:00 W6:00 R9:00 ${duty}`, OCCASIONAL, []],
    ['R6 · 12–14:59 and 21–06 reduced', `D1:00 W5:00 R2:59 W6:01 R9:00 ${duty}`, OCCASIONAL, []],
    ['R8 · double crew, 03:00–12:00', `D1:00 W20:00 R9:00 ${duty}`, DOUBLE_CREW, []],
    ['R8 · double crew, 03:01–14:00', `D1:00 W20:01 R10:59 ${duty}`, DOUBLE_CREW, ['EU-R3 539/540']],
  ];
  test.each(cases)('%s', (_name, text, context, expected) => {
    expect(infringements(following(at, text, context), 'EU-R')).toEqual(expected);
  });

  test('the second driver may join within the first hour only', () => {
    const joined = (minutes: string, rest: string) => [
      ...following(at, `D${minutes}`, OCCASIONAL),
      ...following(
        minutes === '1:00' ? '2026-08-03T07:00:00Z' : '2026-08-03T07:01:00Z',
        `W${rest} R9:00 ${duty}`,
        DOUBLE_CREW,
      ),
    ];
    expect(infringements(joined('1:00', '20:00'), 'EU-R')).toEqual([]);
    expect(infringements(joined('1:01', '19:59'), 'EU-R')).toEqual(['EU-R1 180/540']);
  });

  const reduced = 'D1:00 W13:00 R10:00';
  const regular = 'D1:00 W12:00 R11:00';
  const split = 'D1:00 W5:00 R3:00 W6:00 R9:00';
  const counts: [string, string, string[]][] = [
    ['three reduced rests', `${reduced} ${reduced} ${reduced} ${duty}`, []],
    ['R7 · the fourth', `${reduced} ${reduced} ${reduced} ${reduced} ${duty}`, ['EU-R2 600/660']],
    ['R5 · a split rest is regular', `${reduced} ${reduced} ${reduced} ${split} ${duty}`, []],
    [
      'R2 · 11 h long but 10 inside the 24',
      `${reduced} ${reduced} ${reduced} D1:00 W13:00 R11:00 ${duty}`,
      ['EU-R2 600/660'],
    ],
    ['a weekly rest opens three more', `${reduced} ${reduced} ${reduced} D1:00 R24:00 ${reduced} ${duty}`, []],
    ['R6b · 9 h alone is reduced', `${regular} D1:00 W5:00 R9:00 W6:00 R9:00 ${duty}`, []],
  ];
  test.each(counts)('8(4) · %s', (_name, text, expected) => {
    expect(infringements(following(at, text), 'EU-R')).toEqual(expected);
  });

  test('rest beyond the window counts when the setting says so', () => {
    const late = following(at, `D1:00 W14:01 R11:00 ${duty}`);
    expect(infringements(late, 'EU-R', terms({ interpretations: { restBeyondWindowCounts: true } }))).toEqual([]);
  });
});

describe('561/2006 art. 8(2a): rest within 25 h on a long occasional service (EU-R4)', () => {
  const start = must(parseInstant('2026-08-03T06:00:00Z'), 'start');
  const service = (days: number) => ({ startAt: start, endAt: start + days * 86_400_000, single: true });
  const day = (driven: string, worked: string) => `D${driven} W${worked} R9:00`;
  const tour = (text: string, days: number) =>
    following('2026-08-03T06:00:00Z', text, OCCASIONAL, { occasionalService: service(days) });
  const once = day('3:25 R45 D3:25', '8:25');
  const cases: [string, string, number, string[]][] = [
    ['R9 · 22:00–07:00, driving 6h50, 6 days', `${once} D30`, 6, []],
    ['R9 · driving 7h01', `${day('3:30 R45 D3:31', '8:14')} D30`, 6, ['EU-R1 480/540']],
    ['R9 · service of 5 days', `${once} D30`, 5, ['EU-R1 480/540']],
    ['R9 · a second time below 8 days', `${once} ${once} D30`, 6, ['EU-R1 480/540']],
    ['R9 · twice in 8 days', `${once} ${once} D30`, 8, []],
  ];
  test.each(cases)('%s', (_name, text, days, expected) => {
    expect(infringements(tour(text, days), 'EU-R')).toEqual(expected);
  });

  test('France still forbids the amplitude', () => {
    expect(infringements(tour(`${once} D30`, 6), 'FR-4')).toEqual(['FR-4 960/840']);
    expect(infringements(tour(`${once} D30`, 6), 'FR', self)).toEqual([]);
  });
});

describe('561/2006 art. 9(1): ferry and train (EU-R5)', () => {
  const at = '2026-08-03T06:00:00Z';
  const cases: [string, string, string[]][] = [
    ['R10 · 2 h, 30 min, 8 h, 30 min, 2 h', 'D1:00 W10:00 F2:00 M30 F8:00 M30 F2:00 D30 W5:00', []],
    ['R11 · three interruptions, the first hour dropped', 'D1:00 W9:30 F60 M10 F60 M10 F60 M10 F9:00 D30', []],
    ['R12 · two interruptions of 31 min', 'D1:00 W10:00 F2:00 M31 F8:00 M31 F2:00 D30 W8:00', ['EU-R1 480/540']],
  ];
  test.each(cases)('%s', (_name, text, expected) => {
    expect(infringements(following(at, text), 'EU-R')).toEqual(expected);
  });

  test('driving to board counts in the week, not in the day', () => {
    const crossing = 'D4:30 R45 D4:30 F2:00 M30 F8:00 M30 F2:00 D4:30';
    expect(infringements(following(at, crossing), 'EU-D')).toEqual([]);
  });
});

/** Duty of every day: six hours of work from 05:00, of which one driven. */
function days(first: string, count: number, extra = {}): ReturnType<typeof following> {
  const start = must(parseInstant(first), 'first');
  return Array.from({ length: count }, (_, index) =>
    following(new Date(start + index * 86_400_000).toISOString(), 'D60 W60 R30 W60', OCCASIONAL, extra),
  ).flat();
}

describe('561/2006 art. 8(6): weekly rest, the last one ended Monday 3 August 05:00 (EU-W1, EU-W2, EU-W3)', () => {
  test('144 h: work may end Sunday 05:00, not 05:01', () => {
    const week = days('2026-08-03T05:00:00Z', 6);
    const night = (minutes: number) => following('2026-08-09T00:00:00Z', `D60 W${minutes - 60}`);
    expect(infringements([...week, ...night(300)], 'EU-W')).toEqual([]);
    expect(infringements([...week, ...night(301)], 'EU-W')).toEqual(['EU-W1 8641/8640']);
  });

  test('12-day rule: Saturday 15 August 05:00, not 05:01', () => {
    const start = must(parseInstant('2026-08-03T05:00:00Z'), 'start');
    const extra = { occasionalService: { startAt: start, endAt: start + 12 * 86_400_000, single: true } };
    const tour = days('2026-08-03T05:00:00Z', 12, extra);
    const end = (minutes: number) => following('2026-08-15T00:00:00Z', `D60 W${minutes - 60}`, OCCASIONAL, extra);
    expect(infringements([...tour, ...end(300)], 'EU-W')).toEqual([]);
    expect(infringements([...tour, ...end(301)], 'EU-W')).toEqual(['EU-W5 17281/17280']);
    expect(infringements(days('2026-08-03T05:00:00Z', 11), 'EU-W1')).toEqual(['EU-W1 14610/8640']);
  });

  test('12-day rule: back home, 45 h at least once over the two next weekly rests', () => {
    const start = must(parseInstant('2026-08-03T05:00:00Z'), 'start');
    const extra = { occasionalService: { startAt: start, endAt: start + 12 * 86_400_000, single: true } };
    const tour = days('2026-08-03T05:00:00Z', 10, extra);
    const after = days('2026-08-14T05:00:00Z', 5);
    expect(infringements([...tour, ...after, ...days('2026-08-20T08:00:00Z', 2)], 'EU-W5')).toEqual([]);
    const short = [...tour, ...after, ...days('2026-08-20T05:00:00Z', 2)];
    expect(infringements(short, 'EU-W5')).toEqual(['EU-W5 2670/4140']);
  });

  test('12-day rule: alone by night, a break after 3 h', () => {
    const start = must(parseInstant('2026-08-03T05:00:00Z'), 'start');
    const extra = { occasionalService: { startAt: start, endAt: start + 12 * 86_400_000, single: true } };
    const tour = days('2026-08-03T05:00:00Z', 10, extra);
    const night = (minutes: number) => following('2026-08-12T20:00:00Z', `D${minutes}`, OCCASIONAL, extra);
    expect(infringements([...tour, ...night(180)], 'EU-W')).toEqual([]);
    expect(infringements([...tour, ...night(181)], 'EU-W')).toEqual(['EU-W5 181/180']);
    expect(infringements(following('2026-08-12T20:00:00Z', 'D181', OCCASIONAL, extra), 'EU-W')).toEqual([]);
  });

  const monday = (week: number) => new Date(Date.UTC(2026, 7, 3, 5) + week * 7 * 86_400_000).toISOString();
  /** A week from Monday 05:00 that leaves `restHours` before the next Monday 05:00. */
  const weekWithRest = (week: number, restHours: number) => {
    const startAt = must(parseInstant(monday(week)), 'monday');
    const lastAt = startAt + (168 - restHours) * 3_600_000 - 120 * 60_000;
    return [...days(monday(week), restHours < 40 ? 6 : 5), ...following(new Date(lastAt).toISOString(), 'D60 W60')];
  };

  test('two reduced weekly rests in a row', () => {
    const row = (second: number) => [...weekWithRest(0, 30), ...weekWithRest(1, second), ...days(monday(2), 1)];
    expect(infringements(row(45), 'EU-W2')).toEqual([]);
    expect(infringements(row(44), 'EU-W2')).toEqual(['EU-W2 2640/2700']);
  });

  test('30 h leave a debt of 15 h, en bloc by Sunday 30 August 24:00', () => {
    const weeks = (third: number) => [
      ...weekWithRest(0, 30),
      ...weekWithRest(1, 45),
      ...weekWithRest(2, 45),
      ...weekWithRest(3, third),
      ...days(monday(4), 2),
    ];
    expect(infringements(weeks(45), 'EU-W3')).toEqual(['EU-W3 750/900']);
    expect(infringements(weeks(65), 'EU-W3')).toEqual([]);
    expect(infringements(weeks(64), 'EU-W3')).toEqual(['EU-W3 840/900']);
    expect(infringements([...weekWithRest(0, 30), ...weekWithRest(1, 45), ...days(monday(2), 1)], 'EU-W3')).toEqual([]);
  });

  test('8(8): a regular weekly rest in the vehicle', () => {
    const rest = (text: string) =>
      following(MONDAY, `D60 ${text} D60`).map((item) => ({ ...item, inVehicle: item.kind === 'BREAK_REST' }));
    expect(infringements(rest('R45:00'), 'EU-W6')).toEqual(['EU-W6 2700/0']);
    expect(infringements(rest('R44:00'), 'EU-W6')).toEqual([]);
  });
});
