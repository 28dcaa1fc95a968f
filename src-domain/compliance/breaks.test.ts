import { describe, expect, test } from 'vitest';
import type { ActivityContext, OrganizationRule } from './activity.ts';
import { DOUBLE_CREW, following, infringements, OCCASIONAL, REGULAR_LINE, terms, VTC } from './hours.cases.ts';
import type { DriverTerms } from './record.ts';

/* Breaks to the minute: what ends a driving block and what does not, each with its neighbour a minute away. */
const MONDAY = '2026-08-03T06:00:00Z';

type Case = readonly [name: string, text: string, expected: readonly string[]];

function blocks(text: string, context: ActivityContext, given?: DriverTerms, start = MONDAY): readonly string[] {
  return infringements(following(start, text, context), 'EU-B1', given);
}

describe('561/2006 art. 7(1), 7(2): one break of 45, or 15 then 30, on a regular line', () => {
  test.each<Case>([
    ['4 h 30 exactly', 'D270', []],
    ['a minute more', 'D271', ['EU-B1 271/270']],
    ['45 min', 'D270 R45 D270', []],
    ['44 min', 'D270 R44 D1', ['EU-B1 271/270']],
    ['15 then 30', 'D120 R15 D150 R30 D270', []],
    ['15 then 29', 'D120 R15 D150 R29 D1', ['EU-B1 271/270']],
    ['14 then 30', 'D120 R14 D150 R30 D1', ['EU-B1 271/270']],
    ['30 then 15', 'D120 R30 D150 R15 D1', ['EU-B1 271/270']],
    [
      'the parts belong to one block: a new one starts without them',
      'D120 R15 D60 R45 D240 R30 D31',
      ['EU-B1 271/270'],
    ],
    ['20, 15, then 30', 'D60 R20 D60 R15 D150 R30 D270', []],
    ['other work is no break', 'D240 W60 D31', ['EU-B1 271/270']],
    ['a first break before any driving counts for nothing', 'W60 R30 W10 D240 R30 D31', ['EU-B1 271/270']],
    ['two blocks too long are two infringements', 'D271 R45 D272', ['EU-B1 271/270', 'EU-B1 272/270']],
  ])('%s', (_name, text, expected) => expect(blocks(text, REGULAR_LINE)).toEqual(expected));
});

describe('561/2006 art. 7(3): two parts of 15 at least, 45 together, on an occasional service', () => {
  test.each<Case>([
    ['30 then 15', 'D120 R30 D150 R15 D270', []],
    ['22 then 23', 'D120 R22 D150 R23 D270', []],
    ['22 then 22', 'D120 R22 D150 R22 D1', ['EU-B1 271/270']],
    ['31 then 14', 'D120 R31 D150 R14 D1', ['EU-B1 271/270']],
    ['14 then 31', 'D120 R14 D150 R31 D1', ['EU-B1 271/270']],
    ['three of 15', 'D90 R15 D90 R15 D90 R15 D1', ['EU-B1 271/270']],
  ])('%s', (_name, text, expected) => expect(blocks(text, OCCASIONAL)).toEqual(expected));

  test('a block that is in part a regular line keeps the order 15 then 30', () => {
    const mixed = [
      ...following('2026-08-03T06:00:00Z', 'D120 R30', REGULAR_LINE),
      ...following('2026-08-03T08:30:00Z', 'D150 R15 D1', OCCASIONAL),
    ];
    expect(infringements(mixed, 'EU-B1')).toEqual(['EU-B1 271/270']);
  });

  test('before 22 May 2024 the order held for all', () => {
    expect(blocks('D120 R30 D150 R15 D1', OCCASIONAL, terms(), '2024-05-20T06:00:00Z')).toEqual(['EU-B1 271/270']);
    expect(blocks('D120 R30 D150 R15 D1', OCCASIONAL, terms(), '2024-05-22T06:00:00Z')).toEqual([]);
  });
});

describe('561/2006 art. 7, 2020/1054: 45 min beside the other driver', () => {
  test.each<Case>([
    ['45 min', 'D270 A45 D60', []],
    ['44 min', 'D270 A44 D1', ['EU-B1 271/270']],
    ['44 min after a rest', 'D200 R10 A44 D71', ['EU-B1 271/270']],
    ['in two pieces with a rest between', 'D200 A30 R5 A30 D71', ['EU-B1 271/270']],
    ['in two pieces one after the other', 'D270 A20 A25 D60', []],
    ['in two pieces with work between', 'D270 A30 W5 A30 D1', ['EU-B1 271/270']],
    ['a block of less than the limit starts anew too', 'D200 A45 D270', []],
  ])('%s', (_name, text, expected) => expect(blocks(text, DOUBLE_CREW)).toEqual(expected));

  test('alone it is no break, unless the organisation reads it so', () => {
    expect(blocks('D270 A45 D1', REGULAR_LINE)).toEqual(['EU-B1 271/270']);
    const lenient = terms({ interpretations: { availabilityIsBreak: true } });
    expect(blocks('D270 A45 D1', REGULAR_LINE, lenient)).toEqual([]);
  });
});

describe('accord du 18 avril 2002, art. 9: nights', () => {
  test.each<Case>([
    ['FR-8: 4 h', 'W60 D240', []],
    ['FR-8: a minute more', 'W60 D241', ['FR-8 241/240']],
    ['FR-8: a break between', 'W60 D150 R45 D150', []],
  ])('%s', (_name, text, expected) =>
    expect(infringements(following('2026-11-16T20:00:00Z', text, REGULAR_LINE), 'FR-8')).toEqual(expected),
  );

  test('FR-8 binds employees', () => {
    const night = following('2026-11-16T20:00:00Z', 'W60 D241', REGULAR_LINE);
    expect(infringements(night, 'FR-8', terms({ status: 'SELF_EMPLOYED' }))).toEqual([]);
  });
});

describe('the organisation’s own breaks', () => {
  const OWN: OrganizationRule = { licenseCategory: 'B', breakMin: 20, drivingBlockMin: 150 };
  const own = terms({ organizationRules: [OWN] });
  test.each<Case>([
    ['150 min exactly', 'D150', []],
    ['a minute more', 'D151', ['ORG-BREAK 151/150']],
    ['20 min between', 'D150 R20 D150', []],
    ['19 min between', 'D150 R19 D1', ['ORG-BREAK 151/150']],
    ['work between', 'D150 W20 D1', ['ORG-BREAK 151/150']],
  ])('%s', (_name, text, expected) =>
    expect(infringements(following(MONDAY, text, VTC), 'ORG-BREAK', own)).toEqual(expected),
  );

  test.each([
    ['no length', { ...OWN, breakMin: null }],
    ['no block', { ...OWN, drivingBlockMin: null }],
    ['another licence', { ...OWN, licenseCategory: 'D' }],
  ])('%s, no rule', (_name, rule) => {
    const given = terms({ organizationRules: [rule] });
    expect(infringements(following(MONDAY, 'D500', VTC), 'ORG-BREAK', given)).toEqual([]);
  });
});
