import { requiredLicense, type OrganizationRule } from './activity.ts';
import type { DrivingBlock } from './drivingBlocks.ts';
import { collect, findAbove, type DriverRecord, type Finding } from './finding.ts';
import { ENDLESS_MIN } from './timeline.ts';

/** EU-B1 (with the breaks of EU-B2 to B4) and FR-8: minutes driven in each block, in all and by night (561/2006 art. 7). */
export function findBreaks(record: DriverRecord, blocks: readonly DrivingBlock[]): readonly Finding[] {
  const found: Finding[] = [];
  for (const block of blocks) {
    const rule = record.book.inForce('EU-B1', block.startMin);
    const night = record.book.inForce('FR-8', block.startMin);
    if (rule) {
      const measure = { measuredMin: block.drivenMin, limitMin: rule.thresholds.maxBlockMin };
      collect(found, findAbove(record, rule, block, measure));
    }
    if (night) {
      const measure = { measuredMin: block.nightDrivenMin, limitMin: night.thresholds.maxDrivingMin };
      collect(found, findAbove(record, night, block, measure));
    }
  }
  return found;
}

/** ORG-BREAK: minutes driven between two breaks of the organisation's length, for each licence category with such a rule. */
export function findOrganizationBreaks(record: DriverRecord): readonly Finding[] {
  const found: Finding[] = [];
  for (const own of record.organizationRules) {
    const { drivingBlockMin: limitMin } = own;
    if (!own.breakMin || !limitMin) continue;
    for (const block of organizationBlocksOf(record, own, ENDLESS_MIN).ended) {
      const rule = record.book.inForce('ORG-BREAK', block.startMin);
      if (!rule || !block.isConcerned) continue;
      collect(found, findAbove(record, rule, block, { measuredMin: block.drivenMin, limitMin }));
    }
  }
  return found;
}

type OrganizationBlock = {
  readonly startMin: number;
  endMin: number;
  drivenMin: number;
  /** Has a vehicle of the rule's licence been driven? */
  isConcerned: boolean;
};
type OrganizationBlocks = { readonly ended: readonly OrganizationBlock[]; readonly open: OrganizationBlock | null };

/** Driving between breaks of the rule's length, whatever the vehicle; the record's last rest is taken to end at `lastRestEndMin`. */
export function organizationBlocksOf(
  record: DriverRecord,
  { breakMin, licenseCategory }: OrganizationRule,
  lastRestEndMin: number,
): OrganizationBlocks {
  const ended: OrganizationBlock[] = [];
  let open: OrganizationBlock | null = null;
  for (const rest of record.timeline.rests) {
    for (const item of rest.duties) {
      if (item.kind !== 'DRIVING') continue;
      open ??= { startMin: item.startMin, endMin: item.endMin, drivenMin: 0, isConcerned: false };
      open.endMin = item.endMin;
      open.drivenMin += item.endMin - item.startMin;
      open.isConcerned ||= requiredLicense(item.context.seats) === licenseCategory;
    }
    if (!open || Math.min(rest.endMin, lastRestEndMin) - rest.startMin < (breakMin ?? Infinity)) continue;
    ended.push(open);
    open = null;
  }
  return { ended, open };
}
