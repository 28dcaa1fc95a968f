import { existsSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { AppFault } from '#domain/kernel/fault.ts';
import { ROLES } from '#domain/kernel/permissions.ts';
import { PLAIN_SEAL, readSealed, type Seal, writeSealed } from '../platform/sealedFile.ts';

/* What lets this desk and its person in at central, in one sealed file beside the replica. */
const person = z.strictObject({
  userId: z.uuid(),
  name: z.string(),
  role: z.enum(ROLES),
  /** Null for one who signed in away from central: central is asked when it can be. */
  refresh: z.string().nullable(),
  /** The one that takes its place, chosen and kept before it is asked for: an answer that is lost is asked for again. */
  next: z.string().nullable().default(null),
  /** Names the orders the person is bound to; null: the whole organisation. */
  scope: z.string().nullable().default(null),
  /** When central last confirmed who it is. */
  confirmedAt: z.int(),
});
const cached = z.strictObject({
  userId: z.uuid(),
  email: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  scope: z.string().nullable(),
  confirmedAt: z.int(),
  hash: z.string(),
  wrongTries: z.int(),
  lockedUntil: z.int().nullable(),
});
const membership = z.strictObject({
  centralUrl: z.url(),
  organizationId: z.uuid(),
  deskId: z.uuid(),
  deskCode: z.string(),
  deskKey: z.string(),
  person: person.nullable(),
  /** Whose part of the organisation this desk took in last, named as a person's scope is. */
  takenIn: z.string().nullable().default(null),
  /** Who may sign in here while central cannot be asked. */
  cached: cached.nullable().default(null),
  /** Why central ended the last session; null when a person did. */
  ended: z
    .strictObject({ code: z.string(), details: z.record(z.string(), z.unknown()) })
    .nullable()
    .default(null),
});
export type Membership = z.infer<typeof membership>;
export type SignedIn = z.infer<typeof person>;

export type Keyring = {
  /** Null on a desk that is alone. */
  readonly read: () => Membership | null;
  readonly write: (membership: Membership) => void;
  readonly forget: () => void;
};

export function keyringOf(replicaPath: string, seal: Seal = PLAIN_SEAL): Keyring {
  const path = `${replicaPath}.keys`;
  return {
    read: () => {
      if (!existsSync(path)) return null;
      try {
        return membership.parse(JSON.parse(readSealed(path, seal)));
      } catch (cause) {
        // Another machine's, or damaged: what is pending stays in the replica, and the desk can be enrolled again.
        throw new AppFault('keyring-unreadable', 'file', { path }, cause);
      }
    },
    write: (kept) => writeSealed(path, JSON.stringify(kept), seal),
    forget: () => rmSync(path, { force: true }),
  };
}
