import { expect, test } from 'vitest';
import { crewLimits } from './crewLimits.ts';
import { PACKS } from './hours.cases.ts';
import type { RuleId, RulePack } from './rulePack.ts';

type LawRule = RulePack['rules'][number];
const TODAY = { drivingMin: 540, blockMin: 270, breakMin: 45, aloneMin: 840, togetherMin: 1080 };

function packsWith(id: RuleId, change: (rule: LawRule) => readonly LawRule[]): readonly RulePack[] {
  return PACKS.map((pack) => ({
    ...pack,
    rules: pack.rules.flatMap((rule) => (rule.id === id ? change(rule) : [rule])),
  }));
}

test('the packs as shipped: 9 h of driving, 45 min after 4 h 30, 14 h alone, 18 h together', () => {
  expect(crewLimits(PACKS)).toEqual([{ validFrom: '2010-12-01', validTo: null, ...TODAY }]);
});

test('a text that changes on a day ends a period the day before', () => {
  const packs = packsWith('EU-D1', (rule) => [
    { ...rule, validTo: '2027-06-30' },
    { ...rule, validFrom: '2027-07-01', thresholds: { maxDrivingMin: 480 } },
  ]);
  expect(crewLimits(packs)).toEqual([
    { validFrom: '2010-12-01', validTo: '2027-06-30', ...TODAY },
    { validFrom: '2027-07-01', validTo: null, ...TODAY, drivingMin: 480 },
  ]);
});

test('days between two texts have no limits', () => {
  const packs = packsWith('FR-4', (rule) => [
    { ...rule, validTo: '2027-06-30' },
    { ...rule, validFrom: '2027-08-01' },
  ]);
  expect(crewLimits(packs).map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
    ['2010-12-01', '2027-06-30'],
    ['2027-08-01', null],
  ]);
});

test.each<RuleId>(['EU-D1', 'EU-B1', 'FR-4'])('without %s there are none', (id) => {
  expect(crewLimits(packsWith(id, () => []))).toEqual([]);
  expect(crewLimits([])).toEqual([]);
});
