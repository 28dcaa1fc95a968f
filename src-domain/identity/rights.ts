import type { Id } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instants.ts';
import { can, PERMISSIONS, ROLES, type Role } from '../kernel/permissions.ts';
import { refuse, type Refusal } from '../kernel/result.ts';

/*
 * What somebody may do, and over what: all organisations of the installation, one organisation, or single orders of it.
 */
export const SCOPE_TYPES = ['GLOBAL', 'ORGANIZATION', 'ORDER'] as const;
export type ScopeType = (typeof SCOPE_TYPES)[number];

/** One right somebody was given. */
export type Held = {
  readonly role: Role;
  readonly scopeType: ScopeType;
  /** The order; empty when the right is over more than one. */
  readonly scopeId: string;
  /** Null: until it is taken back. */
  readonly until: Instant | null;
};
/** What comes of all of them. */
export type Rights = {
  readonly role: Role;
  /** Null: the whole organisation; else nothing is there but these orders. */
  readonly orders: readonly Id[] | null;
};

const rank = (role: Role): number => ROLES.indexOf(role);
function isHeld({ until }: Held, now: Instant): boolean {
  return until === null || until > now;
}

/**
 * The rights somebody has now, null when there are none: over the whole organisation the highest role; over single orders the lowest of
 * their roles there, so that none reaches into an order where it was not given.
 */
export function rightsOf(held: readonly Held[], now: Instant): Rights | null {
  const live = held.filter((right) => isHeld(right, now)).toSorted((a, b) => rank(a.role) - rank(b.role));
  const whole = live.find(({ scopeType }) => scopeType !== 'ORDER');
  if (whole) return { role: whole.role, orders: null };
  const lowest = live.at(-1);
  return lowest ? { role: lowest.role, orders: [...new Set(live.map(({ scopeId }) => scopeId))].toSorted() } : null;
}

/** Does a role hold everything another one does? Only an owner makes owners. */
function covers(role: Role, other: Role): boolean {
  if (other === 'owner') return role === 'owner';
  return PERMISSIONS.every((permission) => !can(other, permission) || can(role, permission));
}

/** Why somebody may not give, or take back, a role that lasts until then: they would need it themselves, over the whole, and as long. */
export function grantRefusal(
  granter: readonly Held[],
  given: { readonly role: Role; readonly until: Instant | null },
  now: Instant,
): Refusal | null {
  const own = granter.filter((right) => right.scopeType !== 'ORDER' && isHeld(right, now));
  if (!own.some(({ role }) => can(role, 'identity.write')))
    return refuse('permission-denied', {
      permission: 'identity.write',
      role: rightsOf(granter, now)?.role ?? 'viewer',
    });
  const covering = own.filter(({ role }) => covers(role, given.role));
  if (covering.length === 0) return refuse('grant-above-own', { field: 'role' });
  const isLongEnough = covering.some(({ until }) => until === null || (given.until !== null && given.until <= until));
  return isLongEnough ? null : refuse('grant-longer-than-own', { field: 'expiresAt' });
}

/** Why somebody may not reach into another's account here, or null: they manage access and hold at least what the other holds. */
export function reachRefusal(granter: readonly Held[], theirs: readonly Held[], now: Instant): Refusal | null {
  const rights = rightsOf(theirs, now);
  if (!rights) return refuse('not-found', { entity: 'User', id: '' });
  // For the moment only: a right that ends tomorrow is enough.
  return grantRefusal(granter, { role: rights.role, until: now }, now);
}

/** Would the organisation be left without anybody who owns it for good? */
export function isLastOwner(lasting: readonly Id[], userId: Id): boolean {
  return lasting.includes(userId) && lasting.every((id) => id === userId);
}
