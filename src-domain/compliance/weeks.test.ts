import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../kernel/instants.ts';
import type { Activity } from './activity.ts';
import { following, infringements, OCCASIONAL, PACKS, terms, VTC, warnings } from './hours.cases.ts';
import type { Interpretations } from './interpretations.ts';
import { ruleBookOf } from './rulePack.ts';
import { findingsOf } from './verdict.ts';

/* Weeks to the minute. The record begins on Monday 3 August 2026 at 05:00 UTC, after a weekly rest. */
const MONDAY = Date.UTC(2026, 7, 3, 5);
const tourOf = (days: number) => ({
  occasionalService: { startAt: MONDAY, endAt: MONDAY + days * DAY_MS, single: true },
});

function at(hours: number, text: string, extra = {}): Activity[] {
  return following(new Date(MONDAY + hours * HOUR_MS).toISOString(), text, OCCASIONAL, extra);
}
/** Two hours of duty at the same time of some days. */
function days(from: number, count: number, extra = {}): Activity[] {
  return Array.from({ length: count }, (_, day) => at((from + day) * 24, 'D60 W60', extra)).flat();
}
function reading(interpretations: Partial<Interpretations>) {
  return terms({ interpretations });
}
const minutes = (hours: number, min: number): number => hours + min / 60;

describe('the 12-day rule begins beyond 144 h and needs a regular weekly rest before (EU-W5)', () => {
  const extra = tourOf(12);
  test('144 h exactly is no use of it', () => {
    const week = [...days(0, 6, extra), ...at(138, 'D60 W5:00', extra)];
    expect(warnings(week, 'EU-W')).toEqual(['EU-W1 8640/8640']);
    expect(warnings([...week, ...at(144, 'W1', extra)], 'EU-W')).toEqual([]);
  });

  test('it warns from 90 % of 288 h', () => {
    const until = (min: number) => [...days(0, 11, extra), ...at(258, `D60 W${min}`, extra)];
    expect(warnings(until(11), 'EU-W')).toEqual([]);
    expect(warnings(until(12), 'EU-W')).toEqual(['EU-W5 15552/17280']);
  });

  test('after a weekly rest of 45 h, not of 44 h 59', () => {
    const after = (restMin: number) => [
      ...days(0, 4),
      ...at(minutes(74, restMin), 'D60 W60', tourOf(20)),
      ...days(6, 7, tourOf(20)),
    ];
    expect(infringements(after(45 * 60), 'EU-W')).toEqual([]);
    expect(infringements(after(45 * 60 - 1), 'EU-W')).toEqual(['EU-W1 10261/8640']);
  });

  test('a tour of several services has 144 h', () => {
    const several = { occasionalService: { ...extra.occasionalService, single: false } };
    expect(infringements(days(0, 8, several), 'EU-W')).toEqual(['EU-W1 10200/8640']);
  });

  test('back home, 45 h once over the two next weekly rests', () => {
    const tour = days(0, 10, extra);
    const back = (first: number, second: number) => [
      ...tour,
      ...at(minutes(218, first), 'D60'),
      ...at(minutes(219, first + second), 'D60'),
    ];
    expect(infringements(back(2640, 2699), 'EU-W5')).toEqual(['EU-W5 2640/4140']);
    expect(infringements(back(2640, 2700), 'EU-W5')).toEqual([]);
    expect(infringements(back(2700, 1440), 'EU-W5')).toEqual([]);
    expect(infringements(back(2699, 1440), 'EU-W5')).toEqual(['EU-W5 2699/4140']);
    // The rest still running may yet be long enough.
    expect(infringements([...tour, ...at(minutes(218, 2640), 'D60')], 'EU-W5')).toEqual([]);
  });

  test('nights alone: what is driven by night counts up to the last minute of the night', () => {
    const night = (hours: number, text: string) => [...days(0, 10, extra), ...at(hours, text, extra)];
    // 22:00 in Paris is 20:00 UTC: 15 h after 05:00.
    expect(infringements(night(minutes(231, 0), 'D180'), 'EU-W5')).toEqual([]);
    expect(infringements(night(minutes(231, 0), 'D181'), 'EU-W5')).toEqual(['EU-W5 181/180']);
    expect(infringements(night(minutes(235, 59), 'D181 W30 D20'), 'EU-W5')).toEqual(['EU-W5 181/180']);
    expect(infringements(night(minutes(235, 59), 'D170 W10 D20'), 'EU-W5')).toEqual([]);
  });

  test('its first night and its last count', () => {
    const first = [...at(-9, 'D181', extra), ...days(0, 7, extra)];
    expect(infringements(first, 'EU-W5')).toEqual(['EU-W5 181/180']);
    const last = [...days(0, 7, extra), ...at(minutes(159, 0), 'D181', extra)];
    expect(infringements(last, 'EU-W5')).toEqual(['EU-W5 181/180']);
  });

  test('nights outside the tour are not its nights', () => {
    const record = [...at(-9, 'D181', extra), ...at(24 * 2 + 10, 'D60', extra), ...days(3, 12, extra)];
    expect(infringements(record, 'EU-W5').filter((text) => text.includes('/180'))).toEqual([]);
  });
});

