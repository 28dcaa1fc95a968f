import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** How central is set up; everything has a value on one machine, the environment changes it in production. */
export type CentralSettings = {
  readonly folder: string;
  /** Null: its own PostgreSQL, in its folder. */
  readonly databaseUrl: string | null;
  readonly host: string;
  readonly port: number;
  readonly secret: string;
};

const FEWEST_SECRET_CHARACTERS = 32;

/** The installation's secret: given, or made once and kept for its owner's eyes alone. */
function secretIn(folder: string): string {
  const given = process.env['REGIE_SECRET'];
  if (given !== undefined) {
    if (given.length < FEWEST_SECRET_CHARACTERS)
      throw new Error(`REGIE_SECRET needs at least ${FEWEST_SECRET_CHARACTERS} characters`);
    return given;
  }
  const path = join(folder, 'secret');
  if (!existsSync(path)) writeFileSync(path, randomBytes(48).toString('base64url'), { mode: 0o600 });
  return readFileSync(path, 'utf8').trim();
}

export function readSettings(): CentralSettings {
  const folder = process.env['REGIE_CENTRAL_DATA'] ?? join(homedir(), '.local', 'share', 'regie-central');
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const port = Number(process.env['REGIE_PORT'] ?? 4780);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('REGIE_PORT is no port');
  return {
    folder,
    databaseUrl: process.env['REGIE_DATABASE_URL'] ?? null,
    host: process.env['REGIE_HOST'] ?? '127.0.0.1',
    port,
    secret: secretIn(folder),
  };
}
