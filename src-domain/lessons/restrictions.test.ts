import { describe, expect, test } from 'vitest';
import { licenceCompatibility } from './compatibility.ts';
import { daylightOn } from './daylight.ts';
import type { InstructorFacts, LearnerFacts, LessonAsked, MatrixRow, School } from './lesson.ts';
import { asked, at, east, instructor, learner, matrixRow, school, SCHOOL_PLACE, SERVICE } from './lessons.cases.ts';

type Case = {
  readonly name: string;
  readonly matrix: MatrixRow;
  readonly ask?: LessonAsked;
  readonly learns?: LearnerFacts;
  readonly who?: InstructorFacts | null;
  readonly where?: Partial<School>;
  readonly expected: readonly string[];
};
const NOON = asked(at('13:00'));
const SUN = daylightOn('2026-11-17', SCHOOL_PLACE) as { riseAt: number; setAt: number };

const CASES: readonly Case[] = [
  {
    name: 'daylight at noon',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['daylight_only'] } }),
    expected: [],
  },
  {
    name: 'daylight only, at five in November',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['daylight_only'] } }),
    ask: asked(at('16:30')),
    expected: ['daylight-only'],
  },
  {
    name: 'daylight only, before sunrise',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['daylight_only'] } }),
    ask: asked(at('07:30')),
    expected: ['daylight-only'],
  },
  {
    name: 'daylight only, at nine in June',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['daylight_only'] } }),
    ask: asked(at('20:30', '2026-06-16', '+02:00')),
    expected: [],
  },
  {
    name: 'daylight only, nobody knows where',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['daylight_only'] } }),
    where: { place: null },
    expected: ['daylight-unknown:WARNING'],
  },
  {
    name: 'daylight at the place of the lesson',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['daylight_only'] } }),
    ask: asked(at('16:30'), { pickup: { lat: 48.39, lng: -4.49 } }),
    expected: [],
  },
  {
    name: 'no peak hour at one',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['no_peak_hours'] } }),
    expected: [],
  },
  {
    name: 'the end of the lesson is in a peak hour',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['no_peak_hours'] } }),
    ask: asked(at('16:15')),
    expected: ['peak-hours'],
  },
  {
    name: 'ends as the peak hour begins',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['no_peak_hours'] } }),
    ask: asked(at('16:00')),
    expected: [],
  },
  {
    name: 'no peak hours on Saturdays',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['no_peak_hours'] } }),
    ask: asked(at('17:00', '2026-11-21')),
    expected: [],
  },
  {
    name: 'peak hours are a setting',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['no_peak_hours'] } }),
    where: { peakHours: [13] },
    expected: ['peak-hours'],
  },
  {
    name: 'around schools in the morning',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['no_school_hours'] } }),
    ask: asked(at('08:30')),
    expected: ['school-hours'],
  },
  {
    name: 'schools are quiet on Sundays',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['no_school_hours'] } }),
    ask: asked(at('08:30', '2026-11-22')),
    expected: [],
  },
  {
    name: 'peak hours of a Friday',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['no_peak_hours'] } }),
    ask: asked(at('17:00', '2026-11-20')),
    expected: ['peak-hours'],
  },
  {
    name: 'the hour before a peak hour, to its last minute',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['no_peak_hours'] } }),
    ask: asked(at('10:00')),
    expected: [],
  },
  {
    name: 'school hours of a Friday',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['no_school_hours'] } }),
    ask: asked(at('16:30', '2026-11-20')),
    expected: ['school-hours'],
  },
  {
    name: 'schools are quiet on Saturdays',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['no_school_hours'] } }),
    ask: asked(at('16:30', '2026-11-21')),
    expected: [],
  },
  {
    name: 'from the end of the school hours',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['no_school_hours'] } }),
    ask: asked(at('08:50')),
    expected: [],
  },
  {
    name: 'up to the school hours',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['no_school_hours'] } }),
    ask: asked(at('15:15')),
    expected: [],
  },
  {
    name: 'a minute into the school hours',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['no_school_hours'] } }),
    ask: asked(at('15:16')),
    expected: ['school-hours'],
  },
  {
    name: 'from sunrise itself',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['daylight_only'] } }),
    ask: asked(SUN.riseAt),
    expected: [],
  },
  {
    name: 'a moment before sunrise',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['daylight_only'] } }),
    ask: asked(SUN.riseAt - 1),
    expected: ['daylight-only'],
  },
  {
    name: 'to sunset itself',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['daylight_only'] } }),
    ask: asked(SUN.setAt - 3_600_000),
    expected: [],
  },
  {
    name: 'a moment after sunset',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['daylight_only'] } }),
    ask: asked(SUN.setAt - 3_599_999),
    expected: ['daylight-only'],
  },
  {
    name: 'under the midnight sun',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['daylight_only'] } }),
    ask: asked(at('23:30', '2026-06-21', '+02:00'), { pickup: { lat: 70, lng: 25 } }),
    expected: [],
  },
  {
    name: 'in the polar night',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['daylight_only'] } }),
    ask: asked(at('12:00', '2026-12-21'), { pickup: { lat: 70, lng: 25 } }),
    expected: ['daylight-only'],
  },
  {
    name: 'no motorway is a reminder',
    matrix: matrixRow({ restrictions: { locationRestrictions: ['no_motorways'] } }),
    expected: ['motorway:INFO'],
  },
  {
    name: 'no motorway in a motorway lesson',
    matrix: matrixRow({ lessonType: 'highway', restrictions: { locationRestrictions: ['no_motorways'] } }),
    ask: asked(at('13:00'), { service: { ...SERVICE, lessonType: 'highway' } }),
    expected: ['motorway'],
  },
  {
    name: 'within the local area',
    matrix: matrixRow({ restrictions: { locationRestrictions: ['local_area_only'] } }),
    ask: asked(at('13:00'), { pickup: east(1), dropoff: east(14) }),
    expected: [],
  },
  {
    name: 'beyond the local area',
    matrix: matrixRow({ restrictions: { locationRestrictions: ['local_area_only'] } }),
    ask: asked(at('13:00'), { pickup: east(1), dropoff: east(16) }),
    expected: ['beyond-local-area'],
  },
  {
    name: 'clear weather is told on the day',
    matrix: matrixRow({ restrictions: { weatherRestrictions: ['clear_weather_only'] } }),
    expected: ['weather:INFO'],
  },
  {
    name: 'a restriction nobody knows',
    matrix: matrixRow({ restrictions: { timeRestrictions: ['full_moon'] } }),
    expected: ['restriction-unknown:WARNING'],
  },
];

