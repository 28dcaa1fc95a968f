import pg from 'pg';
import { type Id, isId } from '#domain/kernel/ids.ts';

/*
 * Says that an organisation has moved on, and nothing more: a poke that is lost costs one safety poll. Every node hears every other's.
 */
export type ChangeBus = {
  readonly publish: (organizationId: Id, head: number) => void;
  /** Answers how to stop listening. */
  readonly subscribe: (organizationId: Id, listener: (head: number) => void) => () => void;
  readonly close: () => Promise<void>;
};

const CHANNEL = 'regie_head';
/** At most one poke an organisation in this time. */
const COALESCED_MS = 50;
const RECONNECT_MS = 1000;

/** Who listens to which organisation on this node. */
class Listeners {
  private readonly known = new Map<Id, Set<(head: number) => void>>();

  add(organizationId: Id, listener: (head: number) => void): () => void {
    const own = this.known.get(organizationId) ?? new Set();
    this.known.set(organizationId, own.add(listener));
    return () => {
      own.delete(listener);
      if (own.size === 0) this.known.delete(organizationId);
    };
  }

  tell(organizationId: Id, head: number): void {
    for (const listener of this.known.get(organizationId) ?? []) listener(head);
  }
}

/** By PostgreSQL's NOTIFY, outside any transaction: inside one it would hold every commit of the server back. */
export async function notifyBus(url: string, onFault: (fault: unknown) => void): Promise<ChangeBus> {
  const listeners = new Listeners();
  /** Organisations told of less than 50 ms ago, with the counter that has to be told next, if any. */
  const quiet = new Map<Id, { head: number | null; timer: NodeJS.Timeout }>();
  let client: pg.Client | null = null;
  let isClosed = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: url });
    next.on('error', (fault) => {
      onFault(fault);
      if (client === next) client = null;
      if (!isClosed) setTimeout(() => void connect().catch(onFault), RECONNECT_MS).unref();
    });
    next.on('notification', ({ payload }) => {
      const [organizationId = '', head = ''] = (payload ?? '').split(' ');
      if (isId(organizationId)) listeners.tell(organizationId, Number(head));
    });
    await next.connect();
    await next.query(`LISTEN ${CHANNEL}`);
    client = next;
  }

  function send(organizationId: Id, head: number): void {
    if (client) client.query('SELECT pg_notify($1, $2)', [CHANNEL, `${organizationId} ${head}`]).catch(onFault);
    // Its own node hears at once, whatever becomes of the connection.
    else listeners.tell(organizationId, head);
    const timer = setTimeout(() => {
      const next = quiet.get(organizationId)?.head ?? null;
      quiet.delete(organizationId);
      if (next !== null && !isClosed) send(organizationId, next);
    }, COALESCED_MS);
    quiet.set(organizationId, { head: null, timer });
  }

  await connect();
  return {
    publish: (organizationId, head) => {
      const told = quiet.get(organizationId);
      // The first goes at once, those that follow it closely together.
      if (told) told.head = Math.max(head, told.head ?? 0);
      else send(organizationId, head);
    },
    subscribe: (organizationId, listener) => listeners.add(organizationId, listener),
    close: async () => {
      isClosed = true;
      for (const { timer } of quiet.values()) clearTimeout(timer);
      await client?.end();
    },
  };
}
