import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type ChannelSettings, channelSettingsIn } from './messages/channelSettings.ts';

/** How central is set up; everything has a value on one machine, the environment changes it in production. */
export type CentralSettings = {
  readonly folder: string;
  /** Null: its own PostgreSQL, in its folder. */
  readonly databaseUrl: string | null;
  /** A standby that boots and pulls are read from; null: the database itself. */
  readonly readUrl: string | null;
  readonly host: string;
  readonly port: number;
  readonly secret: string;
  /** Whose word is taken for where a request came from: 'loopback', 'uniquelocal', addresses or networks, comma between. */
  readonly trustedProxies: string | null;
  /** Where metrics are read; null: nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
  /** Where pokes between nodes go; null: PostgreSQL's own NOTIFY. */
  readonly natsUrl: string | null;
  /** How messages leave. */
  readonly channels: ChannelSettings;
  /** Webhooks may lead to http and into the installation's own network: only where all its organisations are trusted. */
  readonly allowPrivateWebhooks: boolean;
};

const FEWEST_SECRET_CHARACTERS = 32;
type Environment = Readonly<Record<string, string | undefined>>;

/** The installation's secret: given, or made once and kept for its owner's eyes alone. */
function secretIn(folder: string, given: string | undefined): string {
  if (given !== undefined) {
    if (given.length < FEWEST_SECRET_CHARACTERS)
      throw new Error(`REGIE_SECRET needs at least ${FEWEST_SECRET_CHARACTERS} characters`);
    return given;
  }
  const path = join(folder, 'secret');
  if (!existsSync(path)) writeFileSync(path, randomBytes(48).toString('base64url'), { mode: 0o600 });
  return readFileSync(path, 'utf8').trim();
}

function portIn(name: string, given: string): number {
  const port = Number(given);
  if (given.trim() === '' || !Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`${name} is no port`);
  return port;
}

/** Unset and empty are the same: compose files write `NAME=`. */
function given(environment: Environment, name: string): string | null {
  return environment[name] || null;
}

export function readSettings(environment: Environment = process.env): CentralSettings {
  const folder = given(environment, 'REGIE_CENTRAL_DATA') ?? join(homedir(), '.local', 'share', 'regie-central');
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const metricsPort = given(environment, 'REGIE_METRICS_PORT');
  return {
    folder,
    databaseUrl: given(environment, 'REGIE_DATABASE_URL'),
    readUrl: given(environment, 'REGIE_DATABASE_READ_URL'),
    host: given(environment, 'REGIE_HOST') ?? '127.0.0.1',
    port: portIn('REGIE_PORT', given(environment, 'REGIE_PORT') ?? '4780'),
    secret: secretIn(folder, given(environment, 'REGIE_SECRET') ?? undefined),
    trustedProxies: given(environment, 'REGIE_TRUSTED_PROXIES'),
    natsUrl: given(environment, 'REGIE_NATS_URL'),
    channels: channelSettingsIn((name) => given(environment, name)),
    allowPrivateWebhooks: given(environment, 'REGIE_WEBHOOKS_PRIVATE') === 'yes',
    metrics:
      metricsPort === null
        ? null
        : {
            host: given(environment, 'REGIE_METRICS_HOST') ?? '127.0.0.1',
            port: portIn('REGIE_METRICS_PORT', metricsPort),
          },
  };
}
