import { must } from '../kernel/assert.ts';
import { weekAt, weekStartMin } from './clock.ts';
import { euZone } from './driving.ts';
import type { DrivingBlock } from './drivingBlocks.ts';
import { ferryRest } from './euShifts.ts';
import { collect, findAbove, finding, type DriverRecord, type Finding, type Window } from './finding.ts';
import { ENDLESS_MIN, type Rest } from './timeline.ts';

/**
 * A rest of at least 24 h, from the end of the duties before `dutiesEnd` to `nextDuty`, followed by the rests from `nextRest`; the
 * last one of a record has no end.
 */
export type WeeklyRest = {
  readonly startMin: number;
  readonly endMin: number;
  readonly restMin: number;
  readonly dutiesEnd: number;
  readonly nextDuty: number;
  readonly nextRest: number;
  readonly isInVehicle: boolean;
};

/** Weekly rests of a record in order, the endless last one included; what lies before the record is not in the list. */
export function weeklyRestsOf(record: DriverRecord): readonly WeeklyRest[] {
  const { rests, hasFerry } = record.timeline;
  const found: WeeklyRest[] = [];
  let nextRest = 0;
  for (const rest of rests) {
    const rule = record.book.inForce('EU-W2', rest.startMin);
    if (!rule || rest.index < nextRest) continue;
    const { reducedRestMin } = rule.thresholds;
    const ferryRule = hasFerry ? record.book.inForce('EU-R5b', rest.startMin) : null;
    const plain = { closes: rest, restMin: rest.endMin - rest.startMin };
    const ferry = ferryRule && ferryRest(record.timeline, rest, ferryRule.thresholds, ENDLESS_MIN);
    const { closes, restMin } = ferry && ferry.restMin >= reducedRestMin ? ferry : plain;
    if (restMin < reducedRestMin) continue;
    nextRest = closes.index + 1;
    found.push({
      startMin: rest.startMin,
      endMin: closes.endMin,
      restMin,
      dutiesEnd: rest.nextDuty,
      nextDuty: closes.nextDuty,
      nextRest,
      isInVehicle: rest.isInVehicle,
    });
  }
  return found;
}

/** EU-W1 to EU-W6: weekly rests of drivers in 561/2006 scope, all measures in minutes (art. 8(6) to 8(9)). */
export function findWeeklyRest(record: DriverRecord, blocks: readonly DrivingBlock[]): readonly Finding[] {
  const rests = weeklyRestsOf(record);
  const found: Finding[] = [];
  const tours = findSpans(record, rests, found);
  findNightsOnTour(record, { blocks, tours }, found);
  // The endless last rest is left out: it may yet be regular.
  const counted = countedByWeek(record, rests.slice(0, -1));
  findReducedInARow(record, counted, found);
  findCompensation(record, counted, found);
  for (const rest of rests.slice(0, -1)) {
    const rule = rest.isInVehicle ? record.book.inForce('EU-W6', rest.startMin) : null;
    if (!rule || rest.restMin < regularRestMin(record, rest.startMin)) continue;
    found.push(finding(record, rule, rest, { measuredMin: rest.restMin, limitMin: 0, severity: 'INFRINGEMENT' }));
  }
  return found;
}

/**
 * EU-W1, EU-W5: a weekly rest begins 144 h after the last one ended, 288 h on a single occasional service after a regular one.
 * Returns the spans that use the 12-day rule.
 */
function findSpans(record: DriverRecord, rests: readonly WeeklyRest[], found: Finding[]): readonly Window[] {
  const { duties } = record.timeline;
  const tours: Window[] = [];
  let firstDuty = 0;
  let isAfterRegular = true;
  for (const [index, rest] of rests.entries()) {
    const worked = duties.slice(firstDuty, rest.dutiesEnd);
    const span = { startMin: must(worked[0], 'a weekly rest follows work').startMin, endMin: rest.startMin };
    const measuredMin = span.endMin - span.startMin;
    const weekly = record.book.inForce('EU-W1', span.startMin);
    const tour = record.book.inForce('EU-W5', span.startMin);
    if (weekly && worked.some((duty) => duty.isEu)) {
      const { maxSpanMin } = weekly.thresholds;
      const isOpen = isAfterRegular && worked.some((duty) => duty.occasionalService?.single);
      if (tour && isOpen && measuredMin > maxSpanMin) {
        tours.push(span);
        collect(found, findAbove(record, tour, span, { measuredMin, limitMin: tour.thresholds.maxSpanMin }));
        collect(found, findReturn(record, rest, rests[index + 1]));
      } else {
        collect(found, findAbove(record, weekly, span, { measuredMin, limitMin: maxSpanMin }));
      }
    }
    firstDuty = rest.nextDuty;
    isAfterRegular = rest.restMin >= regularRestMin(record, rest.startMin);
  }
  return tours;
}

function regularRestMin(record: DriverRecord, atMin: number): number {
  return must(record.book.inForce('EU-W2', atMin), 'no weekly rest without its rule').thresholds.regularRestMin;
}

