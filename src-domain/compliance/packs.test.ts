import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../kernel/instants.ts';
import { must } from '../kernel/assert.ts';
import type { Activity } from './activity.ts';
import { budgetsAt } from './budgets.ts';
import type { Finding } from './finding.ts';
import { following, OCCASIONAL, PACKS, REGULAR_LINE, terms, VTC } from './hours.cases.ts';
import { parseRulePack, ruleBookOf, type RuleId, type RulePack } from './rulePack.ts';
import { THRESHOLD_CASES, type ThresholdCase } from './threshold.cases.ts';
import { findingsOf } from './verdict.ts';

type LawRule = RulePack['rules'][number];

/** The packs with other versions of one rule. */
function packsWith(id: RuleId, change: (rule: LawRule) => readonly LawRule[]): readonly RulePack[] {
  return PACKS.map((pack) => ({
    ...pack,
    rules: pack.rules.flatMap((rule) => (rule.id === id ? change(rule) : [rule])),
  }));
}

function moved(rule: LawRule, { threshold, by }: ThresholdCase): LawRule {
  return { ...rule, thresholds: { ...rule.thresholds, [threshold]: (rule.thresholds[threshold] ?? 0) + by } };
}

function found({ activities, given }: ThresholdCase, packs: readonly RulePack[], daysLater = 0): readonly Finding[] {
  const delay = daysLater * DAY_MS;
  const shifted = activities.map((item) => ({
    ...item,
    startAt: item.startAt + delay,
    endAt: item.endAt + delay,
    ...(item.occasionalService
      ? {
          occasionalService: {
            ...item.occasionalService,
            startAt: item.occasionalService.startAt + delay,
            endAt: item.occasionalService.endAt + delay,
          },
        }
      : {}),
  }));
  return findingsOf(shifted, { ...given, book: ruleBookOf(packs) }).map((item) => ({
    ...item,
    windowStartAt: item.windowStartAt - delay,
    windowEndAt: item.windowEndAt - delay,
  }));
}

/** A year of whole weeks. */
const YEAR = 364;

describe('a change of law is a change of data', () => {
  test.each(THRESHOLD_CASES.map((item) => [`${item.rule} ${item.threshold}`, item] as const))('%s', (_name, item) => {
    const changed = packsWith(item.rule, (rule) => [moved(rule, item)]);
    const today = found(item, PACKS);
    const tomorrow = found(item, changed);
    expect(tomorrow).not.toEqual(today);
    // Two texts in force one after the other: each record is judged by the one of its day.
    const dated = packsWith(item.rule, (rule) => [
      { ...rule, validTo: '2026-12-31' },
      { ...moved(rule, item), validFrom: '2027-01-01' },
    ]);
    for (const pack of dated) expect(parseRulePack(pack).kind).toBe('ok');
    expect(found(item, dated)).toEqual(today);
    expect(found(item, dated, YEAR)).toEqual(tomorrow);
  });

  test('every threshold has its case; FR-14 is superseded by FR-10 and only carried', () => {
    const named = PACKS.flatMap((pack) => pack.rules)
      .filter((rule) => rule.id !== 'FR-14')
      .flatMap((rule) => Object.keys(rule.thresholds).map((threshold) => `${rule.id} ${threshold}`));
    expect(new Set(THRESHOLD_CASES.map((item) => `${item.rule} ${item.threshold}`))).toEqual(new Set(named));
  });

  test.each(PACKS.flatMap((pack) => pack.rules.map((rule) => rule.id as RuleId)))('without %s', (id) => {
    const without = packsWith(id, () => []);
    for (const item of THRESHOLD_CASES) {
      const others = found(item, without).map((finding) => finding.ruleId);
      expect(others.every((rule) => rule !== undefined && rule !== id)).toBe(true);
      const { activities, given } = item;
      const { context, endAt: asOf } = must(activities.at(-1), 'a record');
      const budgets = budgetsAt(activities, { ...given, book: ruleBookOf(without) }, { asOf, context });
      expect(Object.values(budgets).every((value) => value === null || Number.isInteger(value))).toBe(true);
    }
  });
});

