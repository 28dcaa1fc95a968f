import {
  type ConsumerMessages,
  DeliverPolicy,
  jetstream,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { isId } from '#domain/kernel/ids.ts';
import type { ChangeBus } from './changeBus.ts';
import { coalesced, Listeners } from './changeBusParts.ts';

/*
 * The same over NATS JetStream, for many nodes: PostgreSQL is spared one connection a node and every poke. The stream lives in memory
 * and keeps each organisation's last counter: a server that starts anew is given an empty one, and the safety polls cover the rest.
 */
const STREAM = 'REGIE_HEADS';
const SUBJECT = 'regie.head';
const KEPT_NS = 3600 * 1_000_000_000;
const RECONNECT_MS = 1000;

async function openStream(connection: NatsConnection): Promise<void> {
  const manager = await jetstreamManager(connection);
  const config = {
    name: STREAM,
    subjects: [`${SUBJECT}.*`],
    storage: StorageType.Memory,
    retention: RetentionPolicy.Limits,
    max_msgs_per_subject: 1,
    max_age: KEPT_NS,
  };
  // The same from every node; one that stands is left as it is.
  await manager.streams.add(config).catch(async (fault: unknown) => {
    await manager.streams.info(STREAM).catch(() => {
      throw fault;
    });
  });
}

export async function natsBus(url: string, onFault: (fault: unknown) => void): Promise<ChangeBus> {
  const listeners = new Listeners();
  const servers = url.split(',').map((server) => server.trim());
  const connection = await connect({
    servers,
    name: 'regie-central',
    maxReconnectAttempts: -1,
    reconnectTimeWait: RECONNECT_MS,
  });
  const stream = jetstream(connection);
  let isClosed = false;
  let heard: ConsumerMessages | null = null;

  async function listen(): Promise<void> {
    heard?.stop();
    await openStream(connection);
    const consumer = await stream.consumers.get(STREAM, {
      filter_subjects: `${SUBJECT}.*`,
      deliver_policy: DeliverPolicy.New,
    });
    heard = await consumer.consume({
      callback: (message) => {
        const organizationId = message.subject.slice(SUBJECT.length + 1);
        const head = Number(message.string());
        if (isId(organizationId) && Number.isSafeInteger(head)) listeners.tell(organizationId, head);
      },
    });
  }

  /** Until it listens again, however often the server goes away meanwhile. */
  async function listenAgain(): Promise<void> {
    while (!isClosed)
      try {
        return await listen();
      } catch (fault) {
        onFault(fault);
        await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS).unref());
      }
  }

  async function watch(): Promise<void> {
    for await (const { type } of connection.status()) if (type === 'reconnect') await listenAgain();
  }

  await listen();
  void watch().catch(onFault);
  const pokes = coalesced((organizationId, head) => {
    stream.publish(`${SUBJECT}.${organizationId}`, String(head)).catch((fault: unknown) => {
      if (isClosed) return;
      onFault(fault);
      // Its own desks hear whatever becomes of the connection; the others' at their next poll.
      listeners.tell(organizationId, head);
    });
  });
  return {
    publish: pokes.publish,
    subscribe: (organizationId, listener) => listeners.add(organizationId, listener),
    close: async () => {
      isClosed = true;
      pokes.stop();
      heard?.stop();
      await connection.close();
    },
  };
}
