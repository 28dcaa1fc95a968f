/** The words of sync: messages, what travels, and who wins where two desks meet. */
export { isSameValue, judgePatch } from './fieldConflicts.ts';
export {
  type CommandAnswer,
  type FieldConflict,
  MOST_COMMANDS,
  MOST_ROWS,
  PROTOCOL_VERSION,
  type PulledRow,
  type PullPage,
  pullSchema,
  type Push,
  type PushedCommand,
  type PushReply,
  pushSchema,
  type RowBase,
} from './protocol.ts';
export { isSynced, SYNCED_ENTITIES } from './syncedEntities.ts';
export { syncRefusals } from './sync.text.ts';
