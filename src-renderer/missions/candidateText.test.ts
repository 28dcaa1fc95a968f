import { describe, expect, test } from 'vitest';
import { candidateReasons } from './candidateText.ts';
import type { CandidateItem } from './useCandidates.ts';

const candidate: CandidateItem = {
  driverId: 'd1',
  driverName: 'Karim Benali',
  vehicleId: 'v1',
  vehicle: 'FT-903-QX',
  decision: 'APPROVED',
  score: 80,
  parts: { feasibility: 100, deadhead: 80, hoursLeft: 100, fairness: 50, flexibility: 50 },
  gates: [],
  approachFrom: 'Pantin, 93500 Pantin',
  approachM: 6100,
  approachMin: 18,
  arrivesAt: Date.UTC(2026, 10, 20, 14, 12),
  drivingBeforeMin: 140,
  drivingAfterMin: 186,
  workBeforeMin: 200,
  workAfterMin: 260,
  shiftEndAt: Date.UTC(2026, 10, 20, 17, 5),
  amplitudeAfterMin: 640,
  earliestNextStartAt: null,
};
const facts = {
  limitMin: 540,
  locale: 'fr' as const,
  timeZone: 'Europe/Paris',
  words: {
    empty: (distance: string, from: string) => `à vide ${distance} depuis ${from}`,
    arrives: (time: string) => `arrive ${time}`,
    left: (duration: string) => `reste ${duration}`,
    ends: (time: string) => `fin ${time}`,
    gates: (gates: readonly { code: string }[]) => gates.map(({ code }) => `${code}.`),
  },
};
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const gate = (code: string, severity: string) => ({ code, severity, details: {} }) as CandidateItem['gates'][number];

describe('why a candidate stands where he does', () => {
  test.each([
    ['fits', {}, 'à vide 6,1 km depuis Pantin · arrive 15:12 · reste 5 h 54 · fin 18:05'],
    ['already there', { approachM: 0 }, 'arrive 15:12 · reste 5 h 54 · fin 18:05'],
    ['nothing left', { drivingAfterMin: 540, approachM: 0 }, 'arrive 15:12 · fin 18:05'],
    [
      'a warning comes first, the rest is shortened',
      { decision: 'WARNING' as const, gates: [gate('travel-gap-short', 'WARNING')] },
      'travel-gap-short · à vide 6,1 km depuis Pantin · arrive 15:12',
    ],
    [
      'blocked says why and nothing else',
      { decision: 'BLOCKED' as const, gates: [gate('category-higher', 'INFO'), gate('driver-absent', 'BLOCKED')] },
      'driver-absent',
    ],
  ])('%s', (_name, changes, expected) =>
    expect(plain(candidateReasons({ ...candidate, ...changes }, facts))).toBe(expected),
  );
});
