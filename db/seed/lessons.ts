import { addDays, type Day, dayAt, MINUTE_MS, startOfDay, weekdayOf } from '#domain/kernel/instants.ts';
import { exclTaxOf } from '#domain/kernel/money.ts';
import { feeAndShare, plannedActivities } from '#domain/missions/index.ts';
import type { RowOf } from '#domain/model/entity.ts';
import {
  Consent,
  Contact,
  Driver,
  DriverLicense,
  DriverQualification,
  DriverWorkingHours,
  Guardian,
  LicenceCompatibility,
  Mission,
  MissionExecution,
  RateCard,
  RateCardItem,
  Service,
  Student,
  StudentGuardian,
  Vehicle,
  VehicleCategory,
} from '#domain/model/registry.ts';
import { vatRatesOn } from '#domain/pricing/index.ts';
import type { Company } from './company.ts';
import { INSTRUCTORS, LEARNERS, LESSON_MATRIX, LESSON_SERVICES, MEETING_POINTS } from './lessonCatalogue.ts';
import type { Numbers } from './numbers.ts';
import { writeDayCounters } from './week.ts';
import type { SeedWriter } from './writer.ts';

/** Lessons begin at these minutes of the day: half an hour between two, off every instructor's break. */
const STARTS_MIN = [9 * 60, 10 * 60 + 30, 14 * 60, 15 * 60 + 30];
const PAST_DAYS = 12;
const DAYS_AHEAD = 8;

type Teacher = {
  readonly driver: RowOf<typeof Driver>;
  readonly vehicleId: string;
  readonly weekdays: readonly number[];
};
type Parts = {
  readonly writer: SeedWriter;
  readonly company: Company;
  readonly numbers: Numbers;
  readonly today: Day;
  /** The licence a school's car asks for. */
  readonly licenceId: string;
  /** Counters of hours are kept from this instant on, as for the other drivers. */
  readonly countersFrom: number;
};

function writeServices({ writer, today }: Parts): Map<string, RowOf<typeof Service>> {
  const year = today.slice(0, 4);
  const card = writer.write(RateCard, {
    name: `Tarif ${year}`,
    isDefault: true,
    validFrom: `${Number(year) - 1}-01-01`,
    validTo: `${Number(year) + 1}-12-31`,
  });
  return new Map(
    LESSON_SERVICES.map(({ key, priceCents, ...values }) => {
      const service = writer.write(Service, values);
      writer.write(RateCardItem, { rateCardId: card.id, serviceId: service.id, priceCents });
      return [key, service];
    }),
  );
}

function writeMatrix({ writer }: Parts): void {
  for (const row of LESSON_MATRIX)
    writer.write(LicenceCompatibility, {
      studentLicenceType: row.licence,
      lessonType: row.lesson,
      instructorRequirement: row.requirement ?? null,
      isCompatible: row.isCompatible ?? true,
      minStudentAge: row.minAge ?? null,
      maxDurationMin: row.maxMin ?? null,
      prerequisites: row.prerequisites ? [...row.prerequisites] : null,
      restrictions: row.restrictions ?? null,
      requiresParentalConsent: row.consent ?? false,
    });
}

/** Instructors who only teach, each with a car of the school; they hold no VTC card, so that no transfer is offered to them. */
function writeTeachers({ writer, company, today, licenceId }: Parts): Teacher[] {
  const { random } = writer;
  const category = writer.write(VehicleCategory, {
    code: 'ECOLE',
    name: 'Voiture-école',
    regulatoryCategory: 'LIGHT',
    maxPassengers: 4,
    maxLuggage: 1,
    rank: 9,
  });
  const base = company.bases[0] as Company['bases'][number];
  return INSTRUCTORS.map((each) => {
    const vehicle = writer.write(Vehicle, {
      registrationNumber: each.plate,
      vehicleCategoryId: category.id,
      operatingBaseId: base.id,
      makeModel: each.model,
      seatsWithDriver: 5,
      luggageCapacity: 1,
      requiredLicenseCategoryId: licenceId,
      fuelType: 'HYBRID',
      odometerKm: random.int(8000, 60_000),
    });
    const driver = writer.write(Driver, {
      code: each.code,
      firstName: each.firstName,
      lastName: each.lastName,
      phone: `06 ${random.digits(2)} ${random.digits(2)} ${random.digits(2)} ${random.digits(2)}`,
      operatingBaseId: base.id,
      usualVehicleId: vehicle.id,
      hourlyCostCents: 2400,
      isInstructor: true,
    });
    const driverId = driver.id;
    writer.write(DriverLicense, {
      driverId,
      licenseCategoryId: licenceId,
      licenseNumber: `${random.digits(2)}${random.letters(2)}${random.digits(5)}`,
      validFrom: addDays(today, -random.int(3000, 6000)),
    });
    writer.write(DriverQualification, {
      driverId,
      kind: 'TEACHING',
      reference: `A ${random.digits(2)} 075 ${random.digits(4)} 0`,
      validFrom: addDays(today, -900),
      validTo: addDays(today, 900),
    });
    for (const weekday of each.weekdays)
      writer.write(DriverWorkingHours, {
        driverId,
        weekday,
        startTime: each.hours[0],
        endTime: each.hours[1],
        breakStartTime: each.pause[0],
        breakEndTime: each.pause[1],
        maxLessonsPerDay: each.most,
      });
    return { driver, vehicleId: vehicle.id, weekdays: each.weekdays };
  });
}

function writeLearners({ writer, today }: Parts): RowOf<typeof Student>[] {
  const { random } = writer;
  const phone = (): string => `06 ${random.digits(2)} ${random.digits(2)} ${random.digits(2)} ${random.digits(2)}`;
  return LEARNERS.map((learner, index) => {
    const payer = learner.guardian ?? learner.name;
    const contact = learner.hasPayer
      ? writer.write(Contact, {
          type: 'INDIVIDUAL',
          code: `E${String(index + 1).padStart(4, '0')}`,
          displayName: payer,
          email: `famille${index + 1}@client.example`,
          phone: phone(),
        })
      : null;
    const student = writer.write(Student, {
      contactId: contact?.id ?? null,
      fullName: learner.name,
      phone: phone(),
      birthDate: addDays(today, -Math.round(learner.age * 365.25) - 40),
      licenceType: learner.licence,
    });
    if (!learner.guardian) return student;
    const guardian = writer.write(Guardian, { fullName: learner.guardian, phone: phone() });
    const link = { studentId: student.id, guardianId: guardian.id };
    writer.write(StudentGuardian, { ...link, relation: 'Parent', isEmergencyContact: true });
    if (learner.hasConsent)
      writer.write(Consent, { ...link, kind: 'LESSON', givenAt: startOfDay(addDays(today, -60), writer.timeZone) });
    return student;
  });
}

/** One lesson of an hour, done when it is over. */
function writeLesson(
  { writer, numbers }: Parts,
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
  parts: Parts,
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
export function writeLessons(parts: Parts): void {
  const services = writeServices(parts);
  writeMatrix(parts);
  const teachers = writeTeachers(parts);
  const students = writeLearners(parts);
  const standard = services.get('standard');
  if (standard) writeWeeks(parts, teachers, students, standard);
}
