import { describe, expect, test } from 'vitest';
import type { OrganizationRule } from './activity.ts';
import {
  following,
  infringements,
  OCCASIONAL,
  REGULAR_LINE,
  DOUBLE_CREW,
  terms,
  VTC,
  warnings,
} from './hours.cases.ts';

/** Local winter time in Paris: '06:00' on Monday 16 November 2026. */
function paris(time: string, text: string, context = VTC) {
  return following(`2026-11-16T${time}:00+01:00`, text, context);
}

describe('VTC and LOTI employees: the State tool’s own cases (FR-5 to FR-11)', () => {
  const cases: [string, ReturnType<typeof paris>, string[]][] = [
    ['06–11, 12:30–17: 9h30 in 11 h', paris('06:00', 'D5:00 R1:30 D4:30'), []],
    ['06–11, 11:30–17: 10h30, 30 min of breaks', paris('06:00', 'D5:00 R30 D5:30'), ['FR-10 30/45', 'FR-5 630/600']],
    ['06–11, 15:30–19: 8h30 in 13 h', paris('06:00', 'D5:00 R4:30 D3:30'), []],
    ['06–11, 14:30–19: 9h30 in 13 h', paris('06:00', 'D5:00 R3:30 D4:30'), ['FR-2 780/720', 'FR-6 570/540']],
    ['04:50–10:50, 11:35–15:40: night', paris('04:50', 'D6:00 R45 D4:05'), ['FR-7 605/600']],
    [
      '05:05–18:00 in one go: no night',
      paris('05:05', 'D12:55'),
      ['FR-10 0/45', 'FR-2 775/720', 'FR-5 775/600', 'FR-6 775/540', 'FR-9 775/360'],
    ],
    ['08:00–14:15, 14:45–16:00: 6h15 in one go', paris('08:00', 'D6:15 R30 D1:15'), ['FR-9 375/360']],
    ['20:00–23:00, 23:00–01:30 merge across midnight', paris('20:00', 'D3:00 W2:30'), []],
    ['3h05, gap of 14h16, 7h30', paris('21:39', 'D3:05 R14:16 D4:00 R30 D3:30'), []],
    [
      '18:00–19:00 then 04:00–08:01: best rest 9h59',
      paris('18:00', 'D1:00 R9:00 D4:01'),
      ['FR-11 599/600', 'FR-3 841/840'],
    ],
  ];
  test.each(cases)('%s', (_name, activities, expected) => {
    expect(infringements(activities, 'FR').sort()).toEqual(expected);
  });

  test('the same hours bind no self-employed driver', () => {
    expect(infringements(paris('05:05', 'D12:55'), '', terms({ status: 'SELF_EMPLOYED' }))).toEqual([]);
  });

  test('a coach driver has no FR-6 on an occasional service, 13 h on a regular line', () => {
    const day = (context: typeof VTC) => paris('06:00', 'D4:15 R3:15 D4:15 W1:00', context);
    expect(infringements(day(VTC), 'FR-6')).toEqual(['FR-6 570/540']);
    expect(infringements(day(OCCASIONAL), 'FR-6')).toEqual([]);
    expect(infringements(day(REGULAR_LINE), 'FR-6')).toEqual([]);
    expect(infringements(paris('06:00', 'D4:15 R3:31 D4:15 W1:00', REGULAR_LINE), 'FR-6')).toEqual(['FR-6 570/540']);
  });
});

describe('D3312-6: daily work (FR-5), with the coach day A', () => {
  const day = 'W30 D2:00 W30 D2:30 R45 D3:30 R30 D1:00';
  test('10h00 is allowed and warns, 10h15 is not', () => {
    expect(infringements(paris('05:30', day, OCCASIONAL))).toEqual([]);
    expect(warnings(paris('05:30', day, OCCASIONAL), 'FR-5')).toEqual(['FR-5 600/600']);
    expect(infringements(paris('05:30', `${day} W15`, OCCASIONAL))).toEqual(['FR-5 615/600']);
  });

  test('E: 10h01 driven is both an EU and a French infringement', () => {
    expect(infringements(paris('06:00', 'D4:30 R45 D4:30 R45 D1:01', OCCASIONAL))).toEqual([
      'EU-D2 601/600',
      'FR-5 601/600',
    ]);
  });

  test('12 h once a week when the setting allows it', () => {
    const long = 'D4:00 R45 D4:00 R45 W3:00';
    const allowed = terms({ interpretations: { extendedWorkDaysPerWeek: 1 } });
    const twice = [...paris('06:00', long), ...following('2026-11-17T06:00:00+01:00', long, VTC)];
    expect(infringements(paris('06:00', 'D4:00 R45 D4:00 R45 W3:00', OCCASIONAL), 'FR-5', allowed)).toEqual([]);
    expect(infringements(twice, 'FR-5', allowed)).toEqual(['FR-5 660/600']);
  });
});

