import { requiredLicense, type OrganizationRule } from './activity.ts';
import type { DrivingBlock } from './drivingBlocks.ts';
import { collect, findAbove, type DriverRecord, type Finding, type Measure, type Window } from './finding.ts';

/** EU-B1 (with the breaks of EU-B2 to B4) and FR-8: minutes driven in each block, in all and by night (561/2006 art. 7). */
export function findBreaks(record: DriverRecord, blocks: readonly DrivingBlock[]): readonly Finding[] {
  const found: Finding[] = [];
  for (const block of blocks) {
    if (block.drivenMin === 0) continue;
    const rule = record.book.inForce('EU-B1', block.startMin);
    if (rule) {
      const measure = { measuredMin: block.drivenMin, limitMin: rule.thresholds.maxBlockMin };
      collect(found, findAbove(record, rule, block, measure));
    }
    const night = block.nightDrivenMin > 0 ? record.book.inForce('FR-8', block.startMin) : null;
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
    if (!own.breakMin || !own.drivingBlockMin) continue;
    for (const block of organizationBlocks(record, own, Infinity)) {
      const rule = record.book.inForce('ORG-BREAK', block.window.startMin);
      if (rule && block.measure.measuredMin > 0) collect(found, findAbove(record, rule, block.window, block.measure));
    }
  }
  return found;
}

/**
 * Blocks of driving between breaks of the rule's length, the open one last; the record's last rest is taken to end at
 * `lastRestEndMin`. A block counts when it has driving of the rule's licence category.
 */
export function organizationBlocks(
  record: DriverRecord,
  own: OrganizationRule,
  lastRestEndMin: number,
): readonly { readonly window: Window; readonly measure: Measure }[] {
  const { duties, rests } = record.timeline;
  const limitMin = own.drivingBlockMin ?? Infinity;
  const breakMin = own.breakMin ?? Infinity;
  const blocks: { window: Window; measure: Measure }[] = [];
  let drivenMin = 0;
  let startMin = 0;
  let endMin = 0;
  let isConcerned = false;
  let duty = 0;
  for (const [index, rest] of rests.entries()) {
    for (; duty < rest.nextDuty; duty += 1) {
      const item = duties[duty];
      if (item?.kind !== 'DRIVING') continue;
      if (drivenMin === 0) startMin = item.startMin;
      drivenMin += item.endMin - item.startMin;
      endMin = item.endMin;
      isConcerned ||= requiredLicense(item.context.seats) === own.licenseCategory;
    }
    const restEndMin = index === rests.length - 1 ? Math.min(rest.endMin, lastRestEndMin) : rest.endMin;
    const isLast = index === rests.length - 1;
    if (restEndMin - rest.startMin < breakMin && !isLast) continue;
    if (isConcerned) blocks.push({ window: { startMin, endMin }, measure: { measuredMin: drivenMin, limitMin } });
    if (restEndMin - rest.startMin >= breakMin) {
      if (isLast)
        blocks.push({ window: { startMin: restEndMin, endMin: restEndMin }, measure: { measuredMin: 0, limitMin } });
      drivenMin = 0;
      isConcerned = false;
    }
  }
  return blocks;
}
