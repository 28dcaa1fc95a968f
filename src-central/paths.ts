import { join } from 'node:path';

/** Where central's migrations stand, from its sources or its bundle. */
export function centralMigrationsFolder(): string {
  return join(import.meta.dirname, '..', 'db', 'central', 'migrations');
}

/** A file that ships with the program. */
export function resourcePath(...parts: readonly string[]): string {
  return join(import.meta.dirname, '..', 'resources', ...parts);
}
