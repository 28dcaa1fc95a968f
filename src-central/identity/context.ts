import type { Database } from '../database/database.ts';

export type IdentityContext = {
  readonly database: Database;
  /** The installation's: signs tokens and seals secrets. */
  readonly secret: string;
  readonly clock: () => number;
};
