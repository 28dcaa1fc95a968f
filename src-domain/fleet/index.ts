export {
  baseCommands,
  licenseCategoryCommands,
  vehicleCategoryCommands,
  vehicleCommands,
  vehicleEventCommands,
} from './fleet.commands.ts';
