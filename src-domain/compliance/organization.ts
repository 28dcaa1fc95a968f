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
export function rulesFor(
  { organizationRules, timeline }: DriverRecord,
  shift: NationalShift,
): readonly OrganizationRule[] {
  return organizationRules.filter((rule) =>
    timeline.duties
      .slice(shift.firstDuty, shift.dutiesEnd)
      .some((duty) => requiredLicense(duty.context.seats) === rule.licenseCategory),
  );
}
