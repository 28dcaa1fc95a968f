import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { AppFault } from '#domain/kernel/fault.ts';
import { ROLES } from '#domain/kernel/permissions.ts';

/*
 * What lets this desk and its person in at central, in one sealed file beside the replica. The desktop seals it with the system's keychain; without
 * one it is a file only its owner reads.
 */
const person = z.strictObject({
  userId: z.uuid(),
  name: z.string(),
  role: z.enum(ROLES),
  refresh: z.string(),
  /** When central last confirmed who it is. */
  confirmedAt: z.int(),
});
const membership = z.strictObject({
  centralUrl: z.url(),
  organizationId: z.uuid(),
  deskId: z.uuid(),
  deskCode: z.string(),
  deskKey: z.string(),
  person: person.nullable(),
});
export type Membership = z.infer<typeof membership>;
export type SignedIn = z.infer<typeof person>;

export type Seal = { readonly close: (text: string) => Buffer; readonly open: (sealed: Buffer) => string };

/** No keychain: the file's own rights guard it. */
export const PLAIN_SEAL: Seal = {
  close: (text) => Buffer.from(text, 'utf8'),
  open: (sealed) => sealed.toString('utf8'),
};

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
        return membership.parse(JSON.parse(seal.open(readFileSync(path))));
      } catch (cause) {
        // Another machine's, or damaged: what is pending stays in the replica, and the desk can be enrolled again.
        throw new AppFault('keyring-unreadable', 'file', { path }, cause);
      }
    },
    write: (kept) => {
      const whole = `${path}.new`;
      rmSync(whole, { force: true });
      const file = openSync(whole, 'wx', 0o600);
      try {
        writeSync(file, seal.close(JSON.stringify(kept)));
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(whole, path);
    },
    forget: () => rmSync(path, { force: true }),
  };
}
