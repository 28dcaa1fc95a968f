import { describe, expect, test } from 'vitest';
import { parseHoursQuestion } from './input.ts';
import { DEFAULT_INTERPRETATIONS, interpretationsSchema } from './interpretations.ts';

/* The question of `regie rse check`: what is taken, with what in the place of what is left out, and what is refused by its field. */
const at = (time: string): string => `2026-11-16T${time}:00+01:00`;
const drive = { kind: 'DRIVING', startAt: at('06:00'), endAt: at('11:00') };
const base = { timeZone: 'Europe/Paris', context: { service: 'VTC', seats: 5, crew: 1 }, activities: [drive] };

function refusalOf(content: unknown): string {
  const result = parseHoursQuestion(content);
  return result.kind === 'refusal' ? `${result.code} ${String(result.details['field'])}` : 'taken';
}
const changed = (change: object): unknown => ({ ...base, activities: [{ ...drive, ...change }] });
const without = (object: object, field: string): object =>
  Object.fromEntries(Object.entries(object).filter(([name]) => name !== field));

test('what is left out: an employee, now the end of the record, no rule of the organisation, the prudent readings, one driver', () => {
  const result = parseHoursQuestion({ ...base, context: { service: 'VTC', seats: 5 }, driver: {} });
  expect(result).toEqual({
    kind: 'ok',
    value: {
      timeZone: 'Europe/Paris',
      asOf: null,
      status: 'EMPLOYEE',
      context: { service: 'VTC', seats: 5, crew: 1 },
      organizationRules: [],
      settings: DEFAULT_INTERPRETATIONS,
      activities: [
        {
          kind: 'DRIVING',
          startAt: Date.parse(at('06:00')),
          endAt: Date.parse(at('11:00')),
          context: { service: 'VTC', seats: 5, crew: 1 },
          planned: false,
        },
      ],
    },
  });
  expect(parseHoursQuestion(without(base, 'driver'))).toMatchObject({ value: { status: 'EMPLOYEE' } });
});

test('done and planned are put in order of time, each with its context', () => {
  const coach = { service: 'COACH_REGULAR', seats: 53, crew: 2 };
  const result = parseHoursQuestion({
    ...base,
    planned: [
      { ...drive, startAt: at('12:00'), endAt: at('13:00'), context: coach, ferry: true },
      { ...drive, startAt: at('05:00'), endAt: at('06:00') },
    ],
  });
  expect(result).toMatchObject({
    value: {
      activities: [
        { startAt: Date.parse(at('05:00')), planned: true, context: base.context },
        { startAt: Date.parse(at('06:00')), planned: false, context: base.context },
        { startAt: Date.parse(at('12:00')), planned: true, context: coach, ferry: true },
      ],
    },
  });
});

describe('taken', () => {
  test.each([
    ['the first instant there is', changed({ startAt: '1970-01-01T00:00:00Z' })],
    ['the last', changed({ endAt: '2199-12-31T23:59:59.999Z' })],
    ['one seat', { ...base, context: { ...base.context, seats: 1 } }],
    ['200 seats', { ...base, context: { ...base.context, seats: 200 } }],
    ['four drivers', { ...base, context: { ...base.context, crew: 4 } }],
    ['activities that touch', { ...base, planned: [{ ...drive, startAt: at('11:00'), endAt: at('12:00') }] }],
    [
      'a rule of nothing',
      { ...base, organizationRules: [{ licenseCategory: 'D1', breakMin: 0, drivingBlockMin: null }] },
    ],
    ['a rule of 100,000 min', { ...base, organizationRules: [{ licenseCategory: 'D', maxDailyDrivingMin: 100_000 }] }],
    ['no activity', { ...base, activities: [] }],
    ['another way to write an instant', changed({ startAt: '2026-11-16T05:00Z' })],
    ['a tour of a minute', changed({ occasionalService: { startAt: at('06:00'), endAt: at('06:01'), single: false } })],
  ])('%s', (_name, content) => expect(refusalOf(content)).toBe('taken'));
});

