export { alternativesTo, type QuickFix, quickFixes, type Slot } from './alternatives.ts';
export { bookLesson, confirmLesson } from './book.commands.ts';
export { lessonGates } from './missionGates.ts';
export { bulkCheck, type BulkSlot, PRIORITIES } from './bulkCheck.ts';
export { checkLesson, type LessonCheck, lessonMission } from './checkLesson.ts';
export { type Compatibility, licenceCompatibility, recommendedInstructors } from './compatibility.ts';
export { learnerFacts, schoolNow, schoolOf } from './facts.ts';
export type { InstructorFacts, LearnerFacts, LessonAsked, School, StudentRow } from './lesson.ts';
export { conflictKind, type ConflictKind, LESSON_GATE_CODES, type LessonGate } from './lessonGate.ts';
export { lessonGateSentence, lessonRefusals } from './lessons.text.ts';
export {
  LESSON_TYPES,
  LICENCE_TYPES,
  licenceTypeName,
  prerequisiteKept,
  prerequisiteName,
  requirementName,
  requirementOf,
} from './lessonWords.ts';
export { lessonSettingsOf } from './lessonSettings.ts';
export {
  consentCommands,
  guardianCommands,
  licenceCompatibilityCommands,
  rateCardCommands,
  rateCardItemCommands,
  serviceCommands,
  studentCommands,
  studentGuardianCommands,
} from './records.commands.ts';
export { BOOKED_AS, placeSchema } from './newLesson.ts';
export { LOCATION_RESTRICTIONS, TIME_RESTRICTIONS, WEATHER_RESTRICTIONS } from './restrictions.ts';
export { type Schedule, scheduleOf } from './schedule.ts';
export { type LessonSearch, type RankedSlot, searchLessons, searchProblem } from './searchLessons.ts';
export { SLOT_WEIGHTS } from './score.ts';
export { setLessonSettings } from './settings.commands.ts';
