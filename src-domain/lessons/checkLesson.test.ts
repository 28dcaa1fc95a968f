import { describe, expect, test } from 'vitest';
import { PACKS } from '../compliance/hours.cases.ts';
import { hoursJudge } from '../compliance/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../kernel/instants.ts';
import { driverActivities } from '../missions/index.ts';
import { row } from './lessons.cases.ts';
import { LicenseCategory, VehicleEvent } from '../model/registry.ts';
import { checkLesson } from './checkLesson.ts';
import type { InstructorFacts, LearnerFacts, LessonAsked, School } from './lesson.ts';
import {
  asked,
  at,
  booking,
  DRIVER,
  east,
  event,
  instructor,
  learner,
  MANUAL,
  matrixRow,
  NOW,
  school,
  SCHOOL_PLACE,
  SERVICE,
  STUDENT,
  TUESDAY,
  weekOf,
} from './lessons.cases.ts';

type Case = {
  readonly name: string;
  readonly ask?: LessonAsked;
  readonly who?: InstructorFacts;
  readonly learns?: LearnerFacts;
  readonly where?: School;
  /** 'code' or 'code:SEVERITY'; blocking when it says nothing. */
  readonly expected: readonly string[];
};

function codes({ ask = asked(at('10:00')), who = instructor(), learns = learner(), where = school() }: Case): string[] {
  return checkLesson(ask, { instructor: who, learner: learns }, where).gates.map((gate) =>
    gate.severity === 'BLOCKED' ? gate.code : `${gate.code}:${gate.severity}`,
  );
}

const car = instructor().vehicle;
const judge = hoursJudge(
  {
    activities: driverActivities(
      // Thirteen hours of work since four in the morning: the day's amplitude is nearly used up.
      [
        {
          kind: 'OTHER_WORK',
          startAt: at('04:00'),
          endAt: at('15:30'),
          service: 'VTC',
          seats: 5,
          crew: 1,
          isFerry: false,
          missionId: null,
        },
      ],
      [],
      () => 5,
    ),
    status: 'EMPLOYEE',
    organizationRules: [],
    timeZone: 'Europe/Paris',
    interpretations: {},
  },
  PACKS,
);

