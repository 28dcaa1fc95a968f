import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../kernel/instants.ts';
import type { Activity, ActivityContext } from './activity.ts';
import { euShiftsOf } from './euShifts.ts';
import { DOUBLE_CREW, following, infringements, OCCASIONAL, PACKS, terms, VTC } from './hours.cases.ts';
import { DEFAULT_INTERPRETATIONS, type Interpretations } from './interpretations.ts';
import { ruleBookOf } from './rulePack.ts';
import { timelineOf } from './timeline.ts';

/* How each shift is closed, by the worked examples: the previous rest ended Monday 06:00. */
const START = Date.UTC(2026, 7, 3, 6);

function drawn(activities: readonly Activity[], settings: Partial<Interpretations> = {}): string[] {
  const shifts = euShiftsOf(timelineOf(activities), ruleBookOf(PACKS), { ...DEFAULT_INTERPRETATIONS, ...settings });
  return shifts.slice(0, -1).map((shift) => {
    const marks = [shift.isMultiManned ? ' crew' : '', shift.isPostponed ? ' postponed' : ''].join('');
    const hours = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
    const from = hours(shift.startMin - START / MINUTE_MS);
    return `${from} ${shift.rest} ${hours(shift.restMin)}${marks}`;
  });
}
/** What ends the record, so that the rest before it has an end. */
const NEXT = ' W60';
function of(text: string, context: ActivityContext = OCCASIONAL, extra = {}): Activity[] {
  return following(new Date(START).toISOString(), text + NEXT, context, extra);
}

describe('561/2006 art. 8(2), 4(g): the rest inside the 24 h', () => {
  test.each([
    ['R1 · 19:00–06:00', 'D1:00 W12:00 R11:00', ['0:00 REGULAR 11:00']],
    ['R2 · 20:00–07:00', 'D1:00 W13:00 R11:00', ['0:00 REDUCED 10:00']],
    ['R3 · 21:00–06:00', 'D1:00 W14:00 R9:00', ['0:00 REDUCED 9:00']],
    ['R4 · 21:01–08:00', 'D1:00 W14:01 R10:59', ['0:00 INSUFFICIENT 8:59']],
    ['R5 · 12:00–15:00 and 21:00–06:00', 'D1:00 W5:00 R3:00 W6:00 R9:00', ['0:00 REGULAR 9:00']],
    ['R5 · a second part of 8 h 59', 'D1:00 W5:00 R3:00 W6:01 R8:59', ['0:00 INSUFFICIENT 8:59']],
    ['R6 · 12:00–14:59 and 21:00–06:00', 'D1:00 W5:00 R2:59 W6:01 R9:00', ['0:00 REDUCED 9:00']],
    ['R6b · 9 then 3', 'D1:00 W5:00 R9:00 W6:00 R3:00', ['0:00 REDUCED 9:00']],
    ['the rest before the record closes nothing', 'R11:00 D1:00 W12:00 R11:00', ['11:00 REGULAR 11:00']],
    ['a rest of exactly 11 h that ends the window', 'D1:00 R11:00', ['0:00 REGULAR 11:00']],
    ['none begun in the window', 'D1:00 W23:00 R11:00', ['0:00 INSUFFICIENT 0:00']],
    ['begun in its last minute', 'D1:00 W22:59 R11:00', ['0:00 INSUFFICIENT 0:01']],
  ])('%s', (_name, text, expected) => expect(drawn(of(text))).toEqual(expected));

  test('nothing in the window: the infringement says so', () => {
    expect(infringements(of('D1:00 W23:01 R11:00'), 'EU-R')).toEqual(['EU-R1 0/540']);
  });

  test('a rest that begins with the end of the window is outside, even where all of a rest counts', () => {
    const whole = { restBeyondWindowCounts: true };
    expect(drawn(of('D1:00 W22:59 R11:00'), whole)).toEqual(['0:00 REGULAR 11:00']);
    expect(drawn(of('D1:00 W23:00 R11:00'), whole)).toEqual(['0:00 INSUFFICIENT 0:00']);
  });
});

describe('a rest too short still restarts the counters', () => {
  test.each([
    ['at 7 h', 'D1:00 R7:00 D1:00 W17:00 R11:00', ['0:00 INSUFFICIENT 7:00', '8:00 INSUFFICIENT 6:00']],
    ['not at 6 h 59', 'D1:00 R6:59 D1:00 W17:00 R11:00', ['0:00 INSUFFICIENT 6:59']],
    [
      'the longest one does',
      'D1:00 R7:00 D1:00 R8:00 D1:00 W8:00 R11:00',
      ['0:00 INSUFFICIENT 8:00', '17:00 REGULAR 11:00'],
    ],
    [
      'of two alike the first',
      'D1:00 R8:00 D1:00 R8:00 D1:00 W8:00 R11:00',
      ['0:00 INSUFFICIENT 8:00', '9:00 INSUFFICIENT 8:00', '18:00 REGULAR 11:00'],
    ],
  ])('%s', (_name, text, expected) => expect(drawn(of(text))).toEqual(expected));

  test('as the organisation sets it', () => {
    expect(drawn(of('D1:00 R6:59 D1:00 W17:00 R11:00'), { counterRestartRestMin: 419 })).toEqual([
      '0:00 INSUFFICIENT 6:59',
      '7:59 INSUFFICIENT 6:00',
    ]);
  });
});

