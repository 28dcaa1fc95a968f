import {
  cents,
  choice,
  day,
  flag,
  instant,
  integer,
  latitude,
  link,
  localTime,
  longitude,
  longText,
  nullable,
  personal,
  text,
  withDefault,
} from './columns.ts';
import { entity } from './entity.ts';

const subject = 'drivers';

export const Driver = entity('Driver', {
  subject,
  isSoftDeleted: true,
  columns: {
    code: nullable(text(40)),
    firstName: personal(text(120)),
    lastName: personal(text(120)),
    email: nullable(personal(text())),
    phone: nullable(personal(text(40))),
    employmentStatus: withDefault(choice(['EMPLOYEE', 'CONTRACTOR', 'FREELANCE']), 'EMPLOYEE'),
    operatingBaseId: nullable(link('OperatingBase', 'setNull')),
    userId: nullable(link('User', 'setNull')),
    usualVehicleId: nullable(link('Vehicle', 'setNull')),
    hourlyCostCents: nullable(cents(0)),
    homeAddress: nullable(personal(text(300))),
    homeLatitude: nullable(personal(latitude())),
    homeLongitude: nullable(personal(longitude())),
    isInstructor: flag(),
    isActive: flag(true),
    payoutAccountId: nullable(text(120)),
    payoutStatus: withDefault(choice(['NOT_STARTED', 'PENDING', 'RESTRICTED', 'COMPLETE']), 'NOT_STARTED'),
    notes: nullable(longText()),
  },
  unique: [['code']],
  indexes: [['lastName'], ['operatingBaseId']],
});

export const LicenseCategory = entity('LicenseCategory', {
  subject,
  isSoftDeleted: true,
  columns: { code: text(10), name: text(120), description: nullable(text(500)), rank: withDefault(integer(), 0) },
  unique: [['code']],
});

export const DriverLicense = entity('DriverLicense', {
  subject,
  isSoftDeleted: true,
  columns: {
    driverId: link('Driver', 'cascade'),
    licenseCategoryId: link('LicenseCategory'),
    licenseNumber: personal(text(40)),
    validFrom: day(),
    validTo: nullable(day()),
  },
  unique: [['driverId', 'licenseCategoryId']],
});

/** FIMO, FCO, teaching certificates… with their validity. */
export const DriverQualification = entity('DriverQualification', {
  subject,
  isSoftDeleted: true,
  columns: {
    driverId: link('Driver', 'cascade'),
    kind: choice(['FIMO', 'FCO', 'TEACHING', 'FIRST_AID', 'TACHOGRAPH_CARD', 'MEDICAL', 'LANGUAGE', 'OTHER']),
    reference: nullable(personal(text(80))),
    detail: nullable(text()),
    validFrom: day(),
    validTo: nullable(day()),
  },
  indexes: [['driverId', 'kind'], ['validTo']],
});

/** Weekly pattern in the organisation's zone; weekday 1 = Monday … 7 = Sunday. */
export const DriverWorkingHours = entity('DriverWorkingHours', {
  subject,
  isSoftDeleted: false,
  columns: {
    driverId: link('Driver', 'cascade'),
    weekday: integer(1, 7),
    startTime: localTime(),
    endTime: localTime(),
    breakStartTime: nullable(localTime()),
    breakEndTime: nullable(localTime()),
    maxLessonsPerDay: nullable(integer(1, 20)),
    travelBufferMin: withDefault(integer(0, 60), 15),
    isActive: flag(true),
    effectiveFrom: withDefault(day(), '1900-01-01'),
    effectiveTo: nullable(day()),
  },
  unique: [['driverId', 'weekday', 'effectiveFrom', 'startTime']],
});

export const DriverCalendarEvent = entity('DriverCalendarEvent', {
  subject,
  isSoftDeleted: true,
  columns: {
    driverId: link('Driver', 'cascade'),
    kind: choice(['HOLIDAY', 'SICK', 'PERSONAL', 'TRAINING', 'MEDICAL', 'AVAILABLE', 'OTHER']),
    startAt: instant(),
    endAt: instant(),
    isWholeDay: flag(),
    title: nullable(personal(text())),
    notes: nullable(personal(longText())),
  },
  indexes: [['driverId', 'startAt'], ['startAt'], ['endAt']],
});

/** The VTC or taxi driver's professional card. */
export const ProfessionalCard = entity('ProfessionalCard', {
  subject,
  isSoftDeleted: true,
  columns: {
    driverId: link('Driver', 'cascade'),
    kind: choice(['VTC', 'TAXI', 'LOTI']),
    number: personal(text(40)),
    department: nullable(text(5)),
    validFrom: day(),
    validTo: nullable(day()),
  },
  unique: [['driverId', 'kind']],
  indexes: [['validTo']],
});