describe('reduced weekly rests (EU-W2, EU-W3, EU-W4)', () => {
  /** Weeks that leave so many minutes before the next Monday 05:00. */
  const weeks = (rests: readonly number[]) =>
    rests.flatMap((restMin, week) => {
      const lastHour = 168 - 2 - restMin / 60;
      return [...days(week * 7, Math.floor((lastHour - 2) / 24) + 1), ...at(week * 168 + lastHour, 'D60 W60')];
    });

  test.each([
    ['45 h and 44 h 59', [2700, 2699, 2700], []],
    ['44 h 59 twice', [2699, 2699, 2700], ['EU-W2 2699/2700']],
    ['three in a row', [1800, 1800, 1800], ['EU-W2 1800/2700', 'EU-W2 1800/2700']],
    ['every other week', [1800, 2700, 1800, 2700], []],
  ])('%s', (_name, rests, expected) => {
    expect(infringements([...weeks(rests), ...days(rests.length * 7, 1)], 'EU-W2')).toEqual(expected);
  });

  test('a week keeps its longest rest', () => {
    const twice = [
      ...days(0, 1),
      ...at(26 + 24, 'D60'),
      ...at(26 + 24 + 1 + 45, 'D60'),
      ...weeks([1800, 1800]).slice(14),
    ];
    expect(infringements([...twice, ...days(14, 1)], 'EU-W2')).toEqual([]);
  });

  const compensated = (min: number, hoursLater: number) => [
    ...weeks([1800, 2700, 2700]),
    ...days(21, 2),
    ...at(21 * 24 + 26 + min / 60 + hoursLater, 'D60 W60'),
    ...days(24, 2),
    ...at(26 * 24 + 23, 'D60'),
    ...days(28, 2),
  ];
  test.each([
    ['a rest of 24 h gives 15 h back', 24 * 60, []],
    ['23 h 59 do not', 24 * 60 - 1, ['EU-W3 899/900']],
  ])('%s', (_name, min, expected) => expect(infringements(compensated(min, 0), 'EU-W3')).toEqual(expected));

  test('any minute short of 45 h is owed', () => {
    // A pack in which nothing can give it back.
    const packs = PACKS.map((pack) => ({
      ...pack,
      rules: pack.rules.map((rule) =>
        rule.id === 'EU-W3' ? { ...rule, thresholds: { ...rule.thresholds, attachedRestMin: 100_000 } } : rule,
      ),
    }));
    const debts = (rest: number) =>
      infringements([...weeks([rest, 2700, 2700, 2700]), ...days(28, 2)], 'EU-W3', terms({ book: ruleBookOf(packs) }));
    expect(debts(2700)).toEqual([]);
    expect(debts(2699)).toEqual(['EU-W3 0/1']);
  });

  test('of two rests alike in a week the first is the one', () => {
    const record = [
      ...days(0, 2),
      ...at(26 + 30, 'D60'),
      ...at(57 + 30, 'D60 W60'),
      ...at(110, 'D60'),
      ...at(134, 'D60'),
      ...at(156, 'D60'),
      ...weeks([2700, 2700, 2700, 2700]).map((item) => ({
        ...item,
        startAt: item.startAt + 7 * DAY_MS,
        endAt: item.endAt + 7 * DAY_MS,
      })),
      ...days(35, 1),
    ];
    const starts = findingsOf(record, terms())
      .filter((item) => item.ruleId === 'EU-W3')
      .map((item) => (item.windowStartAt - MONDAY) / HOUR_MS);
    // The second gives back what the first lacks; nothing would give back what the second lacks.
    expect(starts).toEqual([]);
  });

  test('one rest gives back two debts when it is long enough for both', () => {
    const both = (lastRest: number) => [
      ...weeks([1800, 2700, 1800, lastRest]),
      ...days(28, 6),
      ...days(35, 6),
      ...days(42, 2),
    ];
    expect(infringements(both(2700 + 900 + 900), 'EU-W3')).toEqual([]);
    expect(infringements(both(2700 + 900 + 899), 'EU-W3')).toEqual(['EU-W3 899/900']);
  });

  test('the debt is judged once the record has passed the end of the third week', () => {
    const until = (text: string) => [...weeks([1800, 2700, 2700]), ...days(21, 6), ...at(27 * 24 - 5, text)];
    // Monday 31 August 00:00 UTC is 672 - 5 h after the beginning.
    expect(infringements(until('W24:00'), 'EU-W3')).toEqual([]);
    expect(infringements(until('W24:01'), 'EU-W3')).toEqual(['EU-W3 840/900']);
  });

  test('a rest across two weeks counts where most of it lies, or as the organisation reads it', () => {
    /** Reduced rests around the ends of weeks 32 and 33; the first lies in week 33 for an hour more or less. */
    const record = (shift: number) => [
      ...days(0, 6),
      ...at(128, 'D60'),
      ...at(138 + shift, 'D60'),
      ...at(138 + shift + 31, 'D60'),
      ...days(8, 4),
      ...at(12 * 24 + 2, 'D60'),
      ...at(12 * 24 + 3 + 30, 'D60 W60'),
    ];
    const found = (shift: number, straddlingWeeklyRest: Interpretations['straddlingWeeklyRest']) =>
      infringements(record(shift), 'EU-W2', reading({ straddlingWeeklyRest })).length;
    // The rest of 30 h ends its first half 9 h before Monday 00:00 UTC, less the shift.
    expect([found(8, 'LARGER_PART'), found(9, 'LARGER_PART')]).toEqual([1, 0]);
    expect([found(8, 'FIRST_WEEK'), found(9, 'FIRST_WEEK')]).toEqual([1, 1]);
    expect([found(8, 'SECOND_WEEK'), found(9, 'SECOND_WEEK')]).toEqual([0, 0]);
    expect([found(-6, 'SECOND_WEEK'), found(-6 + 1 / 60, 'SECOND_WEEK')]).toEqual([1, 0]);
  });

  test('weeks in the zone of the organisation', () => {
    // 23:30 UTC on Sunday is Monday in Paris.
    const late = [...days(0, 1), ...at(6 * 24 + 18.5, 'D270 R45 D30')];
    const week = (given: Interpretations['euWeek']) =>
      findingsOf([...late, ...days(6, 1)], { ...reading({ euWeek: given, warningBp: 0 }), status: 'SELF_EMPLOYED' })
        .filter((item) => item.ruleId === 'EU-D3')
        .map((item) => item.measuredMin);
    expect(week('UTC')).toEqual([150, 270]);
    expect(week('LOCAL')).toEqual([120, 300]);
  });
});