describe('561/2006 art. 8(5): two drivers', () => {
  test.each([
    ['R8 · 03:00–12:00', 'D1:00 W20:00 R9:00', ['0:00 REDUCED 9:00 crew']],
    ['R8 · 03:01–14:00', 'D1:00 W20:01 R10:59', ['0:00 INSUFFICIENT 8:59 crew']],
    ['11 h', 'D1:00 W18:00 R11:00', ['0:00 REGULAR 11:00 crew']],
    ['30 h without any rest', 'D1:00 W30:00 R11:00', ['0:00 INSUFFICIENT 0:00 crew']],
  ])('%s', (_name, text, expected) => expect(drawn(of(text, DOUBLE_CREW))).toEqual(expected));

  const pieces = (first: string, second: string, contexts: readonly [ActivityContext, ActivityContext]) => {
    const before = following(new Date(START).toISOString(), first, contexts[0]);
    const then = new Date(before.at(-1)?.endAt ?? START).toISOString();
    return [...before, ...following(then, second + NEXT, contexts[1])];
  };
  test.each([
    ['alone in the first hour', 'D60', 'W20:00 R9:00', OCCASIONAL, DOUBLE_CREW, ['0:00 REDUCED 9:00 crew']],
    ['alone a minute longer', 'D61', 'W13:59 R9:00', OCCASIONAL, DOUBLE_CREW, ['0:00 REDUCED 9:00']],
    ['alone at the end', 'D60', 'W14:00 R9:00', DOUBLE_CREW, OCCASIONAL, ['0:00 REDUCED 9:00']],
  ])('%s', (_name, first, second, one, other, expected) => {
    expect(drawn(pieces(first, second, [one, other]))).toEqual(expected);
  });

  test('an hour alone and no more is no double crew: its reduced rests count', () => {
    expect(drawn(of('D1:00 R10:00'))).toEqual(['0:00 REDUCED 10:00']);
    expect(infringements(of('D1:00 R10:00 D1:00 R10:00 D1:00 R10:00 D1:00 R10:00'), 'EU-R2')).toEqual([
      'EU-R2 600/660',
    ]);
  });

  test('a rest of 9 h in double crew is one of the three only where the organisation reads it so', () => {
    const nights = of('D1:00 W20:00 R9:00 '.repeat(4).trim(), DOUBLE_CREW);
    expect(infringements(nights, 'EU-R')).toEqual([]);
    const strict = terms({ interpretations: { multiManningRestIsReduced: true } });
    expect(infringements(nights, 'EU-R', strict)).toEqual(['EU-R2 540/660']);
  });
});

describe('561/2006 art. 8(2a): within 25 h on a single occasional service', () => {
  const tour = (days: number, text: string, single = true) =>
    drawn(
      of(text, OCCASIONAL, { occasionalService: { startAt: START, endAt: START + days * 1440 * MINUTE_MS, single } }),
    );
  const day = 'D3:25 R45 D3:25 W8:25 R9:00';
  test.each([
    ['R9 · once', 6, day, ['0:00 REDUCED 9:00 postponed']],
    ['R9 · driving 7 h', 6, 'D3:30 R45 D3:30 W8:15 R9:00', ['0:00 REDUCED 9:00 postponed']],
    ['R9 · driving 7 h 01', 6, 'D3:30 R45 D3:31 W8:14 R9:00', ['0:00 INSUFFICIENT 8:00']],
    ['R9 · a service of 5 days', 5, day, ['0:00 INSUFFICIENT 8:00']],
    ['R9 · a second time', 6, `${day} ${day}`, ['0:00 REDUCED 9:00 postponed', '25:00 INSUFFICIENT 8:00']],
    ['R9 · twice in 8 days', 8, `${day} ${day}`, ['0:00 REDUCED 9:00 postponed', '25:00 REDUCED 9:00 postponed']],
    [
      'R9 · a third time in 8 days',
      8,
      `${day} ${day} ${day}`,
      ['0:00 REDUCED 9:00 postponed', '25:00 REDUCED 9:00 postponed', '50:00 INSUFFICIENT 8:00'],
    ],
    ['8 h 59 inside the 25', 6, 'D3:25 R45 D3:25 W8:26 R9:00', ['0:00 INSUFFICIENT 7:59']],
  ])('%s', (_name, days, text, expected) => expect(tour(days, text)).toEqual(expected));

  test('not on several services', () => expect(tour(6, day, false)).toEqual(['0:00 INSUFFICIENT 8:00']));
});

