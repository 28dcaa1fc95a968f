import { z } from 'zod';
import {
  acceptSchema,
  backupCodesSchema,
  emailSchema,
  enrolmentSchema,
  grantSchema,
  invitedSchema,
  inviteSchema,
  jitRequestSchema,
  passwordSchema,
  resetCodeSchema,
  secondCodeSchema,
} from '#domain/identity/index.ts';
import { isRefusal, ok, type Result } from '#domain/kernel/result.ts';
import { qrSvg } from '../documents/qr.ts';
import { procedure, router } from '../trpc.ts';
import { readAccess } from './access.ts';
import { ask, onLine } from './central.ts';
import { orderNamed } from './orderNamed.ts';

const accepted = z.object({ email: z.string() });
const nothing = z.unknown().transform(() => null);
const person = z.strictObject({ userId: z.uuid() });
const proof = z.strictObject({ password: passwordSchema, code: secondCodeSchema });
/** A person names an order by its reference. */
const order = { orderReference: z.string().trim().max(40).default('') };

/** People and their access: everything is asked of central, nothing is kept. */
export const accessRouter = router({
  read: procedure.query(({ ctx: { desk } }) => readAccess(desk)),

  invite: procedure
    .input(inviteSchema.omit({ scopeId: true }).extend(order))
    .mutation(async ({ ctx: { desk }, input: { orderReference, ...input } }) => {
      const scopeId = orderNamed(desk, { ...input, orderReference });
      if (isRefusal(scopeId)) return scopeId;
      return ask(desk, { path: 'people.invite', input: { ...input, scopeId: scopeId.value }, answer: invitedSchema });
    }),
  uninvite: procedure
    .input(z.strictObject({ invitationId: z.uuid() }))
    .mutation(({ ctx: { desk }, input }) => ask(desk, { path: 'people.uninvite', input, answer: nothing })),
  grant: procedure
    .input(grantSchema.omit({ scopeId: true }).extend(order))
    .mutation(async ({ ctx: { desk }, input: { orderReference, ...input } }) => {
      const scopeId = orderNamed(desk, { ...input, orderReference });
      if (isRefusal(scopeId)) return scopeId;
      return ask(desk, { path: 'people.grant', input: { ...input, scopeId: scopeId.value }, answer: nothing });
    }),
  take: procedure
    .input(z.strictObject({ assignmentId: z.uuid() }))
    .mutation(({ ctx: { desk }, input }) => ask(desk, { path: 'people.take', input, answer: nothing })),
  putOut: procedure
    .input(person)
    .mutation(({ ctx: { desk }, input }) => ask(desk, { path: 'people.putOut', input, answer: nothing })),
  resetCode: procedure
    .input(person)
    .mutation(({ ctx: { desk }, input }) => ask(desk, { path: 'people.resetCode', input, answer: resetCodeSchema })),
  dropSecondFactor: procedure
    .input(person)
    .mutation(({ ctx: { desk }, input }) => ask(desk, { path: 'people.dropSecondFactor', input, answer: nothing })),
  askForRole: procedure
    .input(jitRequestSchema)
    .mutation(({ ctx: { desk }, input }) => ask(desk, { path: 'people.askForRole', input, answer: nothing })),
  decideRole: procedure
    .input(z.strictObject({ requestId: z.uuid(), isLet: z.boolean() }))
    .mutation(({ ctx: { desk }, input }) => ask(desk, { path: 'people.decideRole', input, answer: nothing })),

  inviteDesk: procedure
    .input(z.strictObject({ name: z.string().trim().min(1).max(120) }))
    .mutation(({ ctx: { desk }, input }) => onLine(desk, (line) => line.inviteDesk(input.name))),
  revokeDesk: procedure
    .input(z.strictObject({ deskId: z.uuid() }))
    .mutation(({ ctx: { desk }, input }) => ask(desk, { path: 'desks.revoke', input, answer: nothing })),
  revokeSession: procedure
    .input(z.strictObject({ sessionId: z.uuid() }))
    .mutation(({ ctx: { desk }, input }) => ask(desk, { path: 'sessions.revoke', input, answer: nothing })),

  /** The picture is drawn here: the secret goes to nobody else. */
  beginSecondFactor: procedure
    .input(z.strictObject({ password: passwordSchema }))
    .mutation(async ({ ctx: { desk }, input }) => {
      const begun = await ask(desk, { path: 'secondFactor.begin', input, answer: enrolmentSchema });
      if (isRefusal(begun)) return begun;
      return ok({ secret: begun.value.secret, picture: qrSvg(begun.value.uri) });
    }),
  confirmSecondFactor: procedure
    .input(z.strictObject({ code: secondCodeSchema }))
    .mutation(({ ctx: { desk }, input }) =>
      ask(desk, { path: 'secondFactor.confirm', input, answer: backupCodesSchema }),
    ),
  renewBackupCodes: procedure
    .input(proof)
    .mutation(({ ctx: { desk }, input }) =>
      ask(desk, { path: 'secondFactor.renewCodes', input, answer: backupCodesSchema }),
    ),
  secondFactorOff: procedure
    .input(proof)
    .mutation(({ ctx: { desk }, input }) => ask(desk, { path: 'secondFactor.off', input, answer: nothing })),
  changePassword: procedure
    .input(z.strictObject({ current: passwordSchema, next: passwordSchema }))
    .mutation(({ ctx: { desk }, input }) => onLine(desk, (line) => line.changePassword(input))),

  /** What needs nobody signed in: a way in by a code. */
  accept: procedure.input(acceptSchema).mutation(({ ctx: { desk }, input }) =>
    onLine(desk, async (line) => {
      const said = (await line.askUnsigned('people.accept', input)) as Result<unknown>;
      return isRefusal(said) ? said : ok(accepted.parse(said.value));
    }),
  ),
  requestReset: procedure.input(z.strictObject({ email: emailSchema })).mutation(({ ctx: { desk }, input }) =>
    onLine(desk, async (line) => {
      const { organizationId } = line;
      return (await line.askUnsigned('identity.requestReset', { ...input, organizationId })) as Result<null>;
    }),
  ),
  resetPassword: procedure
    .input(z.strictObject({ code: z.string().trim().min(1).max(100), password: passwordSchema }))
    .mutation(({ ctx: { desk }, input }) =>
      onLine(desk, async (line) => {
        const { organizationId } = line;
        return (await line.askUnsigned('identity.resetPassword', { ...input, organizationId })) as Result<null>;
      }),
    ),
});
