import { describe, expect, test } from 'vitest';
import type { Activity, ActivityContext } from './activity.ts';
import { following, infringements, OCCASIONAL, REGULAR_LINE, terms, VTC, warnings } from './hours.cases.ts';

/* One minute on either side of each French threshold that the worked examples leave alone. */
type Case = [name: string, activities: readonly Activity[], rules: string, expected: string[]];

function check(cases: readonly Case[]): void {
  test.each(cases)('%s', (_name, activities, rules, expected) => {
    expect(infringements(activities).filter((text) => new RegExp(`^(${rules}) `).test(text))).toEqual(expected);
  });
}

const paris = (time: string, text: string, context: ActivityContext = VTC) =>
  following(`2026-11-16T${time}:00+01:00`, text, context);

describe('French rules', () => {
  const coachCut = (cut: string) => warnings(paris('06:00', `D4:00 R${cut} D4:00 W2:00`, OCCASIONAL), 'FR-4');
  check([
    ['FR-3: 9h01 of work', paris('06:00', 'D4:31 R3:30 D4:30'), 'FR-2', ['FR-2 751/720']],
    ['FR-3: 9h00 of work', paris('06:00', 'D4:30 R3:30 D4:30'), 'FR-2', []],
    ['FR-3: 13h00 with a cut of 2h30', paris('06:00', 'D4:00 R2:30 D2:00 R1:29 W2:00 R1 W1:00'), 'FR-2', []],
    [
      'FR-3: 13h00 with a cut of 2h29',
      paris('06:00', 'D4:00 R2:29 D2:00 R1:29 W2:00 R2 W1:00'),
      'FR-2',
      ['FR-2 780/720'],
    ],
    ['FR-3: 12h30 with two cuts of 1h30', paris('06:00', 'D4:00 R1:30 D2:00 R1:30 R30 W3:00'), 'FR-2', []],
    ['FR-3: 12h01 with two cuts of 1h30', paris('06:00', 'D3:30 R1:30 D3:00 R1:31 W2:30'), 'FR-2', []],
    [
      'FR-3: 12h01 with two cuts, one of 1h29',
      paris('06:00', 'D3:30 R1:32 D3:00 R1:29 W2:30'),
      'FR-2',
      ['FR-2 721/720'],
    ],
    ['FR-3: 13h01 with a cut of 3h00', paris('06:00', 'D4:00 R3:00 D2:00 R1:01 W3:00'), 'FR-2', []],
    ['FR-3: 13h01 with a cut of 2h59', paris('06:00', 'D4:00 R2:59 D2:00 R1:02 W3:00'), 'FR-2', ['FR-2 781/720']],
    ['FR-3: 13h01 with two cuts of 2h00', paris('06:00', 'D4:00 R2:00 D2:00 R2:01 W3:00'), 'FR-2', []],
    [
      'FR-3: 13h01 with two cuts, one of 1h59',
      paris('06:00', 'D4:00 R2:02 D2:00 R1:59 W3:00'),
      'FR-2',
      ['FR-2 781/720'],
    ],
    [
      'FR-3: 14h00 without the cuts it needs',
      paris('06:00', 'D2:15 R1:40 D2:15 R1:40 D2:15 R1:40 D2:15'),
      'FR-[23]',
      ['FR-2 840/720'],
    ],
    [
      'FR-4: 14h01 without a cut of 3 h',
      paris('06:00', 'D3:00 R2:30 D3:00 R2:31 D3:00', OCCASIONAL),
      'FR-4',
      ['FR-4 841/840'],
    ],
    [
      'FR-9: one run in a shift is one infringement',
      paris('06:00', 'D1:00 R11:00 D6:01 R30 D1'),
      'FR-9',
      ['FR-9 361/360'],
    ],
    ['FR-9: a gap of a minute interrupts', paris('06:00', 'D5:00 R1 D1:01'), 'FR-9', []],
    ['FR-11: a day without any rest', paris('06:00', 'W25:00 R11:00 W1'), 'FR-11', ['FR-11 0/600']],
    ['FR-6: 9h30 in 12h00 exactly', paris('06:00', 'D4:30 R2:30 D5:00'), 'FR-6', []],
    ['FR-6: 9h30 in 12h01', paris('06:00', 'D4:30 R2:31 D5:00'), 'FR-6', ['FR-6 570/540']],
    ['FR-6: regular line, 13h00 exactly', paris('06:00', 'D4:30 R3:30 D4:00 W1:00', REGULAR_LINE), 'FR-6', []],
    ['FR-6: regular line, 13h01', paris('06:00', 'D4:30 R3:31 D4:00 W1:00', REGULAR_LINE), 'FR-6', ['FR-6 570/540']],
    ['FR-7: work from 05:00', paris('05:00', 'W6:00 R45 W4:01'), 'FR-[57]', ['FR-5 601/600']],
    ['FR-7: work from 04:59', paris('04:59', 'W6:00 R45 W4:01'), 'FR-[57]', ['FR-7 601/600']],
    ['FR-7: work until 00:00', paris('13:14', 'W6:00 R45 W4:01'), 'FR-[57]', ['FR-5 601/600']],
    ['FR-7: work until 00:01', paris('13:15', 'W6:00 R45 W4:01'), 'FR-[57]', ['FR-7 601/600']],
    ['FR-8: night ends at 06:00', paris('02:00', 'D4:20', OCCASIONAL), 'FR-8', []],
    ['FR-8: 4h01 until 06:00', paris('01:59', 'D4:20', OCCASIONAL), 'FR-8', ['FR-8 241/240']],
  ]);

  test('FR-4: a coach above 12 h wants a cut of 3 h', () => {
    expect(coachCut('3:00')).toEqual(['FR-4 780/840']);
    expect(coachCut('2:59')).toEqual(['FR-4 779/720']);
  });

  test('FR-4: exactly 12 h wants no cut, exactly 14 h does', () => {
    expect(warnings(paris('06:00', 'D4:00 R2:00 D4:00 W2:00', OCCASIONAL), 'FR-')).toContain('FR-2 720/720');
    expect(warnings(paris('06:00', 'D3:00 R2:30 D3:00 R2:30 D3:00', OCCASIONAL), 'FR-4')).toEqual(['FR-4 840/720']);
  });

  test('FR-11: the rest after the one that ends the day belongs to the next', () => {
    expect(warnings(paris('06:00', 'D1:00 R10:00 D1:00 R12:00 D1'), 'FR-11')).toEqual(['FR-11 600/660']);
  });

  test('FR-3: once authorised it only warns as it nears 14 h', () => {
    const authorised = terms({ interpretations: { isAmplitudeExtensionAuthorized: true } });
    const day = (cut: string) => warnings(paris('06:00', `D4:00 R${cut} D4:00`), 'FR-3', authorised);
    expect(day('4:35')).toEqual([]);
    expect(day('4:36')).toEqual(['FR-3 756/840']);
  });

  test('FR-5: a day of exactly 10 h uses no extension, and two may be allowed', () => {
    const week = (days: readonly string[]) =>
      days.flatMap((text, day) => following(`2026-11-${16 + day}T06:00:00+01:00`, text, OCCASIONAL));
    const allowed = (extendedWorkDaysPerWeek: number) => terms({ interpretations: { extendedWorkDaysPerWeek } });
    const ten = 'W6:00 R45 W4:00';
    const eleven = 'W6:00 R45 W5:00';
    expect(infringements(week([ten, eleven]), 'FR-5', allowed(1))).toEqual([]);
    expect(infringements(week([eleven, eleven, ten, ten, ten]), 'FR-5', allowed(2))).toEqual([]);
    expect(infringements(week([eleven, eleven, ten, ten]), 'FR-5', allowed(2))).toEqual(['FR-5 660/600']);
    expect(infringements(week([eleven, ten, ten, ten, eleven]), 'FR-5', allowed(2))).toEqual([]);
    expect(infringements(week([eleven, eleven, eleven, ten, ten]), 'FR-5', allowed(2))).toEqual(['FR-5 660/600']);
    expect(infringements(week([eleven, eleven, ten, ten, ten]), 'FR-5', allowed(1))).toEqual(['FR-5 660/600']);
    const nextWeek = following('2026-11-23T06:00:00+01:00', eleven, OCCASIONAL);
    expect(infringements([...week([eleven]), ...nextWeek], 'FR-5', allowed(1))).toEqual([]);
  });

  test('FR-5: a second extended day in a week six times in twelve weeks', () => {
    const allowed = terms({ interpretations: { extendedWorkDaysPerWeek: 2 } });
    const weeks = (numbers: readonly number[]) =>
      numbers.flatMap((week) =>
        [0, 1, 2, 3, 4].flatMap((day) =>
          following(
            new Date(Date.UTC(2026, 4, 4 + week * 7 + day, 5)).toISOString(),
            day < 2 ? 'W6:00 R45 W5:00' : 'W4:00',
            OCCASIONAL,
          ),
        ),
      );
    expect(infringements(weeks([0, 1, 2, 3, 4, 5]), 'FR-5', allowed)).toEqual([]);
    expect(infringements(weeks([0, 1, 2, 3, 4, 5, 6]), 'FR-5', allowed)).toEqual(['FR-5 660/600']);
    expect(infringements(weeks([0, 1, 2, 3, 4, 5, 11]), 'FR-5', allowed)).toEqual(['FR-5 660/600']);
    expect(infringements(weeks([0, 1, 2, 3, 4, 5, 12]), 'FR-5', allowed)).toEqual([]);
  });

  test('FR-6 and FR-5: the lower limit speaks, the other only when it is broken too', () => {
    const day = (text: string) => [
      ...infringements(paris('06:00', text)).filter((line) => /^FR-[56] /.test(line)),
      ...warnings(paris('06:00', text)).filter((line) => /^FR-[56] /.test(line)),
    ];
    expect(day('D4:30 R3:30 D4:30')).toEqual(['FR-6 540/540']);
    expect(day('D4:30 R2:30 D4:30')).toEqual(['FR-5 540/600']);
    expect(day('D5:00 R2:30 D5:01')).toEqual(['FR-5 601/600', 'FR-6 601/540']);
  });

  test('FR-7: availability by night is no work, work that night is', () => {
    const night = (letter: string) => infringements(paris('03:00', `${letter}1:00 W6:00 R45 W4:01`, VTC));
    expect(night('A').filter((line) => /^FR-[57] /.test(line))).toEqual(['FR-7 601/600']);
    const evening = (letter: string) => infringements(paris('13:00', `W6:00 R45 W4:01 ${letter}30`, VTC));
    expect(evening('A').filter((line) => /^FR-[57] /.test(line))).toEqual(['FR-5 601/600']);
    expect(evening('W').filter((line) => /^FR-[57] /.test(line))).toEqual(['FR-7 631/600']);
  });

  test('FR-9: under the stricter reading 15 min interrupt, 14 do not', () => {
    const strict = terms({ interpretations: { uninterruptedWorkGapMin: 15 } });
    expect(infringements(paris('07:00', 'D5:00 R15 D1:01'), 'FR-9', strict)).toEqual([]);
    expect(infringements(paris('07:00', 'D5:00 R14 D1:01'), 'FR-9', strict)).toEqual(['FR-9 361/360']);
  });

  test('FR-8: two nights of one drive, and only the driver alone on a tour hears of three hours', () => {
    expect(warnings(paris('21:00', 'D3:35', OCCASIONAL), 'FR-8')).toEqual([]);
    expect(warnings(paris('21:00', 'D3:36', OCCASIONAL), 'FR-8')).toEqual(['FR-8 216/240']);
  });

  const on = (day: number, from: string, text: string) =>
    following(`2026-11-${String(day).padStart(2, '0')}T${from}:00+01:00`, text, VTC);
  const six = (last: readonly Activity[]) => [
    ...[16, 17, 18, 19, 20].flatMap((day) => on(day, '08:00', 'D2:00')),
    ...last,
    ...on(24, '08:00', 'D60'),
  ];
  test('FR-13: a day is worked from its first minute', () => {
    expect(infringements(six(on(21, '23:00', 'D60')), 'FR-13')).toEqual([]);
    expect(infringements(six(on(21, '23:00', 'D61')), 'FR-13')).toEqual(['FR-13 10080/8640']);
    expect(infringements(six([...on(21, '23:00', 'D30'), ...on(21, '23:45', 'D5')]), 'FR-13')).toEqual([]);
  });

  /** A day off of 25 h: Saturday 23:30 to Monday 00:30. */
  const shortWeekend = [
    ...[17, 18, 19, 20, 21].flatMap((day) => on(day, '08:00', 'D60')),
    ...on(21, '22:30', 'D60'),
    ...on(23, '00:30', 'D60'),
  ];
  test('FR-13: a rest that ends as the week begins is none of that week', () => {
    const from = (first: string) => [...on(14, '08:00', 'D60'), ...on(16, first, 'D60'), ...shortWeekend];
    expect(infringements(from('00:00'), 'FR-13')).toEqual(['FR-13 1860/2040']);
    expect(infringements(from('00:01'), 'FR-13')).toEqual([]);
  });

  test('FR-13: nor is one that begins as it ends', () => {
    const until = (minutes: number) => [
      ...on(14, '08:00', 'D60'),
      ...on(16, '00:00', 'D60'),
      ...[16, 17, 18].flatMap((day) => on(day, '08:00', 'D60')),
      ...on(18, '22:30', 'D60'),
      ...on(20, '00:30', 'D60'),
      ...[20, 21, 22].flatMap((day) => on(day, '08:00', 'D60')),
      ...on(22, '23:00', `D${minutes}`),
      ...on(24, '15:00', 'D60'),
    ];
    expect(infringements(until(60), 'FR-13')).toEqual(['FR-13 1500/2040']);
    expect(infringements(until(59), 'FR-13')).toEqual([]);
  });

  test('FR-13: a driver may have rested before the first duty of the record, unless it is the first minute of the week', () => {
    const from = (first: string) => [...on(16, first, 'D60'), ...shortWeekend];
    expect(infringements(from('00:01'), 'FR-13')).toEqual([]);
    expect(infringements(from('00:00'), 'FR-13')).toEqual(['FR-13 1860/2040']);
  });

  test('FR-5: an extended day stops at 12 h', () => {
    const allowed = terms({ interpretations: { extendedWorkDaysPerWeek: 1 } });
    expect(infringements(paris('06:00', 'W6:00 R45 W6:00', OCCASIONAL), 'FR-5', allowed)).toEqual([]);
    expect(infringements(paris('06:00', 'W6:00 R45 W6:01', OCCASIONAL), 'FR-5', allowed)).toEqual(['FR-5 721/720']);
  });

  test('clocks that change: the night of 25 October 2026 lasts an hour more, work is counted by the minute', () => {
    const night = following('2026-10-24T20:00:00+02:00', 'D4:00 R30 D4:00', VTC);
    expect(night.at(-1)?.endAt).toBe(Date.parse('2026-10-25T03:30:00+01:00'));
    expect(warnings(night, 'FR-7')).toEqual([]);
    expect(warnings([...night, ...following('2026-10-25T04:00:00+01:00', 'W1:00', VTC)], 'FR-7')).toEqual([
      'FR-7 540/600',
    ]);
  });
});
