import { MINUTE_MS } from '../kernel/instants.ts';
import { isEuScope, type Activity, type ActivityContext, type OccasionalService } from './activity.ts';

/*
 * The engine's own picture of a record: work and availability in order, and every maximal stretch of rest between them.
 * Everything is whole epoch minutes (UTC): a boundary is the minute it falls in. The last rest has no end, and whatever lies
 * before the first duty counts as a full weekly rest: what the record doesn't know is never held against the driver.
 */
export type DutyKind = 'DRIVING' | 'OTHER_WORK' | 'AVAILABILITY';

export type Duty = {
  readonly startMin: number;
  readonly endMin: number;
  readonly kind: DutyKind;
  readonly isEu: boolean;
  readonly context: ActivityContext;
  readonly isPlanned: boolean;
  readonly isFerry: boolean;
  readonly occasionalService: OccasionalService | undefined;
};

/** A maximal stretch without duty; `nextDuty` indexes the duty that ends it (the number of duties for the last). */
export type Rest = {
  readonly startMin: number;
  readonly endMin: number;
  readonly nextDuty: number;
  readonly isFerry: boolean;
  readonly isInVehicle: boolean;
};

export type Timeline = {
  readonly duties: readonly Duty[];
  readonly rests: readonly Rest[];
  readonly hasEu: boolean;
  readonly hasFerry: boolean;
  readonly hasPlanned: boolean;
};

/** End of a rest that nothing ends. */
export const ENDLESS_MIN = 2 ** 40;

type Flags = { ferry: boolean; inVehicle: boolean };

export function toMinute(at: number): number {
  return Math.floor(at / MINUTE_MS);
}

/**
 * The timeline of activities in any order. UNKNOWN reads as rest, or as driving when `unknownAs` says so. Where two activities
 * overlap the earlier one keeps its time: callers that must refuse an overlap do so before.
 */
export function timelineOf(activities: readonly Activity[], unknownAs: 'REST' | 'DRIVING' = 'REST'): Timeline {
  const duties: Duty[] = [];
  const rests: Rest[] = [];
  const restFlags: Flags = { ferry: false, inVehicle: false };
  let hasEu = false;
  let hasFerry = false;
  let hasPlanned = false;
  let cursorMin = -Infinity;
  for (const activity of inOrder(activities)) {
    const startMin = Math.max(cursorMin, toMinute(activity.startAt));
    const endMin = toMinute(activity.endAt);
    if (endMin <= startMin) continue;
    if (activity.ferry) hasFerry = true;
    const kind = activity.kind === 'UNKNOWN' && unknownAs === 'DRIVING' ? 'DRIVING' : activity.kind;
    if (kind === 'BREAK_REST' || kind === 'UNKNOWN') {
      if (activity.ferry) restFlags.ferry = true;
      if (activity.inVehicle) restFlags.inVehicle = true;
      cursorMin = endMin;
      continue;
    }
    const last = duties.at(-1);
    if (last && startMin > last.endMin) rests.push(restBetween(last.endMin, startMin, duties.length, restFlags));
    restFlags.ferry = false;
    restFlags.inVehicle = false;
    const isEu = isEuScope(activity.context);
    hasEu ||= isEu;
    hasPlanned ||= activity.planned === true;
    duties.push({
      startMin,
      endMin,
      kind,
      isEu,
      context: activity.context,
      isPlanned: activity.planned === true,
      isFerry: activity.ferry === true,
      occasionalService: activity.occasionalService,
    });
    cursorMin = endMin;
  }
  const last = duties.at(-1);
  if (last) rests.push(restBetween(last.endMin, ENDLESS_MIN, duties.length, restFlags));
  return { duties, rests, hasEu, hasFerry, hasPlanned };
}

function restBetween(startMin: number, endMin: number, nextDuty: number, flags: Flags): Rest {
  return { startMin, endMin, nextDuty, isFerry: flags.ferry, isInVehicle: flags.inVehicle };
}

function inOrder(activities: readonly Activity[]): readonly Activity[] {
  for (let i = 1; i < activities.length; i += 1) {
    const before = activities[i - 1];
    const after = activities[i];
    if (before && after && compareActivities(before, after) > 0) return [...activities].sort(compareActivities);
  }
  return activities;
}

/** Order of activities in time: by start, then end, then kind. */
function compareActivities(a: Activity, b: Activity): number {
  return a.startAt - b.startAt || a.endAt - b.endAt || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0);
}

/** The activities up to an instant, the one that runs then being cut there. */
export function activitiesUntil(activities: readonly Activity[], until: number): readonly Activity[] {
  const kept: Activity[] = [];
  for (const activity of activities) {
    if (activity.startAt >= until) continue;
    kept.push(activity.endAt <= until ? activity : { ...activity, endAt: until });
  }
  return kept;
}

/** Does a planned duty fall in the window? */
export function hasPlannedWithin(timeline: Timeline, startMin: number, endMin: number): boolean {
  if (!timeline.hasPlanned) return false;
  return timeline.duties.some((duty) => duty.isPlanned && duty.startMin < endMin && duty.endMin > startMin);
}
