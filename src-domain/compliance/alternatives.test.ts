import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../kernel/instants.ts';
import { must } from '../kernel/assert.ts';
import type { Activity } from './activity.ts';
import { type Alternative, alternativesFor } from './alternatives.ts';
import { type DriverHours, hoursJudge } from './board.ts';
import { following, OCCASIONAL, PACKS, VTC } from './hours.cases.ts';

/* Ways out of a refused proposal: what each one is, and that it holds when it is tried. */
function hours(activities: readonly Activity[]): DriverHours {
  return { activities, status: 'EMPLOYEE', organizationRules: [], timeZone: 'Europe/Paris' };
}
const at = (time: string): number => Date.parse(`2026-11-16T${time}:00+01:00`);
const coach = (text: string): readonly Activity[] => following('2026-11-16T05:00:00+01:00', text, OCCASIONAL);
const worked = following('2026-11-16T06:00:00+01:00', 'D4:00 R1:00 D4:00', VTC);
const evening = following('2026-11-16T15:30:00+01:00', 'W15 D1:30 W30 D1:30', VTC);

type Case = readonly [name: string, done: readonly Activity[], proposal: readonly Activity[]];
const LONG_DAY: Case = ['a coach day of 11 h', [], coach('W30 D4:30 R45 D4:30 R45 D2:00')];
const EVENING: Case = ['a VTC evening after a full day', worked, evening];
const ONE_DRIVE: Case = [
  'one drive that nothing divides',
  worked,
  following('2026-11-16T15:30:00+01:00', 'D3:00', VTC),
];
const ODD: Case = ['stretches of odd minutes', [], coach('D4:31 R45 D4:31 W1:00 D1')];
const TWO_SHIFTS: Case = ['two shifts with a rest too short', [], coach('D4:30 R45 D4:00 R6:00 D4:00')];
const ENDLESS: Case = ['twelve hours at the wheel', [], coach('D12:00')];
const CASES = [LONG_DAY, EVENING, ONE_DRIVE, ODD, TWO_SHIFTS, ENDLESS];

function found([, done, proposal]: Case): ReadonlyMap<Alternative['kind'], Alternative> {
  return new Map(alternativesFor({ ...hours(done), proposal }, [], PACKS).map((item) => [item.kind, item]));
}

type Expected = Readonly<Record<'LATER_START' | 'DOUBLE_CREW' | 'RELAY_DRIVER' | 'MULTI_DAY', Partial<Alternative>>>;
const NO = { isFeasible: false, decision: 'BLOCKED' } as const;
const NOTHING = { extraDriverMin: 0, nightsAway: 0, delayMin: 0, at: null, driverId: null };

const EXPECTED: readonly (readonly [Case, Expected])[] = [
  [
    LONG_DAY,
    {
      LATER_START: NO,
      DOUBLE_CREW: { isFeasible: true, decision: 'APPROVED', extraDriverMin: 780 },
      RELAY_DRIVER: { isFeasible: true, decision: 'WARNING', at: at('16:00'), extraDriverMin: 120 },
      MULTI_DAY: { isFeasible: true, decision: 'WARNING', at: at('15:15'), nightsAway: 1, delayMin: 615 },
    },
  ],
  [
    EVENING,
    {
      LATER_START: { isFeasible: true, decision: 'WARNING', delayMin: 570 },
      DOUBLE_CREW: NO,
      RELAY_DRIVER: { isFeasible: true, decision: 'WARNING', at: at('17:15'), extraDriverMin: 120 },
      MULTI_DAY: { isFeasible: true, decision: 'WARNING', at: at('17:15'), nightsAway: 1, delayMin: 660 },
    },
  ],
  [
    ONE_DRIVE,
    {
      LATER_START: { isFeasible: true, decision: 'WARNING', delayMin: 570 },
      DOUBLE_CREW: NO,
      RELAY_DRIVER: NO,
      MULTI_DAY: NO,
    },
  ],
  [
    ODD,
    {
      LATER_START: NO,
      DOUBLE_CREW: { isFeasible: true, decision: 'APPROVED', extraDriverMin: 648 },
      RELAY_DRIVER: NO,
      MULTI_DAY: NO,
    },
  ],
  [
    TWO_SHIFTS,
    {
      LATER_START: NO,
      DOUBLE_CREW: NO,
      RELAY_DRIVER: { isFeasible: true, decision: 'WARNING', at: at('20:15'), extraDriverMin: 240 },
      MULTI_DAY: { isFeasible: true, decision: 'WARNING', at: at('14:15'), nightsAway: 1, delayMin: 300 },
    },
  ],
  [ENDLESS, { LATER_START: NO, DOUBLE_CREW: NO, RELAY_DRIVER: NO, MULTI_DAY: NO }],
];

