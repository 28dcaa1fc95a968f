import { DAY_MS, type Instant } from '../kernel/instants.ts';
import type { Role } from '../kernel/permissions.ts';

/** How long a desk that cannot reach central takes the person's role for granted. */
export const OFFLINE_MS = 7 * DAY_MS;

/**
 * The role a person has at a desk now: the one central last confirmed, for seven days; nobody, or one confirmed longer ago, may look but
 * change nothing.
 */
export function roleAtDesk(person: { readonly role: Role; readonly confirmedAt: Instant } | null, now: Instant): Role {
  return person && now - person.confirmedAt < OFFLINE_MS ? person.role : 'viewer';
}
