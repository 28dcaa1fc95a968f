import { describe, expect, test } from 'vitest';
import type { PlanChoice } from './dayPlan.ts';
import { choiceSentence, gapSentence } from './dayPlan.text.ts';

const CHOICE: PlanChoice = {
  missionId: 'm2',
  driverId: 'd1',
  vehicleId: 'v1',
  gates: [],
  approach: { distanceM: 6040, durationMin: 17 },
  onward: { distanceM: 31_200, durationMin: 45 },
  fromMissionId: 'm1',
  deadheadCents: 123_450,
  vehicleCents: 0,
  runnerUp: { driverId: 'd2', moreCents: 850 },
};
const NAMES = {
  reference: (id: string) => id.toUpperCase(),
  driver: (id: string) => (id === 'd2' ? 'Nadia Benali' : id),
};

describe('why this driver', () => {
  test.each([
    [
      'chained, and the next one dearer',
      {},
      'Enchaîne après M1 · 37,2 km à vide (62 min), 1\u00a0235 € · 9 € de moins que Nadia Benali',
    ],
    [
      'from the base, nobody else',
      { fromMissionId: null, runnerUp: null },
      'Part de sa base · 37,2 km à vide (62 min), 1\u00a0235 € · personne d’autre n’est possible',
    ],
    [
      'nothing empty, a dearer vehicle, as good as another',
      {
        approach: { distanceM: 0, durationMin: 0 },
        onward: { distanceM: 0, durationMin: 0 },
        vehicleCents: 800,
        runnerUp: { driverId: 'd2', moreCents: 20 },
      },
      'Enchaîne après M1 · aucun kilomètre à vide · choix du véhicule : 8 € · Nadia Benali coûterait autant',
    ],
    [
      'another would be cheaper here but not over the day',
      { runnerUp: { driverId: 'd2', moreCents: -1200 } },
      'Enchaîne après M1 · 37,2 km à vide (62 min), 1\u00a0235 € · Nadia Benali coûterait 12 € de moins ici, mais plus sur le reste du jour',
    ],
  ] as const)('%s', (_name, differs, sentence) => {
    expect(choiceSentence({ ...CHOICE, ...differs }, 'fr', NAMES)).toBe(sentence);
  });
  test('in English', () => {
    expect(choiceSentence(CHOICE, 'en', NAMES)).toBe(
      'Goes on after M1 · 37.2 km empty (62 min), €1,235 · €9 less than Nadia Benali',
    );
  });
});

describe('why nobody', () => {
  const gap = {
    missionId: 'm2',
    gate: { code: 'driver-overlap', severity: 'BLOCKED', details: {} },
    driverId: 'd2',
  } as const;
  test.each([
    ['fr', 3, '2 chauffeurs sur 3 écartés par le même motif, par exemple Nadia Benali : Déjà en service.'],
    ['en', 3, '2 drivers of 3 stopped by the same reason, for instance Nadia Benali: Déjà en service.'],
    ['fr', 0, 'Aucun chauffeur actif.'],
  ] as const)('%s, %i drivers', (locale, driverCount, sentence) => {
    const told = { driver: 'Nadia Benali', reason: 'Déjà en service.' };
    expect(gapSentence({ ...gap, stoppedCount: 2, driverCount }, locale, told)).toBe(sentence);
  });
});
