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
  readonly occasionalService: OccasionalService | undefined;
};

/**
 * A maximal stretch without duty, the `index`th, and the duties since the one before; `nextDuty` indexes the duty that ends it
 * (the number of duties for the last).
 */
export type Rest = {
  readonly index: number;
  readonly duties: readonly Duty[];
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
export const ENDLESS_MIN = Number.MAX_SAFE_INTEGER;

export function toMinute(at: number): number {
  return Math.floor(at / MINUTE_MS);
}

/**
 * The timeline of activities in any order. UNKNOWN reads as rest, or as driving when `unknownAs` says so. Where two activities
 * overlap the earlier one keeps its time: callers that must refuse an overlap do so before.
 */
export function timelineOf(
  activities: readonly Activity[],
  unknownAs: 'BREAK_REST' | 'DRIVING' = 'BREAK_REST',
): Timeline {
  const duties: Duty[] = [];
  const rests: Rest[] = [];
  let sinceRest: Duty[] = [];
  let isFerry = false;
  let isInVehicle = false;
  let hasFerry = false;
  let cursorMin = -Infinity;
  const rest = (startMin: number, endMin: number): void => {
    const index = rests.length;
    rests.push({ index, duties: sinceRest, startMin, endMin, nextDuty: duties.length, isFerry, isInVehicle });
    sinceRest = [];
  };
  for (const activity of activities.toSorted(compareActivities)) {
    const startMin = Math.max(cursorMin, toMinute(activity.startAt));
    const endMin = toMinute(activity.endAt);
    if (endMin <= startMin) continue;
    hasFerry ||= activity.ferry === true;
    const kind = activity.kind === 'UNKNOWN' ? unknownAs : activity.kind;
    cursorMin = endMin;
    if (kind === 'BREAK_REST') {
      if (activity.ferry) isFerry = true;
      if (activity.inVehicle) isInVehicle = true;
      continue;
    }
    const last = duties.at(-1);
    if (last && startMin > last.endMin) rest(last.endMin, startMin);
    isFerry = isInVehicle = false;
    const duty = {
      startMin,
      endMin,
      kind,
      isEu: isEuScope(activity.context),
      context: activity.context,
      isPlanned: activity.planned === true,
      occasionalService: activity.occasionalService,
    };
    duties.push(duty);
    sinceRest.push(duty);
  }
  const last = duties.at(-1);
  if (last) rest(last.endMin, ENDLESS_MIN);
  return {
    duties,
    rests,
    hasEu: duties.some((duty) => duty.isEu),
    hasFerry,
    hasPlanned: duties.some((duty) => duty.isPlanned),
  };
}

/** Order of activities in time: by start, then end, then kind; of two alike the one given first. */
function compareActivities(a: Activity, b: Activity): number {
  return a.startAt - b.startAt || a.endAt - b.endAt || a.kind.localeCompare(b.kind);
}

/** The activities cut at an instant: those after it are left without any length, which is no activity. */
export function activitiesUntil(activities: readonly Activity[], until: number): readonly Activity[] {
  return activities.map((activity) => ({ ...activity, endAt: Math.min(activity.endAt, until) }));
}

/** Minutes driven in 561/2006 scope by the duties from one index up to another. */
export function euDrivenMin({ duties }: Timeline, firstDuty: number, dutiesEnd: number): number {
  let drivenMin = 0;
  for (const duty of duties.slice(firstDuty, dutiesEnd))
    if (duty.kind === 'DRIVING' && duty.isEu) drivenMin += duty.endMin - duty.startMin;
  return drivenMin;
}

/** Does a planned duty fall in the window? */
export function hasPlannedWithin(timeline: Timeline, startMin: number, endMin: number): boolean {
  if (!timeline.hasPlanned) return false;
  return timeline.duties.some((duty) => duty.isPlanned && duty.startMin < endMin && duty.endMin > startMin);
}