describe('a rule that leans on no other', () => {
  const minutes = (activities: readonly Activity[], packs: readonly RulePack[], id: RuleId): string[] =>
    findingsOf(activities, terms({ book: ruleBookOf(packs) }))
      .filter((item) => item.ruleId === id && item.severity === 'INFRINGEMENT')
      .map((item) => `${item.measuredMin}/${item.limitMin}`);

  test('EU-B3: 15 then 30 is a break of an occasional service without EU-B2 as well', () => {
    const without = packsWith('EU-B2', () => []);
    const day = (text: string, context = OCCASIONAL) => following('2026-11-16T06:00:00+01:00', text, context);
    expect(minutes(day('D120 R15 D150 R30 D270'), without, 'EU-B1')).toEqual([]);
    expect(minutes(day('D120 R14 D150 R31 D1'), without, 'EU-B1')).toEqual(['271/270']);
    expect(minutes(day('D120 R15 D150 R30 D1', REGULAR_LINE), without, 'EU-B1')).toEqual(['271/270']);
  });

  test('FR-13: with seven days allowed, a week without any rest measures none', () => {
    const seven = packsWith('FR-13', (rule) => [{ ...rule, thresholds: { ...rule.thresholds, maxDays: 7 } }]);
    const weeks = following('2026-11-14T08:00:00+01:00', 'W60 R39:00 W170:00', VTC);
    expect(minutes(weeks, seven, 'FR-13')).toEqual(['0/2040']);
  });
});

test('offence codes and references as the sources give them', () => {
  const cards = PACKS.flatMap((pack) => pack.rules).map((rule) => [rule.id, rule.legalReference, rule.offenceCode]);
  expect(cards.filter(([, , code]) => code !== null)).toEqual([
    ['FR-5', 'D3312-6', '11292'],
    ['FR-6', 'D3312-6', '11292'],
    ['FR-7', 'L3312-1', '32083'],
    ['FR-9', 'L3312-2', '35187'],
    ['FR-10', 'L3312-2', '35187'],
    ['FR-11', 'R3312-53 2°', '20525'],
    ['FR-12', 'L3121-20', '11289'],
    ['FR-13', 'L3132-1, L3132-2', '13152'],
  ]);
  expect(cards.filter(([, reference]) => reference === null).map(([id]) => id)).toEqual([
    'ORG-DRIVING',
    'ORG-AMPLITUDE',
    'ORG-REST',
    'ORG-BREAK',
  ]);
});

describe('which text of a rule is in force', () => {
  const rule = PACKS[1]?.rules.find((item) => item.id === 'FR-9');
  const dated = packsWith('FR-9', (item) => [
    { ...item, validFrom: '2020-01-01', validTo: '2020-12-31' },
    { ...item, validFrom: '2021-02-01', validTo: null, legalReference: 'L9999-1' },
  ]);
  const inForce = (at: string) => ruleBookOf(dated).inForce('FR-9', Date.parse(at) / 60_000)?.legalReference ?? null;
  test.each([
    ['before any', '2019-12-31T23:59Z', null],
    ['its first minute', '2020-01-01T00:00Z', 'L3312-2'],
    ['its last minute', '2020-12-31T23:59Z', 'L3312-2'],
    ['the day after', '2021-01-01T00:00Z', null],
    ['the minute before the next', '2021-01-31T23:59Z', null],
    ['the first of the next', '2021-02-01T00:00Z', 'L9999-1'],
    ['long after', '2199-12-31T00:00Z', 'L9999-1'],
  ])('%s', (_name, at, reference) => expect(inForce(at)).toBe(reference));

  test('a card carries what the pack says', () => {
    expect(ruleBookOf(PACKS).inForce('FR-9', Date.UTC(2026, 0) / 60_000)).toMatchObject({
      regime: 'FR',
      legalReference: rule?.legalReference,
      newReference: null,
      offenceCode: '35187',
      sentences: rule?.sentences,
      variants: {},
    });
  });

  test('packs are indexed once', () => expect(ruleBookOf(dated)).toBe(ruleBookOf(dated)));

  test('a pack put together by hand with a threshold missing is a fault', () => {
    const broken = packsWith('FR-9', (item) => [{ ...item, thresholds: {} }]);
    expect(() => ruleBookOf(broken)).toThrow('FR-9');
    const other = packsWith('FR-9', (item) => [{ ...item, thresholds: { maxDrivingMin: 1 } }]);
    expect(() => ruleBookOf(other)).toThrow('FR-9');
  });
});

