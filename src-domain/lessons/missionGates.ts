import { type ExtraGates, type Gate, type MissionRow, pickupOf, dropoffOf } from '../missions/index.ts';
import { DriverQualification, LicenseCategory, Service, Student } from '../model/registry.ts';
import { licenceCompatibility } from './compatibility.ts';
import { learnerFacts, schoolNow } from './facts.ts';
import { overlapGates } from './instructor.gates.ts';
import type { LessonAsked, ServiceRow } from './lesson.ts';
import type { LessonGate } from './lessonGate.ts';
import { lessonGateSentence } from './lessons.text.ts';

function askedBy(mission: MissionRow, service: ServiceRow): LessonAsked {
  const { startAt, endAt, id: exceptMissionId } = mission;
  return { service, startAt, endAt, pickup: pickupOf(mission), dropoff: dropoffOf(mission), exceptMissionId };
}

/** A lesson's own gate among those of missions, with its sentence in both languages. */
function asMissionGate(gate: LessonGate, timeZone: string): Gate {
  const context = { packs: [], timeZone };
  const sentences = { fr: lessonGateSentence(gate, 'fr', context), en: lessonGateSentence(gate, 'en', context) };
  return { code: 'lesson-rule', severity: gate.severity, details: { rule: gate.code, ...sentences } };
}

/**
 * What a lesson adds to the missions' pipeline when it is given to somebody else or moved: an instructor, a learner who is free, and the
 * licence matrix; nothing for other missions.
 */
export const lessonGates: ExtraGates = async (read, mission, env) => {
  const { studentId, serviceId } = mission;
  if (mission.type !== 'LESSON' || !studentId || !serviceId) return undefined;
  const student = await read.oneEvenDeleted(Student, studentId);
  const service = await read.oneEvenDeleted(Service, serviceId);
  if (!student || !service) return undefined;
  const school = await schoolNow(read, env);
  const learner = await learnerFacts(read, student);
  const licenceCodes = new Map((await read.all(LicenseCategory, {})).map(({ id, code }) => [id, code]));
  const qualifications = Map.groupBy(await read.all(DriverQualification, {}), ({ driverId }) => driverId);
  const asked = askedBy(mission, service);
  const busy = overlapGates(asked, [], learner, env.timeZone);
  return ({ driver, licenses }) => {
    const instructor = { licenses, licenceCodes, qualifications: qualifications.get(driver.id) ?? [] };
    const gates: LessonGate[] = [
      ...(driver.isInstructor
        ? []
        : [{ code: 'not-an-instructor', severity: 'BLOCKED', details: {} } satisfies LessonGate]),
      ...busy,
      ...licenceCompatibility(asked, learner, instructor, school).violations,
    ];
    return gates.map((gate) => asMissionGate(gate, env.timeZone));
  };
};
