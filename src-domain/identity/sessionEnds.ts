import { refuse, type Refusal } from '../kernel/result.ts';

/** Why a session has ended before its time, as central keeps it, and what the desk it ran on tells its person. */
const SESSION_ENDS = {
  user_logout: 'session-over',
  token_compromise: 'session-replayed',
  account_deactivation: 'account-closed',
  password_change: 'session-password-changed',
  second_factor_change: 'session-second-factor-changed',
  revoked_by_self: 'session-revoked-by-self',
  revoked_by_owner: 'session-revoked',
  rights_change: 'session-rights-changed',
  desk_revoked: 'desk-revoked',
} as const;
export type SessionEnd = keyof typeof SESSION_ENDS;

/** What is answered to who comes back to a session that has ended so. */
export function endRefusal(reason: string | null): Refusal {
  return refuse(reason !== null && reason in SESSION_ENDS ? SESSION_ENDS[reason as SessionEnd] : 'session-over');
}
