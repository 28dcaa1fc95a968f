import type { FastifyInstance } from 'fastify';
import { commandBook } from '#domain/commandBook.ts';
import { createServer } from './api/server.ts';
import type { Central } from './api/trpc.ts';
import { type Database, openDatabase } from './database/database.ts';
import { placedUrl, withPlacement } from './database/placement.ts';
import { type Jobs, startJobs } from './jobs/jobs.ts';
import { jobWork } from './jobs/work.ts';
import { faultLine } from './logs.ts';
import { openChannels } from './messages/channelSettings.ts';
import { channelNames } from './messages/deliver.ts';
import { watchOutbox } from './messages/outbox.ts';
import { listenForScrapes } from './metrics/listener.ts';
import { createMetrics } from './metrics/metrics.ts';
import type { CentralSettings } from './settings.ts';
import { shipped } from './shipped.ts';
import { type ChangeBus, notifyBus } from './sync/changeBus.ts';
import { natsBus } from './sync/changeBusNats.ts';
import { withReadReplica } from './sync/readReplica.ts';

export type CentralNode = {
  readonly address: string;
  readonly database: Database;
  readonly bus: ChangeBus;
  readonly log: FastifyInstance['log'];
  /** Lets what is under way end, then the connections; what was not begun waits in the database for another node. */
  readonly stop: () => Promise<void>;
};

/** Requests that are under way when the node is asked to stop. */
const STOP_MS = 25_000;

/** One node on a prepared database: any number of them serve the same installation side by side. */
export async function startNode(settings: CentralSettings, url: string): Promise<CentralNode> {
  const metrics = createMetrics();
  const primary = await openDatabase(url);
  const home = settings.readUrl
    ? withReadReplica(primary, await openDatabase(settings.readUrl), (fault) => onFault('standby', fault))
    : primary;
  const database = withPlacement(home, (name) => openDatabase(placedUrl(url, name)));
  metrics.watchPool(database.poolUse);
  const onFault = (event: string, fault: unknown): void => server.log.error({ event, fault: faultLine(fault) });
  const book = commandBook(shipped());
  const channels = openChannels(settings.channels);
  const names = channelNames(channels);
  const { allowPrivateWebhooks, secret } = settings;
  const onPokeFault = (fault: unknown): void => onFault('poke', fault);
  const bus = settings.natsUrl ? await natsBus(settings.natsUrl, onPokeFault) : await notifyBus(url, onPokeFault);
  const outbox = watchOutbox({
    database,
    channels: names,
    deliver: (organizationId) => jobs.deliver(organizationId),
    onFault: (fault) => onFault('outbox', fault),
  });
  const told: ChangeBus = {
    ...bus,
    publish: (organizationId, head) => {
      bus.publish(organizationId, head);
      outbox.moved(organizationId);
    },
  };
  const moved = told.publish;
  const writing = { database, clock: Date.now, moved };
  const commands = { ...writing, book, answered: metrics.command };
  const delivering = {
    ...writing,
    channels,
    secret,
    allowPrivateWebhooks,
    delivered: metrics.delivered,
    random: Math.random,
  };
  const later = (fault: unknown): void => onFault('job-later', fault);
  const central: Central = {
    database,
    bus: told,
    secret,
    book,
    clock: Date.now,
    answered: metrics.command,
    outside: {
      channels: names,
      allowPrivateWebhooks,
      // What is kept already is found by the minute's round, should handing it over fail.
      inbound: (organizationId, eventId) => jobs.inbound(organizationId, eventId).catch(later),
      deliver: (organizationId) => jobs.deliver(organizationId).catch(later),
    },
  };
  const server = await createServer(central, { metrics, trustedProxies: settings.trustedProxies });
  const jobs: Jobs = await startJobs({
    url,
    database,
    onFault: (queue, fault) => {
      metrics.jobFailed(queue);
      onFault(`job-${queue}`, fault);
    },
    work: jobWork(commands, delivering, { jobs: () => jobs, onFault }),
  });
  metrics.watchJobs(jobs.counts);
  const scrapes = settings.metrics ? await listenForScrapes(metrics, settings.metrics) : null;
  const address = await server.listen({ host: settings.host, port: settings.port });
  if (scrapes) server.log.info({ event: 'metrics', address: scrapes.address });
  server.log.info({ event: 'channels', channels: names });
  return {
    address,
    database,
    bus: told,
    log: server.log,
    stop: async () => {
      // A slow reader does not hold a node up for ever: its stream goes on from where it was, elsewhere.
      const late = setTimeout(() => server.server.closeAllConnections(), STOP_MS);
      outbox.stop();
      await Promise.all([server.close(), jobs.stop()]);
      clearTimeout(late);
      for (const channel of Object.values(channels)) channel.close();
      await scrapes?.close();
      await bus.close();
      await database.close();
    },
  };
}
