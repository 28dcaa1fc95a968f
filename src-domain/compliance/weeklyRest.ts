import { weekAt, weekStartMin } from './clock.ts';
import { euZone } from './driving.ts';
import type { DrivingBlock } from './drivingBlocks.ts';
import { ferryRest } from './euShifts.ts';
import { collect, findAbove, finding, type DriverRecord, type Finding, type Window } from './finding.ts';
import { ENDLESS_MIN } from './timeline.ts';

/** A rest of at least 24 h. `nextDuty` is the duty that ends it; the last one of a record has no end. */
export type WeeklyRest = {
  readonly startMin: number;
  readonly endMin: number;
  readonly restMin: number;
  readonly nextDuty: number;
  readonly isInVehicle: boolean;
};

/** Weekly rests of a record in order, the endless last one included; what lies before the record is not in the list. */
export function weeklyRestsOf(record: DriverRecord): readonly WeeklyRest[] {
  const { rests, hasFerry } = record.timeline;
  const found: WeeklyRest[] = [];
  for (let i = 0; i < rests.length; i += 1) {
    const rest = rests[i];
    if (!rest) break;
    const rule = record.book.inForce('EU-W2', rest.startMin);
    const ferryRule = hasFerry ? record.book.inForce('EU-R5b', rest.startMin) : null;
    if (!rule) continue;
    const ferry = ferryRule ? ferryRest(record.timeline, i, ferryRule.thresholds, ENDLESS_MIN) : null;
    const last = ferry && ferry.restMin >= rule.thresholds.reducedRestMin ? (rests[ferry.lastRest] ?? rest) : rest;
    const restMin = last === rest ? rest.endMin - rest.startMin : (ferry?.restMin ?? 0);
    if (restMin < rule.thresholds.reducedRestMin) continue;
    found.push({
      startMin: rest.startMin,
      endMin: last.endMin,
      restMin,
      nextDuty: last.nextDuty,
      isInVehicle: rest.isInVehicle,
    });
    if (ferry && last !== rest) i = ferry.lastRest;
  }
  return found;
}

/** EU-W1 to EU-W6: weekly rests of drivers in 561/2006 scope, all measures in minutes (art. 8(6) to 8(9)). */
export function findWeeklyRest(record: DriverRecord, blocks: readonly DrivingBlock[]): readonly Finding[] {
  if (!record.timeline.hasEu) return [];
  const rests = weeklyRestsOf(record);
  const found: Finding[] = [];
  const tours = findSpans(record, rests, found);
  findNightsOnTour(record, { blocks, tours }, found);
  const counted = countedByWeek(record, rests);
  findReducedInARow(record, counted, found);
  findCompensation(record, counted, found);
  for (const rest of rests) {
    const rule = rest.isInVehicle ? record.book.inForce('EU-W6', rest.startMin) : null;
    const regularMin = record.book.inForce('EU-W2', rest.startMin)?.thresholds.regularRestMin ?? Infinity;
    if (!rule || rest.restMin < regularMin || rest.endMin === ENDLESS_MIN) continue;
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
    const startMin = duties[firstDuty]?.startMin ?? 0;
    const weekly = record.book.inForce('EU-W1', startMin);
    const tour = record.book.inForce('EU-W5', startMin);
    const regularMin = record.book.inForce('EU-W2', startMin)?.thresholds.regularRestMin ?? Infinity;
    const scope = scopeOf(record, firstDuty, rest.startMin);
    const measuredMin = rest.startMin - startMin;
    if (weekly && scope.hasEu) {
      const isTour = tour !== null && scope.isTour && isAfterRegular && measuredMin > weekly.thresholds.maxSpanMin;
      const rule = isTour ? tour : weekly;
      const limitMin = isTour ? tour.thresholds.maxSpanMin : weekly.thresholds.maxSpanMin;
      const span = { startMin, endMin: rest.startMin };
      collect(found, findAbove(record, rule, span, { measuredMin, limitMin }));
      if (isTour) {
        tours.push(span);
        collect(found, findReturn(record, rests, index));
      }
    }
    firstDuty = rest.nextDuty;
    isAfterRegular = rest.restMin >= regularMin;
  }
  return tours;
}

