import { describe, expect, test } from 'vitest';
import type { Activity, ActivityContext } from './activity.ts';
import { following, OCCASIONAL, REGULAR_LINE, terms, VTC } from './hours.cases.ts';
import type { DriverTerms } from './record.ts';
import { decisionOf, findingsOf } from './verdict.ts';

/* What hangs on an UNKNOWN activity is in doubt, never an infringement; what is certain without it stays. */
const MONDAY = '2026-11-16T05:00:00Z';
const self = terms({ status: 'SELF_EMPLOYED' });

function lines(activities: readonly Activity[], given: DriverTerms = self): string[] {
  return findingsOf(activities, given)
    .filter((item) => item.severity !== 'WARNING')
    .map((item) => `${item.severity} ${item.ruleId} ${item.measuredMin}/${item.limitMin}`);
}
const coach = (text: string, context: ActivityContext = REGULAR_LINE) => following(MONDAY, text, context);

describe('an UNKNOWN activity', () => {
  test.each([
    ['alone in a record', 'U10', ['INDETERMINATE EU-D1 10/540']],
    ['that could hide a block too long', 'D240 U45 D135', ['INDETERMINATE EU-B1 420/270']],
    ['that could hide nothing', 'D60 U10 D60', ['INDETERMINATE EU-D1 10/540']],
    ['beside a certain infringement', 'D271 U10', ['INFRINGEMENT EU-B1 271/270', 'INDETERMINATE EU-D1 10/540']],
    ['a break away from one', 'D271 R45 U10', ['INFRINGEMENT EU-B1 271/270', 'INDETERMINATE EU-D1 10/540']],
    [
      'that could make a second one, after a first that is certain',
      'D271 R45 D200 U100',
      ['INFRINGEMENT EU-B1 271/270', 'INDETERMINATE EU-B1 300/270'],
    ],
  ])('%s', (_name, text, expected) => expect(lines(coach(text))).toEqual(expected));

  test('the one before an infringement and the one after have nothing to do with it', () => {
    expect(lines(coach('U10 R60 D271 R60 U10'))).toEqual([
      'INFRINGEMENT EU-B1 271/270',
      'INDETERMINATE EU-D1 10/540',
      'INDETERMINATE EU-D1 10/540',
    ]);
  });

  test('its own finding names its minutes', () => {
    const [own] = findingsOf(coach('D60 U10'), self);
    expect(own).toMatchObject({
      windowStartAt: Date.parse(MONDAY) + 3_600_000,
      windowEndAt: Date.parse(MONDAY) + 4_200_000,
    });
  });

  test('an infringement that only a rest would make is in doubt too', () => {
    // Read as rest it makes a second reduced weekly rest, read as driving none at all.
    const day = (at: string, text: string) => following(at, text, OCCASIONAL);
    const week = (monday: number) =>
      [0, 1, 2, 3, 4].flatMap((index) => day(`2026-11-${String(monday + index).padStart(2, '0')}T05:00:00Z`, 'W60'));
    const record = [
      ...week(2),
      ...day('2026-11-07T05:00:00Z', 'W60'),
      ...day('2026-11-08T12:00:00Z', 'D60'),
      ...week(9),
      ...day('2026-11-14T05:00:00Z', 'W60 U24:00 W60'),
      ...day('2026-11-15T20:00:00Z', 'W60'),
      ...day('2026-11-16T10:00:00Z', 'W60'),
    ];
    const about = (activities: readonly Activity[]) => lines(activities).filter((line) => line.includes('EU-W2'));
    expect(about(record)).toEqual(['INDETERMINATE EU-W2 1440/2700']);
    const known = record.map((item): Activity => (item.kind === 'UNKNOWN' ? { ...item, kind: 'BREAK_REST' } : item));
    expect(about(known)).toEqual(['INFRINGEMENT EU-W2 1440/2700']);
  });

  test('a window that only touches it is not in doubt', () => {
    expect(lines(coach('D271 U10 R45'))).toEqual(['INFRINGEMENT EU-B1 271/270', 'INDETERMINATE EU-D1 10/540']);
    expect(lines(coach('U10 D271 R45'))).toEqual(['INFRINGEMENT EU-B1 271/270', 'INDETERMINATE EU-D1 10/540']);
  });
});

describe('what only touches is another', () => {
  test('two unknown activities one after the other, in any order, have a finding each', () => {
    const two = coach('U10 U20');
    const expected = ['INDETERMINATE EU-D1 10/540', 'INDETERMINATE EU-D1 20/540'];
    expect(lines(two)).toEqual(expected);
    expect(lines(two.toReversed())).toEqual(expected);
  });

  test('a week in doubt beside one that is certain', () => {
    const week = (monday: number, last: string) =>
      [0, 1, 2, 3, 4].flatMap((day) =>
        following(
          `2026-11-${String(monday + day).padStart(2, '0')}T08:00:00+01:00`,
          day === 4 ? last : 'D4:00 R1:00 W5:30',
          VTC,
        ),
      );
    const certain = 'D4:00 R1:00 W6:01';
    const doubtful = 'D4:00 R1:00 W5:00 U61';
    const about = (activities: readonly Activity[]) =>
      lines(activities, terms())
        .filter((line) => line.includes('FR-12'))
        .sort();
    const expected = ['INDETERMINATE FR-12 2881/2880', 'INFRINGEMENT FR-12 2881/2880'];
    expect(about([...week(9, certain), ...week(16, doubtful)])).toEqual(expected);
    expect(about([...week(9, doubtful), ...week(16, certain)])).toEqual(expected);
  });
});

describe('the limit it leaves in doubt', () => {
  const organizationRules = [
    { licenseCategory: 'D', maxDailyDrivingMin: 500 },
    { licenseCategory: 'B', maxDailyDrivingMin: 400 },
  ];
  const of = (context: ActivityContext, given: DriverTerms) => lines(following(MONDAY, 'U10', context), given);
  test.each([
    ['EU driving in a coach', OCCASIONAL, terms(), ['INDETERMINATE EU-D1 10/540']],
    ['French work for an employee in a car', VTC, terms(), ['INDETERMINATE FR-5 10/600']],
    [
      'the organisation’s driving for another',
      VTC,
      { ...self, organizationRules },
      ['INDETERMINATE ORG-DRIVING 10/400'],
    ],
    ['none where it has no such rule', VTC, self, []],
    ['none where the rule sets no driving', VTC, { ...self, organizationRules: [{ licenseCategory: 'B' }] }, []],
  ])('%s', (_name, context, given, expected) => expect(of(context, given)).toEqual(expected));
});

test('the decision: any infringement blocks, any other finding warns', () => {
  const decided = (text: string) => decisionOf(findingsOf(coach(text), self));
  expect(decided('D271')).toBe('BLOCKED');
  expect(decided('D271 U10')).toBe('BLOCKED');
  expect(decided('D60 U10')).toBe('WARNING');
  expect(decided('D243 R45')).toBe('WARNING');
  expect(decided('D60')).toBe('APPROVED');
});
