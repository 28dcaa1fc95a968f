import { describe, expect, test } from 'vitest';
import {
  DriverCalendarEvent,
  DriverLicense,
  DriverWorkingHours,
  LicenseCategory,
  ProfessionalCard,
} from '../model/registry.ts';
import type { DriverFacts, Positioning } from './assessment.ts';
import { calendarGates, dailyLimitGates, licenceGates, overlapGates, workingHoursGates } from './driver.gates.ts';
import { at, car, OURS, other, row, said, staff } from './missions.cases.ts';

type Event = DriverFacts['events'][number];
const event = (kind: Event['kind'], from: string, to: string): Event =>
  row(DriverCalendarEvent, { kind, startAt: at(from), endAt: at(to) });

describe('calendar: the mission holds the driver from 9:30 to 11:20', () => {
  const window = { from: at('09:30'), to: at('11:20') };
  const ask = (values: Partial<DriverFacts>) => calendarGates(OURS(), staff(values), window);
  test.each<[string, Event[], number]>([
    ['leave that ends as it begins', [event('HOLIDAY', '08:00', '09:30')], 0],
    ['leave that ends a minute later', [event('HOLIDAY', '08:00', '09:31')], 1],
    ['sick from its end on', [event('SICK', '11:20', '18:00')], 0],
    ['sick from a minute before its end', [event('SICK', '11:19', '18:00')], 1],
    ['an opening is no absence', [event('AVAILABLE', '08:00', '18:00')], 0],
    ['training and a doctor', [event('TRAINING', '10:00', '10:30'), event('MEDICAL', '11:00', '11:10')], 2],
  ])('%s', (_name, events, count) => {
    expect(said(ask({ events }))).toEqual(Array.from({ length: count }, () => 'driver-absent BLOCKED'));
  });
  test('until when, on the day of the zone', () => {
    expect(ask({ events: [event('HOLIDAY', '08:00', '23:30')] })[0]?.details).toEqual({
      kind: 'HOLIDAY',
      until: at('23:30'),
      day: '2026-11-20',
    });
  });
  test('a driver who has left', () => {
    const gone = { ...staff().driver, isActive: false };
    expect(said(ask({ driver: gone }))).toEqual(['driver-inactive BLOCKED']);
    expect(ask({})).toEqual([]);
  });
});

