import { z } from 'zod';

/*
 * What a desk and central say to each other. Commands are intents: central runs the same domain function again. The schemas' hash is pinned
 * to the version by a test: whoever changes a message raises the version.
 */
export const PROTOCOL_VERSION = 1;
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
});
export type PushedCommand = z.infer<typeof pushedCommandSchema>;

export const pushSchema = z.strictObject({
  protocol: z.int(),
  /** The desk's clock as it sends, so that central can read `madeAt` on its own. */
  sentAt: z.int().min(0),
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
export const pushReplySchema = z.strictObject({ answers: z.array(answerSchema), head: z.int().min(0) });
export type PushReply = z.infer<typeof pushReplySchema>;

export const pullSchema = z.strictObject({
  protocol: z.int(),
  cursor: z.int().min(0),
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
  head: z.int().min(0),
  /** The cursor is older than what is kept, or ahead of it: start over from a boot. */
  mustBoot: z.boolean(),
});
export type PullPage = z.infer<typeof pullPageSchema>;
