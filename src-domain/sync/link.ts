import { type Instant, SECOND_MS } from '../kernel/instants.ts';

/*
 * Whether central can be counted on. A link that answers slowly or loses messages counts as down, and comes back only once it has held for a
 * while: the desk works on its own meanwhile, and nobody watches it change its mind.
 */
export type Link = {
  readonly isUp: boolean;
  /** Since when it is as it is. */
  readonly sinceAt: Instant;
  /** Calls in a row that speak against it. */
  readonly against: number;
};
/** One call: how long it took, null when nothing came back. */
export type Measured = { readonly tookMs: number | null; readonly at: Instant };

const SLOW_MS = 5 * SECOND_MS;
const QUICK_MS = 2 * SECOND_MS;
/** So many in a row change what the link counts as. */
const BAD_TO_FALL = 2;
const GOOD_TO_RISE = 2;

/** What the link counts as after one more call; between quick and slow it stays what it is. */
export function linkAfter(link: Link, { tookMs, at }: Measured): Link {
  const isBad = tookMs === null || tookMs > SLOW_MS;
  const isGood = tookMs !== null && tookMs <= QUICK_MS;
  const isAgainst = link.isUp ? isBad : isGood;
  if (!isAgainst) return link.against === 0 ? link : { ...link, against: 0 };
  const against = link.against + 1;
  if (against < (link.isUp ? BAD_TO_FALL : GOOD_TO_RISE)) return { ...link, against };
  return { isUp: !link.isUp, sinceAt: at, against: 0 };
}

const FIRST_WAIT_MS = SECOND_MS;
const LONGEST_WAIT_MS = 60 * SECOND_MS;

/** How long to wait before the next try, after so many failures in a row: doubled each time, spread by half so that desks do not return together. */
export function backOffMs(failures: number, random: number): number {
  const whole = Math.min(FIRST_WAIT_MS * 2 ** Math.max(0, failures - 1), LONGEST_WAIT_MS);
  return Math.round(whole / 2 + (whole / 2) * random);
}
