import type { z } from 'zod';
import type { Env } from '../kernel/env.ts';
import type { Id } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instants.ts';
import type { Permission } from '../kernel/permissions.ts';
import { ok, type Ok, type Result } from '../kernel/result.ts';
import type { Entity, PatchOf, RowOf } from './entity.ts';

/*
 * A command is an intent. It reads through named look-ups, decides, and answers changes or a refusal; it never writes.
 * The desk applies the changes in one transaction with their activity, history and outbox line; central runs the same
 * function again on its own rows.
 */
export type Change =
  | { readonly op: 'insert'; readonly entity: string; readonly row: Readonly<Record<string, unknown>> }
  | {
      readonly op: 'update';
      readonly entity: string;
      readonly id: Id;
      readonly patch: Readonly<Record<string, unknown>>;
    }
  | { readonly op: 'delete'; readonly entity: string; readonly id: Id };

export type ActivityLine = {
  readonly subjectType: string;
  readonly subjectId: Id;
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** Look-ups both hosts implement from the registry. Soft-deleted rows are not seen. */
export type Reads = {
  one<E extends Entity>(of: E, id: Id): Promise<RowOf<E> | null>;
  /** Soft-deleted or not. */
  oneEvenDeleted<E extends Entity>(of: E, id: Id): Promise<RowOf<E> | null>;
  /** Rows whose columns equal the given ones (null matches null), oldest id first. */
  all<E extends Entity>(of: E, where: PatchOf<E>): Promise<RowOf<E>[]>;
  /** Rows with startAt < to and endAt > from whose columns equal the given ones, by startAt. */
  overlapping<E extends Entity>(of: E, where: PatchOf<E>, from: Instant, to: Instant): Promise<RowOf<E>[]>;
};

export type Outcome<V> = {
  readonly changes: readonly Change[];
  readonly activity: readonly ActivityLine[];
  readonly value: V;
  /** The input as it is to be run again, with what was decided here for good: a number that was given. */
  readonly intent?: Readonly<Record<string, unknown>>;
};

export type Command<I = unknown, V = unknown, C extends string = string> = {
  readonly name: string;
  readonly permission: Permission;
  readonly input: z.ZodType<I>;
  /** Its changes can be taken back while nothing else has touched the rows. */
  readonly isReversible: boolean;
  /** Its fields stand each for itself: where two desks meet, those nobody else has set still apply. Else it is all or nothing. */
  readonly mergesFields?: boolean;
  /** What must stay in order in the outbox: 'Mission:<id>'. */
  readonly aggregate: (input: I) => string;
  readonly run: (read: Reads, input: I, env: Env) => Promise<Result<Outcome<V>, C>>;
};

export function command<I, V, C extends string>(definition: Command<I, V, C>): Command<I, V, C> {
  return definition;
}

export function insert<E extends Entity>(of: E, row: RowOf<E>): Change {
  return { op: 'insert', entity: of.name, row: row as Record<string, unknown> };
}

export function update<E extends Entity>(of: E, id: Id, patch: PatchOf<E>): Change {
  return { op: 'update', entity: of.name, id, patch: patch as Record<string, unknown> };
}

/** Real deletion, for parts (lines, stops) only; user-facing rows are soft-deleted by an update. */
export function remove(of: Entity, id: Id): Change {
  return { op: 'delete', entity: of.name, id };
}

export function activity(of: Entity, subjectId: Id, verb: string, data: Record<string, unknown> = {}): ActivityLine {
  return { subjectType: of.name, subjectId, verb, data };
}

export function outcome<V>(value: V, changes: readonly Change[], lines: readonly ActivityLine[]): Ok<Outcome<V>> {
  return ok({ value, changes, activity: lines });
}