const CASES: readonly Case[] = [
  { name: 'a plain hour of a plain day is free', expected: [] },
  {
    name: '1 an instructor who has left',
    who: instructor({ driver: { ...DRIVER, isActive: false } }),
    expected: ['driver-inactive'],
  },
  {
    name: '1 somebody who does not teach',
    who: instructor({ driver: { ...DRIVER, isInstructor: false } }),
    expected: ['not-an-instructor'],
  },
  {
    name: '1 a day closed by a holiday',
    who: instructor({ events: [event('HOLIDAY', at('00:00'), at('00:00') + DAY_MS, true)] }),
    expected: ['driver-absent'],
  },
  {
    name: '1 an absence that ends as the lesson starts',
    who: instructor({ events: [event('MEDICAL', at('09:00'), at('10:00'))] }),
    expected: [],
  },
  {
    name: '1 an absence one minute into the lesson',
    who: instructor({ events: [event('MEDICAL', at('09:00'), at('10:01'))] }),
    expected: ['driver-absent'],
  },
  {
    name: '1 an hour already past',
    ask: asked(NOW - MINUTE_MS, { durationMin: 30 }),
    expected: ['start-in-past', 'outside-working-hours', 'duration-differs:WARNING'],
  },
  { name: '2 from the first minute of the hours', ask: asked(at('08:00')), expected: [] },
  { name: '2 one minute before the hours', ask: asked(at('07:59')), expected: ['outside-working-hours'] },
  { name: '2 to the last minute of the hours', ask: asked(at('17:00')), expected: [] },
  { name: '2 one minute after the hours', ask: asked(at('17:01')), expected: ['outside-working-hours'] },
  { name: '2 a weekday without hours', ask: asked(at('10:00', '2026-11-21')), expected: ['outside-working-hours'] },
  {
    name: '2 a Saturday opened for some hours',
    ask: asked(at('10:00', '2026-11-21')),
    who: instructor({ events: [event('AVAILABLE', at('09:00', '2026-11-21'), at('12:00', '2026-11-21'))] }),
    expected: [],
  },
  {
    name: '2 a Saturday opened for the whole day has the default hours',
    ask: asked(at('17:00', '2026-11-21')),
    who: instructor({ events: [event('AVAILABLE', at('00:00', '2026-11-21'), at('00:00', '2026-11-22'), true)] }),
    expected: ['outside-working-hours'],
  },
  {
    name: '2 hours not yet in force',
    who: instructor({ workingHours: weekOf(DRIVER.id, { effectiveFrom: '2026-11-18' }) }),
    ask: asked(at('08:00')),
    expected: ['outside-working-hours'],
  },
  {
    name: '2 hours in force on their last day',
    who: instructor({ workingHours: weekOf(DRIVER.id, { effectiveTo: '2026-11-17' }) }),
    ask: asked(at('08:00')),
    expected: [],
  },
  {
    name: '2 without any hours, nine to five',
    who: instructor({ workingHours: [] }),
    ask: asked(at('16:00')),
    expected: [],
  },
  {
    name: '2 without any hours, not after five',
    who: instructor({ workingHours: [] }),
    ask: asked(at('16:15')),
    expected: ['outside-working-hours'],
  },
  {
    name: '2 the school opens later than the instructor',
    ask: asked(at('08:30')),
    where: school({}, { openFrom: '09:00', openTo: '18:00' }),
    expected: ['outside-working-hours'],
  },
  { name: '3 up to the break', ask: asked(at('11:00')), expected: [] },
  { name: '3 one minute into the break', ask: asked(at('11:01')), expected: ['break-overlapped'] },
  { name: '3 from the end of the break', ask: asked(at('13:00')), expected: [] },
  {
    name: '4 another booking of the instructor',
    who: instructor({ missions: [booking(at('10:30'), at('11:30'))] }),
    expected: ['driver-overlap'],
  },
  {
    name: '4 one that waits for its payment holds the hour',
    who: instructor({ missions: [booking(at('10:30'), at('11:30'), { status: 'PENDING_PAYMENT' })] }),
    expected: ['driver-overlap'],
  },
  {
    name: '4 a draft holds nothing',
    who: instructor({ missions: [booking(at('10:30'), at('11:30'), { status: 'DRAFT' })] }),
    expected: [],
  },
  {
    name: '4 a transfer holds the hour too',
    who: instructor({ missions: [booking(at('09:30'), at('10:30'), { type: 'TRANSFER' })] }),
    expected: ['driver-overlap'],
  },
  {
    name: '4 the learner has a lesson with somebody else',
    learns: learner({ lessons: [booking(at('10:30'), at('11:30'), { studentId: STUDENT.id })] }),
    expected: ['learner-overlap'],
  },
  {
    name: '5 exactly the buffer after the lesson before',
    who: instructor({ missions: [booking(at('08:45'), at('09:45'))] }),
    expected: [],
  },
  {
    name: '5 one minute less than the buffer',
    who: instructor({ missions: [booking(at('08:46'), at('09:46'))] }),
    expected: ['travel-buffer-short'],
  },
  {
    name: '5 one minute less than the buffer before the next',
    who: instructor({ missions: [booking(at('11:14'), at('12:00'))] }),
    expected: ['travel-buffer-short'],
  },
  {
    name: '5 a buffer of none',
    who: instructor({
      missions: [booking(at('09:00'), at('10:00'))],
      workingHours: weekOf(DRIVER.id, { travelBufferMin: 0 }),
    }),
    expected: [],
  },
  {
    name: '5 the drive from the last drop-off is longer than the gap',
    ask: asked(at('10:00'), { pickup: east(12), dropoff: east(12) }),
    who: instructor({
      missions: [
        booking(at('08:40'), at('09:40'), { pickupLatitude: SCHOOL_PLACE.lat, pickupLongitude: SCHOOL_PLACE.lng }),
      ],
    }),
    expected: ['travel-gap-impossible'],
  },
  {
    name: '5 the drive to the next pickup is longer than the gap',
    ask: asked(at('10:00'), { pickup: east(0), dropoff: east(12) }),
    who: instructor({
      missions: [
        booking(at('11:20'), at('12:00'), { pickupLatitude: SCHOOL_PLACE.lat, pickupLongitude: SCHOOL_PLACE.lng }),
      ],
    }),
    expected: ['travel-gap-impossible'],
  },
  {
    name: '6 one lesson short of the day’s limit',
    who: instructor({
      workingHours: weekOf(DRIVER.id, { maxLessonsPerDay: 2 }),
      missions: [booking(at('15:00'), at('16:00'))],
    }),
    expected: [],
  },
  {
    name: '6 the day’s limit is reached',
    who: instructor({
      workingHours: weekOf(DRIVER.id, { maxLessonsPerDay: 1 }),
      missions: [booking(at('15:00'), at('16:00'))],
    }),
    expected: ['daily-limit-reached'],
  },
  {
    name: '6 transfers are not lessons',
    who: instructor({
      workingHours: weekOf(DRIVER.id, { maxLessonsPerDay: 1 }),
      missions: [booking(at('15:00'), at('16:00'), { type: 'TRANSFER' })],
    }),
    expected: [],
  },
  {
    name: 'licence for the car missing',
    who: instructor({
      vehicle: car ? { ...car, requiredLicense: row(LicenseCategory, { code: 'B', name: 'B' }) } : null,
    }),
    expected: ['licence-missing'],
  },
  {
    name: 'the car is in the workshop',
    who: instructor({
      vehicle: car
        ? {
            ...car,
            events: [
              row(VehicleEvent, {
                vehicleId: car.vehicle.id,
                kind: 'MAINTENANCE',
                startAt: at('08:00'),
                endAt: at('12:00'),
                isBlocking: true,
              }),
            ],
          }
        : null,
    }),
    expected: ['vehicle-event'],
  },
  {
    name: 'another drives the car',
    who: instructor({
      vehicle: car ? { ...car, missions: [booking(at('10:30'), at('11:30'), { driverId: null })] } : null,
    }),
    expected: ['vehicle-overlap'],
  },
  {
    name: 'a car of two seats takes the learner',
    who: instructor({ vehicle: car ? { ...car, vehicle: { ...car.vehicle, seatsWithDriver: 2 } } : null }),
    expected: [],
  },
  {
    name: 'another car’s hour is its own, the booking being moved left out',
    ask: asked(at('10:00'), { exceptMissionId: SERVICE.id }),
    who: instructor({
      vehicle: car
        ? { ...car, missions: [{ ...booking(at('10:00'), at('11:00'), { driverId: null }), id: SERVICE.id }] }
        : null,
    }),
    expected: [],
  },
  {
    name: '6 the limit of another weekday is not this one’s',
    who: instructor({
      workingHours: weekOf(DRIVER.id).map((each) => (each.weekday === 3 ? { ...each, maxLessonsPerDay: 1 } : each)),
      missions: [booking(at('15:00'), at('16:00'))],
    }),
    expected: [],
  },
  { name: 'no car: theory', who: instructor({ vehicle: null }), expected: [] },
  {
    name: '7 a service no longer sold',
    ask: asked(at('10:00'), { service: { ...SERVICE, isActive: false } }),
    expected: ['service-inactive'],
  },
  { name: '7 two lessons in a row', ask: asked(at('09:30'), { durationMin: 120 }), expected: [] },
  {
    name: '7 an hour and a half of a lesson of an hour',
    ask: asked(at('09:30'), { durationMin: 90 }),
    expected: ['duration-differs:WARNING'],
  },
  {
    name: '7 no price that day',
    ask: asked(at('10:00', '2027-01-05')),
    where: school({ now: NOW }),
    expected: ['price-missing'],
  },
  { name: '7 no row of the matrix', ask: asked(at('10:00'), { service: MANUAL }), expected: ['no-matrix-row'] },
  { name: '7 below the age', where: school({ matrix: [matrixRow({ minStudentAge: 18 })] }), expected: ['too-young'] },
];

