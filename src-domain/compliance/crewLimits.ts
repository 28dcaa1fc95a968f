import { addDays, type Day, dayNumber } from '../kernel/instants.ts';
import { ruleBookOf, type RuleId, type RulePack } from './rulePack.ts';

/** What one or two drivers of a heavy vehicle may do in a day, in minutes, while no text of it changes. */
type CrewPeriod = {
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly drivingMin: number;
  readonly blockMin: number;
  readonly breakMin: number;
  readonly aloneMin: number;
  readonly togetherMin: number;
};

const TEXTS: readonly RuleId[] = ['EU-D1', 'EU-B1', 'FR-4'];
const MINUTES_PER_DAY = 1440;

/**
 * The crew limits a price is made with, oldest first, in minutes: daily driving (561/2006 art. 6(1)), the drive without a break (art. 7) and
 * the amplitude of one driver and of two (R3312-11, the coach agreements); a day that lacks one of the texts has none.
 */
export function crewLimits(packs: readonly RulePack[]): readonly CrewPeriod[] {
  const book = ruleBookOf(packs);
  const days = changesOf(packs);
  return days.flatMap((validFrom, index): CrewPeriod[] => {
    const at = dayNumber(validFrom) * MINUTES_PER_DAY;
    const driving = book.inForce('EU-D1', at);
    const breaks = book.inForce('EU-B1', at);
    const amplitude = book.inForce('FR-4', at);
    if (!driving || !breaks || !amplitude) return [];
    const next = days[index + 1];
    return [
      {
        validFrom,
        validTo: next === undefined ? null : addDays(next, -1),
        drivingMin: driving.thresholds.maxDrivingMin,
        blockMin: breaks.thresholds.maxBlockMin,
        breakMin: breaks.thresholds.breakMin,
        aloneMin: amplitude.thresholds.maxAmplitudeMin,
        togetherMin: amplitude.thresholds.doubleCrewAmplitudeMin,
      },
    ];
  });
}

/** The days on which one of the texts begins, or has ended the day before; sorted. */
function changesOf(packs: readonly RulePack[]): readonly Day[] {
  const versions = packs.flatMap((pack) => pack.rules.filter(({ id }) => TEXTS.some((text) => text === id)));
  const days = versions.flatMap(({ validFrom, validTo }) => [
    validFrom,
    ...(validTo === null ? [] : [addDays(validTo, 1)]),
  ]);
  return [...new Set(days)].toSorted();
}
