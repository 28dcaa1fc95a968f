import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../kernel/instants.ts';
import type { Finding } from './finding.ts';
import { PACKS } from './hours.cases.ts';
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
    for (const item of THRESHOLD_CASES)
      expect(found(item, without).filter((finding) => finding.ruleId === id)).toEqual([]);
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
