import { describe, expect, test } from 'vitest';
import { sampleMission } from './board.examples.ts';
import { alertIndexOf, filterMissions, nextAround, NO_FILTER, stepMission, triageCounts } from './boardFilter.ts';

const missions = [
  sampleMission({ id: 'a', client: 'Hôtel Bristol', passengerName: 'Mme Okafor' }),
  sampleMission({ id: 'b', client: 'Cartier', dropoffAddress: 'Élysée, Paris' }),
  sampleMission({ id: 'c', client: 'Thales', notes: 'siège enfant' }),
];
const index = alertIndexOf([
  { code: 'conflict', missionId: 'a' },
  { code: 'late', missionId: 'a' },
  { code: 'hours-warning', missionId: 'a' },
  { code: 'no-driver', missionId: 'b' },
]);

describe('filterMissions', () => {
  test.each([
    ['nothing asked', NO_FILTER, ['a', 'b', 'c']],
    ['without accents', { triage: null, text: 'hotel' }, ['a']],
    ['words in any order', { triage: null, text: 'okafor bristol' }, ['a']],
    ['a word of the notes', { triage: null, text: 'siege' }, ['c']],
    ['one word missing', { triage: null, text: 'bristol cartier' }, []],
    ['a chip', { triage: 'watch' as const, text: '' }, ['a']],
    ['a chip and a word', { triage: 'no-driver' as const, text: 'elysee' }, ['b']],
  ])('%s', (_name, filter, expected) =>
    expect(filterMissions(missions, index, filter).map(({ id }) => id)).toEqual(expected),
  );

  test('nothing asked answers the same array', () => expect(filterMissions(missions, index, NO_FILTER)).toBe(missions));
});

test('a mission with two alerts of a chip counts once', () =>
  expect(triageCounts(index)).toEqual({ conflict: 1, 'hours-blocked': 0, watch: 1, 'no-driver': 1, unconfirmed: 0 }));

describe('steps', () => {
  test.each<[string | null, 1 | -1, string]>([
    [null, 1, 'a'],
    [null, -1, 'c'],
    ['a', 1, 'b'],
    ['c', 1, 'c'],
    ['a', -1, 'a'],
    ['gone', 1, 'a'],
  ])('from %s by %d', (from, step, expected) => expect(stepMission(missions, from, step)).toBe(expected));

  test('round and round', () => {
    expect(nextAround(missions, 'c')).toBe('a');
    expect(nextAround(missions, null)).toBe('a');
    expect(nextAround([], null)).toBeNull();
  });
});