test.each(EXPECTED.map(([subject, expected]) => [subject[0], subject, expected] as const))(
  '%s',
  (_name, subject, expected) => {
    const alternatives = found(subject);
    for (const [kind, facts] of Object.entries(expected))
      expect(alternatives.get(kind as Alternative['kind'])).toEqual({ ...NOTHING, kind, ...facts });
  },
);

function moved(activities: readonly Activity[], delayMin: number): readonly Activity[] {
  const delay = delayMin * MINUTE_MS;
  return activities.map((activity) => ({
    ...activity,
    startAt: activity.startAt + delay,
    endAt: activity.endAt + delay,
  }));
}

describe.each(CASES)('%s', (_name, done, proposal) => {
  const alternatives = found([_name, done, proposal]);
  const judge = hoursJudge(hours(done), PACKS);
  const of = (kind: Alternative['kind']): Alternative => must(alternatives.get(kind), kind);

  test('is refused as it is', () => expect(judge(proposal).decision).toBe('BLOCKED'));

  test('the later start is the first quarter of an hour that holds, within a day', () => {
    const { isFeasible, delayMin, decision } = of('LATER_START');
    const last = isFeasible ? delayMin - 15 : 24 * 60;
    for (let tried = 15; tried <= last; tried += 15) expect(judge(moved(proposal, tried)).decision).toBe('BLOCKED');
    if (isFeasible) expect(judge(moved(proposal, delayMin)).decision).toBe(decision);
  });

  test('the relay takes over as late as the hours of both allow', () => {
    const { isFeasible, at: cutAt, decision } = of('RELAY_DRIVER');
    const before = proposal.filter((activity) => isFeasible && activity.startAt < (cutAt ?? 0));
    const after = proposal.filter((activity) => isFeasible && activity.startAt >= (cutAt ?? 0));
    if (!isFeasible) return;
    const verdicts = [judge(before).decision, hoursJudge(hours([]), PACKS)(after).decision];
    expect(verdicts).not.toContain('BLOCKED');
    expect(decision).toBe(verdicts.includes('WARNING') ? 'WARNING' : 'APPROVED');
    expect(after.some(({ kind }) => kind === 'DRIVING')).toBe(true);
  });

  test('after the night the rest holds', () => {
    const { isFeasible, at: stopAt, delayMin, decision } = of('MULTI_DAY');
    if (!isFeasible) return;
    const duties = proposal.filter(({ kind }) => kind !== 'BREAK_REST');
    const cut = duties.filter(({ endAt }) => endAt <= (stopAt ?? 0));
    const rest = moved(duties.slice(cut.length), delayMin);
    expect((must(rest[0], 'a second day').startAt - must(stopAt, 'a stop')) / MINUTE_MS).toBeGreaterThanOrEqual(660);
    expect(judge([...cut, ...rest]).decision).toBe(decision);
  });
});

describe('two drivers share each stretch in halves', () => {
  const shared = (text: string): Alternative | undefined =>
    alternativesFor({ ...hours([]), status: 'SELF_EMPLOYED', proposal: coach(text) }, [], PACKS).find(
      ({ kind }) => kind === 'DOUBLE_CREW',
    );
  test.each([
    ['ten hours each', 'D4:00 W1 D4:00 W1 D4:00 W1 D4:00 W1 D4:00', true],
    ['two minutes more: one of them drives 10 h 01', 'D4:00 W1 D4:00 W1 D4:00 W1 D4:00 W1 D4:02', false],
    ['the odd minute is this driver’s', 'D4:00 W1 D4:00 W1 D4:00 W1 D4:00 W1 D4:01', false],
  ])('%s', (_name, text, isFeasible) => expect(shared(text)?.isFeasible).toBe(isFeasible));

  test('what is not driving is done by both', () => {
    expect(shared('W30 D8:00')?.extraDriverMin).toBe(510);
  });
});