describe('refused by its field', () => {
  const rule = { licenseCategory: 'B' };
  const service = { startAt: at('06:00'), endAt: at('07:00'), single: true };
  const cases: [string, unknown, string][] = [
    ['nothing at all', null, 'wrong-value '],
    ['a list', [], 'wrong-value '],
    ['no zone', without(base, 'timeZone'), 'missing-field timeZone'],
    ['no context', without(base, 'context'), 'missing-field context'],
    ['no activities', without(base, 'activities'), 'missing-field activities'],
    ['a zone that is none', { ...base, timeZone: 'Paris' }, 'wrong-value timeZone'],
    ['a zone of nothing', { ...base, timeZone: '' }, 'wrong-value timeZone'],
    ['no zone by null', { ...base, timeZone: null }, 'wrong-value timeZone'],
    ['an instant of nothing', { ...base, asOf: '' }, 'wrong-value asOf'],
    ['a day for an instant', { ...base, asOf: '2026-11-16' }, 'wrong-value asOf'],
    ['no offset', changed({ startAt: '2026-11-16T06:00:00' }), 'wrong-value activities.0.startAt'],
    ['a day there is not', changed({ startAt: '2026-02-30T06:00:00Z' }), 'wrong-value activities.0.startAt'],
    ['an hour there is not', changed({ endAt: '2026-11-16T25:00:00Z' }), 'wrong-value activities.0.endAt'],
    ['a number for an instant', changed({ endAt: 1_800_000_000 }), 'wrong-value activities.0.endAt'],
    ['before 1970', changed({ startAt: '1969-12-31T23:59:59.999Z' }), 'wrong-value activities.0.startAt'],
    ['after 2199', changed({ endAt: '2200-01-01T00:00:00Z' }), 'wrong-value activities.0.endAt'],
    ['no kind', { ...base, activities: [without(drive, 'kind')] }, 'missing-field activities.0.kind'],
    ['no start', { ...base, activities: [without(drive, 'startAt')] }, 'missing-field activities.0.startAt'],
    ['no end', { ...base, activities: [drive, without(drive, 'endAt')] }, 'missing-field activities.1.endAt'],
    ['an unknown kind', changed({ kind: 'SLEEP' }), 'wrong-value activities.0.kind'],
    ['a kind in small letters', changed({ kind: 'driving' }), 'wrong-value activities.0.kind'],
    ['no activity by null', { ...base, activities: [null] }, 'wrong-value activities.0'],
    ['activities that are none', { ...base, activities: {} }, 'wrong-value activities'],
    ['a plan that is none', { ...base, planned: null }, 'wrong-value planned'],
    ['a ferry of text', changed({ ferry: 'yes' }), 'wrong-value activities.0.ferry'],
    ['half a seat', { ...base, context: { ...base.context, seats: 5.5 } }, 'wrong-value context.seats'],
    ['no seat', { ...base, context: { ...base.context, seats: 0 } }, 'wrong-value context.seats'],
    ['201 seats', { ...base, context: { ...base.context, seats: 201 } }, 'wrong-value context.seats'],
    ['seats left out', { ...base, context: without(base.context, 'seats') }, 'missing-field context.seats'],
    ['no driver aboard', { ...base, context: { ...base.context, crew: 0 } }, 'wrong-value context.crew'],
    ['five drivers', { ...base, context: { ...base.context, crew: 5 } }, 'wrong-value context.crew'],
    [
      'an unknown service',
      changed({ context: { ...base.context, service: 'BUS' } }),
      'wrong-value activities.0.context.service',
    ],
    ['an unknown status', { ...base, driver: { status: 'BOSS' } }, 'wrong-value driver.status'],
    [
      'an unknown licence',
      { ...base, organizationRules: [{ licenseCategory: 'C' }] },
      'wrong-value organizationRules.0.licenseCategory',
    ],
    ['no licence', { ...base, organizationRules: [rule, {}] }, 'missing-field organizationRules.1.licenseCategory'],
    [
      'a rule below nothing',
      { ...base, organizationRules: [{ ...rule, breakMin: -1 }] },
      'wrong-value organizationRules.0.breakMin',
    ],
    [
      'a rule beyond reason',
      { ...base, organizationRules: [{ ...rule, breakMin: 100_001 }] },
      'wrong-value organizationRules.0.breakMin',
    ],
    [
      'a rule of half a minute',
      { ...base, organizationRules: [{ ...rule, breakMin: 0.5 }] },
      'wrong-value organizationRules.0.breakMin',
    ],
    ['an unknown field', { ...base, speed: 1 }, 'unknown-field speed'],
    ['of an activity', changed({ km: 1 }), 'unknown-field activities.0.km'],
    ['of its context', changed({ context: { ...base.context, doors: 4 } }), 'unknown-field activities.0.context.doors'],
    [
      'of its tour',
      changed({ occasionalService: { ...service, name: 'x' } }),
      'unknown-field activities.0.occasionalService.name',
    ],
    ['of the driver', { ...base, driver: { age: 40 } }, 'unknown-field driver.age'],
    ['of a rule', { ...base, organizationRules: [{ ...rule, nights: 1 }] }, 'unknown-field organizationRules.0.nights'],
    ['of a reading', { ...base, interpretations: { mood: 1 } }, 'unknown-field interpretations.mood'],
    [
      'a tour without its end',
      changed({ occasionalService: without(service, 'endAt') }),
      'missing-field activities.0.occasionalService.endAt',
    ],
    [
      'a tour that does not say whether it is one',
      changed({ occasionalService: without(service, 'single') }),
      'missing-field activities.0.occasionalService.single',
    ],
    ['an activity turned round', changed({ endAt: at('05:59') }), 'activity-reversed activities.0.endAt'],
    ['an activity of no length', changed({ endAt: at('06:00') }), 'activity-reversed activities.0.endAt'],
    [
      'a plan turned round',
      { ...base, planned: [{ ...drive, startAt: at('13:00'), endAt: at('12:00') }] },
      'activity-reversed planned.0.endAt',
    ],
    [
      'a tour turned round',
      changed({ occasionalService: { ...service, endAt: at('05:59') } }),
      'activity-reversed activities.0.occasionalService.endAt',
    ],
    [
      'a tour of no length',
      changed({ occasionalService: { ...service, endAt: at('06:00') } }),
      'activity-reversed activities.0.occasionalService.endAt',
    ],
    [
      'two at once',
      { ...base, planned: [{ ...drive, startAt: at('10:59'), endAt: at('12:00') }] },
      'activities-overlap planned.0.startAt',
    ],
    [
      'one inside the other',
      { ...base, activities: [drive, { ...drive, kind: 'BREAK_REST', startAt: at('07:00'), endAt: at('08:00') }] },
      'activities-overlap activities.1.startAt',
    ],
    [
      'whatever their order',
      { ...base, activities: [{ ...drive, startAt: at('07:00'), endAt: at('12:00') }, drive] },
      'activities-overlap activities.0.startAt',
    ],
    ['the same twice', { ...base, activities: [drive, drive] }, 'activities-overlap activities.1.startAt'],
  ];
  test.each(cases)('%s', (_name, content, expected) => expect(refusalOf(content)).toBe(expected));

  test('with the value it held, and the one it overlaps', () => {
    expect(parseHoursQuestion(changed({ kind: 'SLEEP' }))).toMatchObject({ details: { value: 'SLEEP' } });
    expect(parseHoursQuestion({ ...base, activities: [drive, drive] })).toMatchObject({
      details: { value: '2026-11-16T05:00:00Z', other: 'activities.0' },
    });
  });
});

describe('readings', () => {
  test.each([
    ['warningBp', 0, 10_000],
    ['counterRestartRestMin', 0, 1440],
    ['uninterruptedWorkGapMin', 1, 60],
    ['extendedWorkDaysPerWeek', 0, 2],
  ])('%s from %i to %i', (name, least, most) => {
    const isTaken = (value: number): boolean => interpretationsSchema.safeParse({ [name]: value }).success;
    expect([isTaken(least - 1), isTaken(least), isTaken(most), isTaken(most + 1)]).toEqual([false, true, true, false]);
    expect(isTaken(least + 0.5)).toBe(false);
  });

  test('left out, they are the prudent ones', () => {
    expect(DEFAULT_INTERPRETATIONS).toEqual({
      warningBp: 9000,
      restBeyondWindowCounts: false,
      availabilityIsBreak: false,
      multiManningRestIsReduced: false,
      counterRestartRestMin: 420,
      euWeek: 'UTC',
      frenchWeek: 'LOCAL',
      uninterruptedWorkGapMin: 1,
      straddlingWeeklyRest: 'LARGER_PART',
      extendedWorkDaysPerWeek: 0,
      isAmplitudeExtensionAuthorized: false,
    });
  });
});
