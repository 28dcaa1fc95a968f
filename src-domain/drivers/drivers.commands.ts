import { type Refusal, refuse } from '../kernel/result.ts';
import { recordCommands } from '../model/recordCommands.ts';
import {
  Driver,
  DriverCalendarEvent,
  DriverLicense,
  DriverQualification,
  DriverWorkingHours,
  entityNamed,
  Mission,
  ProfessionalCard,
} from '../model/registry.ts';

const validity = async (_read: unknown, row: { validFrom: string; validTo: string | null }): Promise<Refusal | null> =>
  row.validTo !== null && row.validTo < row.validFrom
    ? refuse('end-before-start', { field: 'validTo', value: row.validTo })
    : null;

export const driverCommands = recordCommands(
  Driver,
  {
    name: 'drivers',
    permission: 'drivers.write',
    editable: [
      'code',
      'firstName',
      'lastName',
      'email',
      'phone',
      'employmentStatus',
      'operatingBaseId',
      'usualVehicleId',
      'hourlyCostCents',
      'homeAddress',
      'homeLatitude',
      'homeLongitude',
      'isInstructor',
      'isActive',
      'notes',
    ],
    inUse: async (read, row, env) => {
      const planned = (await read.all(Mission, { driverId: row.id })).filter(
        (mission) => mission.startAt > env.now && mission.status === 'ASSIGNED',
      );
      return planned[0]
        ? refuse('driver-has-missions', { count: planned.length, reference: planned[0].reference })
        : null;
    },
  },
  entityNamed,
);

export const driverLicenseCommands = recordCommands(
  DriverLicense,
  {
    name: 'drivers.licenses',
    permission: 'drivers.write',
    editable: ['driverId', 'licenseCategoryId', 'licenseNumber', 'validFrom', 'validTo'],
    check: validity,
  },
  entityNamed,
);

export const professionalCardCommands = recordCommands(
  ProfessionalCard,
  {
    name: 'drivers.cards',
    permission: 'drivers.write',
    editable: ['driverId', 'kind', 'number', 'department', 'validFrom', 'validTo'],
    check: validity,
  },
  entityNamed,
);

export const qualificationCommands = recordCommands(
  DriverQualification,
  {
    name: 'drivers.qualifications',
    permission: 'drivers.write',
    editable: ['driverId', 'kind', 'reference', 'detail', 'validFrom', 'validTo'],
    check: validity,
  },
  entityNamed,
);

/** Absences and exceptional openings; missions already assigned inside are the board's alerts, not a refusal. */
export const calendarEventCommands = recordCommands(
  DriverCalendarEvent,
  {
    name: 'drivers.events',
    permission: 'drivers.write',
    editable: ['driverId', 'kind', 'startAt', 'endAt', 'isWholeDay', 'title', 'notes'],
    check: async (_read, row) =>
      row.endAt <= row.startAt ? refuse('end-before-start', { field: 'endAt', value: row.endAt }) : null,
  },
  entityNamed,
);

export const workingHoursCommands = recordCommands(
  DriverWorkingHours,
  {
    name: 'drivers.workingHours',
    permission: 'drivers.write',
    editable: [
      'driverId',
      'weekday',
      'startTime',
      'endTime',
      'breakStartTime',
      'breakEndTime',
      'maxLessonsPerDay',
      'travelBufferMin',
      'isActive',
      'effectiveFrom',
      'effectiveTo',
    ],
    check: async (_read, row) => {
      if (row.endTime <= row.startTime) return refuse('end-before-start', { field: 'endTime', value: row.endTime });
      if ((row.breakStartTime === null) !== (row.breakEndTime === null))
        return refuse('field-required', { field: 'breakEndTime' });
      return null;
    },
  },
  entityNamed,
);
