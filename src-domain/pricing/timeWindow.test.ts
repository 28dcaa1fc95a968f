import { describe, expect, test } from 'vitest';
import { must } from '../kernel/assert.ts';
import { MINUTE_MS, parseInstant } from '../kernel/instants.ts';
import { NIGHT, priced, type QuestionPatch, stepsOf } from './pricing.cases.ts';
import { type LocalWindow, millisecondsIn } from './timeWindow.ts';

const night: LocalWindow = { hours: { from: '22:00', to: '06:00' }, weekdays: null };
const afternoon: LocalWindow = { hours: { from: '14:00', to: '16:00' }, weekdays: null };
const weekend: LocalWindow = { hours: null, weekdays: [6, 7] };
const saturdayNight: LocalWindow = { hours: { from: '20:00', to: '04:00' }, weekdays: [6] };
const gap: LocalWindow = { hours: { from: '02:00', to: '03:00' }, weekdays: null };

describe('minutes in a window, Paris', () => {
  test.each([
    ['before it', night, '2026-11-20T18:00+01:00', '2026-11-20T22:00+01:00', 0],
    ['its first minute', night, '2026-11-20T22:00+01:00', '2026-11-20T22:01+01:00', 1],
    ['across its start', night, '2026-11-20T21:30+01:00', '2026-11-20T22:15+01:00', 15],
    ['across midnight and its end', night, '2026-11-20T23:00+01:00', '2026-11-21T07:00+01:00', 420],
    ['two nights', night, '2026-11-20T12:00+01:00', '2026-11-22T12:00+01:00', 960],
    ['seconds count', night, '2026-11-20T21:59:30+01:00', '2026-11-20T22:00:30+01:00', 0.5],
    ['inside a day', afternoon, '2026-11-20T13:10+01:00', '2026-11-20T15:40+01:00', 100],
    ['night of the autumn change lasts an hour more', night, '2026-10-24T22:00+02:00', '2026-10-25T06:00+01:00', 540],
    ['night of the spring change an hour less', night, '2026-03-28T22:00+01:00', '2026-03-29T06:00+02:00', 420],
    ['a window in the hour that spring skips', gap, '2026-03-29T00:00+01:00', '2026-03-29T12:00+02:00', 0],
    ['a window in the hour that autumn repeats', gap, '2026-10-25T00:00+02:00', '2026-10-25T12:00+01:00', 120],
    [
      'halves of hours',
      { hours: { from: '22:30', to: '22:45' }, weekdays: null },
      '2026-11-20T22:00+01:00',
      '2026-11-20T23:00+01:00',
      15,
    ],
    [
      'it ends as it begins: all day',
      { hours: { from: '06:00', to: '06:00' }, weekdays: null },
      '2026-11-20T00:00+01:00',
      '2026-11-21T00:00+01:00',
      1440,
    ],
    ['across the hour that spring skips, from a quarter', gap, '2026-03-29T01:45+01:00', '2026-03-29T03:15+02:00', 0],
    [
      'every day of the week is its own',
      { hours: null, weekdays: [1] },
      '2026-11-16T12:00+01:00',
      '2026-11-23T00:00+01:00',
      720,
    ],
    ['weekend begins at local midnight', weekend, '2026-11-20T22:30Z', '2026-11-20T23:30Z', 30],
    ['weekend ends at local midnight', weekend, '2026-11-22T22:00Z', '2026-11-23T10:00Z', 60],
    [
      'a day’s own minutes in a window past midnight',
      saturdayNight,
      '2026-11-20T12:00+01:00',
      '2026-11-22T12:00+01:00',
      480,
    ],
  ])('%s', (_name, window, from, to, minutes) => {
    const span = { startAt: must(parseInstant(from), from), endAt: must(parseInstant(to), to) };
    expect(millisecondsIn(span, window, 'Europe/Paris') / MINUTE_MS).toBe(minutes);
  });
});

const WEEKEND = { id: 'we', appliesTo: 'WEEKEND', adjustment: { percentBp: 1500 }, priority: 0 };
const at = (pickupAt: string, durationMin = 45) => ({ trip: { pickupAt, durationMin } });

describe('night and weekend in the price', () => {
  test.each<[string, QuestionPatch, readonly string[]]>([
    ['wholly at night', { advancedRates: [NIGHT], ...at('2026-11-20T23:00:00+01:00') }, ['NIGHT 8064→10080']],
    ['a third of it', { advancedRates: [NIGHT], ...at('2026-11-20T21:30:00+01:00') }, ['NIGHT 8064→8736']],
    ['until six', { advancedRates: [NIGHT], ...at('2026-11-21T05:30:00+01:00', 60) }, ['NIGHT 8064→9072']],
    ['by day', { advancedRates: [NIGHT], ...at('2026-11-20T06:00:00+01:00') }, []],
    ['given in UTC, night in Paris', { advancedRates: [NIGHT], ...at('2026-11-20T21:00:00Z') }, ['NIGHT 8064→10080']],
    [
      'an amount is added once, for one minute',
      { advancedRates: [{ ...NIGHT, adjustment: { fixedCents: 1500 } }], ...at('2026-11-20T21:16:00+01:00') },
      ['NIGHT 8064→9564'],
    ],
    [
      'a rebate',
      { advancedRates: [{ ...NIGHT, adjustment: { percentBp: -1000 } }], ...at('2026-11-20T23:00:00+01:00') },
      ['NIGHT 8064→7258'],
    ],
    ['Sunday', { advancedRates: [WEEKEND], ...at('2026-11-22T10:00:00+01:00') }, ['WEEKEND 8064→9274']],
    ['Monday', { advancedRates: [WEEKEND], ...at('2026-11-23T10:00:00+01:00') }, []],
    [
      'a weekend of its own hours',
      { advancedRates: [{ ...WEEKEND, startTime: '12:00', endTime: '23:00' }], ...at('2026-11-21T10:00:00+01:00') },
      [],
    ],
    ['Saturday', { advancedRates: [WEEKEND], ...at('2026-11-21T10:00:00+01:00') }, ['WEEKEND 8064→9274']],
    [
      'Friday into Saturday',
      { advancedRates: [WEEKEND], ...at('2026-11-20T23:30:00+01:00', 60) },
      ['WEEKEND 8064→8669'],
    ],
    [
      'its own days, Sunday as 0',
      { advancedRates: [{ ...WEEKEND, daysOfWeek: [0] }], ...at('2026-11-22T10:00:00+01:00') },
      ['WEEKEND 8064→9274'],
    ],
    [
      'not for this category',
      { advancedRates: [{ ...WEEKEND, vehicleCategoryIds: ['van'] }], ...at('2026-11-21T10:00:00+01:00') },
      [],
    ],
    [
      'both compound, higher priority first',
      { advancedRates: [{ ...WEEKEND, priority: 9 }, NIGHT], ...at('2026-11-21T23:00:00+01:00') },
      ['WEEKEND 8064→9274', 'NIGHT 9274→11593'],
    ],
    [
      'a trip without duration is priced at its start',
      { advancedRates: [NIGHT], ...at('2026-11-20T23:00:00+01:00', 0) },
      ['NIGHT 8064→10080'],
    ],
  ])('%s', (_name, patch, steps) => {
    expect(stepsOf(priced(patch))).toEqual(['DYNAMIC_BASE 0→8064', ...steps]);
  });
});