/** EU-W5: back from a tour, two regular weekly rests, or a regular and a reduced one, together or one after the other. */
function findReturn(record: DriverRecord, rests: readonly WeeklyRest[], index: number): Finding | null {
  const first = rests[index];
  const second = rests[index + 1];
  const rule = first ? record.book.inForce('EU-W5', first.startMin) : null;
  const regularMin = first ? record.book.inForce('EU-W2', first.startMin)?.thresholds.regularRestMin : undefined;
  if (!first || !rule || regularMin === undefined) return null;
  if (first.restMin >= rule.thresholds.returnRestMin || !second) return null;
  if (Math.max(first.restMin, second.restMin) >= regularMin) return null;
  const measure = { measuredMin: first.restMin, limitMin: rule.thresholds.returnRestMin, variant: 'return' };
  return finding(record, rule, first, { ...measure, severity: 'INFRINGEMENT' });
}

/** EU-W5: alone by night on a tour beyond 144 h, a break after 3 h of driving. */
function findNightsOnTour(
  record: DriverRecord,
  { blocks, tours }: { readonly blocks: readonly DrivingBlock[]; readonly tours: readonly Window[] },
  found: Finding[],
): void {
  for (const block of blocks) {
    const rule = block.soloTourNightMin > 0 ? record.book.inForce('EU-W5', block.startMin) : null;
    if (!rule || block.soloTourNightMin <= rule.thresholds.nightBlockMin) continue;
    if (!tours.some((tour) => tour.startMin <= block.startMin && block.startMin < tour.endMin)) continue;
    const measure = { measuredMin: block.soloTourNightMin, limitMin: rule.thresholds.nightBlockMin, variant: 'night' };
    found.push(finding(record, rule, block, { ...measure, severity: 'INFRINGEMENT' }));
  }
}

function scopeOf(record: DriverRecord, firstDuty: number, untilMin: number): { hasEu: boolean; isTour: boolean } {
  let hasEu = false;
  let isTour = false;
  for (let i = firstDuty; i < record.timeline.duties.length; i += 1) {
    const duty = record.timeline.duties[i];
    if (!duty || duty.startMin >= untilMin) break;
    hasEu ||= duty.isEu;
    isTour ||= duty.occasionalService?.single === true;
  }
  return { hasEu, isTour };
}

/** EU-W4: each weekly rest counts in one week; a week keeps its longest. The endless last rest is left out: it may yet be regular. */
function countedByWeek(record: DriverRecord, rests: readonly WeeklyRest[]): ReadonlyMap<number, WeeklyRest> {
  const byWeek = new Map<number, WeeklyRest>();
  const zone = euZone(record);
  for (const rest of rests) {
    if (rest.endMin === ENDLESS_MIN) continue;
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
  const lastDutyMin = record.timeline.duties.at(-1)?.endMin ?? 0;
  const weekly = new Set([...counted.values()].map((rest) => rest.startMin));
  const spentByRest = new Map<number, number>();
  for (const [week, reduced] of [...counted].sort(([a], [b]) => a - b)) {
    const rule = record.book.inForce('EU-W3', reduced.startMin);
    const regularMin = record.book.inForce('EU-W2', reduced.startMin)?.thresholds.regularRestMin ?? 0;
    if (!rule || reduced.restMin >= regularMin) continue;
    const owedMin = regularMin - reduced.restMin;
    const deadlineMin = weekStartMin(week + rule.thresholds.weeks + 1, zone);
    let bestMin = 0;
    for (const rest of record.timeline.rests) {
      if (rest.startMin < reduced.endMin || rest.startMin >= deadlineMin) continue;
      const neededMin = weekly.has(rest.startMin) ? regularMin : rule.thresholds.attachedRestMin;
      const spentMin = spentByRest.get(rest.startMin) ?? 0;
      const spareMin = Math.min(rest.endMin, deadlineMin) - rest.startMin - neededMin - spentMin;
      bestMin = Math.max(bestMin, spareMin);
      if (spareMin < owedMin) continue;
      spentByRest.set(rest.startMin, spentMin + owedMin);
      break;
    }
    if (bestMin >= owedMin || lastDutyMin <= deadlineMin) continue;
    const window = { startMin: reduced.startMin, endMin: deadlineMin };
    found.push(finding(record, rule, window, { measuredMin: bestMin, limitMin: owedMin, severity: 'INFRINGEMENT' }));
  }
}