describe('A.3.3 restrictions of the licence matrix', () => {
  test.each(CASES)('$name', ({ matrix, ask = NOON, learns = learner(), who = instructor(), where = {}, expected }) => {
    const answer = licenceCompatibility(ask, learns, who, school({ matrix: [matrix], ...where }));
    const codes = answer.violations.map((gate) =>
      gate.severity === 'BLOCKED' ? gate.code : `${gate.code}:${gate.severity}`,
    );
    expect(codes).toEqual(expected);
    expect(answer.isCompatible).toBe(!expected.some((code) => !code.includes(':')));
    expect(answer.row).toBe(expected.includes('no-matrix-row') ? null : matrix);
  });

  test('restrictions say the hours and the distance', () => {
    const detailsOf = (restrictions: Record<string, string[]>, ask: LessonAsked): unknown =>
      licenceCompatibility(ask, learner(), null, school({ matrix: [matrixRow({ restrictions })] })).violations.map(
        ({ details }) => details,
      );
    expect(detailsOf({ timeRestrictions: ['no_peak_hours'] }, asked(at('16:15')))).toEqual([
      { from: '17:00', to: '18:00' },
    ]);
    expect(detailsOf({ timeRestrictions: ['no_school_hours'] }, asked(at('16:00')))).toEqual([
      { hours: '16:15–17:00' },
    ]);
    expect(detailsOf({ timeRestrictions: ['daylight_only'] }, asked(at('16:30')))).toEqual([
      { from: '08:02', to: '17:08' },
    ]);
    expect(
      detailsOf(
        { locationRestrictions: ['local_area_only'] },
        asked(at('13:00'), { pickup: east(20.02), dropoff: east(1) }),
      ),
    ).toEqual([{ distanceKm: 21, limitKm: 15 }]);
    expect(detailsOf({ locationRestrictions: ['local_area_only'] }, asked(at('13:00')))).toEqual([]);
  });

  test('the local area is around the meeting point when nobody knows where the school is', () => {
    const where = school({
      place: null,
      matrix: [matrixRow({ restrictions: { locationRestrictions: ['local_area_only'] } })],
    });
    const codes = (dropoffKm: number): string[] =>
      licenceCompatibility(
        asked(at('13:00'), { pickup: east(30), dropoff: east(dropoffKm) }),
        learner(),
        null,
        where,
      ).violations.map(({ code }) => code);
    expect([codes(40), codes(46)]).toEqual([[], ['beyond-local-area']]);
  });
});
