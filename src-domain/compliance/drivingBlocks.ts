import { nightPart } from './clock.ts';
import type { DriverRecord } from './finding.ts';
import type { RuleInForce } from './rulePack.ts';
import type { Duty } from './timeline.ts';

/*
 * A driving block is what is driven in 561/2006 scope since the last valid break: 45 min in one go, 15 then 30 (art. 7(2)), or on
 * occasional services two parts of at least 15 making 45 in any order (art. 7(3)). Other work and a single driver's
 * availability neither add to a block nor end it; a co-driver's 45 min of availability end it (art. 7, multi-manning).
 */
export type DrivingBlock = {
  readonly startMin: number;
  readonly endMin: number;
  readonly drivenMin: number;
  /** Driven inside the night window of FR-8. */
  readonly nightDrivenMin: number;
  /** What the block had reached at the last night minute driven alone on a 12-day tour; 0 when there is none. */
  readonly soloTourNightMin: number;
};

type OpenBlock = { -readonly [K in keyof DrivingBlock]: DrivingBlock[K] } & { parts: number[]; isOccasional: boolean };

/** Blocks ended by a break, in order, and the one still open when the record ends. */
export type DrivingBlocks = { readonly ended: readonly DrivingBlock[]; readonly open: DrivingBlock | null };

type BlockTerms = {
  readonly breakRule: RuleInForce<'EU-B1'>;
  readonly split: RuleInForce<'EU-B2'> | null;
  readonly occasionalSplit: RuleInForce<'EU-B3'> | null;
  readonly crewBreak: RuleInForce<'EU-B4'> | null;
  readonly night: RuleInForce<'FR-8'> | null;
  readonly tour: RuleInForce<'EU-W5'> | null;
};

/** The break rules in force at a minute, or null when the packs have none. */
function blockTermsAt(record: DriverRecord, atMin: number): BlockTerms | null {
  const breakRule = record.book.inForce('EU-B1', atMin);
  if (!breakRule) return null;
  return {
    breakRule,
    split: record.book.inForce('EU-B2', atMin),
    occasionalSplit: record.book.inForce('EU-B3', atMin),
    crewBreak: record.book.inForce('EU-B4', atMin),
    night: record.status === 'EMPLOYEE' ? record.book.inForce('FR-8', atMin) : null,
    tour: record.book.inForce('EU-W5', atMin),
  };
}

/** Every driving block of a record; its last rest is taken to end at `lastRestEndMin`. */
export function drivingBlocksOf(record: DriverRecord, lastRestEndMin: number): DrivingBlocks {
  const ended: DrivingBlock[] = [];
  let open: OpenBlock | null = null;
  for (const rest of record.timeline.rests) {
    const terms = blockTermsAt(record, rest.startMin);
    if (!terms) return { ended, open };
    let availableMin = 0;
    for (const item of rest.duties) {
      availableMin = isCrewAvailability(record, item) ? availableMin + item.endMin - item.startMin : 0;
      if (availableMin >= (terms.crewBreak?.thresholds.breakMin ?? Infinity)) {
        if (open) ended.push(open);
        open = null;
      }
      if (item.kind === 'DRIVING' && item.isEu) drive(record, terms, (open ??= emptyBlock(item.startMin)), item);
    }
    if (open && isEndedBy(open, Math.min(rest.endMin, lastRestEndMin) - rest.startMin, terms)) {
      ended.push(open);
      open = null;
    }
  }
  return { ended, open };
}

function emptyBlock(startMin: number): OpenBlock {
  const driven = { drivenMin: 0, nightDrivenMin: 0, soloTourNightMin: 0 };
  return { startMin, endMin: startMin, ...driven, parts: [], isOccasional: true };
}

function drive(record: DriverRecord, terms: BlockTerms, open: OpenBlock, duty: Duty): void {
  const before = open.drivenMin;
  open.drivenMin += duty.endMin - duty.startMin;
  open.endMin = duty.endMin;
  open.isOccasional &&= duty.context.service === 'COACH_OCCASIONAL';
  if (terms.night) open.nightDrivenMin += nightPart(duty, terms.night.thresholds, record.timeZone).minutes;
  if (terms.tour && duty.occasionalService?.single && duty.context.crew < 2) {
    const night = nightPart(duty, terms.tour.thresholds, record.timeZone);
    if (night.minutes > 0) open.soloTourNightMin = before + night.lastMin - duty.startMin;
  }
}

function isEndedBy(open: OpenBlock, restMin: number, terms: BlockTerms): boolean {
  if (restMin >= terms.breakRule.thresholds.breakMin) return true;
  const split = terms.split?.thresholds;
  if (split && restMin >= split.secondPartMin && open.parts.some((part) => part >= split.firstPartMin)) return true;
  const either = terms.occasionalSplit?.thresholds;
  if (either && open.isOccasional && restMin >= either.partMin) {
    if (open.parts.some((part) => part >= either.partMin && part + restMin >= either.totalMin)) return true;
  }
  open.parts.push(restMin);
  return false;
}

function isCrewAvailability(record: DriverRecord, duty: Duty): boolean {
  return duty.kind === 'AVAILABILITY' && (duty.context.crew >= 2 || record.settings.availabilityIsBreak);
}