describe('561/2006 art. 9(1): aboard a ferry or a train', () => {
  test.each([
    ['R10 · two interruptions, an hour', 'D1:00 W10:00 F2:00 M30 F8:00 M30 F2:00', ['0:00 REGULAR 12:00']],
    [
      'R11 · three interruptions, the first hour dropped',
      'D1:00 W9:30 F60 M10 F60 M10 F60 M10 F9:00',
      ['0:00 REGULAR 11:00'],
    ],
    ['R12 · 62 min of interruption', 'D1:00 W10:00 F2:00 M31 F8:00 M31 F2:00', ['0:00 INSUFFICIENT 8:00']],
    ['61 min', 'D1:00 W10:00 F2:00 M30 F8:00 M31 F2:00', ['0:00 INSUFFICIENT 8:00']],
    ['aboard only in the middle', 'D1:00 W10:00 R2:00 M30 F8:00 M30 R2:00', ['0:00 REGULAR 12:00']],
    ['ashore', 'D1:00 W10:00 R2:00 W30 R8:00 W30 R2:00', ['0:00 INSUFFICIENT 8:00']],
    ['10 h 59 in all', 'D1:00 W10:00 F2:00 M30 F7:00 M30 F1:59', ['0:00 INSUFFICIENT 7:00']],
    ['11 h in all', 'D1:00 W10:00 F2:00 M30 F7:00 M30 F2:00', ['0:00 REGULAR 11:00']],
    ['what lies beyond the 24 h does not count', 'D1:00 W11:30 F2:00 M30 F7:00 M30 F3:00', ['0:00 INSUFFICIENT 7:00']],
    ['nor a part that begins there', 'D1:00 W11:30 F5:00 M10 F5:30 M50 F8:00', ['0:00 INSUFFICIENT 5:30']],
    ['9 h in two parts after a first of 3 h', 'D1:00 R3:00 W5:00 F4:00 M30 F5:00', ['0:00 REGULAR 9:00']],
    ['8 h 59', 'D1:00 R3:00 W5:00 F4:00 M30 F4:59 W61 R7:00', ['0:00 INSUFFICIENT 4:59']],
    ['a reduced rest may not be interrupted', 'D1:00 W8:00 F4:30 M30 F4:30 W61 R7:00', ['0:00 INSUFFICIENT 4:30']],
    [
      'whole by itself, the shift that follows begins with the landing',
      'D1:00 W8:00 F11:00 M30 F2:00 W61 R11:00',
      ['0:00 REGULAR 11:00', '20:00 REGULAR 11:00'],
    ],
  ])('%s', (_name, text, expected) => expect(drawn(of(text)).slice(0, expected.length)).toEqual(expected));

  test('a crossing the day before makes no ferry of a rest ashore', () => {
    expect(drawn(of('D1:00 F11:00 D1:00 W10:00 R2:00 W30 R8:00 W30 R2:00'))).toEqual([
      '0:00 REGULAR 11:00',
      '12:00 INSUFFICIENT 8:00',
    ]);
  });

  test('a part that begins with the end of the window is the next day’s', () => {
    const crossing = of('D1:00 W11:20 F5:00 M10 F6:00 M30 F2:00 W3:00 R11:00');
    expect(drawn(crossing)).toEqual(['0:00 REGULAR 11:00', '23:30 REGULAR 11:00']);
  });
});

test('a shift is an EU one as soon as a coach is driven in it', () => {
  const coach = following(new Date(START).toISOString(), 'D1:00', OCCASIONAL);
  const car = (text: string) => following(new Date(START + 60 * MINUTE_MS).toISOString(), text, VTC);
  const mixed = [...coach, ...car(`W14:01 R8:59${NEXT}`)];
  expect(infringements(mixed, 'EU-R')).toEqual(['EU-R1 539/540']);
  expect(infringements([...car(`W14:01 R8:59${NEXT}`), ...coach.map(later)], 'EU-R')).toEqual([]);
});

/** Two days later, in a shift of its own. */
function later(item: Activity): Activity {
  const delay = 2 * 1440 * MINUTE_MS;
  return { ...item, startAt: item.startAt + delay, endAt: item.endAt + delay };
}

test('a record without any coach has no EU shift', () => {
  expect(drawn(of('D1:00 W12:00 R11:00', VTC))).toEqual([]);
});