describe('L3312-2: uninterrupted work and breaks (FR-9, FR-10)', () => {
  const cases: [string, string, string[]][] = [
    ['6h00 in one go', 'D6:00', []],
    ['6h01 in one go', 'D6:01', ['FR-10 0/30', 'FR-9 361/360']],
    ['any gap interrupts', 'D5:00 R1 D1:00', []],
    ['availability adds nothing and interrupts nothing', 'D4:00 A2:00 D2:01 R30 W1', ['FR-9 361/360']],
    ['breaks of 14 min count for nothing', 'D3:00 R14 D3:00 R16 D1', ['FR-10 16/30']],
    ['15 + 15 above 6 h', 'D3:00 R15 D3:00 R15 D1', []],
    ['30 up to 9h00', 'D5:00 R30 D4:00', []],
    ['45 above 9h00', 'D5:00 R30 D4:01', ['FR-10 30/45']],
  ];
  test.each(cases)('%s', (_name, text, expected) => {
    expect([...infringements(paris('07:00', text), 'FR-10'), ...infringements(paris('07:00', text), 'FR-9')]).toEqual(
      expected,
    );
  });

  test('the stricter reading wants a gap of 15 min', () => {
    const strict = terms({ interpretations: { uninterruptedWorkGapMin: 15 } });
    expect(infringements(paris('07:00', 'D5:00 R14 D1:01'), 'FR-9', strict)).toEqual(['FR-9 361/360']);
  });
});

describe('R3312-53: daily rest of light vehicles (FR-11)', () => {
  const cases: [string, string, string[], string[]][] = [
    ['11 h in the 24', 'D1:00 R5:00 D1:00 R5:00 D1:00', [], []],
    ['10h59 warns', 'D1:00 R6:00 D1:00 R5:00 D1', [], ['FR-11 659/660']],
    ['10h00 warns', 'D1:00 R6:00 D1:00 R5:00 D1:00', [], ['FR-11 600/660']],
    ['9h59 infringes', 'D1:00 R6:00 D1:00 R5:00 D1:01', ['FR-11 599/600'], []],
  ];
  test.each(cases)('%s', (_name, text, infringed, warned) => {
    expect(infringements(paris('06:00', text), 'FR-11')).toEqual(infringed);
    expect(warnings(paris('06:00', text), 'FR-11')).toEqual(warned);
  });
});

describe('R3312-9, R3312-11 and the 2002 accord: amplitude (FR-2, FR-3, FR-4)', () => {
  const cases: [string, ReturnType<typeof paris>, string[], string[]][] = [
    ['VTC 12h00', paris('06:00', 'D4:00 R4:00 D4:00'), [], ['FR-2 720/720']],
    ['VTC 13 h with a cut of 4h30', paris('06:00', 'D4:00 R4:30 D4:30'), [], ['FR-3 780/840']],
    ['VTC 13 h with two cuts of 1h30', paris('06:00', 'D3:00 R1:30 D5:30 R1:30 W1:30'), ['FR-2 780/720'], []],
    ['VTC 13 h and 9 h with two cuts of 2 h', paris('06:00', 'D3:00 R2:00 D3:00 R2:00 D3:00'), [], ['FR-3 780/840']],
    ['VTC 13h30 needs a cut of 3 h', paris('06:00', 'D5:00 R2:50 D5:40'), ['FR-2 810/720'], []],
    ['VTC above 14 h', paris('06:00', 'D4:00 R6:01 D4:00'), ['FR-3 841/840'], []],
    ['coach 14 h with a cut of 3 h', paris('06:00', 'D4:00 R6:00 D4:00', OCCASIONAL), [], ['FR-4 840/840']],
    [
      'B · coach 12h15 with a cut of 2 h',
      paris('07:00', 'W15 D2:30 R25 D2:00 R20 D3:30 R2:00 D1:00 W15', OCCASIONAL),
      [],
      ['FR-4 735/720'],
    ],
    ['coach above 14 h', paris('06:00', 'D4:00 R6:01 D4:00', OCCASIONAL), ['FR-4 841/840'], []],
    ['coach in double crew 18 h', paris('04:00', 'D4:00 R5:00 D4:00 R1:00 W4:00', DOUBLE_CREW), [], ['FR-4 1080/1080']],
    [
      'coach in double crew above 18 h',
      paris('04:00', 'D4:00 R5:00 D4:00 R1:00 W4:01', DOUBLE_CREW),
      ['FR-4 1081/1080'],
      [],
    ],
  ];
  test.each(cases)('%s', (_name, activities, infringed, warned) => {
    const amplitude = (text: string) => /^FR-[234] /.test(text);
    expect(infringements(activities, 'FR').filter(amplitude)).toEqual(infringed);
    expect(warnings(activities, 'FR').filter(amplitude)).toEqual(warned);
  });
});

