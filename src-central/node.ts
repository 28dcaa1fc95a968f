import { commandBook } from '#domain/commandBook.ts';
import type { FastifyInstance } from 'fastify';
import { createServer } from './api/server.ts';
import type { Central } from './api/trpc.ts';
import { type Database, openDatabase } from './database/database.ts';
import { faultLine } from './logs.ts';
import { listenForScrapes } from './metrics/listener.ts';
import { createMetrics } from './metrics/metrics.ts';
import type { CentralSettings } from './settings.ts';
import { shipped } from './shipped.ts';
import { type ChangeBus, notifyBus } from './sync/changeBus.ts';

export type CentralNode = {
  readonly address: string;
  readonly database: Database;
  readonly bus: ChangeBus;
  readonly log: FastifyInstance['log'];
  /** Lets what is under way end, then the connections; what was not begun waits in the database for another node. */
  readonly stop: () => Promise<void>;
};

/** One node on a prepared database: any number of them serve the same installation side by side. */
export async function startNode(settings: CentralSettings, url: string): Promise<CentralNode> {
  const metrics = createMetrics();
  const database = await openDatabase(url);
  metrics.watchPool(database.poolUse);
  const bus = await notifyBus(url, (fault) => server.log.error({ event: 'poke', fault: faultLine(fault) }));
  const central: Central = {
    database,
    bus,
    secret: settings.secret,
    book: commandBook(shipped()),
    clock: Date.now,
    answered: metrics.command,
  };
  const server = await createServer(central, { metrics, trustedProxies: settings.trustedProxies });
  const scrapes = settings.metrics ? await listenForScrapes(metrics, settings.metrics) : null;
  const address = await server.listen({ host: settings.host, port: settings.port });
  if (scrapes) server.log.info({ event: 'metrics', address: scrapes.address });
  return {
    address,
    database,
    bus,
    log: server.log,
    stop: async () => {
      await server.close();
      await scrapes?.close();
      await bus.close();
      await database.close();
    },
  };
}
