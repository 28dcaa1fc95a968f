import { channelNames, deliverDue, type Delivering } from '../messages/deliver.ts';
import { isAnythingDue } from '../messages/deliveries.store.ts';
import { processInbound } from '../messages/inbound.ts';
import { eventsDue } from '../messages/inbound.store.ts';
import type { CommandContext } from '../sync/commandRunner.ts';
import { runDueWork } from './dueWork.ts';
import type { Jobs, JobWork } from './jobs.ts';
import { keepNoLonger } from './retention.ts';

/** What the jobs of a node do, each for one organisation. */
export function jobWork(
  commands: CommandContext,
  delivering: Delivering,
  { jobs, onFault }: { readonly jobs: () => Jobs; readonly onFault: (event: string, fault: unknown) => void },
): JobWork {
  const { database } = commands;
  const names = channelNames(delivering.channels);
  const isStopping = (): boolean => jobs().isStopping();
  return {
    due: async (organizationId) => {
      await runDueWork({ ...commands, onFault }, organizationId);
      const now = commands.clock();
      const { events, isDelivery } = await database.withTenant(organizationId, async (db) => ({
        events: await eventsDue(db, now),
        isDelivery: await isAnythingDue(db, names, now),
      }));
      for (const eventId of events) await processInbound(commands, organizationId, eventId);
      if (isDelivery) await jobs().deliver(organizationId);
    },
    retain: async (organizationId) => void (await keepNoLonger(delivering, organizationId, isStopping)),
    deliver: async (organizationId) => void (await deliverDue(delivering, organizationId, isStopping)),
    inbound: (organizationId, eventId) => processInbound(commands, organizationId, eventId),
  };
}
