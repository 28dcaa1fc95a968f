import { z } from 'zod';

/*
 * What a desk and central say to each other. Commands are intents: central runs the same domain function again. The schemas' hash is pinned
 * to the version by a test: whoever changes a message raises the version.
 */
export const PROTOCOL_VERSION = 2;
/** A push carries at most this many commands, a pull at most this many changed rows. */
export const MOST_COMMANDS = 100;
export const MOST_ROWS = 5000;

/** What a row was before the command on the desk that made it, and what it became: only the fields it changed. */
const baseSchema = z.strictObject({
  version: z.int().min(1),
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
});
export type RowBase = z.infer<typeof baseSchema>;

export const pushedCommandSchema = z.strictObject({
  commandId: z.uuid(),
  name: z.string().min(1).max(80),
  input: z.record(z.string(), z.unknown()),
  /** By 'Entity:id'. */
  base: z.record(z.string(), baseSchema),
  /** Instant on the desk's clock. */
  madeAt: z.int().min(0),
  /** Who was signed in then, as the desk says: it is judged and told as whoever sends it, and kept in the audit. */
  madeBy: z.uuid().nullable().optional(),
});
export type PushedCommand = z.infer<typeof pushedCommandSchema>;

export const pushSchema = z.strictObject({
  protocol: z.int(),
  /** The desk's clock as it sends, so that central can read `madeAt` on its own. */
  sentAt: z.int().min(0),
  /** What the desk has seen of central: one that has gone back to an older copy of itself runs nothing on top of it. */
  cursor: z.int().min(0).default(0),
  mark: z.uuid().nullable().default(null),
  commands: z.array(pushedCommandSchema).min(1).max(MOST_COMMANDS),
});
export type Push = z.infer<typeof pushSchema>;

/** One field that somebody else set meanwhile, with the three values a person needs to choose. */
export type FieldConflict = {
  readonly entity: string;
  readonly id: string;
  readonly field: string;
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
};

const answerSchema = z.strictObject({
  commandId: z.uuid(),
  outcome: z.enum(['APPLIED', 'REFUSED', 'CONFLICT']),
  code: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});
export type CommandAnswer = Readonly<z.infer<typeof answerSchema>>;

/** `head` is central's counter once it has answered. */
export const pushReplySchema = z.strictObject({
  answers: z.array(answerSchema),
  head: z.int().min(0),
  /** Nothing was run: central knows less than the desk has seen of it. */
  wentBack: z.boolean(),
});
export type PushReply = z.infer<typeof pushReplySchema>;

export const pullSchema = z.strictObject({
  protocol: z.int(),
  cursor: z.int().min(0),
  /** The change at the cursor, by its own id: central put back from an older copy knows another one there, or none. */
  mark: z.uuid().nullable().default(null),
  limit: z.int().min(1).max(MOST_ROWS).default(MOST_ROWS),
});

const pulledRow = z.strictObject({ entity: z.string(), row: z.record(z.string(), z.unknown()) });
export type PulledRow = z.infer<typeof pulledRow>;

export const pullPageSchema = z.strictObject({
  rows: z.array(pulledRow),
  gone: z.array(z.strictObject({ entity: z.string(), id: z.uuid() })),
  /** Commands whose rows are all in this page. */
  commandIds: z.array(z.uuid()),
  /** Where the next pull begins. */
  cursor: z.int().min(0),
  /** The change there. */
  mark: z.uuid().nullable(),
  head: z.int().min(0),
  /** Start over from a boot: the cursor is older than what is kept, or central has gone back to an older copy of itself. */
  mustBoot: z.enum(['TOO_OLD', 'WENT_BACK']).nullable(),
});
export type PullPage = z.infer<typeof pullPageSchema>;
