import { join } from 'node:path';

/** Where central's migrations stand, from its sources or its bundle. */
export function centralMigrationsFolder(): string {
  return join(import.meta.dirname, '..', 'db', 'central', 'migrations');
}