describe('weekly hours: Friday 10:00–11:00', () => {
  const OPENED = event('AVAILABLE', '10:00', '11:00');
  const hours = (startTime: string, endTime: string, values: object = {}) =>
    row(DriverWorkingHours, { weekday: 5, startTime, endTime, ...values });
  const ask = (workingHours: DriverFacts['workingHours'], events: Event[] = []) =>
    workingHoursGates(OURS(), staff({ workingHours, events }));
  const OUTSIDE = ['outside-working-hours WARNING'];
  test.each<[string, DriverFacts['workingHours'], string[]]>([
    ['none kept', [], []],
    ['exactly those of the mission', [hours('10:00', '11:00')], []],
    ['from a minute later', [hours('10:01', '18:00')], OUTSIDE],
    ['to a minute before', [hours('08:00', '10:59')], OUTSIDE],
    ['two windows, one of them right', [hours('07:00', '09:00'), hours('09:45', '12:30')], []],
    ['between two windows', [hours('07:00', '10:30'), hours('10:30', '12:30')], OUTSIDE],
    ['of another weekday', [hours('08:00', '18:00', { weekday: 4 })], OUTSIDE],
    ['no longer kept', [hours('12:00', '18:00', { isActive: false })], []],
    ['in force from the day', [hours('12:00', '18:00', { effectiveFrom: '2026-11-20' })], OUTSIDE],
    ['in force from the next day', [hours('12:00', '18:00', { effectiveFrom: '2026-11-21' })], []],
    ['in force to the day', [hours('12:00', '18:00', { effectiveTo: '2026-11-20' })], OUTSIDE],
    ['in force to the day before', [hours('12:00', '18:00', { effectiveTo: '2026-11-19' })], []],
  ])('%s', (_name, rows, expected) => {
    expect(said(ask(rows))).toEqual(expected);
  });
  test('the hours are told', () => {
    expect(ask([hours('11:00', '12:00'), hours('14:00', '18:00')])[0]?.details).toEqual({
      hours: '11:00–12:00, 14:00–18:00',
    });
  });
  test.each<[string, Event[], string[]]>([
    ['an opening of the very hour', [OPENED], []],
    ['an opening that begins a minute late', [event('AVAILABLE', '10:01', '12:00')], OUTSIDE],
    ['an opening that ends a minute early', [event('AVAILABLE', '09:00', '10:59')], OUTSIDE],
    ['a leave is no opening', [event('HOLIDAY', '09:00', '12:00')], OUTSIDE],
  ])('%s', (_name, events, expected) => {
    expect(said(ask([hours('12:00', '18:00')], events))).toEqual(expected);
  });
  const rest = (breakStartTime: string | null, breakEndTime: string | null) =>
    hours('08:00', '18:00', { breakStartTime, breakEndTime });
  test.each<[string, string | null, string | null, string[]]>([
    ['that begins at its end', '11:00', '12:00', []],
    ['that begins a minute before its end', '10:59', '12:00', ['break-overlapped WARNING']],
    ['that ends at its start', '09:00', '10:00', []],
    ['that ends a minute into it', '09:00', '10:01', ['break-overlapped WARNING']],
    ['half written', '10:00', null, []],
    ['half written, the other half', null, '10:30', []],
  ])('a break %s', (_name, from, to, expected) => {
    expect(said(ask([rest(from, to)]))).toEqual(expected);
  });
  test('a service over midnight is longer than the evening', () => {
    const late = OURS({ at: '23:00', min: 120 });
    const workingHours = [hours('08:00', '23:59')];
    expect(said(workingHoursGates(late, staff({ workingHours })))).toEqual(OUTSIDE);
  });
});

describe('other services of the driver', () => {
  const LEG = { distanceM: 9000, durationMin: 20 };
  const from = (fromMissionId: string | null): Positioning => ({
    approach: LEG,
    return: LEG,
    fromMissionId,
    arrivesAt: at('10:00'),
  });
  const ask = (missions: DriverFacts['missions'], fromMissionId: string | null = null) =>
    overlapGates(OURS(), staff({ missions }), from(fromMissionId));

  test.each([
    ['ends as ours begins', other('09:00', '10:00'), []],
    ['ends a minute into ours', other('09:00', '10:01'), ['driver-overlap BLOCKED']],
    ['begins as ours ends', other('11:00', '12:00'), []],
    ['begins a minute before our end', other('10:59', '12:00'), ['driver-overlap BLOCKED']],
    ['a draft holds nobody', other('10:15', '10:30', { status: 'DRAFT' }), []],
    ['nor does a cancelled one', other('10:15', '10:30', { status: 'CANCELLED' }), []],
    ['unpaid, it holds its hour', other('10:15', '10:30', { status: 'PENDING_PAYMENT' }), ['driver-overlap BLOCKED']],
  ])('another that %s', (_name, mission, expected) => {
    expect(said(ask([mission]))).toEqual(expected);
  });
  test('which one, in local hours; two at once leave no gap to speak of', () => {
    const before = other('08:00', '09:59');
    const gates = ask([before, other('10:30', '12:00')], before.id);
    expect(gates.map(({ details }) => details)).toEqual([{ reference: 'AUTRE', from: '10:30', to: '12:00' }]);
  });

  const SHORT = 'travel-gap-short WARNING';
  const IMPOSSIBLE = 'travel-gap-impossible BLOCKED';
  test.each([
    ['20 minutes for 20', '09:40', []],
    ['19 minutes for 20', '09:41', [SHORT]],
    ['half of it, just', '09:50', [SHORT]],
    ['under half of it', '09:51', [IMPOSSIBLE]],
  ])('coming from the previous drop-off: %s', (_name, ends, expected) => {
    const before = other('08:00', ends);
    expect(said(ask([before], before.id))).toEqual(expected);
    // From the base the approach is not driven between the two.
    expect(ask([before], null)).toEqual([]);
  });
  test.each([
    ['12 minutes for 12', '11:12', 12, []],
    ['11 minutes for 12', '11:11', 12, [SHORT]],
    ['6 minutes for 12', '11:06', 12, [SHORT]],
    ['5 minutes for 12', '11:05', 12, [IMPOSSIBLE]],
    ['none for a drive of a minute', '11:00', 1, [IMPOSSIBLE]],
    ['none for no drive', '11:00', 0, []],
  ])('to the next pickup: %s', (_name, begins, approachMin, expected) => {
    const gates = ask([other(begins, '13:00', { approachMin })]);
    expect(said(gates)).toEqual(expected);
    if (gates[0]) expect(gates[0].details).toMatchObject({ travelMin: approachMin, reference: 'AUTRE' });
  });
  test('a gap counts whole minutes', () => {
    const before = other('08:00', '09:40', { endAt: at('09:40') + 1 });
    expect(ask([before], before.id)[0]?.details).toEqual({ gapMin: 19, travelMin: 20, reference: 'AUTRE' });
  });
  test('a draft in between is nobody’s previous or next service', () => {
    const draft = other('09:30', '09:55', { status: 'DRAFT' });
    expect(ask([draft, other('11:01', '11:30', { status: 'DRAFT', approachMin: 30 })], draft.id)).toEqual([]);
  });
});

