export {
  calendarEventCommands,
  driverCommands,
  driverLicenseCommands,
  professionalCardCommands,
  qualificationCommands,
  workingHoursCommands,
} from './drivers.commands.ts';
