import { type Instant, MINUTE_MS, SECOND_MS } from '../kernel/instants.ts';

/** Central's clock as an answer says it, and when it was asked and heard by the desk's own. */
export type ClockReading = { readonly central: Instant; readonly askedAt: Instant; readonly heardAt: Instant };

/** An answer that was longer on its way says too little of when it was given. */
const LONGEST_WAY_MS = 10 * SECOND_MS;
/** A clock further off than this misleads whoever reads hours on it. */
const SKEW_TOLD_MS = 2 * MINUTE_MS;

/** How far the desk's clock stands off central's, in milliseconds: above zero when it is ahead. Null when the answer took too long to tell. */
export function skewOf({ central, askedAt, heardAt }: ClockReading): number | null {
  const wayMs = heardAt - askedAt;
  if (wayMs < 0 || wayMs > LONGEST_WAY_MS) return null;
  return Math.round(askedAt + wayMs / 2 - central);
}

/** Whether a clock is so far off that people must be told. */
export function isSkewTold(skewMs: number): boolean {
  return Math.abs(skewMs) >= SKEW_TOLD_MS;
}
