import { PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { Id } from '#domain/kernel/ids.ts';
import { APPLICATION_ROLE } from '../database/applicationRole.ts';
import type { Database } from '../database/database.ts';
import type { JobCount } from '../metrics/metrics.ts';
import { organisationPages } from './organisations.store.ts';
import { JOB_SCHEMA, QUEUE_NAMES, type QueueName } from './queues.ts';

/*
 * Jobs of the installation, whichever node takes them: at least once, and every handler judges the rows again, so that one that is cut off
 * is done over without harm. They run as the application's role and carry ids only.
 */
export type JobWork = {
  /** What fell due in an organisation. */
  readonly due: (organizationId: Id) => Promise<void>;
  readonly retain: (organizationId: Id) => Promise<void>;
  readonly deliver: (organizationId: Id) => Promise<void>;
  readonly inbound: (organizationId: Id, eventId: Id) => Promise<void>;
};
export type Jobs = {
  /** Deliveries of an organisation are waiting; many times in a row is once. */
  readonly deliver: (organizationId: Id) => Promise<void>;
  readonly inbound: (organizationId: Id, eventId: Id) => Promise<void>;
  readonly counts: () => Promise<readonly JobCount[]>;
  readonly isStopping: () => boolean;
  /** Takes nothing more, waits for what is under way; what was not begun stays for another node. */
  readonly stop: () => Promise<void>;
};

const pageSchema = z.object({ organizationIds: z.array(z.uuid()) });
const oneSchema = z.object({ organizationId: z.uuid() });
const eventSchema = oneSchema.extend({ eventId: z.uuid() });

/** How often a node asks, and how many it does at once: somebody waits for what leaves and comes in, nobody for a round. */
const SOON = { pollingIntervalSeconds: 1, localConcurrency: 2 };
const CALMLY = { pollingIntervalSeconds: 5, localConcurrency: 1 };
const PACE: Readonly<Record<QueueName, { pollingIntervalSeconds: number; localConcurrency: number }>> = {
  dueRound: CALMLY,
  duePage: { ...CALMLY, localConcurrency: 2 },
  retentionRound: CALMLY,
  retentionPage: CALMLY,
  deliver: SOON,
  inbound: SOON,
};

const STOP_MS = 25_000;
const EACH_MINUTE = '* * * * *';
const EACH_NIGHT = '17 3 * * *';

export async function startJobs({
  url,
  database,
  work,
  onFault,
}: {
  readonly url: string;
  readonly database: Database;
  readonly work: JobWork;
  readonly onFault: (queue: string, fault: unknown) => void;
}): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: url,
    options: `-c role=${APPLICATION_ROLE}`,
    application_name: 'regie-jobs',
    max: 4,
    schema: JOB_SCHEMA,
    // The owner's business, done by `regie central migrate`.
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
    // A node that died is noticed, and its jobs are given to another.
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  });
  boss.on('error', (fault) => onFault('pg-boss', fault));
  await boss.start();
  let isStopping = false;

  /** A handler whose fault is told by its queue, and kept so that the job is tried again. */
  async function on<T>(queue: QueueName, schema: z.ZodType<T>, handle: (data: T) => Promise<void>): Promise<void> {
    await boss.work(queue, PACE[queue], async (batch) => {
      for (const job of batch)
        try {
          await handle(schema.parse(job.data ?? {}));
        } catch (fault) {
          onFault(queue, fault);
          // Its message may quote rows: pg-boss keeps what it is given.
          throw new Error(fault instanceof Error ? fault.name : 'fault');
        }
    });
  }

  /** Each organisation of a page for itself: one that fails does not hold the others up, and the page is tried again. */
  async function eachOf(organizationIds: readonly Id[], handle: (id: Id) => Promise<void>): Promise<void> {
    const faults: unknown[] = [];
    for (const id of organizationIds) {
      if (isStopping) throw new Error('stopping');
      await handle(id).catch((fault: unknown) => faults.push(fault));
    }
    if (faults.length > 0) throw faults[0];
  }

  async function handOut(queue: QueueName): Promise<void> {
    for await (const organizationIds of organisationPages(database))
      await boss.send(queue, { organizationIds }, { singletonKey: organizationIds[0] ?? '' });
  }

  await on('dueRound', z.unknown(), () => handOut('duePage'));
  await on('duePage', pageSchema, ({ organizationIds }) => eachOf(organizationIds, work.due));
  await on('retentionRound', z.unknown(), () => handOut('retentionPage'));
  await on('retentionPage', pageSchema, ({ organizationIds }) => eachOf(organizationIds, work.retain));
  await on('deliver', oneSchema, ({ organizationId }) => work.deliver(organizationId));
  await on('inbound', eventSchema, ({ organizationId, eventId }) => work.inbound(organizationId, eventId));
  await boss.schedule('dueRound', EACH_MINUTE);
  await boss.schedule('retentionRound', EACH_NIGHT, {}, { tz: 'Europe/Paris', missed: 'once' });

  return {
    deliver: async (organizationId) => {
      await boss.send('deliver', { organizationId }, { singletonKey: organizationId });
    },
    inbound: async (organizationId, eventId) => {
      await boss.send('inbound', { organizationId, eventId }, { singletonKey: eventId });
    },
    counts: async () => {
      const queues = await boss.getQueues(QUEUE_NAMES);
      return queues.map(({ name, queuedCount, activeCount, failedCount }) => ({
        queue: name,
        waiting: queuedCount,
        active: activeCount,
        failed: failedCount,
      }));
    },
    isStopping: () => isStopping,
    stop: async () => {
      isStopping = true;
      await boss.stop({ graceful: true, timeout: STOP_MS });
    },
  };
}