describe('parseRulePack', () => {
  const [pack] = PACKS;
  const law = pack?.rules[0];
  const rules = (change: object) => ({ ...pack, rules: [{ ...law, ...change }] });
  const one = { fr: 'x', en: 'x' };
  test.each([
    ['a short id', { ...pack, id: 'x' }],
    ['a short version', { ...pack, version: '1' }],
    ['a short note', { ...pack, note: one }],
    ['short sentences', rules({ sentences: one })],
    ['short references', rules({ legalReference: 'x', newReference: 'x', offenceCode: '1' })],
    ['no references', rules({ legalReference: null, newReference: null, offenceCode: null })],
    ['a threshold of nothing', rules({ thresholds: { maxDrivingMin: 0 } })],
    ['another sentence', rules({ variants: { night: one } })],
    [
      'one text after the other',
      {
        ...pack,
        rules: [
          { ...law, validTo: '2026-08-31' },
          { ...law, validFrom: '2026-09-01' },
        ],
      },
    ],
    [
      'the later written first',
      {
        ...pack,
        rules: [
          { ...law, validFrom: '2026-09-01' },
          { ...law, validTo: '2026-08-31' },
        ],
      },
    ],
  ])('takes %s', (_name, content) => expect(parseRulePack(content).kind).toBe('ok'));

  test.each([
    ['no id', { ...pack, id: '' }, 'id'],
    ['no version', { ...pack, version: '' }, 'version'],
    ['an empty sentence', rules({ sentences: { fr: '', en: 'x' } }), 'rules.0.sentences.fr'],
    ['one language', rules({ sentences: { fr: 'x' } }), 'rules.0.sentences.en'],
    ['an empty English sentence', rules({ sentences: { fr: 'x', en: '' } }), 'rules.0.sentences.en'],
    ['an empty reference', rules({ legalReference: '' }), 'rules.0.legalReference'],
    ['an empty new reference', rules({ newReference: '' }), 'rules.0.newReference'],
    ['an empty offence code', rules({ offenceCode: '' }), 'rules.0.offenceCode'],
    ['a threshold below nothing', rules({ thresholds: { maxDrivingMin: -1 } }), 'rules.0.thresholds.maxDrivingMin'],
    ['half a minute', rules({ thresholds: { maxDrivingMin: 1.5 } }), 'rules.0.thresholds.maxDrivingMin'],
    ['another threshold', rules({ thresholds: { maxWorkMin: 1 } }), 'rules.0.thresholds'],
    ['a third text in force twice', { ...pack, rules: [law, { ...law, id: 'EU-D3' }, law] }, 'rules.2.validFrom'],
    ['an unknown rule', rules({ id: 'EU-D9' }), 'rules.0.id'],
    ['an unknown field', { ...pack, colour: 'red' }, ''],
    ['a missing threshold', rules({ id: 'FR-5', thresholds: { maxWorkMin: 600 } }), 'rules.0.thresholds'],
    ['a threshold too many', rules({ thresholds: { maxDrivingMin: 540, speedKmh: 90 } }), 'rules.0.thresholds'],
    ['a day that is none', rules({ validFrom: '2026-02-30' }), 'rules.0.validFrom'],
    ['no note', { ...pack, note: undefined }, 'note'],
    ['a rule in force twice', { ...pack, rules: [law, law] }, 'rules.1.validFrom'],
    [
      'the day one ends and the other begins',
      {
        ...pack,
        rules: [
          { ...law, validTo: '2026-08-31' },
          { ...law, validFrom: '2026-08-31' },
        ],
      },
      'rules.1.validFrom',
    ],
    [
      'the same, the later first',
      {
        ...pack,
        rules: [
          { ...law, validFrom: '2026-08-31' },
          { ...law, validTo: '2026-08-31' },
        ],
      },
      'rules.1.validFrom',
    ],
    ['an unknown regime', { ...pack, regime: 'UK' }, 'regime'],
  ])('refuses %s', (_name, content, field) => {
    expect(parseRulePack(content)).toMatchObject({ kind: 'refusal', code: 'rule-pack-wrong', details: { field } });
  });
});
