export { contactCommands, endCustomerCommands, placeCommands } from './contacts.commands.ts';
export { frenchVatNumber, isSiren } from './siren.ts';
export { contactRefusals } from './contacts.text.ts';
export {
  contractCommands,
  contractDispoCommands,
  contractExcursionCommands,
  contractRouteCommands,
  moveContract,
} from './contracts.commands.ts';
