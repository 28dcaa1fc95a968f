/** The words of sync: messages, what travels, and who wins where two desks meet. */
export { type ClockReading, isSkewTold, skewOf } from './clock.ts';
export { conditionOf, type SyncCondition } from './condition.ts';
export { isSameValue, judgePatch } from './fieldConflicts.ts';
export {
  type CommandAnswer,
  type FieldConflict,
  MOST_COMMANDS,
  MOST_ROWS,
  PROTOCOL_VERSION,
  type PulledRow,
  type PullPage,
  pullPageSchema,
  pullSchema,
  type Push,
  type PushedCommand,
  type PushReply,
  pushReplySchema,
  pushSchema,
  type RowBase,
} from './protocol.ts';
export { backOffMs, type Link, linkAfter } from './link.ts';
export { isSynced, isTakenBack, SYNCED_ENTITIES } from './syncedEntities.ts';
export { syncRefusals } from './sync.text.ts';
export {
  CLOCK_HEADER,
  parseSpoken,
  SCHEMA_VERSION,
  spell,
  SPOKEN,
  type Spoken,
  type UpdateNeeded,
  updateNeeded,
  VERSION_HEADER,
} from './version.ts';
