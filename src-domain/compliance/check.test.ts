import { describe, expect, test } from 'vitest';
import { checkDriverHours, type HoursReport } from './check.ts';
import { PACKS } from './hours.cases.ts';

const base = {
  timeZone: 'Europe/Paris',
  context: { service: 'VTC', seats: 5, crew: 1 },
  activities: [{ kind: 'DRIVING', startAt: '2026-11-16T06:00:00+01:00', endAt: '2026-11-16T11:00:00+01:00' }],
};

const organizationRules = [
  {
    licenseCategory: 'B',
    maxDailyDrivingMin: 600,
    maxDailyAmplitudeMin: 840,
    minDailyRestMin: 660,
    breakMin: 30,
    drivingBlockMin: 270,
  },
];

function report(content: unknown): HoursReport {
  const result = checkDriverHours(content, PACKS);
  if (result.kind === 'refusal') throw new Error(JSON.stringify(result));
  return result.value;
}

describe('checkDriverHours', () => {
  test('the whole report of a VTC morning with a planned evening', () => {
    const planned = [{ kind: 'DRIVING', startAt: '2026-11-16T12:00:00+01:00', endAt: '2026-11-16T17:30:00+01:00' }];
    expect(
      report({
        ...base,
        organizationRules,
        asOf: '2026-11-16T11:00:00+01:00',
        driver: { status: 'EMPLOYEE' },
        planned,
      }),
    ).toEqual({
      decision: 'BLOCKED',
      findings: [
        {
          ruleId: 'ORG-BREAK',
          regime: 'ORG',
          severity: 'INFRINGEMENT',
          windowStart: '2026-11-16T05:00:00Z',
          windowEnd: '2026-11-16T10:00:00Z',
          measuredMin: 300,
          limitMin: 270,
          legalReference: null,
          offenceCode: null,
          planned: false,
        },
        {
          ruleId: 'FR-5',
          regime: 'FR',
          severity: 'INFRINGEMENT',
          windowStart: '2026-11-16T05:00:00Z',
          windowEnd: '2026-11-16T16:30:00Z',
          measuredMin: 630,
          limitMin: 600,
          legalReference: 'D3312-6',
          offenceCode: '11292',
          planned: true,
        },
        {
          ruleId: 'ORG-DRIVING',
          regime: 'ORG',
          severity: 'INFRINGEMENT',
          windowStart: '2026-11-16T05:00:00Z',
          windowEnd: '2026-11-16T16:30:00Z',
          measuredMin: 630,
          limitMin: 600,
          legalReference: null,
          offenceCode: null,
          planned: true,
        },
        {
          ruleId: 'ORG-BREAK',
          regime: 'ORG',
          severity: 'INFRINGEMENT',
          windowStart: '2026-11-16T11:00:00Z',
          windowEnd: '2026-11-16T16:30:00Z',
          measuredMin: 330,
          limitMin: 270,
          legalReference: null,
          offenceCode: null,
          planned: true,
        },
        {
          ruleId: 'FR-2',
          regime: 'FR',
          severity: 'WARNING',
          windowStart: '2026-11-16T05:00:00Z',
          windowEnd: '2026-11-16T16:30:00Z',
          measuredMin: 690,
          limitMin: 720,
          legalReference: 'R3312-9',
          offenceCode: null,
          planned: true,
        },
        {
          ruleId: 'FR-9',
          regime: 'FR',
          severity: 'WARNING',
          windowStart: '2026-11-16T11:00:00Z',
          windowEnd: '2026-11-16T16:30:00Z',
          measuredMin: 330,
          limitMin: 360,
          legalReference: 'L3312-2',
          offenceCode: '35187',
          planned: true,
        },
      ],
      budgets: {
        drivingTodayMin: 300,
        drivingLeftTodayMin: 300,
        workLeftTodayMin: 300,
        drivingLeftWeekMin: null,
        drivingLeftFortnightMin: null,
        latestShiftEndAt: '2026-11-16T17:00:00Z',
        earliestNextStartAt: '2026-11-16T21:00:00Z',
        nextBreakBy: '2026-11-16T10:00:00Z',
      },
    });
  });

  test('only timeZone, context and activities are required; an empty record is approved and unbounded', () => {
    expect(report({ ...base, activities: [] })).toEqual({
      decision: 'APPROVED',
      findings: [],
      budgets: {
        drivingTodayMin: 0,
        drivingLeftTodayMin: null,
        workLeftTodayMin: 600,
        drivingLeftWeekMin: null,
        drivingLeftFortnightMin: null,
        latestShiftEndAt: null,
        earliestNextStartAt: null,
        nextBreakBy: null,
      },
    });
  });

  test('the coach day A: budgets after the second block', () => {
    const coach = { ...base, context: { service: 'COACH_OCCASIONAL', seats: 53 } };
    const at = (time: string) => `2026-11-16T${time}:00+01:00`;
    const activities = [
      { kind: 'OTHER_WORK', startAt: at('05:30'), endAt: at('06:00') },
      { kind: 'DRIVING', startAt: at('06:00'), endAt: at('08:00') },
      { kind: 'OTHER_WORK', startAt: at('08:00'), endAt: at('08:30') },
      { kind: 'DRIVING', startAt: at('08:30'), endAt: at('11:00') },
      { kind: 'DRIVING', startAt: at('11:45'), endAt: at('15:15') },
    ];
    const { decision, budgets } = report({ ...coach, activities });
    expect(decision).toBe('WARNING');
    expect(budgets).toEqual({
      drivingTodayMin: 480,
      drivingLeftTodayMin: 120,
      workLeftTodayMin: 60,
      drivingLeftWeekMin: 2880,
      drivingLeftFortnightMin: 4920,
      latestShiftEndAt: '2026-11-16T18:30:00Z',
      earliestNextStartAt: '2026-11-16T23:15:00Z',
      nextBreakBy: '2026-11-16T15:15:00Z',
    });
  });

  test('the same day of a self-employed driver ends by the reduced rest: 20:30', () => {
    const coach = { ...base, driver: { status: 'SELF_EMPLOYED' }, context: { service: 'COACH_OCCASIONAL', seats: 53 } };
    const activities = [{ kind: 'DRIVING', startAt: '2026-11-16T05:30:00+01:00', endAt: '2026-11-16T07:00:00+01:00' }];
    expect(report({ ...coach, activities }).budgets.latestShiftEndAt).toBe('2026-11-16T19:30:00Z');
  });
});

