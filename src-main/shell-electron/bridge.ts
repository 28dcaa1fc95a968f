import { callTRPCProcedure, getTRPCErrorFromUnknown, getTRPCErrorShape } from '@trpc/server';
import type { Unsubscribable } from '@trpc/server/observable';
import { isObservable } from '@trpc/server/observable';
import { z } from 'zod';
import { appRouter } from '../router.ts';
import type { Context } from '../trpc.ts';

/** What the renderer may send over the one IPC channel; anything else is dropped with an answer that says so. */
export const BridgeRequest = z.discriminatedUnion('type', [
  z.strictObject({
    id: z.int().nonnegative(),
    type: z.enum(['query', 'mutation', 'subscription']),
    path: z.string().max(200),
    input: z.unknown(),
  }),
  z.strictObject({ id: z.int().nonnegative(), type: z.literal('stop') }),
]);

export type BridgeReply =
  | { readonly id: number; readonly kind: 'data'; readonly data: unknown }
  | { readonly id: number; readonly kind: 'error'; readonly error: unknown }
  | { readonly id: number; readonly kind: 'end' };

/** tRPC over messages for one renderer; `stop` ends its subscriptions when the window goes. */
export function createBridge(
  context: Context,
  reply: (message: BridgeReply) => void,
): { receive: (message: unknown) => Promise<void>; stop: () => void } {
  const running = new Map<number, Unsubscribable | AbortController>();

  const fail = (
    id: number,
    cause: unknown,
    at: { path: string; type: 'query' | 'mutation' | 'subscription'; input: unknown },
  ): void => {
    const error = getTRPCErrorFromUnknown(cause);
    reply({
      id,
      kind: 'error',
      error: getTRPCErrorShape({ config: appRouter._def._config, error, ctx: context, ...at }),
    });
  };

  async function receive(message: unknown): Promise<void> {
    const parsed = BridgeRequest.safeParse(message);
    if (!parsed.success)
      return reply({
        id: -1,
        kind: 'error',
        error: { message: 'bad-request', code: -32600, data: { code: 'BAD_REQUEST' } },
      });
    const request = parsed.data;
    if (request.type === 'stop') return end(request.id);
    const { id, type, path, input } = request;
    const abort = new AbortController();
    try {
      const result: unknown = await callTRPCProcedure({
        router: appRouter,
        path,
        getRawInput: async () => input,
        ctx: context,
        type,
        signal: abort.signal,
        batchIndex: 0,
      });
      if (type !== 'subscription') return reply({ id, kind: 'data', data: result });
      if (isObservable(result)) {
        running.set(
          id,
          result.subscribe({
            next: (data) => reply({ id, kind: 'data', data }),
            error: (cause) => fail(id, cause, { path, type, input }),
            complete: () => reply({ id, kind: 'end' }),
          }),
        );
      }
    } catch (cause) {
      fail(id, cause, { path, type, input });
    }
  }

  function end(id: number): void {
    const subscription = running.get(id);
    running.delete(id);
    if (subscription && 'unsubscribe' in subscription) subscription.unsubscribe();
  }

  return { receive, stop: () => [...running.keys()].forEach(end) };
}
