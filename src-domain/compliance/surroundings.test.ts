import { describe, expect, test } from 'vitest';
import { alternativesFor } from './alternatives.ts';
import type { DriverHours } from './board.ts';
import { following, OCCASIONAL, PACKS, VTC, terms } from './hours.cases.ts';
import { missionActivities } from './missionActivities.ts';
import { durationText, sentenceOf } from './sentence.ts';
import { findingsOf } from './verdict.ts';

const at = (time: string, day = '16') => Date.parse(`2026-11-${day}T${time}:00+01:00`);

describe('missionActivities', () => {
  const legs = {
    pickupAt: at('09:00'),
    preparationMin: 15,
    approachMin: 30,
    service: [
      { kind: 'DRIVE', durationMin: 45 },
      { kind: 'WAIT', durationMin: 20 },
      { kind: 'RELEASED', durationMin: 120 },
      { kind: 'DRIVE', durationMin: 45 },
    ],
    returnMin: 25,
    closingMin: 10,
    context: VTC,
  } as const;
  const minute = (value: number) => new Date(value).toISOString().slice(11, 16);
  const lines = (given: Parameters<typeof missionActivities>[0]) =>
    missionActivities(given).map((item) => `${minute(item.startAt)}–${minute(item.endAt)} ${item.kind}`);

  test('legs before the pickup run back from it, the service and what follows run on', () => {
    expect(lines(legs)).toEqual([
      '07:15–07:30 OTHER_WORK',
      '07:30–08:00 DRIVING',
      '08:00–08:45 DRIVING',
      '08:45–09:05 OTHER_WORK',
      '09:05–11:05 BREAK_REST',
      '11:05–11:50 DRIVING',
      '11:50–12:15 DRIVING',
      '12:15–12:25 OTHER_WORK',
    ]);
    expect(missionActivities(legs).every((item) => item.planned && item.context === VTC)).toBe(true);
  });

  test('a leg of a minute is one', () => {
    expect(lines({ ...legs, approachMin: 1 }).slice(0, 2)).toEqual(['07:44–07:59 OTHER_WORK', '07:59–08:00 DRIVING']);
  });

  test('legs of no duration are left out', () => {
    const bare = {
      ...legs,
      preparationMin: 0,
      approachMin: 0,
      returnMin: 0,
      closingMin: 0,
      service: [{ kind: 'DRIVE', durationMin: 60 }],
    } as const;
    expect(lines(bare)).toEqual(['08:00–09:00 DRIVING']);
  });
});

describe('alternativesFor a refused proposal', () => {
  const hours = (activities: DriverHours['activities']): DriverHours => ({
    activities,
    status: 'EMPLOYEE',
    organizationRules: [],
    timeZone: 'Europe/Paris',
  });
  const morning = following('2026-11-16T06:00:00+01:00', 'D4:00 R1:00 D4:00', VTC);
  const proposal = following('2026-11-16T15:30:00+01:00', 'W15 D1:30 W30 D1:30', VTC);

  test('a rested colleague comes first, then the shorter inconvenience', () => {
    const found = alternativesFor(
      { ...hours(morning), proposal },
      [
        { driverId: 'tired', hours: hours(morning) },
        { driverId: 'rested', hours: hours([]) },
      ],
      PACKS,
    );
    expect(found.map((item) => [item.kind, item.isFeasible, item.driverId])).toEqual([
      ['OTHER_DRIVER', true, 'rested'],
      ['RELAY_DRIVER', true, null],
      ['LATER_START', true, null],
      ['MULTI_DAY', true, null],
      ['DOUBLE_CREW', false, null],
    ]);
    expect(found.find((item) => item.kind === 'RELAY_DRIVER')).toMatchObject({ at: at('17:15'), extraDriverMin: 120 });
    expect(found.find((item) => item.kind === 'LATER_START')).toMatchObject({ delayMin: 570, decision: 'WARNING' });
  });

  test('double crew carries a coach day one driver could not', () => {
    const tour = following('2026-11-16T05:00:00+01:00', 'W30 D4:30 R45 D4:30 R45 D2:00', OCCASIONAL);
    const found = alternativesFor({ ...hours([]), proposal: tour }, [], PACKS);
    expect(found.find((item) => item.kind === 'DOUBLE_CREW')).toMatchObject({ isFeasible: true, extraDriverMin: 780 });
    expect(found.find((item) => item.kind === 'LATER_START')).toMatchObject({ isFeasible: false, decision: 'BLOCKED' });
  });
});

describe('sentenceOf', () => {
  const night = findingsOf(following('2026-11-16T04:50:00+01:00', 'D6:00 R45 D4:05', VTC), terms()).find(
    (item) => item.ruleId === 'FR-7',
  );
  const near = findingsOf(following('2026-11-16T06:00:00+01:00', 'D4:30 R45 D4:00', VTC), terms()).find(
    (item) => item.ruleId === 'FR-9',
  );

  test('in French and English, in local time', () => {
    expect(night && sentenceOf(night, 'fr', PACKS)).toBe(
      'Travail de nuit : 10 h 05 de travail dans la journée pour 10 h (16/11 04:50 → 15:40).',
    );
    expect(night && sentenceOf(night, 'en', PACKS)).toBe(
      'Night work: 10 h 05 min of work in the day against 10 h (16 Nov 04:50 → 15:40).',
    );
    expect(night && sentenceOf(night, 'en', PACKS, 'UTC')).toContain('(16 Nov 03:50 → 14:40)');
    expect(near).toBeUndefined();
  });

  test('a warning and an incomplete record say so', () => {
    const warning = night && { ...night, severity: 'WARNING' as const };
    expect(warning && sentenceOf(warning, 'fr', PACKS)).toMatch(/^À surveiller : travail de nuit : 10 h 05/);
    const unknown = night && { ...night, severity: 'INDETERMINATE' as const };
    expect(unknown && sentenceOf(unknown, 'en', PACKS)).toMatch(/^Incomplete record, to be checked: night work/);
  });

  test('days worked are written in days', () => {
    const days = Array.from({ length: 7 }, (_, day) =>
      following(new Date(at('08:00') + day * 86_400_000).toISOString(), 'D2:00', VTC),
    ).flat();
    const week = findingsOf(days, terms()).find((item) => item.ruleId === 'FR-13');
    expect(week && sentenceOf(week, 'fr', PACKS)).toBe(
      '7 jours travaillés dans la semaine, maximum 6 jours (16/11 00:00 → 23/11 00:00).',
    );
  });

  test('one day is no plural', () => {
    const item = night && { ...night, ruleId: 'FR-13' as const, variant: 'days', measuredMin: 2880, limitMin: 1440 };
    expect(item && sentenceOf(item, 'fr', PACKS)).toContain('2 jours travaillés dans la semaine, maximum 1 jour (');
    expect(item && sentenceOf(item, 'en', PACKS)).toContain('2 days worked in the week, at most 1 day (');
  });

  test('durations', () => {
    expect([45, 60, 61, 605].map((minutes) => durationText(minutes, 'fr'))).toEqual([
      '45 min',
      '1 h',
      '1 h 01',
      '10 h 05',
    ]);
  });

  test('every rule has its place for the window in both languages', () => {
    for (const pack of PACKS) {
      for (const rule of pack.rules) {
        for (const text of [rule.sentences, ...Object.values(rule.variants ?? {})].flatMap(({ fr, en }) => [fr, en])) {
          expect(text, rule.id).toContain('{window}');
          expect(text.replaceAll(/\{(measured|limit|window)\}/g, ''), rule.id).not.toMatch(/[{}]/);
        }
      }
    }
  });
});