/** EU-W5: back from a tour, two regular weekly rests, or a regular and a reduced one, together or one after the other. */
function findReturn(record: DriverRecord, first: WeeklyRest, second: WeeklyRest | undefined): Finding | null {
  const rule = record.book.inForce('EU-W5', first.startMin);
  if (!rule || !second) return null;
  const { returnRestMin } = rule.thresholds;
  if (Math.max(first.restMin, second.restMin) >= regularRestMin(record, first.startMin)) return null;
  const measure = { measuredMin: first.restMin, limitMin: returnRestMin, variant: 'return' };
  return finding(record, rule, first, { ...measure, severity: 'INFRINGEMENT' });
}

/** EU-W5: alone by night on a tour beyond 144 h, a break after 3 h of driving. */
function findNightsOnTour(
  record: DriverRecord,
  { blocks, tours }: { readonly blocks: readonly DrivingBlock[]; readonly tours: readonly Window[] },
  found: Finding[],
): void {
  for (const block of blocks) {
    const rule = record.book.inForce('EU-W5', block.startMin);
    if (!rule || block.soloTourNightMin <= rule.thresholds.nightBlockMin) continue;
    if (!tours.some((tour) => tour.startMin <= block.startMin && block.endMin <= tour.endMin)) continue;
    const measure = { measuredMin: block.soloTourNightMin, limitMin: rule.thresholds.nightBlockMin, variant: 'night' };
    found.push(finding(record, rule, block, { ...measure, severity: 'INFRINGEMENT' }));
  }
}

/** EU-W4: each weekly rest counts in one week; a week keeps its longest. */
function countedByWeek(record: DriverRecord, rests: readonly WeeklyRest[]): ReadonlyMap<number, WeeklyRest> {
  const byWeek = new Map<number, WeeklyRest>();
  const zone = euZone(record);
  for (const rest of rests) {
    const at = {
      FIRST_WEEK: rest.startMin,
      SECOND_WEEK: rest.endMin - 1,
      LARGER_PART: (rest.startMin + rest.endMin) / 2,
    };
    const week = weekAt(at[record.settings.straddlingWeeklyRest], zone);
    const known = byWeek.get(week);
    if (!known || rest.restMin > known.restMin) byWeek.set(week, rest);
  }
  return byWeek;
}

/** EU-W2: of two consecutive weeks, one has a regular weekly rest. */
function findReducedInARow(record: DriverRecord, counted: ReadonlyMap<number, WeeklyRest>, found: Finding[]): void {
  const zone = euZone(record);
  for (const [week, rest] of counted) {
    const next = counted.get(week + 1);
    const rule = record.book.inForce('EU-W2', rest.startMin);
    if (!next || !rule || Math.max(rest.restMin, next.restMin) >= rule.thresholds.regularRestMin) continue;
    const window = { startMin: weekStartMin(week, zone), endMin: weekStartMin(week + 2, zone) };
    const measure = { measuredMin: next.restMin, limitMin: rule.thresholds.regularRestMin };
    found.push(finding(record, rule, window, { ...measure, severity: 'INFRINGEMENT' }));
  }
}

/**
 * EU-W3: what a reduced weekly rest lacks is given back in one go, attached to a rest of 9 h or on top of a weekly rest, before the
 * end of the third week after. Judged once the record runs past that date.
 */
function findCompensation(record: DriverRecord, counted: ReadonlyMap<number, WeeklyRest>, found: Finding[]): void {
  const zone = euZone(record);
  const recordEndMin = must(record.timeline.duties.at(-1), 'weekly rests follow work').endMin;
  const weekly = new Set([...counted.values()].map((rest) => rest.startMin));
  const spentByRest = new Map<number, number>();
  for (const [week, reduced] of counted) {
    const rule = record.book.inForce('EU-W3', reduced.startMin);
    const regularMin = regularRestMin(record, reduced.startMin);
    const owedMin = regularMin - reduced.restMin;
    if (!rule || owedMin <= 0) continue;
    const deadlineMin = weekStartMin(week + rule.thresholds.weeks + 1, zone);
    const spareMin = (rest: Rest): number => {
      const keptMin = weekly.has(rest.startMin) ? regularMin : rule.thresholds.attachedRestMin;
      return Math.min(rest.endMin, deadlineMin) - rest.startMin - keptMin - (spentByRest.get(rest.startMin) ?? 0);
    };
    const later = record.timeline.rests.slice(reduced.nextRest);
    const given = later.find((rest) => spareMin(rest) >= owedMin);
    if (given) spentByRest.set(given.startMin, (spentByRest.get(given.startMin) ?? 0) + owedMin);
    if (given || recordEndMin <= deadlineMin) continue;
    const window = { startMin: reduced.startMin, endMin: deadlineMin };
    const measuredMin = Math.max(0, ...later.map(spareMin));
    found.push(finding(record, rule, window, { measuredMin, limitMin: owedMin, severity: 'INFRINGEMENT' }));
  }
}
