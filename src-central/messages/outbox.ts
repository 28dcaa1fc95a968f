import type { Id } from '#domain/kernel/ids.ts';
import type { Database } from '../database/database.ts';
import type { ChannelName } from './channels.ts';
import { isAnythingDue } from './deliveries.store.ts';

/** Looks after an organisation's deliveries soon after its rows have moved, instead of at the next round; a look that is lost costs a minute. */
export type Outbox = { readonly moved: (organizationId: Id) => void; readonly stop: () => void };

const SOON_MS = 300;

type Parts = {
  readonly database: Database;
  readonly channels: readonly ChannelName[];
  readonly deliver: (organizationId: Id) => Promise<void>;
  readonly onFault: (fault: unknown) => void;
};

export function watchOutbox({ database, channels, deliver, onFault }: Parts): Outbox {
  const waiting = new Map<Id, NodeJS.Timeout>();
  async function look(organizationId: Id): Promise<void> {
    waiting.delete(organizationId);
    const isDue = await database.withTenant(organizationId, (db) => isAnythingDue(db, channels, Date.now()));
    if (isDue) await deliver(organizationId);
  }
  return {
    moved: (organizationId) => {
      if (waiting.has(organizationId)) return;
      waiting.set(
        organizationId,
        setTimeout(() => void look(organizationId).catch(onFault), SOON_MS),
      );
    },
    stop: () => {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