test('a rest already planned is made up to a whole night, no more', () => {
  const night = found(['', [], coach('W30 D4:30 R45 D4:30 R8:00 D2:00')]).get('MULTI_DAY');
  expect(night).toMatchObject({ isFeasible: true, delayMin: 180, nightsAway: 1 });
});

test('colleagues come in order: those who may at once, then those with a warning; those who may not are left out', () => {
  const nearly = following('2026-11-16T09:00:00+01:00', 'D2:30 R45 D2:45', VTC);
  const [, done, proposal] = EVENING;
  const candidates = [
    { driverId: 'tired', hours: hours(worked) },
    { driverId: 'nearly', hours: hours(nearly) },
    { driverId: 'rested', hours: hours([]) },
  ];
  const others = alternativesFor({ ...hours(done), proposal }, candidates, PACKS).filter(
    ({ kind }) => kind === 'OTHER_DRIVER',
  );
  expect(others.map(({ driverId, decision }) => [driverId, decision])).toEqual([
    ['rested', 'APPROVED'],
    ['nearly', 'WARNING'],
  ]);
});

describe('to the minute', () => {
  const kind = (done: readonly Activity[], proposal: readonly Activity[], wanted: Alternative['kind']): Alternative =>
    must(found(['', done, proposal]).get(wanted), wanted);

  test('a later start is looked for up to 24 h and no further', () => {
    // 48 h from Monday to Friday: the week is full until Sunday 24:00.
    const week = [16, 17, 18, 19, 20].flatMap((day) =>
      following(`2026-11-${day}T08:00:00+01:00`, 'D4:30 R45 D4:30 W36', VTC),
    );
    const from = (time: string) => kind(week, following(`2026-11-${time}:00+01:00`, 'D30', VTC), 'LATER_START');
    expect(from('22T00:00')).toMatchObject({ isFeasible: true, delayMin: 1440 });
    expect(from('21T23:45')).toMatchObject({ isFeasible: false });
  });

  test('a relay after the first piece alone', () => {
    const proposal = following('2026-11-16T15:30:00+01:00', 'W15 D3:00', VTC);
    expect(kind(worked, proposal, 'RELAY_DRIVER')).toMatchObject({
      isFeasible: true,
      at: at('15:45'),
      extraDriverMin: 180,
    });
    expect(kind(worked, proposal, 'MULTI_DAY')).toMatchObject({ isFeasible: true, at: at('15:45'), delayMin: 660 });
  });

  test('a relay warns when either of the two is near a limit', () => {
    const relay = (text: string) =>
      kind([], following('2026-11-16T06:00:00+01:00', text, VTC), 'RELAY_DRIVER').decision;
    expect(relay('D4:00 R1:00 W2:00 D4:00')).toBe('APPROVED');
    expect(relay('D4:00 R1:00 D5:00 D1:30')).toBe('WARNING');
    expect(relay('D4:30 D5:30')).toBe('WARNING');
  });

  test('a night begins after the last duty and is made up by a minute when a minute lacks', () => {
    const strict: DriverHours = {
      ...hours([]),
      organizationRules: [{ licenseCategory: 'B', minDailyRestMin: 660 }],
    };
    const proposal = following('2026-11-16T08:00:00+01:00', 'D5:00 R45 D4:00 R10:59 D4:00', VTC);
    const ways = alternativesFor({ ...strict, proposal }, [], PACKS);
    const night = ways.find((item) => item.kind === 'MULTI_DAY');
    expect(night).toMatchObject({ isFeasible: true, delayMin: 1, at: at('17:45') });
    // A night away weighs more than the four hours of a colleague.
    expect(ways.filter((item) => item.isFeasible).map((item) => item.kind)).toEqual(['RELAY_DRIVER', 'MULTI_DAY']);
    // In whatever order the proposal comes.
    expect(alternativesFor({ ...strict, proposal: proposal.toReversed() }, [], PACKS)).toEqual(ways);
  });
});
