export { checkSentence, type CheckSentence, type DeskCheck, type DeskCheckId } from './diagnosis.ts';
export {
  deskCodeOf,
  formatReference,
  invoiceSeries,
  missionReference,
  type NextNumber,
  nextNumber,
  type SequenceKind,
} from './numbering.ts';
export { organisationRefusals } from './organisations.text.ts';
export { organizationCommands, pricingSettingsCommands } from './settings.commands.ts';
export { KEPT_DAYS, type Retention, retentionOf } from './retention.ts';