describe('daily driving counts by shift (EU-D1, EU-D2)', () => {
  const long = (min: number) => `D4:30 R45 D4:30 R45 D${min} R11:00 `;
  test('three reduced rests, a weekly rest, three more', () => {
    const reduced = 'D1:00 W13:00 R10:00 ';
    expect(infringements(at(0, `${reduced.repeat(3)}D1:00 R24:00 ${reduced.repeat(3)}D60`), 'EU-R2')).toEqual([]);
    expect(infringements(at(0, `${reduced.repeat(3)}D1:00 R24:00 ${reduced.repeat(4)}D60`), 'EU-R2')).toEqual([
      'EU-R2 600/660',
    ]);
  });

  test('a rest below 9 h is judged by 11 h once the three reduced ones are used', () => {
    const reduced = 'D1:00 W13:00 R10:00 ';
    const short = 'D1:00 W14:01 R8:59 D60';
    expect(infringements(at(0, reduced.repeat(2) + short), 'EU-R1')).toEqual(['EU-R1 539/540']);
    expect(infringements(at(0, reduced.repeat(3) + short), 'EU-R1')).toEqual(['EU-R1 539/660']);
  });

  test('the third long day of a week, not of two', () => {
    expect(infringements(at(0, long(1).repeat(3)), 'EU-D')).toEqual(['EU-D2 541/540']);
    expect(infringements([...at(0, long(1).repeat(2)), ...at(168, long(1).repeat(2))], 'EU-D')).toEqual([]);
  });

  test('days without a coach use no extension', () => {
    const car = following(new Date(MONDAY).toISOString(), long(60), VTC);
    expect(infringements([...car, ...at(24, long(60).repeat(2))], 'EU-D')).toEqual([]);
  });
});