describe('licences and cards on the day', () => {
  const B = row(LicenseCategory, { code: 'B', name: 'B' });
  const licence = (validFrom: string, validTo: string | null = null, licenseCategoryId = B.id) =>
    row(DriverLicense, { licenseCategoryId, licenseNumber: '1', validFrom, validTo });
  const ask = (licenses: DriverFacts['licenses']) =>
    licenceGates(OURS(), staff({ licenses }), car({ requiredLicense: B }));
  test.each<[string, DriverFacts['licenses'], string[]]>([
    ['none', [], ['licence-missing BLOCKED']],
    ['of another category', [licence('2000-01-01', null, 'D')], ['licence-missing BLOCKED']],
    ['for life', [licence('2000-01-01')], []],
    ['from that very day', [licence('2026-11-20')], []],
    ['from the next day', [licence('2026-11-21')], ['licence-not-yet-valid BLOCKED']],
    ['to that very day', [licence('2000-01-01', '2026-11-20')], ['licence-expiring INFO']],
    ['to the day before', [licence('2000-01-01', '2026-11-19')], ['licence-expired BLOCKED']],
    ['for 29 days more', [licence('2000-01-01', '2026-12-19')], ['licence-expiring INFO']],
    ['for 30 days more', [licence('2000-01-01', '2026-12-20')], []],
    ['an old and a new one', [licence('2000-01-01', '2026-11-19'), licence('2026-11-20')], []],
    ['that ends before it begins', [licence('2026-11-20', '2026-11-19')], ['licence-expired BLOCKED']],
    [
      'an old one, the next not yet',
      [licence('2000-01-01', '2026-11-19'), licence('2026-11-21')],
      ['licence-expired BLOCKED'],
    ],
  ])('a licence %s', (_name, licenses, expected) => {
    expect(said(ask(licenses))).toEqual(expected);
  });
  test('the category and the days are told', () => {
    expect(ask([licence('2000-01-01', '2026-11-19')])[0]?.details).toEqual({
      category: 'B',
      from: '2000-01-01',
      until: '2026-11-19',
    });
    expect(ask([])[0]?.details).toEqual({ category: 'B', from: null, until: null });
    expect(ask([licence('2000-01-01', '2026-11-30')])[0]?.details['until']).toBe('2026-11-30');
  });
  test('a vehicle that asks for none', () => {
    expect(licenceGates(OURS(), staff({ licenses: [] }), car())).toEqual([]);
  });

  const card = (kind: 'VTC' | 'TAXI', validTo: string | null = null) =>
    row(ProfessionalCard, { kind, number: '1', validFrom: '2020-01-01', validTo });
  test.each<[string, Record<string, unknown>, DriverFacts['cards'], string[]]>([
    ['a VTC without one', {}, [], ['card-missing BLOCKED']],
    ['a taxi with a VTC card', { serviceKind: 'TAXI' }, [card('VTC')], ['card-missing BLOCKED']],
    ['a taxi with its card', { serviceKind: 'TAXI' }, [card('VTC'), card('TAXI')], []],
    ['on its last day', {}, [card('VTC', '2026-11-20')], []],
    ['the day after', {}, [card('VTC', '2026-11-19')], ['card-expired BLOCKED']],
    ['without end', {}, [card('VTC')], []],
    ['a coach asks for none', { serviceKind: 'COACH_OCCASIONAL' }, [], []],
    ['a LOTI asks for none', { serviceKind: 'LOTI' }, [], []],
    ['a lesson asks for none', { type: 'LESSON' }, [], []],
    ['a task of the house asks for none', { type: 'INTERNAL' }, [], []],
  ])('card: %s', (_name, more, cards, expected) => {
    expect(said(licenceGates(OURS({ with: more }), staff({ cards }), car()))).toEqual(expected);
  });
});

