import { TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { AppRouter } from '#main/router.ts';

/** What the preload exposes in the desktop host. */
export type PreloadBridge = {
  readonly send: (message: unknown) => void;
  readonly receive: (listener: (message: unknown) => void) => () => void;
};

type Reply = {
  readonly id: number;
  readonly kind: 'data' | 'error' | 'end';
  readonly data?: unknown;
  readonly error?: never;
};

/** tRPC over the preload's channel. */
export function bridgeLink(bridge: PreloadBridge): TRPCLink<AppRouter> {
  let nextId = 1;
  const waiting = new Map<number, (reply: Reply) => void>();
  bridge.receive((message) => {
    const reply = message as Reply;
    waiting.get(reply.id)?.(reply);
  });
  return () =>
    ({ op }) =>
      observable((observer) => {
        const id = (nextId += 1);
        waiting.set(id, (reply) => {
          if (reply.kind === 'error') {
            waiting.delete(id);
            observer.error(TRPCClientError.from({ error: reply.error } as never));
          } else if (reply.kind === 'data') {
            observer.next({ result: { type: 'data', data: reply.data } });
            if (op.type !== 'subscription') observer.complete();
          } else observer.complete();
        });
        bridge.send({ id, type: op.type, path: op.path, input: op.input });
        return () => {
          waiting.delete(id);
          if (op.type === 'subscription') bridge.send({ id, type: 'stop' });
        };
      });
}
