import { must } from '../kernel/assert.ts';
import type { EuShift } from './euShifts.ts';
import { finding, type DriverRecord, type Finding } from './finding.ts';

/**
 * EU-R1 to EU-R5: the daily rest that closes each EU shift, in minutes inside its window (561/2006 art. 8). A rest below the
 * least allowed is EU-R1 (EU-R3 in double crew); a reduced rest beyond the third between two weekly rests is EU-R2.
 */
export function findDailyRest(record: DriverRecord, shifts: readonly EuShift[]): readonly Finding[] {
  const found: Finding[] = [];
  let reducedCount = 0;
  for (const shift of shifts) {
    const regular = must(record.book.inForce('EU-R1', shift.startMin), 'no shift without its rest');
    const reduced = must(record.book.inForce('EU-R2', shift.startMin), 'no shift without its rest');
    const crew = record.book.inForce('EU-R3', shift.startMin);
    const window = { startMin: shift.startMin, endMin: shift.startMin + shift.windowMin };
    const { regularRestMin } = regular.thresholds;
    const isReduced = shift.hasEu && countsAsReduced(record, shift);
    if (isReduced) reducedCount += 1;
    const isExhausted = reducedCount >= reduced.thresholds.maxBetweenWeeklyRests;
    if (shift.hasEu && shift.rest === 'INSUFFICIENT') {
      const isCrewed = shift.isMultiManned && crew;
      const limitMin = isCrewed
        ? crew.thresholds.minRestMin
        : isExhausted
          ? regularRestMin
          : reduced.thresholds.minRestMin;
      const measure = { measuredMin: shift.restMin, limitMin, severity: 'INFRINGEMENT' } as const;
      found.push(finding(record, isCrewed ? crew : regular, window, measure));
    } else if (isReduced && reducedCount > reduced.thresholds.maxBetweenWeeklyRests) {
      const measure = { measuredMin: shift.restMin, limitMin: regularRestMin, severity: 'INFRINGEMENT' } as const;
      found.push(finding(record, reduced, window, measure));
    }
    if (isWeeklyRest(record, shift)) reducedCount = 0;
  }
  return found;
}

/** Is this rest one of the three reduced rests allowed between two weekly rests? */
export function countsAsReduced(record: DriverRecord, shift: EuShift): boolean {
  return shift.rest === 'REDUCED' && (!shift.isMultiManned || record.settings.multiManningRestIsReduced);
}

/** Does the rest that closes the shift reach a weekly rest? */
export function isWeeklyRest(record: DriverRecord, shift: EuShift): boolean {
  const weekly = record.book.inForce('EU-W2', shift.startMin);
  return weekly !== null && shift.closingRestMin >= weekly.thresholds.reducedRestMin;
}
