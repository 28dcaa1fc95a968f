import type { GeoPoint } from '../kernel/geo.ts';
import { HOUR_MS, MINUTE_MS } from '../kernel/instants.ts';
import type { HoursJudge, MissionRow } from '../missions/index.ts';
import { type Entity, newRow, type NewValues, type RowOf } from '../model/entity.ts';
import {
  Consent,
  Driver,
  DriverCalendarEvent,
  DriverQualification,
  DriverWorkingHours,
  LicenceCompatibility,
  Mission,
  RateCard,
  RateCardItem,
  Service,
  Student,
  Vehicle,
  VehicleCategory,
} from '../model/registry.ts';
import type { InstructorFacts, LearnerFacts, LessonAsked, School } from './lesson.ts';
import { lessonSettingsOf } from './lessonSettings.ts';
import type { LessonSearch } from './searchLessons.ts';

/*
 * A small school in Paris for the tests of lessons: one learner of 17, a standard lesson of an hour at 60 €, an instructor who works on
 * weekdays from 8 to 18 with a break at noon. Each case changes what it is about.
 */
const ORGANIZATION = '00000000-0000-4000-8000-000000000000';
export const ZONE = 'Europe/Paris';
/** The Monday on which everything is asked; lessons are on the Tuesday. */
export const NOW = Date.parse('2026-11-16T08:00:00+01:00');
export const TUESDAY = '2026-11-17';

let counter = 0;
export function row<E extends Entity>(of: E, values: NewValues<E>): RowOf<E> {
  const newId = (): string => `00000000-0000-4000-8000-${String((counter += 1)).padStart(12, '0')}`;
  return newRow(of, { now: NOW, newId, organizationId: ORGANIZATION }, values);
}

/** 'HH:MM' of the Tuesday, or of another day. */
export function at(time: string, day = TUESDAY, offset = '+01:00'): number {
  return Date.parse(`${day}T${time}:00${offset}`);
}

export const SCHOOL_PLACE: GeoPoint = { lat: 48.8566, lng: 2.3522 };
/** Kilometres east of the school. */
export function east(km: number): GeoPoint {
  return { lat: SCHOOL_PLACE.lat, lng: SCHOOL_PLACE.lng + km / 73.2 };
}

export const SERVICE = row(Service, { name: 'Leçon de conduite', lessonType: 'standard', durationMin: 60 });
export const MANUAL = row(Service, { name: 'Boîte manuelle', lessonType: 'manual', durationMin: 60 });
const CARD = row(RateCard, { name: 'Tarif 2026', isDefault: true, validFrom: '2026-01-01', validTo: '2026-12-31' });
export const PRICES = {
  cards: [CARD],
  items: [
    row(RateCardItem, { rateCardId: CARD.id, serviceId: SERVICE.id, priceCents: 6000 }),
    row(RateCardItem, { rateCardId: CARD.id, serviceId: MANUAL.id, priceCents: 6300 }),
  ],
};

export function matrixRow(values: Partial<NewValues<typeof LicenceCompatibility>> = {}): School['matrix'][number] {
  return row(LicenceCompatibility, { studentLicenceType: 'learner', lessonType: 'standard', ...values });
}

export function school(values: Partial<School> = {}, settings: Record<string, unknown> = {}): School {
  return {
    organizationId: ORGANIZATION,
    timeZone: ZONE,
    now: NOW,
    settings: lessonSettingsOf({ settings: { lessons: settings } }),
    peakHours: [7, 8, 9, 17, 18],
    place: SCHOOL_PLACE,
    matrix: [matrixRow()],
    prices: PRICES,
    ...values,
  };
}

export const STUDENT = row(Student, { fullName: 'Léa Martin', phone: '06 11 22 33 44', birthDate: '2009-06-15' });
export function learner(values: Partial<LearnerFacts> = {}): LearnerFacts {
  return {
    student: STUDENT,
    lessons: [],
    lessonTypes: new Map([
      [SERVICE.id, 'standard'],
      [MANUAL.id, 'manual'],
    ]),
    consents: [],
    ...values,
  };
}

export function consent(values: Partial<NewValues<typeof Consent>> = {}): LearnerFacts['consents'][number] {
  return row(Consent, {
    studentId: STUDENT.id,
    guardianId: ORGANIZATION,
    kind: 'LESSON',
    givenAt: NOW - 24 * HOUR_MS,
    ...values,
  });
}

