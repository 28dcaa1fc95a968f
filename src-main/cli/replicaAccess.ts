import { existsSync } from 'node:fs';
import { isDay } from '#domain/kernel/instants.ts';
import { openDesk, type Desk } from '../desk.ts';
import { dataFolder, defaultReplicaPath } from '../platform/paths.ts';
import { knownReplicas } from '../station/knownReplicas.ts';
import { UsageError } from './output.ts';

export type DbOption = { readonly db?: string };

/** A file, or the name of one of this machine's organisations. */
export function pathOf(options: DbOption): string {
  if (options.db === undefined || existsSync(options.db)) return options.db ?? defaultReplicaPath();
  const named = knownReplicas(dataFolder())
    .list()
    .filter(({ name }) => name === options.db);
  return named.length === 1 && named[0] ? named[0].path : options.db;
}

/** Opens the desk, runs the work, and closes it however the work ends. */
export async function withDesk<T>(options: DbOption, work: (desk: Desk) => T | Promise<T>): Promise<T> {
  const desk = openDesk({ path: pathOf(options) });
  try {
    return await work(desk);
  } finally {
    await desk.close();
  }
}

export function dayOption(name: string, value: string | undefined, fallback: string): string {
  const day = value ?? fallback;
  if (!isDay(day)) throw new UsageError(name, `« ${day} » n’est pas une date AAAA-MM-JJ`);
  return day;
}

export function numberOption(name: string, value: string, min: number, max: number): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < min || number > max)
    throw new UsageError(name, `« ${value} » n’est pas un entier entre ${min} et ${max}`);
  return number;
}
