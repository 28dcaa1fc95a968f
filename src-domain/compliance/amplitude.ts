import { collect, findAbove, finding, type DriverRecord, type Finding } from './finding.ts';
import type { NationalShift } from './nationalShifts.ts';

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
  const base = record.book.inForce('FR-2', shift.startMin)?.thresholds.maxAmplitudeMin ?? null;
  if (!shift.hasLightService) {
    const coach = record.book.inForce('FR-4', shift.startMin)?.thresholds;
    if (!coach) return base;
    return shift.isDoubleCrew ? coach.doubleCrewAmplitudeMin : coach.maxAmplitudeMin;
  }
  const rule = record.book.inForce('FR-3', shift.startMin)?.thresholds;
  if (!rule || base === null || shift.workMin > rule.maxWorkMin) return base;
  const [longest = 0, second = 0] = longestCuts(record, shift);
  if (longest >= rule.longOneCutMin || second >= rule.longTwoCutsMin) return rule.maxAmplitudeMin;
  return longest >= rule.oneCutMin || second >= rule.twoCutsMin ? rule.longAmplitudeMin : base;
}

function lightAmplitude(record: DriverRecord, shift: NationalShift): Finding | null {
  const general = record.book.inForce('FR-2', shift.startMin);
  const extended = record.book.inForce('FR-3', shift.startMin);
  const measuredMin = shift.endMin - shift.startMin;
  if (!general || !extended) return null;
  const baseMin = general.thresholds.maxAmplitudeMin;
  const limitMin = extended.thresholds.maxAmplitudeMin;
  if (measuredMin <= baseMin) return findAbove(record, general, shift, { measuredMin, limitMin: baseMin });
  if (measuredMin > limitMin) return findAbove(record, extended, shift, { measuredMin, limitMin });
  if (measuredMin > (amplitudeLimit(record, shift) ?? Infinity)) {
    return findAbove(record, general, shift, { measuredMin, limitMin: baseMin });
  }
  if (record.settings.isAmplitudeExtensionAuthorized)
    return findAbove(record, extended, shift, { measuredMin, limitMin });
  return finding(record, extended, shift, { measuredMin, limitMin, severity: 'WARNING' });
}

function coachAmplitude(record: DriverRecord, shift: NationalShift): Finding | null {
  const general = record.book.inForce('FR-2', shift.startMin);
  const coach = record.book.inForce('FR-4', shift.startMin);
  const measuredMin = shift.endMin - shift.startMin;
  const limitMin = amplitudeLimit(record, shift);
  if (!general || !coach || limitMin === null) return null;
  const { baseAmplitudeMin, cutMin } = coach.thresholds;
  if (measuredMin > limitMin) return findAbove(record, coach, shift, { measuredMin, limitMin });
  if (shift.isDoubleCrew) return findAbove(record, coach, shift, { measuredMin, limitMin });
  if (measuredMin <= baseAmplitudeMin)
    return findAbove(record, general, shift, { measuredMin, limitMin: baseAmplitudeMin });
  const [longest = 0] = longestCuts(record, shift);
  if (longest >= cutMin) return findAbove(record, coach, shift, { measuredMin, limitMin });
  return finding(record, coach, shift, {
    measuredMin,
    limitMin: baseAmplitudeMin,
    severity: 'WARNING',
    variant: 'cut',
  });
}

/** The two longest interruptions of the shift in minutes, longest first. */
function longestCuts(record: DriverRecord, shift: NationalShift): readonly number[] {
  const cuts: number[] = [];
  for (let i = shift.firstRest; i < shift.closingRest; i += 1) {
    const rest = record.timeline.rests[i];
    if (rest) cuts.push(rest.endMin - rest.startMin);
  }
  return cuts.sort((a, b) => b - a).slice(0, 2);
}
