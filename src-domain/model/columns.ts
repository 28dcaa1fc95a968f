import { z } from 'zod';
import { isDay, isLocalTime, isTimeZone } from '../kernel/instants.ts';

/*
 * One column, once: its zod schema and what SQL needs to know of it. `kind` decides the SQL type on both databases:
 * instants are epoch milliseconds in the replica and timestamptz on central; flags 0/1 and boolean; json TEXT and jsonb.
 */
export type ColumnKind = 'id' | 'text' | 'int' | 'real' | 'flag' | 'instant' | 'day' | 'time' | 'json' | 'choice';
export type DeleteRule = 'restrict' | 'cascade' | 'setNull';
export type Reference = { readonly entity: string; readonly onDelete: DeleteRule };

export type Column<T = unknown, N extends boolean = boolean, D extends boolean = boolean> = {
  readonly kind: ColumnKind;
  readonly schema: z.ZodType<T>;
  readonly isNullable: N;
  readonly hasDefault: D;
  readonly defaultValue?: T;
  readonly choices?: readonly string[];
  readonly reference?: Reference;
  /** Personal data: never logged, exported and erased on request. */
  readonly isPersonal?: true;
};

function column<T>(kind: ColumnKind, schema: z.ZodType<T>): Column<T, false, false> {
  return { kind, schema, isNullable: false, hasDefault: false };
}

export const idColumn = (): Column<string, false, false> => column('id', z.uuid());
export const text = (max = 200): Column<string, false, false> => column('text', z.string().max(max));
export const longText = (): Column<string, false, false> => column('text', z.string().max(20_000));
export const flag = (value = false): Column<boolean, false, true> => withDefault(column('flag', z.boolean()), value);
export const instant = (): Column<number, false, false> => column('instant', z.int());
export const day = (): Column<string, false, false> => column('day', z.string().refine(isDay, 'not a calendar day'));
export const localTime = (): Column<string, false, false> =>
  column('time', z.string().refine(isLocalTime, 'not a time HH:MM'));
export const timeZone = (): Column<string, false, false> =>
  column('text', z.string().refine(isTimeZone, 'not a time zone'));

export function integer(min = 0, max = Number.MAX_SAFE_INTEGER): Column<number, false, false> {
  return column('int', z.int().min(min).max(max));
}
/** Integer cents, negative allowed only where a document needs it. */
export const cents = (min = Number.MIN_SAFE_INTEGER): Column<number, false, false> => integer(min);
/** Integer basis points; 10 000 = 100 %. */
export const basisPoints = (min = 0, max = 10_000): Column<number, false, false> => integer(min, max);
export const minutes = (): Column<number, false, false> => integer(0, 1_000_000);
export const metres = (): Column<number, false, false> => integer(0, 50_000_000);
export const decimal = (min: number, max: number): Column<number, false, false> =>
  column('real', z.number().min(min).max(max));
export const latitude = (): Column<number, false, false> => decimal(-90, 90);
export const longitude = (): Column<number, false, false> => decimal(-180, 180);
export const currency = (): Column<string, false, true> =>
  withDefault(column('text', z.string().regex(/^[A-Z]{3}$/)), 'EUR');
export const json = <T>(schema: z.ZodType<T>): Column<T, false, false> => column('json', schema);
export const jsonRecord = (): Column<Record<string, unknown>, false, false> => json(z.record(z.string(), z.unknown()));

export function choice<const V extends readonly [string, ...string[]]>(values: V): Column<V[number], false, false> {
  return { ...column<V[number]>('choice', z.enum(values)), choices: values };
}

/** A link to another entity's id. `restrict` while in use; `cascade` only to parts; `setNull` for soft links. */
export function link(entity: string, onDelete: DeleteRule = 'restrict'): Column<string, false, false> {
  return { ...column('id', z.uuid()), reference: { entity, onDelete } };
}

export function nullable<T, D extends boolean>(base: Column<T, boolean, D>): Column<T, true, D> {
  return { ...base, isNullable: true };
}

export function withDefault<T, N extends boolean>(base: Column<T, N, boolean>, value: T): Column<T, N, true> {
  return { ...base, hasDefault: true, defaultValue: value };
}

export function personal<T, N extends boolean, D extends boolean>(base: Column<T, N, D>): Column<T, N, D> {
  return { ...base, isPersonal: true };
}