describe('A.3.1 check of one slot', () => {
  test.each(CASES)('$name', (each) => {
    expect(codes(each)).toEqual(each.expected);
  });

  test('the booking being moved is left out everywhere', () => {
    const own = booking(at('10:15'), at('11:15'), { studentId: STUDENT.id });
    const who = instructor({ missions: [own], workingHours: weekOf(DRIVER.id, { maxLessonsPerDay: 1 }) });
    const learns = learner({ lessons: [own] });
    expect(codes({ name: '', who, learns, expected: [] })).toContain('driver-overlap');
    expect(
      codes({ name: '', who, learns, ask: asked(at('10:00'), { exceptMissionId: own.id }), expected: [] }),
    ).toEqual([]);
  });

  test('answers the day, its lessons, the drives, the price and the legs', () => {
    const before = booking(at('08:00'), at('09:00'), {
      pickupLatitude: SCHOOL_PLACE.lat,
      pickupLongitude: SCHOOL_PLACE.lng,
    });
    const after = booking(at('15:00'), at('16:00'));
    const who = instructor({ missions: [after, before], workingHours: weekOf(DRIVER.id, { maxLessonsPerDay: 6 }) });
    const check = checkLesson(
      asked(at('10:00'), { pickup: east(3), dropoff: east(3) }),
      { instructor: who, learner: learner() },
      school(),
    );
    expect(check.isAvailable).toBe(true);
    expect(check.workday.windows).toEqual([{ from: at('08:00'), to: at('18:00') }]);
    expect(check.workday.breaks).toEqual([{ from: at('12:00'), to: at('13:00') }]);
    expect(check.lessonsThatDay.map(({ id }) => id)).toEqual([before.id, after.id]);
    expect(check.maxLessons).toBe(6);
    expect(check.price?.priceCents).toBe(6000);
    expect(check.neighbours.before[0]?.travelMin).toBeGreaterThan(5);
    expect(check.neighbours.after[0]?.travelMin).toBe(0);
    expect(check.mission.approachMin).toBe(check.neighbours.before[0]?.travelMin);
  });

  test('the instructor’s lesson is work and not driving', () => {
    const { proposal } = checkLesson(asked(at('10:00')), { instructor: instructor(), learner: learner() }, school());
    expect(proposal.map(({ kind, startAt, endAt }) => [kind, (endAt - startAt) / HOUR_MS])).toEqual([
      ['OTHER_WORK', 1],
    ]);
  });

  test('the hours of an employed instructor count', () => {
    const found = codes({ name: '', who: instructor({ judge }), ask: asked(at('17:00')), expected: [] });
    expect(found).toContain('hours-infringement');
    expect(found.every((code) => code.startsWith('hours-'))).toBe(true);
  });

  test('gates come in the order of the pipeline', () => {
    const blocking = booking(at('11:20'), at('12:20'));
    const who = instructor({
      missions: [blocking],
      events: [event('SICK', at('11:00'), at('13:00'))],
      workingHours: weekOf(DRIVER.id, { maxLessonsPerDay: 1 }),
      judge,
    });
    const ask = asked(at('11:30'), { service: MANUAL });
    expect(codes({ name: '', who, ask, expected: [] })).toEqual([
      'driver-absent',
      'break-overlapped',
      'driver-overlap',
      'daily-limit-reached',
      'no-matrix-row',
    ]);
  });

  test('what is refused says the hours, the bookings and the minutes', () => {
    const detailsOf = (who: InstructorFacts, ask = asked(at('10:00'))): unknown =>
      checkLesson(ask, { instructor: who, learner: learner() }, school()).gates.map(({ code, details }) => ({
        code,
        ...details,
      }));
    const taken = booking(at('10:30'), at('11:30'));
    expect(detailsOf(instructor({ missions: [taken] }))).toEqual([
      { code: 'driver-overlap', missionId: taken.id, reference: taken.reference, from: '10:30', to: '11:30' },
    ]);
    expect(detailsOf(instructor(), asked(at('07:00')))).toEqual([
      { code: 'outside-working-hours', hours: '08:00–18:00' },
    ]);
    expect(detailsOf(instructor(), asked(at('10:00', '2026-11-21')))).toEqual([
      { code: 'outside-working-hours', hours: '—' },
    ]);
    expect(detailsOf(instructor(), asked(at('11:30')))).toEqual([
      { code: 'break-overlapped', from: '12:00', to: '13:00' },
    ]);
    const before = booking(at('08:00'), at('09:50'));
    expect(detailsOf(instructor({ missions: [before] }))).toEqual([
      { code: 'travel-buffer-short', missionId: before.id, reference: before.reference, gapMin: 10, bufferMin: 15 },
    ]);
    expect(detailsOf(instructor(), asked(at('09:30'), { durationMin: 90 }))).toEqual([
      { code: 'duration-differs', durationMin: 90, usualMin: 60 },
    ]);
  });

  test('neighbours reach twelve hours, nearest first', () => {
    const far = booking(at('22:00', '2026-11-16'), at('22:00', '2026-11-16') + 1);
    const near = booking(at('08:00'), at('08:30'));
    const late = booking(at('22:59'), at('23:30'));
    const later = booking(at('23:00'), at('23:30'));
    const { neighbours } = checkLesson(
      asked(at('10:00')),
      { instructor: instructor({ missions: [near, later, late, far] }), learner: learner() },
      school(),
    );
    expect(neighbours.before.map(({ mission, gapMin }) => [mission.id, gapMin])).toEqual([
      [near.id, 90],
      [far.id, 719],
    ]);
    expect(neighbours.after.map(({ mission }) => mission.id)).toEqual([late.id]);
  });

  test('the limit of the day is the weekday’s own', () => {
    const rows = weekOf(DRIVER.id).map((each) => ({
      ...each,
      maxLessonsPerDay: each.weekday === 2 ? null : each.weekday,
    }));
    const limitOn = (day: string): number | null =>
      checkLesson(
        asked(at('10:00', day)),
        { instructor: instructor({ workingHours: rows }), learner: learner() },
        school(),
      ).maxLessons;
    expect([limitOn(TUESDAY), limitOn('2026-11-18'), limitOn('2026-11-19')]).toEqual([null, 3, 4]);
  });

  test('twelve hours before to the minute is out of reach', () => {
    const missions = [booking(at('21:00', '2026-11-16'), at('22:00', '2026-11-16'))];
    const { neighbours } = checkLesson(
      asked(at('10:00')),
      { instructor: instructor({ missions }), learner: learner() },
      school(),
    );
    expect(neighbours.before).toEqual([]);
  });

  test('of two bookings that are too close the nearest is named', () => {
    const missions = [
      booking(at('08:00'), at('09:50'), { reference: 'FAR' }),
      booking(at('08:30'), at('09:55'), { reference: 'NEAR' }),
    ];
    const { gates } = checkLesson(
      asked(at('10:00')),
      { instructor: instructor({ missions }), learner: learner() },
      school(),
    );
    expect(gates.map(({ details }) => details['reference'])).toEqual(['NEAR']);
  });

  test('lessons of that day alone are counted', () => {
    const who = instructor({
      missions: [
        booking(at('15:00'), at('16:00')),
        booking(at('15:00', '2026-11-18'), at('16:00', '2026-11-18')),
        booking(at('16:30'), at('17:00'), { type: 'TRANSFER' }),
      ],
    });
    expect(
      checkLesson(asked(at('10:00')), { instructor: who, learner: learner() }, school()).lessonsThatDay,
    ).toHaveLength(1);
  });
});
