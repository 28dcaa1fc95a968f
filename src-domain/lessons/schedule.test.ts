import { describe, expect, test } from 'vitest';
import { MINUTE_MS, timeAt } from '../kernel/instants.ts';
import { at, booking, event, instructor, NOW, row, school, TUESDAY } from './lessons.cases.ts';
import { VehicleEvent } from '../model/registry.ts';
import { canReschedule, scheduleOf } from './schedule.ts';

describe('the schedule of an instructor', () => {
  const who = instructor({
    missions: [
      booking(at('09:00'), at('10:00'), { label: 'Léa' }),
      booking(at('10:30'), at('11:30'), { status: 'COMPLETED' }),
    ],
    events: [event('PERSONAL', at('16:00'), at('18:00'))],
  });
  const [day] = scheduleOf(who, { fromOn: TUESDAY, days: 1 }, school()).days;
  const clock = (spans: readonly { from: number; to: number }[] = []): string[] =>
    spans.map(({ from, to }) => `${timeAt(from, 'Europe/Paris')}–${timeAt(to, 'Europe/Paris')}`);
  test('what is free, off break, buffers and absences', () => {
    expect(clock(day?.free)).toEqual(['08:00–08:45', '13:00–16:00']);
  });
  test('what is blocked and why', () => {
    expect(day?.blocked.map((span) => `${span.kind} ${clock([span])[0]}`)).toEqual([
      'TRAVEL 08:45–09:00',
      'TRAVEL 10:00–10:30',
      'TRAVEL 11:30–11:45',
      'BREAK 12:00–13:00',
      'PERSONAL 16:00–18:00',
    ]);
  });
  test('how full it is: two hours of seven', () => {
    expect([day?.workingMin, day?.bookedMin, day?.utilisationBp]).toEqual([420, 120, 2857]);
  });
  test('the car in the workshop is no free time', () => {
    const { vehicle } = instructor();
    if (!vehicle) throw new Error('has a car');
    const stop = row(VehicleEvent, {
      vehicleId: vehicle.vehicle.id,
      kind: 'REPAIR',
      startAt: at('08:00'),
      endAt: at('15:00'),
      isBlocking: true,
    });
    const days = scheduleOf(
      instructor({ vehicle: { ...vehicle, events: [stop] } }),
      { fromOn: TUESDAY, days: 1 },
      school(),
    ).days;
    expect(clock(days[0]?.free)).toEqual(['15:00–18:00']);
    expect(days[0]?.blocked.map(({ kind }) => kind)).toContain('MAINTENANCE');
  });
  test('notice: under four hours, under a day, more', () => {
    const { days } = scheduleOf(instructor(), { fromOn: '2026-11-16', days: 3 }, school());
    expect(days.map(({ free }) => free.map(({ kind }) => kind))).toEqual([
      ['LAST_MINUTE', 'SHORT_NOTICE'],
      ['STANDARD', 'STANDARD'],
      ['STANDARD', 'STANDARD'],
    ]);
  });
  test('totals over the period re-add', () => {
    const week = scheduleOf(who, { fromOn: '2026-11-16', days: 7 }, school());
    expect(week.bookings).toBe(2);
    expect(week.workingMin).toBe(4 * 540 + 420);
    expect(week.bookedMin).toBe(120);
  });
  test.each([
    ['two hours before', 'ASSIGNED', 120, true],
    ['a minute less', 'ASSIGNED', 119, false],
    ['under way', 'IN_PROGRESS', 300, false],
    ['over', 'COMPLETED', 300, false],
  ] as const)('may be moved: %s', (_name, status, minutes, expected) => {
    expect(canReschedule({ status, startAt: NOW + minutes * MINUTE_MS }, NOW)).toBe(expected);
  });
});

describe('edges of the schedule', () => {
  const clock = (spans: readonly { from: number; to: number }[] = []): string[] =>
    spans.map(({ from, to }) => `${timeAt(from, 'Europe/Paris')}–${timeAt(to, 'Europe/Paris')}`);
  const dayOf = (values: Parameters<typeof instructor>[0], where = school()) =>
    scheduleOf(instructor(values), { fromOn: TUESDAY, days: 1 }, where).days[0];
  test('half an hour is offered, less is not', () => {
    const free = (end: string): string[] => clock(dayOf({ missions: [booking(at(end), at('12:00'))] })?.free);
    expect(free('08:45')).toEqual(['08:00–08:30', '13:00–18:00']);
    expect(free('08:44')).toEqual(['13:00–18:00']);
  });
  test('the drive to the next service is blocked where it is longer than the buffer', () => {
    const far = { pickupLatitude: 48.8566, pickupLongitude: 2.6 };
    const missions = [
      booking(at('08:00'), at('09:00'), { pickupLatitude: 48.8566, pickupLongitude: 2.3522 }),
      booking(at('11:00'), at('12:00'), far),
    ];
    const [travel] =
      dayOf({ missions })?.blocked.filter(({ kind, from }) => kind === 'TRAVEL' && from === at('09:00')) ?? [];
    expect(travel && travel.to - travel.from).toBeGreaterThan(15 * MINUTE_MS);
  });
  test('the drive to tomorrow’s first service is not this evening’s', () => {
    const missions = [
      booking(at('15:00'), at('16:00'), { pickupLatitude: 48.8566, pickupLongitude: 2.3522 }),
      booking(at('09:00', '2026-11-18'), at('10:00', '2026-11-18'), { pickupLatitude: 48.8566, pickupLongitude: 2.6 }),
    ];
    expect(clock(dayOf({ missions })?.free).at(-1)).toBe('16:15–18:00');
  });
  test('services of the day before and after are not this day’s', () => {
    const missions = [
      booking(at('22:00', '2026-11-16'), at('00:00')),
      booking(at('00:00', '2026-11-18'), at('01:00', '2026-11-18')),
      booking(at('23:00'), at('00:30', '2026-11-18')),
    ];
    expect(dayOf({ missions })?.bookings.map(({ from }) => from)).toEqual([at('23:00')]);
  });
  test('what lies outside the hours is not counted as filled', () => {
    const day = dayOf({ missions: [booking(at('07:00'), at('09:00'))] });
    expect([day?.bookedMin, day?.workingMin, day?.utilisationBp]).toEqual([60, 540, 1111]);
  });
  test('notice is told to the minute', () => {
    const kindAt = (now: number): unknown => dayOf({}, school({ now }))?.free[0]?.kind;
    expect(kindAt(at('04:00'))).toBe('SHORT_NOTICE');
    expect(kindAt(at('04:01'))).toBe('LAST_MINUTE');
    expect(kindAt(at('08:00', '2026-11-16'))).toBe('STANDARD');
    expect(kindAt(at('08:01', '2026-11-16'))).toBe('SHORT_NOTICE');
  });
});
