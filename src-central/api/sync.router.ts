import { TRPCError } from '@trpc/server';
import { PROTOCOL_VERSION, pullSchema, pushSchema } from '#domain/sync/index.ts';
import { pull, push } from '../sync/exchange.ts';
import { standing, writing } from './standing.ts';
import { router } from './trpc.ts';

/** Another protocol is refused before anything is read, with what to do. */
function checkProtocol(protocol: number): void {
  if (protocol !== PROTOCOL_VERSION)
    throw new TRPCError({
      code: 'PRECONDITION_FAILED',
      message: protocol < PROTOCOL_VERSION ? 'desk-update-needed' : 'central-update-needed',
    });
}

export const syncRouter = router({
  push: standing.input(pushSchema).mutation(async ({ ctx: { central, tenant }, input }) => {
    checkProtocol(input.protocol);
    return push(writing(central), tenant, input);
  }),
  pull: standing.input(pullSchema).query(async ({ ctx: { central, tenant }, input }) => {
    checkProtocol(input.protocol);
    return pull(central, tenant, input);
  }),
});
