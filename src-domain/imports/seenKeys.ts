import type { ReadyLine } from './plan.ts';

/** Remembers which line first used a key, so that two lines about one record are caught instead of overwriting each other. */
export type SeenKeys = {
  /** The earlier line about the same record, or null after noting this one. */
  readonly earlier: (line: Pick<ReadyLine, 'key' | 'alsoKnownBy'>, lineNumber: number) => number | null;
};

export function createSeenKeys(): SeenKeys {
  const owners = new Map<string, number>();
  const claims = new Map<string, number>();
  return {
    earlier: ({ key, alsoKnownBy }, lineNumber) => {
      const first = claims.get(key) ?? alsoKnownBy.map((weaker) => owners.get(weaker)).find((at) => at !== undefined);
      if (first !== undefined) return first;
      owners.set(key, lineNumber);
      for (const each of [key, ...alsoKnownBy]) if (!claims.has(each)) claims.set(each, lineNumber);
      return null;
    },
  };
}
