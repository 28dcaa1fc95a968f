import { z } from 'zod';
import type { Env } from '../kernel/env.ts';
import { type Column, idColumn, instant, integer, longText, nullable } from './columns.ts';

export type Columns = Readonly<Record<string, Column>>;
type Value<C> = C extends Column<infer T, infer N> ? (N extends true ? T | null : T) : never;
type OptionalKeys<C extends Columns> = {
  [K in keyof C]: C[K] extends Column<infer _T, infer N, infer D> ? (true extends N | D ? K : never) : never;
}[keyof C];

/** Kept on every row; filled by newRow and by the command runner. */
export type CommonRow = { id: string; organizationId: string; createdAt: number; updatedAt: number; version: number };
export type SoftDeleteRow = { deletedAt: number | null; deletedBy: string | null; deleteReason: string | null };

export type Place = 'replica' | 'central';
export type EntityFacts = {
  readonly name: string;
  readonly subject: string;
  readonly table: string;
  /** organisation: one organisation's row; global: a person or a seeded role, shared by organisations. */
  readonly scope: 'organization' | 'global';
  /** Who creates rows: central alone, desks through commands, or this desk for itself. */
  readonly owner: 'central' | 'shared' | 'desk';
  /** rebuildable: may be dropped and pulled again; precious: migrated with tests, never dropped. */
  readonly life: 'rebuildable' | 'precious';
  readonly places: readonly Place[];
  readonly isSoftDeleted: boolean;
  readonly columns: Columns;
  readonly unique: readonly (readonly string[])[];
  readonly indexes: readonly (readonly string[])[];
};

export type Entity<C extends Columns = Columns, S extends boolean = boolean> = EntityFacts & {
  /** Carries the column types; never present at run time. */
  readonly types?: { columns: C; soft: S };
  readonly schema: z.ZodType<RowFrom<C, S>>;
};

export type RowFrom<C extends Columns, S extends boolean> = { [K in keyof C]: Value<C[K]> } & CommonRow &
  (S extends true ? SoftDeleteRow : unknown);
export type RowOf<E> = E extends { types?: { columns: infer C extends Columns; soft: infer S extends boolean } }
  ? { [K in keyof RowFrom<C, S>]: RowFrom<C, S>[K] }
  : never;
export type NewValues<E> = E extends { types?: { columns: infer C extends Columns; soft: boolean } }
  ? { [K in Exclude<keyof C, OptionalKeys<C>>]: Value<C[K]> } & { [K in OptionalKeys<C>]?: Value<C[K]> } & {
      id?: string;
    }
  : never;
export type PatchOf<E> = Partial<Omit<RowOf<E>, keyof CommonRow>>;

type Definition<C extends Columns, S extends boolean> = {
  readonly subject: string;
  readonly columns: C;
  readonly table?: string;
  readonly scope?: EntityFacts['scope'];
  readonly owner?: EntityFacts['owner'];
  readonly life?: EntityFacts['life'];
  readonly places?: readonly Place[];
  readonly isSoftDeleted: S;
  readonly unique?: readonly (readonly (keyof C & string)[])[];
  readonly indexes?: readonly (readonly ((keyof C & string) | 'createdAt' | 'updatedAt' | 'deletedAt')[])[];
};

const COMMON: Columns = {
  id: idColumn(),
  organizationId: idColumn(),
  createdAt: instant(),
  updatedAt: instant(),
  version: integer(1),
};
const SOFT: Columns = {
  deletedAt: nullable(instant()),
  deletedBy: nullable(idColumn()),
  deleteReason: nullable(longText()),
};

/** 'QuoteLine' → 'quote_line'; also 'startAt' → 'start_at'. */
export function snakeCase(name: string): string {
  return name
    .replace(/(?<=[a-z0-9])([A-Z])/g, '_$1')
    .replace(/(?<=[A-Z])([A-Z][a-z])/g, '_$1')
    .toLowerCase();
}

function plural(word: string): string {
  if (word.endsWith('s')) return word;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(x|ch)$/.test(word) ? `${word}es` : `${word}s`;
}

/** Declares one entity; everything else (types, SQL of both databases, row conversion) follows from it. */
export function entity<const N extends string, C extends Columns, S extends boolean>(
  name: N,
  definition: Definition<C, S>,
): Entity<C, S> & { readonly name: N } {
  const columns: Columns = { ...COMMON, ...definition.columns, ...(definition.isSoftDeleted ? SOFT : {}) };
  const shape = Object.fromEntries(
    Object.entries(columns).map(([key, c]) => [key, c.isNullable ? c.schema.nullable() : c.schema]),
  );
  return {
    name,
    subject: definition.subject,
    table: definition.table ?? plural(snakeCase(name)),
    scope: definition.scope ?? 'organization',
    owner: definition.owner ?? 'shared',
    life: definition.life ?? 'rebuildable',
    places: definition.places ?? ['replica', 'central'],
    isSoftDeleted: definition.isSoftDeleted,
    columns,
    unique: definition.unique ?? [],
    indexes: definition.indexes ?? [],
    schema: z.strictObject(shape) as unknown as z.ZodType<RowFrom<C, S>>,
  };
}

/** A complete new row: values given, defaults and nulls filled, id and times from env. */
export function newRow<E extends Entity>(
  of: E,
  env: Pick<Env, 'now' | 'newId' | 'organizationId'>,
  values: NewValues<E>,
): RowOf<E> {
  const row: Record<string, unknown> = {};
  const given = values as Record<string, unknown>;
  for (const [key, c] of Object.entries(of.columns)) {
    const value = given[key];
    row[key] = value !== undefined ? value : c.hasDefault ? c.defaultValue : null;
  }
  row['id'] = given['id'] ?? env.newId();
  row['organizationId'] = env.organizationId;
  row['createdAt'] = env.now;
  row['updatedAt'] = env.now;
  row['version'] = 1;
  return row as RowOf<E>;
}

/** The same content as a new row: fresh identity, times and version, with what differs. */
export function copyRow<E extends Entity>(
  env: Pick<Env, 'now' | 'newId'>,
  row: RowOf<E>,
  differs: Partial<RowOf<E>>,
): RowOf<E> {
  return { ...row, id: env.newId(), createdAt: env.now, updatedAt: env.now, version: 1, ...differs };
}
