import type { Day } from '../kernel/instants.ts';

/** What a crew may do in a day, in minutes, over days of pickup; the rule packs say it, a price only reads it. */
export type CrewLimits = {
  readonly validFrom: Day;
  readonly validTo: Day | null;
  /** At the wheel: EU 561/2006 art. 6(1), without the extension that a quote cannot count on. */
  readonly drivingMin: number;
  /** Of driving without a break, and that break: EU 561/2006 art. 7. */
  readonly blockMin: number;
  readonly breakMin: number;
  /** From leaving the base to coming back: one driver, and two who share the wheel. */
  readonly aloneMin: number;
  readonly togetherMin: number;
};

/** The limits in force on a day; null before the oldest text and after the last. */
export function crewLimitsOn(dated: readonly CrewLimits[], on: Day): CrewLimits | null {
  return dated.find(({ validFrom, validTo }) => validFrom <= on && (validTo === null || on <= validTo)) ?? null;
}