describe('accord of 18 April 2002 art. 9: night driving (FR-8)', () => {
  test.each([
    ['4h00 from 21:00', '21:00', 'D4:00', []],
    ['4h01 from 21:00', '21:00', 'D4:01', ['FR-8 241/240']],
    ['before 21:00 does not count', '20:30', 'D4:30', []],
    ['a break starts again', '21:00', 'D4:00 R45 D4:00', []],
  ])('%s', (_name, time, text, expected) => {
    expect(infringements(paris(time, text, OCCASIONAL), 'FR-8')).toEqual(expected);
  });
});

describe('L3121-20, L3132-1: weeks (FR-12, FR-13)', () => {
  const week = (minutes: number[]) =>
    minutes.flatMap((worked, index) =>
      following(`2026-11-${16 + index}T08:00:00+01:00`, `D4:00 R1:00 W${worked - 240}`, VTC),
    );
  test('47 h then 1h30', () => {
    expect(infringements(week([570, 570, 570, 570, 540]), 'FR-12')).toEqual([]);
    expect(infringements(week([570, 570, 570, 570, 540, 90 + 150]), 'FR-12')).toEqual(['FR-12 3060/2880']);
  });

  test('a week is Monday to Sunday in Paris', () => {
    const sunday = following('2026-11-22T23:00:00+01:00', 'D2:00', VTC);
    expect(infringements([...week([570, 570, 570, 570, 540]), ...sunday], 'FR-12')).toEqual([]);
    expect(infringements([...week([570, 570, 570, 570, 541]), ...sunday], 'FR-12')).toEqual(['FR-12 2881/2880']);
    const inUtc = terms({ interpretations: { frenchWeek: 'UTC' } });
    expect(infringements([...week([570, 570, 570, 570, 540]), ...sunday], 'FR-12', inUtc)).toEqual(['FR-12 2940/2880']);
  });

  test('44 h on average over 12 weeks', () => {
    const weeks = (minutes: number) =>
      Array.from({ length: 12 }, (_, week) => week * 7)
        .flatMap((offset) => [0, 1, 2, 3, 4].map((day) => Date.UTC(2026, 2, 30 + offset + day, 6)))
        .flatMap((at) => following(new Date(at).toISOString(), `D4:00 R1:00 W${minutes - 240}`, VTC));
    expect(infringements(weeks(528), 'FR-12')).toEqual([]);
    expect(infringements(weeks(529), 'FR-12')).toEqual(['FR-12 2645/2640']);
  });

  test('weeks without work count for nothing in the average', () => {
    const weeks = (last: number) =>
      Array.from({ length: 12 }, (_, week) => week * 7)
        .filter((offset) => offset !== 28)
        .flatMap((offset) => [0, 1, 2, 3, 4].map((day) => Date.UTC(2026, 2, 30 + offset + day, 6)))
        .flatMap((at, index) =>
          following(new Date(at).toISOString(), `D4:00 R1:00 W${index === 54 ? last : 336}`, VTC),
        );
    // Eleven weeks of 48 h are twelve of 44 h.
    expect(infringements(weeks(336), 'FR-12')).toEqual([]);
    expect(infringements(weeks(337), 'FR-12')).toEqual(['FR-12 2641/2640', 'FR-12 2881/2880']);
  });

  const on = (day: number, time: string) =>
    following(`2026-11-${String(day).padStart(2, '0')}T${time}:00+01:00`, 'D2:00', VTC);

  test('six days a week', () => {
    const days = (count: number) => Array.from({ length: count }, (_, index) => on(9 + index, '08:00')).flat();
    expect(infringements(days(6), 'FR-13')).toEqual([]);
    expect(infringements(days(7), 'FR-13')).toEqual(['FR-13 10080/8640']);
  });

  test('a rest of 34 h touching the week', () => {
    const weekEndingWith = (time: string) => [
      ...on(15, '06:00'),
      ...[16, 17, 18, 19, 20].flatMap((day) => on(day, '14:00')),
      ...on(21, '20:00'),
      ...on(23, time),
    ];
    expect(infringements(weekEndingWith('08:00'), 'FR-13')).toEqual([]);
    expect(infringements(weekEndingWith('07:59'), 'FR-13')).toEqual(['FR-13 2039/2040']);
  });
});

