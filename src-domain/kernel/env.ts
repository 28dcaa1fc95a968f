import type { Id } from './ids.ts';
import type { Instant } from './instants.ts';
import type { Role } from './permissions.ts';

/** What a command may know of the world: the clock, who acts, for whom, and a source of ids. Never read, always handed in. */
export type Env = {
  readonly now: Instant;
  readonly actor: { readonly userId: Id | null; readonly name: string; readonly role: Role };
  readonly organizationId: Id;
  readonly timeZone: string;
  readonly newId: () => Id;
  /** SHA-256 of a text as 64 lower-case hex digits. */
  readonly sha256: (text: string) => string;
  /** The enrolled desk it runs at; absent on central and on a desk that is alone. */
  readonly desk?: {
    readonly code: string;
    /** The last number of one of its legal series known to be given, 0 for none: kept beside the replica. */
    readonly lastGiven: (series: string, year: number) => number;
  };
};
