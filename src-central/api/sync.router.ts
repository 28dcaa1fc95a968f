import { TRPCError } from '@trpc/server';
import { pullSchema, pushSchema, SPOKEN, type UpdateNeeded, updateNeeded } from '#domain/sync/index.ts';
import { pull, push } from '../sync/exchange.ts';
import { standing, writing } from './standing.ts';
import { notTooOften, router } from './trpc.ts';

/** Another protocol, or rows of another shape, are refused before anything is read, with which side is to be updated. */
function checkVersion(problem: UpdateNeeded | null): void {
  if (problem) throw new TRPCError({ code: 'PRECONDITION_FAILED', message: problem });
}

const speaking = standing.use(notTooOften('sync')).use(({ ctx, next }) => {
  checkVersion(ctx.spoken ? updateNeeded(ctx.spoken, SPOKEN) : null);
  return next({ ctx });
});
const checkProtocol = (protocol: number): void => checkVersion(updateNeeded({ ...SPOKEN, protocol }, SPOKEN));

export const syncRouter = router({
  push: speaking.input(pushSchema).mutation(async ({ ctx: { central, tenant }, input, signal }) => {
    checkProtocol(input.protocol);
    return push(writing(central), tenant, input, signal);
  }),
  pull: speaking.input(pullSchema).query(({ ctx: { central, tenant, standing: now }, input }) => {
    checkProtocol(input.protocol);
    const { cursor, mark, limit } = input;
    const { head } = now.clock;
    if (cursor === head && mark === now.clock.mark)
      return { rows: [], gone: [], commandIds: [], cursor, mark, head, mustBoot: null };
    const { organizationId } = tenant;
    // Who sees a part only is read for alone.
    if (now.rights.orders !== null) return pull(central, tenant, input);
    return central.pages.read({ organizationId, cursor, mark, limit, head }, () => pull(central, tenant, input));
  }),
});
