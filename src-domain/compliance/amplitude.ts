import { collect, findAbove, finding, type DriverRecord, type Finding } from './finding.ts';
import type { NationalShift } from './nationalShifts.ts';
import type { RuleInForce } from './rulePack.ts';

/**
 * FR-2, FR-3, FR-4: amplitude of each shift in minutes (R3312-9, R3312-11, accord of 18 April 2002). Light vehicles: 12 h, up to
 * 14 h with authorisation, at most 9 h of work and long cuts. Coaches: 12 h, 14 h with a 3 h cut, 18 h in double crew.
 */
export function findAmplitude(record: DriverRecord, shifts: readonly NationalShift[]): readonly Finding[] {
  const found: Finding[] = [];
  for (const shift of shifts) {
    collect(found, shift.hasLightService ? lightAmplitude(record, shift) : coachAmplitude(record, shift));
  }
  return found;
}

/** The amplitude in minutes beyond which a shift infringes French law as it stands, null when the packs set none. */
export function amplitudeLimit(record: DriverRecord, shift: NationalShift): number | null {
  const baseMin = record.book.inForce('FR-2', shift.startMin)?.thresholds.maxAmplitudeMin ?? null;
  if (shift.hasLightService) return baseMin && lightLimit(record, shift, baseMin);
  const coach = record.book.inForce('FR-4', shift.startMin);
  return coach ? coachLimit(shift, coach) : baseMin;
}

function lightLimit(record: DriverRecord, shift: NationalShift, baseMin: number): number {
  const rule = record.book.inForce('FR-3', shift.startMin)?.thresholds;
  if (!rule || shift.workMin > rule.maxWorkMin) return baseMin;
  const cuts = cutsOf(record, shift);
  if (hasCuts(cuts, 1, rule.longOneCutMin) || hasCuts(cuts, 2, rule.longTwoCutsMin)) return rule.maxAmplitudeMin;
  return hasCuts(cuts, 1, rule.oneCutMin) || hasCuts(cuts, 2, rule.twoCutsMin) ? rule.longAmplitudeMin : baseMin;
}

function coachLimit(shift: NationalShift, { thresholds }: RuleInForce<'FR-4'>): number {
  return shift.isDoubleCrew ? thresholds.doubleCrewAmplitudeMin : thresholds.maxAmplitudeMin;
}

function lightAmplitude(record: DriverRecord, shift: NationalShift): Finding | null {
  const general = record.book.inForce('FR-2', shift.startMin);
  const extended = record.book.inForce('FR-3', shift.startMin);
  if (!general) return null;
  const measuredMin = shift.endMin - shift.startMin;
  const base = { measuredMin, limitMin: general.thresholds.maxAmplitudeMin };
  if (!extended || measuredMin <= base.limitMin) return findAbove(record, general, shift, base);
  const longest = { measuredMin, limitMin: extended.thresholds.maxAmplitudeMin };
  if (measuredMin > longest.limitMin) return findAbove(record, extended, shift, longest);
  if (measuredMin > lightLimit(record, shift, base.limitMin)) return findAbove(record, general, shift, base);
  if (record.settings.isAmplitudeExtensionAuthorized) return findAbove(record, extended, shift, longest);
  return finding(record, extended, shift, { ...longest, severity: 'WARNING' });
}

function coachAmplitude(record: DriverRecord, shift: NationalShift): Finding | null {
  const general = record.book.inForce('FR-2', shift.startMin);
  const coach = record.book.inForce('FR-4', shift.startMin);
  const measuredMin = shift.endMin - shift.startMin;
  const base = general && { measuredMin, limitMin: general.thresholds.maxAmplitudeMin };
  if (!coach) return base && findAbove(record, general, shift, base);
  const longest = { measuredMin, limitMin: coachLimit(shift, coach) };
  if (shift.isDoubleCrew || measuredMin > longest.limitMin) return findAbove(record, coach, shift, longest);
  const { baseAmplitudeMin, cutMin } = coach.thresholds;
  if (measuredMin <= baseAmplitudeMin) return base && findAbove(record, general, shift, base);
  if (hasCuts(cutsOf(record, shift), 1, cutMin)) return findAbove(record, coach, shift, longest);
  const measure = { measuredMin, limitMin: baseAmplitudeMin, variant: 'cut' };
  return finding(record, coach, shift, { ...measure, severity: 'WARNING' });
}

/** The interruptions of the shift in minutes. */
function cutsOf({ timeline }: DriverRecord, shift: NationalShift): readonly number[] {
  return timeline.rests.slice(shift.firstRest, shift.closingRest).map((rest) => rest.endMin - rest.startMin);
}

function hasCuts(cuts: readonly number[], count: number, leastMin: number): boolean {
  return cuts.filter((cutMin) => cutMin >= leastMin).length >= count;
}
