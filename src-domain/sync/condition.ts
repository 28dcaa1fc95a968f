import { type Instant, MINUTE_MS } from '../kernel/instants.ts';
import type { Link } from './link.ts';

/** How a desk stands with central, as its bar says it. */
export type SyncCondition =
  | { readonly kind: 'live'; readonly syncedAt: Instant }
  /** Connected, but what is shown is older than it should be. */
  | { readonly kind: 'late'; readonly syncedAt: Instant | null }
  | { readonly kind: 'offline'; readonly syncedAt: Instant | null; readonly sinceAt: Instant }
  /** Nothing more is tried until a person has done something: signed in, updated. */
  | { readonly kind: 'stopped'; readonly reason: string; readonly syncedAt: Instant | null };

/** Two safety polls have passed without an answer. */
const LATE_MS = MINUTE_MS;

/** What a desk whose last whole exchange was at `syncedAt` says of itself now. */
export function conditionOf(
  status: { readonly link: Link; readonly syncedAt: Instant | null; readonly stopped: string | null },
  now: Instant,
): SyncCondition {
  const { link, syncedAt, stopped } = status;
  if (stopped !== null) return { kind: 'stopped', reason: stopped, syncedAt };
  if (!link.isUp) return { kind: 'offline', syncedAt, sinceAt: link.sinceAt };
  if (syncedAt === null || now - syncedAt > LATE_MS) return { kind: 'late', syncedAt };
  return { kind: 'live', syncedAt };
}
