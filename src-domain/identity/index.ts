export {
  backupCodesSchema,
  desksSchema,
  enrolmentSchema,
  invitedSchema,
  type People,
  peopleSchema,
  resetCodeSchema,
  secondFactorSchema,
  sessionsSchema,
} from './access.ts';
export { identityRefusals } from './identity.text.ts';
export { isInOrders, ORDER_SCOPE, type OrderScope, UNTOLD } from './orderScope.ts';
export {
  acceptSchema,
  emailSchema,
  grantSchema,
  inviteSchema,
  jitRequestSchema,
  passwordSchema,
  REASON_MIN,
  secondCodeSchema,
} from './people.input.ts';
export { grantRefusal, type Held, isLastOwner, reachRefusal, type Rights, rightsOf, type ScopeType } from './rights.ts';
export { endRefusal, type SessionEnd } from './sessionEnds.ts';
export { OFFLINE_MS, roleAtDesk } from './standing.ts';
export { afterTry, type CachedCredential, offlineRefusal } from './offlineSignIn.ts';
