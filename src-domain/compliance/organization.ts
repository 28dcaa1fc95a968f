import { requiredLicense, type OrganizationRule } from './activity.ts';
import { collect, findAbove, finding, type DriverRecord, type Finding } from './finding.ts';
import { bestRestWithin, type NationalShift } from './nationalShifts.ts';

/** ORG-DRIVING, ORG-AMPLITUDE, ORG-REST: each shift against the organisation's rules for the licences its vehicles need; minutes. */
export function findOrganization(record: DriverRecord, shifts: readonly NationalShift[]): readonly Finding[] {
  const found: Finding[] = [];
  for (const shift of shifts) {
    for (const own of rulesFor(record, shift)) {
      const { startMin } = shift;
      const driving = record.book.inForce('ORG-DRIVING', startMin);
      if (driving && own.maxDailyDrivingMin != null) {
        const measure = { measuredMin: shift.drivingMin, limitMin: own.maxDailyDrivingMin };
        collect(found, findAbove(record, driving, shift, measure));
      }
      const amplitude = record.book.inForce('ORG-AMPLITUDE', startMin);
      if (amplitude && own.maxDailyAmplitudeMin != null) {
        const measure = { measuredMin: shift.endMin - startMin, limitMin: own.maxDailyAmplitudeMin };
        collect(found, findAbove(record, amplitude, shift, measure));
      }
      const rest = record.book.inForce('ORG-REST', startMin);
      if (rest && own.minDailyRestMin != null) {
        const { windowMin } = rest.thresholds;
        const measuredMin = bestRestWithin(record.timeline, shift, windowMin);
        if (measuredMin >= own.minDailyRestMin) continue;
        const window = { startMin, endMin: startMin + windowMin };
        found.push(
          finding(record, rest, window, { measuredMin, limitMin: own.minDailyRestMin, severity: 'INFRINGEMENT' }),
        );
      }
    }
  }
  return found;
}

/** The organisation's rules that bear on a shift: those of the licences its duties need. */
export function rulesFor(record: DriverRecord, shift: NationalShift): readonly OrganizationRule[] {
  if (record.organizationRules.length === 0) return [];
  const needed = new Set<string>();
  for (let i = shift.firstDuty; i < shift.dutiesEnd; i += 1) {
    const duty = record.timeline.duties[i];
    if (duty) needed.add(requiredLicense(duty.context.seats));
  }
  return record.organizationRules.filter((rule) => needed.has(rule.licenseCategory));
}