describe('the organisation’s rules (ORG-*)', () => {
  const rule: OrganizationRule = {
    licenseCategory: 'B',
    maxDailyDrivingMin: 600,
    maxDailyAmplitudeMin: 840,
    minDailyRestMin: 660,
    breakMin: 30,
    drivingBlockMin: 270,
  };
  const own = terms({ status: 'SELF_EMPLOYED', organizationRules: [rule] });
  test.each([
    ['within', 'D4:30 R30 D4:30', []],
    ['block of 4h31', 'D4:31', ['ORG-BREAK 271/270']],
    ['a break of 29 min is none', 'D4:00 R29 D31', ['ORG-BREAK 271/270']],
    ['10h01 of driving', 'D4:30 R30 D4:30 R30 D1:01', ['ORG-DRIVING 601/600']],
    ['rest of 10h59', 'D4:00 R5:01 D4:00', ['ORG-REST 659/660']],
    ['amplitude above 14 h', 'D4:00 R6:01 D4:00', ['ORG-AMPLITUDE 841/840', 'ORG-REST 599/660']],
  ])('%s', (_name, text, expected) => {
    expect(infringements(paris('06:00', text), 'ORG', own).sort()).toEqual(expected);
  });

  test('a rule says only what it sets, and nothing driven is no driving', () => {
    const only = (rule: OrganizationRule, interpretations = {}) =>
      terms({ status: 'SELF_EMPLOYED', organizationRules: [rule], interpretations });
    const day = paris('06:00', 'D4:31 R30 D5:30 R30 D6:00');
    const none = {
      maxDailyDrivingMin: null,
      maxDailyAmplitudeMin: null,
      minDailyRestMin: null,
      breakMin: null,
      drivingBlockMin: null,
    };
    expect(infringements(day, 'ORG', only({ licenseCategory: 'B', ...none }))).toEqual([]);
    expect(infringements(day, 'ORG', only({ licenseCategory: 'B' }))).toEqual([]);
    expect(infringements(day, 'ORG', only({ licenseCategory: 'B', maxDailyDrivingMin: 0 }))).toEqual([
      'ORG-DRIVING 961/0',
    ]);
    const always = { warningBp: 0 };
    expect(
      warnings(paris('06:00', 'W60'), 'ORG', only({ licenseCategory: 'B', maxDailyDrivingMin: 60 }, always)),
    ).toEqual([]);
    expect(
      warnings(paris('06:00', 'W60 D1'), 'ORG', only({ licenseCategory: 'B', maxDailyDrivingMin: 60 }, always)),
    ).toEqual(['ORG-DRIVING 1/60']);
  });

  test('a block of driving counts every vehicle once the rule is concerned', () => {
    const mixed = [...paris('06:00', 'D2:00', { ...VTC, seats: 20 }), ...paris('08:00', 'D2:31', VTC)];
    expect(infringements(mixed, 'ORG-BREAK', own)).toEqual(['ORG-BREAK 271/270']);
    const others = [...paris('06:00', 'D4:31 R30', { ...VTC, seats: 20 }), ...paris('11:01', 'D60', VTC)];
    expect(infringements(others, 'ORG-BREAK', own)).toEqual([]);
  });

  test('rules follow the licence the vehicle needs', () => {
    expect(infringements(paris('06:00', 'D4:31', { ...VTC, seats: 9 }), 'ORG', own)).toEqual(['ORG-BREAK 271/270']);
    expect(infringements(paris('06:00', 'D4:31', { ...VTC, seats: 10 }), 'ORG', own)).toEqual([]);
    const d1 = terms({ organizationRules: [{ ...rule, licenseCategory: 'D1' }] });
    expect(infringements(paris('06:00', 'D4:31', { ...OCCASIONAL, seats: 17 }), 'ORG', d1)).toEqual([
      'ORG-BREAK 271/270',
    ]);
    expect(infringements(paris('06:00', 'D4:31', { ...OCCASIONAL, seats: 18 }), 'ORG', d1)).toEqual([]);
  });
});
