import { z } from 'zod';
import { addDays, DAY_MS, HOUR_MS, isDay, isLocalTime, startOfDay } from '#domain/kernel/instants.ts';
import { isRefusal, refuse } from '#domain/kernel/result.ts';
import {
  alternativesTo,
  bookLesson,
  bulkCheck,
  checkLesson,
  confirmLesson,
  consentCommands,
  guardianCommands,
  lessonSettingsOf,
  licenceCompatibilityCommands,
  PRIORITIES,
  quickFixes,
  rateCardCommands,
  rateCardItemCommands,
  recommendedInstructors,
  scheduleOf,
  searchLessons,
  searchProblem,
  serviceCommands,
  setLessonSettings,
  studentCommands,
  studentGuardianCommands,
} from '#domain/lessons/index.ts';
import { feeAndShare } from '#domain/missions/index.ts';
import {
  Consent,
  DriverQualification,
  DriverWorkingHours,
  Guardian,
  LicenceCompatibility,
  RateCard,
  RateCardItem,
  Service,
  StudentGuardian,
} from '#domain/model/registry.ts';
import { recordRouter } from '../recordRouter.ts';
import { rowById, rowsWhere } from '../replica/rows.store.ts';
import { commandProcedure, procedure, router } from '../trpc.ts';
import { instructorsOfDesk, learnerOfDesk, schoolOfDesk } from './lessonFacts.ts';
import { listInstructors, listStudents } from './lessons.store.ts';
import { asked, known, lessonOf, pointOf, shown, slot } from './lessonQuestion.ts';

const day = z.string().refine(isDay, 'not a calendar day');
const time = z.string().refine(isLocalTime, 'not a time HH:MM');
const id = z.strictObject({ id: z.uuid() });
const MOST_DAYS = 42;

