import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/* regie rse check from outside: a process, a file or standard input, JSON on standard output, an exit code. */
const CLI = join(import.meta.dirname, 'index.ts');

type Answer = { readonly exit: number | null; readonly out: Record<string, unknown>; readonly said: string };

function check(question: unknown, args: readonly string[] = ['-']): Answer {
  const input = typeof question === 'string' ? question : JSON.stringify(question);
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'rse', 'check', ...args], {
    input,
    encoding: 'utf8',
  });
  return { exit: status, out: JSON.parse(stdout) as Record<string, unknown>, said: stderr };
}

const at = (time: string): string => `2026-11-16T${time}:00+01:00`;
const drive = (from: string, to: string, more = {}): object => ({
  kind: 'DRIVING',
  startAt: at(from),
  endAt: at(to),
  ...more,
});
const base = {
  timeZone: 'Europe/Paris',
  context: { service: 'VTC', seats: 5, crew: 1 },
  activities: [drive('06:00', '11:00')],
};
const COACH = { service: 'COACH_OCCASIONAL', seats: 53, crew: 1 };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'regie-rse-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('exit codes', () => {
  test('0: nothing forbids it, warnings or not, and nothing is said on standard error', () => {
    const answer = check(base);
    expect(answer).toMatchObject({ exit: 0, said: '', out: { decision: 'APPROVED', findings: [] } });
    expect(Object.keys(answer.out)).toEqual(['decision', 'findings', 'budgets']);
    expect(check({ ...base, activities: [drive('06:00', '11:45')] })).toMatchObject({
      exit: 0,
      out: { decision: 'WARNING' },
    });
  });

  test('1: blocked; a finding and the budgets have exactly the fields of the contract', () => {
    const { exit, out } = check({ ...base, activities: [drive('06:00', '12:00'), drive('12:45', '17:00')] });
    expect({ exit, ...out }).toEqual({
      exit: 1,
      decision: 'BLOCKED',
      findings: [
        {
          ruleId: 'FR-5',
          regime: 'FR',
          severity: 'INFRINGEMENT',
          windowStart: '2026-11-16T05:00:00Z',
          windowEnd: '2026-11-16T16:00:00Z',
          measuredMin: 615,
          limitMin: 600,
          legalReference: 'D3312-6',
          offenceCode: '11292',
          planned: false,
        },
        expect.objectContaining({ ruleId: 'FR-9', severity: 'WARNING', measuredMin: 360, limitMin: 360 }),
        expect.objectContaining({ ruleId: 'FR-2', severity: 'WARNING', measuredMin: 660, limitMin: 720 }),
      ],
      budgets: {
        drivingTodayMin: 615,
        drivingLeftTodayMin: null,
        workLeftTodayMin: 0,
        drivingLeftWeekMin: null,
        drivingLeftFortnightMin: null,
        latestShiftEndAt: '2026-11-16T17:00:00Z',
        earliestNextStartAt: '2026-11-17T02:00:00Z',
        nextBreakBy: '2026-11-16T17:45:00Z',
      },
    });
  });

  test('2: wrong input, with the path of the field on both streams', () => {
    const answer = check({ ...base, activities: [drive('06:00', '11:00', { speed: 90 })] });
    expect(answer).toMatchObject({ exit: 2, out: { refused: 'unknown-field', field: 'activities.0.speed' } });
    expect(answer.said).toContain('activities.0.speed');
  });

  test.each([
    ['no JSON', '{', ['-']],
    ['nothing', '', ['-']],
    ['a list', '[]', ['-']],
    ['no such file', '', ['/nowhere/question.json']],
  ])('2: %s', (_name, text, args) => {
    expect(check(text, args)).toMatchObject({ exit: 2, out: { refused: 'wrong-input', field: 'FILE' } });
  });

  test('a file, as some editors write it', () => {
    const file = join(folder, 'question.json');
    writeFileSync(file, `\uFEFF${JSON.stringify(base)}`);
    expect(check('', [file])).toMatchObject({ exit: 0, out: { decision: 'APPROVED' } });
  });
});

describe('the whole question at once', () => {
  test('done and planned, two vehicles, company rules, a reading, a ferry and a tour', () => {
    const { exit, out } = check({
      timeZone: 'Europe/Paris',
      asOf: at('12:00'),
      driver: { status: 'SELF_EMPLOYED' },
      context: { service: 'LOTI', seats: 9, crew: 1 },
      organizationRules: [
        {
          licenseCategory: 'B',
          maxDailyDrivingMin: 300,
          maxDailyAmplitudeMin: null,
          drivingBlockMin: 240,
          breakMin: 30,
        },
        { licenseCategory: 'D', maxDailyAmplitudeMin: 660, minDailyRestMin: 660 },
        { licenseCategory: 'D1', maxDailyDrivingMin: 1 },
      ],
      interpretations: { warningBp: 10_000 },
      activities: [
        drive('06:00', '10:01'),
        { kind: 'BREAK_REST', startAt: at('10:01'), endAt: at('11:00'), ferry: true },
        { kind: 'UNKNOWN', startAt: at('11:00'), endAt: at('11:10') },
      ],
      planned: [
        { kind: 'AVAILABILITY', startAt: at('12:30'), endAt: at('13:00') },
        drive('13:00', '17:31', {
          context: COACH,
          occasionalService: { startAt: at('00:00'), endAt: '2026-11-23T00:00:00+01:00', single: true },
        }),
      ],
    });
    expect(exit).toBe(1);
    expect(
      (out['findings'] as Record<string, unknown>[]).map((item) =>
        [item['ruleId'], item['severity'], item['measuredMin'], item['limitMin'], item['planned']].join(' '),
      ),
    ).toEqual([
      'ORG-BREAK INFRINGEMENT 241 240 false',
      'ORG-AMPLITUDE INFRINGEMENT 691 660 true',
      'ORG-DRIVING INFRINGEMENT 512 300 true',
      'EU-B1 INFRINGEMENT 271 270 true',
      'ORG-DRIVING INDETERMINATE 10 300 false',
    ]);
    expect(out['budgets']).toEqual({
      drivingTodayMin: 241,
      drivingLeftTodayMin: 59,
      workLeftTodayMin: null,
      drivingLeftWeekMin: null,
      drivingLeftFortnightMin: null,
      latestShiftEndAt: null,
      earliestNextStartAt: null,
      nextBreakBy: '2026-11-16T15:00:00Z',
    });
  });
});