const category = row(VehicleCategory, {
  code: 'ECOLE',
  name: 'Voiture-école',
  regulatoryCategory: 'LIGHT',
  maxPassengers: 3,
  rank: 1,
});

export const DRIVER = row(Driver, { firstName: 'Nadia', lastName: 'Roche', isInstructor: true });
export const OTHER_DRIVER = row(Driver, { firstName: 'Paul', lastName: 'Vidal', isInstructor: true });

export function weekOf(
  driverId: string,
  values: Partial<NewValues<typeof DriverWorkingHours>> = {},
): RowOf<typeof DriverWorkingHours>[] {
  return [1, 2, 3, 4, 5].map((weekday) =>
    row(DriverWorkingHours, {
      driverId,
      weekday,
      startTime: '08:00',
      endTime: '18:00',
      breakStartTime: '12:00',
      breakEndTime: '13:00',
      ...values,
    }),
  );
}

export function event(
  kind: RowOf<typeof DriverCalendarEvent>['kind'],
  from: number,
  to: number,
  isWholeDay = false,
): RowOf<typeof DriverCalendarEvent> {
  return row(DriverCalendarEvent, { driverId: DRIVER.id, kind, startAt: from, endAt: to, isWholeDay });
}

export function qualified(
  kind: RowOf<typeof DriverQualification>['kind'],
  values: Partial<NewValues<typeof DriverQualification>> = {},
): RowOf<typeof DriverQualification> {
  return row(DriverQualification, { driverId: DRIVER.id, kind, validFrom: '2020-01-01', ...values });
}

export function instructor(values: Partial<InstructorFacts> = {}): InstructorFacts {
  const driver = values.driver ?? DRIVER;
  const vehicle = row(Vehicle, {
    registrationNumber: `EC-${counter}-LE`,
    vehicleCategoryId: category.id,
    operatingBaseId: ORGANIZATION,
    seatsWithDriver: 5,
    luggageCapacity: 2,
  });
  return {
    driver,
    base: null,
    licenses: [],
    cards: [],
    events: [],
    workingHours: weekOf(driver.id),
    missions: [],
    qualifications: [],
    licenceCodes: new Map(),
    vehicle: { vehicle, category, base: null, requiredLicense: null, events: [], missions: [] },
    judge: null,
    ...values,
  };
}

/** Something that holds the instructor's hour: a lesson unless it says otherwise. */
export function booking(from: number, to: number, values: Partial<NewValues<typeof Mission>> = {}): MissionRow {
  return row(Mission, {
    reference: `LEC-${new Date(from).toISOString().slice(11, 16)}`,
    type: 'LESSON',
    status: 'ASSIGNED',
    driverId: DRIVER.id,
    serviceId: SERVICE.id,
    startAt: from,
    endAt: to,
    ...values,
  });
}

export function asked(from: number, values: Partial<LessonAsked> & { durationMin?: number } = {}): LessonAsked {
  const { durationMin = 60, ...rest } = values;
  return {
    service: SERVICE,
    startAt: from,
    endAt: from + durationMin * MINUTE_MS,
    pickup: null,
    dropoff: null,
    ...rest,
  };
}

/** A search over the Tuesday with nothing wished. */
export function search(values: Partial<LessonSearch> = {}): LessonSearch {
  return {
    service: SERVICE,
    pickup: null,
    dropoff: null,
    fromOn: TUESDAY,
    toOn: TUESDAY,
    wishes: { window: null, weekdays: [] },
    limit: 50,
    includeSubOptimal: true,
    ...values,
  };
}

export const second = (values: Partial<InstructorFacts> = {}): InstructorFacts =>
  instructor({ driver: OTHER_DRIVER, ...values });

/** Blocks whatever begins before an hour of the Tuesday. */
export const notBefore =
  (time: string): HoursJudge =>
  (proposal) => ({
    findings: proposal.some((activity) => activity.startAt < at(time))
      ? [
          {
            ruleId: 'FR-1',
            regime: 'FR',
            severity: 'INFRINGEMENT',
            windowStartAt: 0,
            windowEndAt: 1,
            measuredMin: 1,
            limitMin: 0,
            legalReference: null,
            newReference: null,
            offenceCode: null,
            planned: true,
          } as never,
        ]
      : [],
    standing: [],
    decision: 'APPROVED',
  });
