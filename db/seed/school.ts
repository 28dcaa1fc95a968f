import { addDays, type Day, startOfDay } from '#domain/kernel/instants.ts';
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
  RateCard,
  RateCardItem,
  Service,
  Student,
  StudentGuardian,
  Vehicle,
  VehicleCategory,
} from '#domain/model/registry.ts';
import type { Company } from './company.ts';
import { INSTRUCTORS, LEARNERS, LESSON_MATRIX, LESSON_SERVICES } from './lessonCatalogue.ts';
import type { Numbers } from './numbers.ts';
import type { SeedWriter } from './writer.ts';

export type Teacher = {
  readonly driver: RowOf<typeof Driver>;
  readonly vehicleId: string;
  readonly weekdays: readonly number[];
};
export type LessonParts = {
  readonly writer: SeedWriter;
  readonly company: Company;
  readonly numbers: Numbers;
  readonly today: Day;
  /** The licence a school's car asks for. */
  readonly licenceId: string;
  /** Counters of hours are kept from this instant on, as for the other drivers. */
  readonly countersFrom: number;
};

export function writeServices({ writer, today }: LessonParts): Map<string, RowOf<typeof Service>> {
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

export function writeMatrix({ writer }: LessonParts): void {
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
export function writeTeachers({ writer, company, today, licenceId }: LessonParts): Teacher[] {
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

export function writeLearners({ writer, today }: LessonParts): RowOf<typeof Student>[] {
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