test('wrong input is refused by field (input.test.ts has them all)', () => {
  expect(checkDriverHours({ ...base, speed: 1 }, PACKS)).toMatchObject({
    kind: 'refusal',
    code: 'unknown-field',
    details: { field: 'speed' },
  });
});

describe('UNKNOWN is never an infringement', () => {
  const at = (time: string) => `2026-11-16T${time}:00+01:00`;
  const line = (kind: string, from: string, to: string) => ({ kind, startAt: at(from), endAt: at(to) });
  const coach = { ...base, context: { service: 'COACH_REGULAR', seats: 53 } };

  test('what it could hide is INDETERMINATE', () => {
    const activities = [
      line('DRIVING', '06:00', '10:00'),
      line('UNKNOWN', '10:00', '10:45'),
      line('DRIVING', '10:45', '13:00'),
    ];
    const { decision, findings } = report({ ...coach, activities });
    expect(decision).toBe('WARNING');
    expect(
      findings.filter((item) => item.severity === 'INDETERMINATE').map((item) => [item.ruleId, item.measuredMin]),
    ).toEqual([
      ['EU-B1', 420],
      ['FR-10', 0],
      ['FR-9', 420],
    ]);
    expect(findings.filter((item) => item.severity === 'INFRINGEMENT')).toEqual([]);
  });

  test('it shows even when it could hide nothing', () => {
    const activities = [line('DRIVING', '06:00', '07:00'), line('UNKNOWN', '07:00', '07:10')];
    expect(report({ ...coach, activities }).findings).toMatchObject([
      { ruleId: 'EU-D1', severity: 'INDETERMINATE', measuredMin: 10 },
    ]);
    expect(report({ ...base, activities }).findings).toMatchObject([{ ruleId: 'FR-5', severity: 'INDETERMINATE' }]);
  });

  test('what is certain without it stays', () => {
    const activities = [line('DRIVING', '06:00', '10:31'), line('UNKNOWN', '10:31', '11:00')];
    expect(report({ ...coach, activities }).findings[0]).toMatchObject({
      ruleId: 'EU-B1',
      severity: 'INFRINGEMENT',
      measuredMin: 271,
    });
  });
});

describe('mixed days', () => {
  test('VTC driving counts as other work in the EU log and both regimes speak', () => {
    const at = (time: string) => `2026-11-16T${time}:00+01:00`;
    const activities = [
      { kind: 'DRIVING', startAt: at('06:00'), endAt: at('10:30') },
      {
        kind: 'DRIVING',
        startAt: at('11:15'),
        endAt: at('15:45'),
        context: { service: 'COACH_OCCASIONAL', seats: 53 },
      },
    ];
    const { findings } = report({ ...base, activities });
    expect(findings.map((item) => `${item.ruleId} ${item.severity} ${item.measuredMin}`)).toEqual([
      'FR-5 WARNING 540',
      'EU-B1 WARNING 270',
    ]);
  });
});
