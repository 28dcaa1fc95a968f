import { z } from 'zod';
import { hoursBudgets } from '#domain/compliance/index.ts';
import {
  calendarEventCommands,
  driverCommands,
  driverLicenseCommands,
  professionalCardCommands,
  qualificationCommands,
  workingHoursCommands,
} from '#domain/drivers/index.ts';
import { addDays, isDay, mondayOf, startOfDay } from '#domain/kernel/instants.ts';
import {
  ComplianceAuditLog,
  Driver,
  DriverCalendarEvent,
  DriverLicense,
  DriverQualification,
  DriverWorkingHours,
  LicenseCategory,
  ProfessionalCard,
  Vehicle,
} from '#domain/model/registry.ts';
import { recordRouter } from '../recordRouter.ts';
import { rowById, rowsWhere } from '../replica/rows.store.ts';
import { procedure, router } from '../trpc.ts';
import { listDrivers } from './drivers.store.ts';
import { hoursStatement } from './hoursStatement.ts';

export const driversRouter = router({
  list: procedure.query(({ ctx: { desk } }) => listDrivers(desk.replica.read, desk.organizationId)),
  detail: procedure.input(z.strictObject({ id: z.uuid() })).query(({ ctx: { desk }, input: { id } }) => {
    const db = desk.replica.read;
    const driver = rowById(db, Driver, id);
    if (!driver) return null;
    const categories = new Map(rowsWhere(db, LicenseCategory, {}).map((row) => [row.id, row.code]));
    return {
      driver,
      licenses: rowsWhere(db, DriverLicense, { driverId: id }).map((row) => ({
        ...row,
        category: categories.get(row.licenseCategoryId) ?? '',
      })),
      cards: rowsWhere(db, ProfessionalCard, { driverId: id }),
      qualifications: rowsWhere(db, DriverQualification, { driverId: id }),
      events: rowsWhere(db, DriverCalendarEvent, { driverId: id }),
      workingHours: rowsWhere(db, DriverWorkingHours, { driverId: id }),
      decisions: rowsWhere(db, ComplianceAuditLog, { driverId: id }).slice(-50),
    };
  }),
  /** Seven days of hours from Monday, and what is left now. */
  week: procedure
    .input(z.strictObject({ id: z.uuid(), day: z.string().refine(isDay) }))
    .query(({ ctx: { desk }, input }) => {
      const monday = mondayOf(input.day);
      const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index));
      const driver = rowById(desk.replica.read, Driver, input.id);
      const vehicle = driver?.usualVehicleId ? rowById(desk.replica.read, Vehicle, driver.usualVehicleId) : null;
      const seats = vehicle?.seatsWithDriver ?? 5;
      const now = desk.env().now;
      return {
        monday,
        days: days.map((day) => ({ day, ...desk.hours.driverDay(desk.organizationId, input.id, day) })),
        activities: desk.hours
          .hours(desk.organizationId, input.id, startOfDay(monday, desk.timeZone))
          .activities.filter(
            (activity) =>
              activity.endAt > startOfDay(monday, desk.timeZone) &&
              activity.startAt < startOfDay(addDays(monday, 7), desk.timeZone),
          ),
        budgets: hoursBudgets(desk.hours.hours(desk.organizationId, input.id, now), desk.rulePacks, {
          asOf: now,
          context: { service: seats > 9 ? 'COACH_OCCASIONAL' : 'VTC', seats, crew: 1 },
        }),
      };
    }),
  /** The same week as a paper to hand out and sign. */
  statement: procedure
    .input(z.strictObject({ id: z.uuid(), day: z.string().refine(isDay) }))
    .mutation(({ ctx: { desk }, input }) => hoursStatement(desk, input.id, input.day)),
  ...recordRouter(driverCommands),
  licenses: router(recordRouter(driverLicenseCommands)),
  cards: router(recordRouter(professionalCardCommands)),
  qualifications: router(recordRouter(qualificationCommands)),
  events: router(recordRouter(calendarEventCommands)),
  workingHours: router(recordRouter(workingHoursCommands)),
});
