import { addDays, dayAt, MINUTE_MS, startOfDay, weekdayOf } from '#domain/kernel/instants.ts';
import { exclTaxOf } from '#domain/kernel/money.ts';
import { feeAndShare, plannedActivities } from '#domain/missions/index.ts';
import type { RowOf } from '#domain/model/entity.ts';
import type { Service, Student } from '#domain/model/registry.ts';
import { Mission, MissionExecution } from '#domain/model/registry.ts';
import { vatRatesOn } from '#domain/pricing/index.ts';
import { LESSON_SERVICES, MEETING_POINTS } from './lessonCatalogue.ts';
import { writeDayCounters } from './week.ts';
import { type LessonParts, type Teacher, writeLearners, writeMatrix, writeServices, writeTeachers } from './school.ts';

/** Lessons begin at these minutes of the day: half an hour between two, off every instructor's break. */
const STARTS_MIN = [9 * 60, 10 * 60 + 30, 14 * 60, 15 * 60 + 30];
const PAST_DAYS = 12;
const DAYS_AHEAD = 8;

/** One lesson of an hour, done when it is over. */
function writeLesson(
  { writer, numbers }: LessonParts,
  teacher: Teacher,
  asked: { readonly student: RowOf<typeof Student>; readonly service: RowOf<typeof Service>; readonly startAt: number },
): RowOf<typeof Mission> {
  const { random } = writer;
  const { student, service, startAt } = asked;
  const endAt = startAt + service.durationMin * MINUTE_MS;
  const place = random.pick(MEETING_POINTS);
  const priceCents = LESSON_SERVICES.find(({ name }) => name === service.name)?.priceCents ?? 0;
  const day = dayAt(startAt, writer.timeZone);
  const vatRateBp = vatRatesOn(day).hireBp;
  const isDone = endAt <= writer.now;
  const mission = writer.write(Mission, {
    reference: numbers.lesson(Number(day.slice(0, 4))),
    type: 'LESSON',
    status: isDone ? 'COMPLETED' : startAt <= writer.now ? 'IN_PROGRESS' : 'ASSIGNED',
    label: service.name,
    driverId: teacher.driver.id,
    vehicleId: teacher.vehicleId,
    studentId: student.id,
    serviceId: service.id,
    contactId: student.contactId,
    passengerName: student.fullName,
    passengerPhone: student.phone,
    startAt,
    endAt,
    pickupAddress: place.address,
    pickupLatitude: place.lat,
    pickupLongitude: place.lng,
    dropoffAddress: place.address,
    dropoffLatitude: place.lat,
    dropoffLongitude: place.lng,
    priceExclTaxCents: exclTaxOf(priceCents, vatRateBp),
    vatRateBp,
    ...feeAndShare(priceCents, 1500),
    reservedAt: startAt - 5 * 24 * 60 * MINUTE_MS,
  });
  if (isDone)
    writer.write(MissionExecution, {
      missionId: mission.id,
      startedAt: startAt,
      endedAt: endAt,
      durationMin: service.durationMin,
      distanceM: random.int(12, 30) * 1000,
      rating: random.int(3, 5),
    });
  return mission;
}

/** Some lessons of each instructor around the demo's day; nobody learns twice at a time. */
function writeWeeks(
  parts: LessonParts,
  teachers: readonly Teacher[],
  students: readonly RowOf<typeof Student>[],
  service: RowOf<typeof Service>,
): void {
  const { writer, today } = parts;
  const { random } = writer;
  for (let offset = -PAST_DAYS; offset <= DAYS_AHEAD; offset += 1) {
    const day = addDays(today, offset);
    const taken = new Set<string>();
    for (const teacher of teachers) {
      if (!teacher.weekdays.includes(weekdayOf(day))) continue;
      const lessons = STARTS_MIN.flatMap((minute) => {
        if (!random.chance(0.6)) return [];
        // A minor without consent has no lesson yet.
        const student = students[random.int(0, students.length - 1)];
        if (!student || taken.has(`${student.id} ${minute}`) || student.fullName === 'Inès Benali') return [];
        taken.add(`${student.id} ${minute}`);
        return [
          writeLesson(parts, teacher, {
            student,
            service,
            startAt: startOfDay(day, writer.timeZone) + minute * MINUTE_MS,
          }),
        ];
      });
      if (startOfDay(day, writer.timeZone) < parts.countersFrom) continue;
      writeDayCounters(
        writer,
        teacher.driver.id,
        day,
        lessons.flatMap((lesson) => plannedActivities(lesson, 5)),
      );
    }
  }
}

/** A small driving school inside the demo company, written last so that all the rest stays as it was. */
export function writeLessons(parts: LessonParts): void {
  const services = writeServices(parts);
  writeMatrix(parts);
  const teachers = writeTeachers(parts);
  const students = writeLearners(parts);
  const standard = services.get('standard');
  if (standard) writeWeeks(parts, teachers, students, standard);
}
