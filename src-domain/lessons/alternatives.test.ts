import { describe, expect, test } from 'vitest';
import { timeAt } from '../kernel/instants.ts';
import { alternativesTo, quickFixes } from './alternatives.ts';
import { bulkCheck } from './bulkCheck.ts';
import {
  asked,
  at,
  second,
  booking,
  DRIVER,
  instructor,
  learner,
  OTHER_DRIVER,
  school,
  weekOf,
} from './lessons.cases.ts';

describe('quick fixes and alternatives', () => {
  const blocked = booking(at('10:00'), at('11:00'));
  test('a quarter of an hour later, and another instructor', () => {
    const tight = instructor({ missions: [booking(at('08:00'), at('09:55'))], workingHours: weekOf(DRIVER.id) });
    expect(
      quickFixes(asked(at('10:00')), DRIVER.id, { instructors: [second(), tight], learner: learner() }, school()),
    ).toEqual([
      { kind: 'LATER', driverId: DRIVER.id, startAt: at('10:15'), endAt: at('11:15') },
      { kind: 'OTHER_INSTRUCTOR', driverId: OTHER_DRIVER.id, startAt: at('10:00'), endAt: at('11:00') },
    ]);
  });
  test('a quarter of an hour earlier', () => {
    const tight = instructor({ missions: [booking(at('11:00'), at('12:00'))] });
    const fixes = quickFixes(asked(at('10:00')), DRIVER.id, { instructors: [tight], learner: learner() }, school());
    expect(fixes).toEqual([{ kind: 'EARLIER', driverId: DRIVER.id, startAt: at('09:45'), endAt: at('10:45') }]);
  });
  test('nobody who does not teach or has left, and one other instructor only', () => {
    const own = instructor({ missions: [booking(at('09:00'), at('12:00'))] });
    const driving = instructor({ driver: { ...DRIVER, id: '1', isInstructor: false } });
    const gone = instructor({ driver: { ...DRIVER, id: '0', isActive: false } });
    const third = instructor({ driver: { ...OTHER_DRIVER, id: 'f' } });
    const parts = { instructors: [third, gone, driving, second(), own], learner: learner() };
    expect(quickFixes(asked(at('10:00')), DRIVER.id, parts, school())).toEqual([
      { kind: 'OTHER_INSTRUCTOR', driverId: OTHER_DRIVER.id, startAt: at('10:00'), endAt: at('11:00') },
    ]);
  });
  test('the nearest free slots of the same instructor, earlier first', () => {
    const ask = { driverId: DRIVER.id, count: 3, withinHours: 24, withOthers: false };
    const found = alternativesTo(
      asked(at('10:00')),
      ask,
      { instructors: [instructor({ missions: [blocked] }), second()], learner: learner() },
      school(),
    );
    expect(found.map(({ startAt }) => timeAt(startAt, 'Europe/Paris'))).toEqual(['08:45', '08:30', '08:15']);
  });
  test('the asked instructor before the others at the same distance, and nobody who left or does not teach', () => {
    const ask = { driverId: OTHER_DRIVER.id, count: 4, withinHours: 1, withOthers: true };
    const gone = instructor({ driver: { ...DRIVER, id: '0', isActive: false } });
    const driving = instructor({ driver: { ...DRIVER, id: '1', isInstructor: false } });
    const found = alternativesTo(
      asked(at('10:00')),
      ask,
      { instructors: [gone, driving, instructor(), second()], learner: learner() },
      school(),
    );
    expect(found.map(({ driverId, startAt }) => [driverId, timeAt(startAt, 'Europe/Paris')])).toEqual([
      [OTHER_DRIVER.id, '10:00'],
      [DRIVER.id, '10:00'],
      [OTHER_DRIVER.id, '09:45'],
      [DRIVER.id, '09:45'],
    ]);
  });
  test('nothing before now', () => {
    const ask = { driverId: DRIVER.id, count: 2, withinHours: 3, withOthers: false };
    const parts = { instructors: [instructor({ missions: [blocked] })], learner: learner() };
    const found = alternativesTo(asked(at('10:00')), ask, parts, school({ now: at('09:00') }));
    expect(found.map(({ startAt }) => timeAt(startAt, 'Europe/Paris'))).toEqual(['13:00']);
  });
  test('no further than asked', () => {
    const ask = { driverId: DRIVER.id, count: 10, withinHours: 1, withOthers: false };
    expect(
      alternativesTo(
        asked(at('10:00')),
        ask,
        { instructors: [instructor({ missions: [blocked] })], learner: learner() },
        school(),
      ),
    ).toEqual([]);
  });
});

describe('checking many at once', () => {
  const slot = (
    clientId: string,
    time: string,
    priority: 'HIGH' | 'MEDIUM' | 'LOW' = 'MEDIUM',
    driverId = DRIVER.id,
  ) => ({
    ...asked(at(time)),
    clientId,
    driverId,
    priority,
  });
  const terms = { alternatives: 2, withinHours: 24 };
  const parts = { instructors: [instructor(), second()], learner: learner() };
  test('the more urgent of two slots that exclude each other is free, the other has alternatives', () => {
    const answers = bulkCheck([slot('a', '10:00', 'LOW'), slot('b', '10:30', 'HIGH')], terms, parts, school());
    expect(answers.map(({ clientId, check }) => [clientId, check.isAvailable])).toEqual([
      ['a', false],
      ['b', true],
    ]);
    expect(answers[0]?.alternatives).toEqual([
      { driverId: OTHER_DRIVER.id, startAt: at('09:30'), endAt: at('10:30') },
      { driverId: DRIVER.id, startAt: at('09:15'), endAt: at('10:15') },
    ]);
  });
  test('the learner cannot be with two instructors', () => {
    const answers = bulkCheck(
      [slot('a', '10:00'), slot('b', '10:00', 'MEDIUM', OTHER_DRIVER.id)],
      terms,
      parts,
      school(),
    );
    expect(answers[1]?.check.gates.map(({ code }) => code)).toEqual(['learner-overlap']);
  });
});