describe('a finding names its window', () => {
  const hours = (instant: number): number => (instant - MONDAY) / HOUR_MS;
  const windows = (activities: readonly Activity[], rule: string, given = terms()) =>
    findingsOf(activities, given)
      .filter((item) => item.ruleId === rule)
      .map((item) => [hours(item.windowStartAt), hours(item.windowEndAt)]);
  const heavy = [0, 1, 2, 3, 4, 5].flatMap((day) => at(day * 24, 'D4:30 R45 D4:31'));
  const later = (activities: readonly Activity[], weeks: number) =>
    activities.map((item) => ({
      ...item,
      startAt: item.startAt + weeks * 7 * DAY_MS,
      endAt: item.endAt + weeks * 7 * DAY_MS,
    }));
  test('a week and two weeks of the EU rules, in UTC', () => {
    expect(windows(heavy, 'EU-D3')).toEqual([[-5, 163]]);
    expect(windows([...heavy, ...later(heavy, 1)], 'EU-D4')).toEqual([[-5, 331]]);
  });

  test('a week and twelve weeks of the French rules, in Paris', () => {
    const work = [0, 1, 2, 3, 4].flatMap((day) => at(day * 24, 'D4:00 R1:00 W6:00'));
    expect(windows(work, 'FR-12')).toEqual([[-7, 161]]);
    const many = Array.from({ length: 12 }, (_, week) => later(work, week - 11)).flat();
    expect(windows(many, 'FR-12').filter(([start = 0, end = 0]) => end - start > 168)).toEqual([
      // Eleven weeks are above twelve times 44 h already.
      [-7 - 12 * 168, -7],
      [-7 - 11 * 168, 161],
    ]);
  });

  test('a shift, its daily rest, a block, a run of work', () => {
    const day = at(0, 'W30 D271 W60 R30 W60');
    expect(windows(day, 'EU-B1')).toEqual([[0.5, 0.5 + 271 / 60]]);
    expect(windows(day, 'FR-9')).toEqual([[0, 361 / 60]]);
    expect(windows(at(0, 'D60 W14:01 R8:59 D60'), 'EU-R1')).toEqual([[0, 24]]);
    expect(windows(at(0, 'D60 W14:01 R8:59 D60'), 'FR-4')).toEqual([[0, 15 + 1 / 60 + 8 + 59 / 60 + 1]]);
  });

  test('two reduced weekly rests: both their weeks', () => {
    const record = [...days(0, 6), ...at(136, 'D60 W60'), ...days(7, 6), ...at(168 + 136, 'D60 W60'), ...days(14, 1)];
    expect(windows(record, 'EU-W2')).toEqual([[-5, 331]]);
  });
});

test('the minute of the mission plan: a finding is planned when its window holds planned work', () => {
  const done = at(0, 'D271 W60');
  const flags = (activities: readonly Activity[]) =>
    findingsOf(activities, terms())
      .filter((item) => item.ruleId === 'EU-B1')
      .map((item) => item.planned);
  expect(flags(done)).toEqual([false]);
  expect(flags(done.map((item, index) => ({ ...item, planned: index === 1 })))).toEqual([false]);
  expect(flags(done.map((item, index) => ({ ...item, planned: index === 0 })))).toEqual([true]);
});
