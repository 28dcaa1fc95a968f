import { z } from 'zod';
import type { Env } from '../kernel/env.ts';
import type { Permission } from '../kernel/permissions.ts';
import { type Refusal, refuse } from '../kernel/result.ts';
import type { Column } from './columns.ts';
import { activity, type Command, command, insert, outcome, type Reads, remove, update } from './command.ts';
import { type Entity, newRow, type NewValues, type PatchOf, type RowOf } from './entity.ts';

/*
 * Create, update, archive and restore of plain records (contacts, vehicles, rates…): one mould, so that each subject only
 * says which columns people may edit and what else must hold.
 */
export type RecordRules<E extends Entity> = {
  readonly name: string;
  readonly permission: Permission;
  readonly editable: readonly (keyof PatchOf<E> & string)[];
  /** What a new row begins with where nobody may say. */
  readonly initial?: PatchOf<E>;
  /** What else must hold of the row as it will be; a refusal names the field. */
  readonly check?: (read: Reads, row: RowOf<E>, env: Env) => Promise<Refusal | null>;
  /** Refuses to archive a record in use. */
  readonly inUse?: (read: Reads, row: RowOf<E>, env: Env) => Promise<Refusal | null>;
};

type CreateInput = { readonly id?: string | undefined; readonly values: Record<string, unknown> };
type UpdateInput = { readonly id: string; readonly patch: Record<string, unknown> };
type ArchiveInput = { readonly id: string; readonly reason?: string | undefined };

export type RecordCommands = {
  readonly create: Command<CreateInput, string>;
  readonly update: Command<UpdateInput, null>;
  readonly archive: Command<ArchiveInput, null>;
  readonly restore: Command<{ readonly id: string }, null>;
};

function fieldSchema(column: Column, isPatch: boolean): z.ZodType {
  const base = column.isNullable ? column.schema.nullable() : column.schema;
  return isPatch || column.isNullable || column.hasDefault ? base.optional() : base;
}

function valuesSchema(of: Entity, editable: readonly string[], isPatch: boolean): z.ZodType<Record<string, unknown>> {
  const shape: Record<string, z.ZodType> = {};
  for (const name of editable) {
    const column = of.columns[name];
    if (column) shape[name] = fieldSchema(column, isPatch);
  }
  return z.strictObject(shape) as unknown as z.ZodType<Record<string, unknown>>;
}

/** A key of the unique sets that another live row already holds. */
async function clash<E extends Entity>(read: Reads, of: E, row: RowOf<E>): Promise<Refusal | null> {
  const values = row as Record<string, unknown>;
  for (const set of of.unique) {
    if (set.some((name) => values[name] === null)) continue;
    const where = Object.fromEntries(set.map((name) => [name, values[name]]));
    const others = (await read.all(of, where as PatchOf<E>)) as { id: string }[];
    if (others.some((other) => other.id !== values['id'])) {
      return refuse('duplicate-key', {
        entity: of.name,
        field: set.join(', '),
        value: set.map((name) => String(values[name])).join(', '),
      });
    }
  }
  return null;
}

async function brokenLink(
  read: Reads,
  of: Entity,
  row: Record<string, unknown>,
  resolve: (name: string) => Entity | undefined,
): Promise<Refusal | null> {
  for (const [name, column] of Object.entries(of.columns)) {
    const value = row[name];
    const target = column.reference ? resolve(column.reference.entity) : undefined;
    if (!target || typeof value !== 'string') continue;
    if (!(await read.one(target, value))) return refuse('unknown-reference', { field: name, value });
  }
  return null;
}

/** The four commands of one entity. `resolve` finds entities by name (the registry), to check links. */
export function recordCommands<E extends Entity>(
  of: E,
  rules: RecordRules<E>,
  resolve: (name: string) => Entity | undefined,
): RecordCommands {
  const missing = (id: string): Refusal => refuse('not-found', { entity: of.name, id });
  const problem = async (read: Reads, row: RowOf<E>, env: Env): Promise<Refusal | null> =>
    (await clash(read, of, row)) ??
    (await brokenLink(read, of, row as Record<string, unknown>, resolve)) ??
    (rules.check ? await rules.check(read, row, env) : null);

  return {
    create: command<CreateInput, string, string>({
      name: `${rules.name}.create`,
      permission: rules.permission,
      input: z.strictObject({ id: z.uuid().optional(), values: valuesSchema(of, rules.editable, false) }),
      isReversible: true,
      aggregate: (input) => `${of.name}:${input.id ?? 'new'}`,
      run: async (read, input, env) => {
        const values = { ...rules.initial, ...input.values, ...(input.id ? { id: input.id } : {}) };
        const row = newRow(of, env, values as NewValues<E>);
        const refusal = await problem(read, row, env);
        if (refusal) return refusal;
        const id = (row as { id: string }).id;
        return outcome(id, [insert(of, row)], [activity(of, id, 'created')]);
      },
    }),
    update: command<UpdateInput, null, string>({
      name: `${rules.name}.update`,
      permission: rules.permission,
      mergesFields: true,
      input: z.strictObject({ id: z.uuid(), patch: valuesSchema(of, rules.editable, true) }),
      isReversible: true,
      aggregate: (input) => `${of.name}:${input.id}`,
      run: async (read, input, env) => {
        const before = await read.one(of, input.id);
        if (!before) return missing(input.id);
        const patch = input.patch as PatchOf<E>;
        const refusal = await problem(read, { ...before, ...patch } as RowOf<E>, env);
        if (refusal) return refusal;
        return outcome(
          null,
          [update(of, input.id, patch)],
          [activity(of, input.id, 'updated', { fields: Object.keys(input.patch) })],
        );
      },
    }),
    archive: command<ArchiveInput, null, string>({
      name: `${rules.name}.archive`,
      permission: rules.permission,
      input: z.strictObject({ id: z.uuid(), reason: z.string().max(500).optional() }),
      isReversible: true,
      aggregate: (input) => `${of.name}:${input.id}`,
      run: async (read, input, env) => {
        const before = await read.one(of, input.id);
        if (!before) return missing(input.id);
        const refusal = rules.inUse ? await rules.inUse(read, before, env) : null;
        if (refusal) return refusal;
        if (!of.isSoftDeleted) return outcome(null, [remove(of, input.id)], [activity(of, input.id, 'removed')]);
        const patch = { deletedAt: env.now, deletedBy: env.actor.userId, deleteReason: input.reason ?? null };
        return outcome(
          null,
          [update(of, input.id, patch as unknown as PatchOf<E>)],
          [activity(of, input.id, 'archived', { reason: input.reason ?? null })],
        );
      },
    }),
    restore: command<{ readonly id: string }, null, string>({
      name: `${rules.name}.restore`,
      permission: rules.permission,
      input: z.strictObject({ id: z.uuid() }),
      isReversible: true,
      aggregate: (input) => `${of.name}:${input.id}`,
      run: async (read, input, env) => {
        const before = await read.oneEvenDeleted(of, input.id);
        if (!before || !of.isSoftDeleted) return missing(input.id);
        const refusal = await problem(read, before, env);
        if (refusal) return refusal;
        const patch = { deletedAt: null, deletedBy: null, deleteReason: null };
        return outcome(
          null,
          [update(of, input.id, patch as unknown as PatchOf<E>)],
          [activity(of, input.id, 'restored')],
        );
      },
    }),
  };
}