describe('lessons of the day: two at most', () => {
  const limit = (values: object = {}) =>
    row(DriverWorkingHours, { weekday: 5, startTime: '08:00', endTime: '18:00', maxLessonsPerDay: 2, ...values });
  const lesson = (from: string, to: string, values: object = {}) => other(from, to, { type: 'LESSON', ...values });
  const ask = (missions: DriverFacts['missions'], workingHours = [limit()], type = 'LESSON') =>
    said(dailyLimitGates(OURS({ with: { type } }), staff({ missions, workingHours })));
  const REACHED = ['daily-limit-reached BLOCKED'];
  const TWO = [lesson('08:00', '09:00'), lesson('12:00', '13:00')];
  test.each<[string, DriverFacts['missions'], string[]]>([
    ['one given', [lesson('08:00', '09:00')], []],
    ['two given', TWO, REACHED],
    ['one of them cancelled', [lesson('08:00', '09:00'), lesson('12:00', '13:00', { status: 'CANCELLED' })], []],
    ['one of them no lesson', [lesson('08:00', '09:00'), other('12:00', '13:00')], []],
    ['at the first minute of the day', [lesson('00:00', '01:00'), lesson('12:00', '13:00')], REACHED],
    ['the evening before', [lesson('00:00', '01:00', { startAt: at('00:00') - 1 }), lesson('12:00', '13:00')], []],
    ['at the next midnight', [lesson('12:00', '13:00'), lesson('24:00', '25:00')], []],
    ['in the last minute of the day', [lesson('12:00', '13:00'), lesson('23:59', '24:59')], REACHED],
  ])('%s', (_name, missions, expected) => {
    expect(ask(missions)).toEqual(expected);
  });
  test('no limit for a ride, on another weekday or where none is set', () => {
    expect(ask(TWO, [limit()], 'TRANSFER')).toEqual([]);
    expect(ask(TWO, [limit({ weekday: 4 })])).toEqual([]);
    expect(ask(TWO, [limit({ maxLessonsPerDay: null })])).toEqual([]);
    expect(ask(TWO, [limit({ maxLessonsPerDay: null }), limit({ startTime: '19:00' })])).toEqual(REACHED);
  });
});