export const lessonsRouter = router({
  /** What a search can be made of: services with their price today, instructors, settings. */
  catalogue: procedure.query(({ ctx: { desk } }) => {
    const db = desk.replica.read;
    return {
      services: rowsWhere(db, Service, { kind: 'SOLD' }),
      instructors: listInstructors(db, desk.organizationId),
      rateCards: rowsWhere(db, RateCard, {}),
      prices: rowsWhere(db, RateCardItem, {}),
      matrix: rowsWhere(db, LicenceCompatibility, {}),
      settings: lessonSettingsOf(desk.organization()),
    };
  }),
  /** Instructors' usual weeks and what they hold. */
  team: procedure.query(({ ctx: { desk } }) => {
    const db = desk.replica.read;
    const teaches = new Set(listInstructors(db, desk.organizationId).map((instructor) => instructor.id));
    const own = ({ driverId }: { readonly driverId: string }): boolean => teaches.has(driverId);
    return {
      hours: rowsWhere(db, DriverWorkingHours, {}).filter(own),
      qualifications: rowsWhere(db, DriverQualification, {}).filter(own),
    };
  }),
  students: procedure.query(({ ctx: { desk } }) =>
    listStudents(desk.replica.read, desk.organizationId, desk.env().now),
  ),
  student: procedure.input(id).query(({ ctx: { desk }, input }) => {
    const learner = learnerOfDesk(desk, input.id);
    if (!learner) return null;
    const links = rowsWhere(desk.replica.read, StudentGuardian, { studentId: input.id });
    return {
      ...learner,
      lessonTypes: Object.fromEntries(learner.lessonTypes),
      lessons: learner.lessons.slice(-50).toReversed(),
      guardians: links.flatMap((link) => {
        const guardian = rowById(desk.replica.read, Guardian, link.guardianId);
        return guardian && guardian.deletedAt === null
          ? [{ ...guardian, linkId: link.id, relation: link.relation }]
          : [];
      }),
      consents: rowsWhere(desk.replica.read, Consent, { studentId: input.id }),
    };
  }),

  /** Ranked free slots, refused ones with why; a refusal when the search itself is wrong. */
  search: procedure
    .input(
      z.strictObject({
        ...asked,
        driverIds: z.array(z.uuid()).max(200).default([]),
        durationMin: z.int().optional(),
        fromOn: day,
        toOn: day,
        window: z.strictObject({ from: time, to: time }).nullable().default(null),
        weekdays: z.array(z.int().min(1).max(7)).max(7).default([]),
        limit: z.int().min(1).max(50).default(20),
        includeSubOptimal: z.boolean().default(false),
        isDistinct: z.boolean().default(false),
      }),
    )
    .query(({ ctx: { desk }, input }) => {
      const found = known(desk, input);
      if (isRefusal(found)) return found;
      const pickup = pointOf(input.pickup);
      const { durationMin, fromOn, toOn, limit, includeSubOptimal, isDistinct } = input;
      const search = {
        service: found.service,
        pickup,
        dropoff: pointOf(input.dropoff) ?? pickup,
        durationMin,
        fromOn,
        toOn,
        limit,
        includeSubOptimal,
        isDistinct,
        wishes: { window: input.window, weekdays: input.weekdays },
      };
      const problem = searchProblem(search);
      if (problem) return problem;
      const window = { from: startOfDay(fromOn, desk.timeZone), to: startOfDay(addDays(toOn, 1), desk.timeZone) };
      const instructors = instructorsOfDesk(desk, { window, driverIds: input.driverIds });
      return {
        kind: 'answer' as const,
        ...searchLessons(search, { instructors, learner: found.learner }, found.school),
      };
    }),

  /** One slot: every gate, the day, travel, price; when it is not free, what one key would put right and the nearest free slots. */
  check: procedure
    .input(z.strictObject({ ...asked, ...slot, vehicleId: z.uuid().optional() }))
    .query(({ ctx: { desk }, input }) => {
      const found = known(desk, input);
      if (isRefusal(found)) return found;
      const lesson = lessonOf(found, input);
      if ('kind' in lesson) return lesson;
      const { learner, school } = found;
      const window = { from: lesson.startAt - DAY_MS, to: lesson.endAt + DAY_MS };
      const { driverId, vehicleId, exceptMissionId } = input;
      const [instructor] = instructorsOfDesk(desk, { window, driverIds: [driverId], vehicleId, exceptMissionId });
      if (!instructor) return refuse('unknown-reference', { field: 'driverId', value: driverId });
      const check = checkLesson(lesson, { instructor, learner }, school);
      const others = check.isAvailable ? [] : instructorsOfDesk(desk, { window, driverIds: [] });
      const instructors = [instructor, ...others.filter(({ driver }) => driver.id !== driverId)];
      const ask = { driverId, count: 3, withinHours: 24, withOthers: false };
      return {
        kind: 'answer' as const,
        ...shown(check),
        shares: check.price === null ? null : feeAndShare(check.price.priceCents, desk.organization().platformFeeBp),
        fixes: check.isAvailable ? [] : quickFixes(lesson, driverId, { instructors, learner }, school),
        alternatives: check.isAvailable ? [] : alternativesTo(lesson, ask, { instructors, learner }, school),
        recommended: check.compatibility.isCompatible
          ? []
          : recommendedInstructors(lesson, learner, instructors, school),
      };
    }),

  /** Up to fifty slots that shall be booked together, with alternatives for those that cannot. */
  checkMany: procedure
    .input(
      z.strictObject({
        ...asked,
        slots: z
          .array(
            z.strictObject({
              clientId: z.string().min(1).max(80),
              ...slot,
              priority: z.enum(PRIORITIES).default('MEDIUM'),
            }),
          )
          .min(1)
          .max(50),
        alternatives: z.int().min(1).max(10).default(3),
        withinHours: z.int().min(1).max(72).default(24),
      }),
    )
    .query(({ ctx: { desk }, input }) => {
      const found = known(desk, input);
      if (isRefusal(found)) return found;
      const slots = [];
      for (const { clientId, priority, ...each } of input.slots) {
        const lesson = lessonOf(found, { ...input, ...each });
        if ('kind' in lesson) return lesson;
        slots.push({ ...lesson, clientId, priority, driverId: each.driverId });
      }
      const reachMs = input.withinHours * HOUR_MS + DAY_MS;
      const window = {
        from: Math.min(...slots.map(({ startAt }) => startAt)) - reachMs,
        to: Math.max(...slots.map(({ endAt }) => endAt)) + reachMs,
      };
      const instructors = instructorsOfDesk(desk, { window, driverIds: [] });
      const unknown = slots.find(({ driverId }) => !instructors.some(({ driver }) => driver.id === driverId));
      if (unknown) return refuse('unknown-reference', { field: 'driverId', value: unknown.driverId });
      const { alternatives, withinHours } = input;
      const parts = { instructors, learner: found.learner };
      return {
        kind: 'answer' as const,
        slots: bulkCheck(slots, { alternatives, withinHours }, parts, found.school).map(({ check, ...rest }) => ({
          ...rest,
          ...shown(check),
        })),
      };
    }),

  /** An instructor's days: bookings, free and blocked time, how full they are. */
  schedule: procedure
    .input(z.strictObject({ driverId: z.uuid(), fromOn: day, days: z.int().min(1).max(MOST_DAYS).default(7) }))
    .query(({ ctx: { desk }, input: { driverId, fromOn, days } }) => {
      const window = {
        from: startOfDay(fromOn, desk.timeZone),
        to: startOfDay(addDays(fromOn, days), desk.timeZone),
      };
      const [instructor] = instructorsOfDesk(desk, { window, driverIds: [driverId] });
      return instructor ? scheduleOf(instructor, { fromOn, days }, schoolOfDesk(desk)) : null;
    }),

  book: procedure
    .input(bookLesson([]).input)
    .mutation(({ ctx: { desk }, input }) => desk.runner.run(bookLesson(desk.rulePacks), input)),
  confirm: procedure
    .input(confirmLesson([]).input)
    .mutation(({ ctx: { desk }, input }) => desk.runner.run(confirmLesson(desk.rulePacks), input)),

  setSettings: commandProcedure(setLessonSettings),
  learners: router(recordRouter(studentCommands)),
  guardians: router(recordRouter(guardianCommands)),
  studentGuardians: router(recordRouter(studentGuardianCommands)),
  consents: router(recordRouter(consentCommands)),
  matrix: router(recordRouter(licenceCompatibilityCommands)),
  services: router(recordRouter(serviceCommands)),
  rateCards: router(recordRouter(rateCardCommands)),
  rateCardItems: router(recordRouter(rateCardItemCommands)),
});
