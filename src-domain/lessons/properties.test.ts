import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../kernel/instants.ts';
import type { MissionRow } from '../missions/index.ts';
import { checkLesson } from './checkLesson.ts';
import type { InstructorFacts } from './lesson.ts';
import {
  at,
  search,
  second,
  notBefore,
  booking,
  east,
  instructor,
  learner,
  matrixRow,
  qualified,
  school,
  SERVICE,
} from './lessons.cases.ts';
import { searchLessons } from './searchLessons.ts';

describe('whatever the day', () => {
  const bookings = fc
    .array(
      fc.record({
        start: fc.integer({ min: 0, max: 60 }),
        length: fc.integer({ min: 1, max: 10 }),
        km: fc.integer({ min: 0, max: 20 }),
      }),
      { maxLength: 6 },
    )
    .map((list) =>
      list.map(({ start, length, km }): MissionRow => {
        const from = at('06:00') + start * 15 * MINUTE_MS;
        const place = east(km);
        return booking(from, from + length * 15 * MINUTE_MS, { pickupLatitude: place.lat, pickupLongitude: place.lng });
      }),
    );
  const where = school({ matrix: [matrixRow({ instructorRequirement: 'TEACHING' })] });
  const who = (missions: readonly MissionRow[]): InstructorFacts =>
    instructor({ missions, qualifications: [qualified('TEACHING')] });
  const ask = search({
    limit: 500,
    pickup: east(3),
    dropoff: east(5),
    wishes: { window: { from: '10:00', to: '15:00' }, weekdays: [2, 3] },
  });
  const key = ({ driverId, startAt }: { driverId: string; startAt: number }): string => `${driverId}@${startAt}`;

  test('a slot answered as available passes the check; scores are whole and within 0–100', () => {
    fc.assert(
      fc.property(bookings, (missions) => {
        const instructors = [who(missions)];
        const { slots } = searchLessons(ask, { instructors, learner: learner() }, where);
        for (const slot of slots) {
          const { startAt, endAt } = slot;
          const check = checkLesson(
            { service: SERVICE, pickup: ask.pickup, dropoff: ask.dropoff, startAt, endAt },
            { instructor: instructors[0] as InstructorFacts, learner: learner() },
            where,
          );
          expect(check.isAvailable).toBe(true);
          for (const score of [slot.score, ...Object.values(slot.parts)]) {
            expect(Number.isInteger(score)).toBe(true);
            expect(score).toBeGreaterThanOrEqual(0);
            expect(score).toBeLessThanOrEqual(100);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test('one booking more never adds a slot', () => {
    fc.assert(
      fc.property(bookings, bookings, (missions, [extra]) => {
        fc.pre(extra !== undefined);
        const before = searchLessons(ask, { instructors: [who(missions)], learner: learner() }, where);
        const after = searchLessons(
          ask,
          { instructors: [who([...missions, extra as MissionRow])], learner: learner() },
          where,
        );
        const known = new Set(before.slots.map(key));
        expect(after.slots.filter((slot) => !known.has(key(slot)))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test('the order of instructors, bookings, hours and matrix rows is of no effect', () => {
    fc.assert(
      fc.property(bookings, fc.boolean(), (missions, isReversed) => {
        const rows = [matrixRow({ lessonType: 'manual' }), ...where.matrix];
        const one = { ...who(missions), judge: notBefore('09:00') };
        const two = { ...second({ qualifications: [qualified('TEACHING')] }) };
        const straight = searchLessons(
          { ...ask, limit: 20 },
          { instructors: [one, two], learner: learner() },
          { ...where, matrix: rows },
        );
        const turned = searchLessons(
          { ...ask, limit: 20 },
          {
            instructors: [
              two,
              {
                ...one,
                missions: isReversed ? missions.toReversed() : missions,
                workingHours: one.workingHours.toReversed(),
              },
            ],
            learner: learner(),
          },
          { ...where, matrix: rows.toReversed() },
        );
        expect(turned).toEqual(straight);
      }),
      { numRuns: 30 },
    );
  });
});
