import { z } from 'zod';
import { passwordSchema, secondCodeSchema } from '#domain/identity/index.ts';
import { ok } from '#domain/kernel/result.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  disableSecondFactor,
  renewBackupCodes,
  secondFactorState,
} from '../identity/secondFactor.ts';
import { standing } from './standing.ts';
import { router } from './trpc.ts';

const proof = z.strictObject({ password: passwordSchema, code: secondCodeSchema });

/** Each about one's own account; nobody puts a second factor on or off for another by these. */
export const secondFactorRouter = router({
  state: standing.query(async ({ ctx: { central, self } }) => ok(await secondFactorState(central, self.userId))),
  begin: standing
    .input(z.strictObject({ password: passwordSchema }))
    .mutation(({ ctx: { central, self }, input }) => beginSecondFactor(central, self, input)),
  confirm: standing
    .input(z.strictObject({ code: secondCodeSchema }))
    .mutation(({ ctx: { central, self }, input }) => confirmSecondFactor(central, self, input.code)),
  renewCodes: standing
    .input(proof)
    .mutation(({ ctx: { central, self }, input }) => renewBackupCodes(central, self, input)),
  off: standing.input(proof).mutation(({ ctx: { central, self }, input }) => disableSecondFactor(central, self, input)),
});
