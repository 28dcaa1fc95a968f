import Fastify from 'fastify';
import { Client } from 'pg';
import { join } from 'node:path';
import { homedir } from 'node:os';
import { startLocalPostgres } from './localPostgres.ts';
import { centralMigrations, migrateCentral } from './migrate.ts';

/*
 * The central API's entry: PostgreSQL (its own without set-up, or REGIE_DATABASE_URL), migrations, health. Loopback unless
 * REGIE_HOST says otherwise.
 */
const folder = process.env['REGIE_CENTRAL_DATA'] ?? join(homedir(), '.local', 'share', 'regie-central');
const external = process.env['REGIE_DATABASE_URL'];
const local = external ? null : await startLocalPostgres(folder);
const client = new Client({ connectionString: external ?? local?.url });
await client.connect();
const applied = await migrateCentral(client);
const server = Fastify({ logger: true });

server.get('/health', async () => {
  const { rows } = await client.query<{ version: number }>('SELECT max(number) AS version FROM schema_migrations');
  return { status: 'ok', migration: rows[0]?.version ?? 0, known: centralMigrations().length };
});

await server.listen({
  host: process.env['REGIE_HOST'] ?? '127.0.0.1',
  port: Number(process.env['REGIE_PORT'] ?? 4780),
});
server.log.info({ applied }, 'central is ready');

async function stop(): Promise<void> {
  await server.close();
  await client.end();
  await local?.stop();
  process.exit(0);
}
process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());
