import pg from 'pg';
import { type Id, isId } from '#domain/kernel/ids.ts';
import { coalesced, Listeners } from './changeBusParts.ts';

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
const RECONNECT_MS = 1000;

/** By PostgreSQL's NOTIFY, outside any transaction: inside one it would hold every commit of the server back. */
export async function notifyBus(url: string, onFault: (fault: unknown) => void): Promise<ChangeBus> {
  const listeners = new Listeners();
  let client: pg.Client | null = null;
  let isClosed = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: url });
    next.on('error', (fault) => {
      onFault(fault);
      if (client !== next) return;
      client = null;
      connectLater();
    });
    next.on('notification', ({ payload }) => {
      const [organizationId = '', head = ''] = (payload ?? '').split(' ');
      if (isId(organizationId)) listeners.tell(organizationId, Number(head));
    });
    await next.connect();
    await next.query(`LISTEN ${CHANNEL}`);
    client = next;
    if (isClosed) await next.end();
  }

  /** However long the server is away. */
  function connectLater(): void {
    if (isClosed) return;
    const again = (fault: unknown): void => {
      onFault(fault);
      connectLater();
    };
    setTimeout(() => void connect().catch(again), RECONNECT_MS).unref();
  }

  const pokes = coalesced((organizationId, head) => {
    if (client) client.query('SELECT pg_notify($1, $2)', [CHANNEL, `${organizationId} ${head}`]).catch(onFault);
    // Its own node hears at once, whatever becomes of the connection.
    else listeners.tell(organizationId, head);
  });
  await connect();
  return {
    publish: pokes.publish,
    subscribe: (organizationId, listener) => listeners.add(organizationId, listener),
    close: async () => {
      isClosed = true;
      pokes.stop();
      await client?.end();
    },
  };
}
