import { must } from '../kernel/assert.ts';
import { MINUTE_MS } from '../kernel/instants.ts';
import type { Interpretations } from './interpretations.ts';
import type { RuleBook, RuleInForce } from './rulePack.ts';
import { euDrivenMin, type Duty, type Rest, type Timeline } from './timeline.ts';

/*
 * EU shifts run from the end of one daily rest to the start of the next (561/2006 art. 8). Within 24 h of its start (30 h in
 * double crew) a shift must be closed by a rest of 11 h, 3 h + 9 h, or 9 h (reduced); only the part inside the window counts.
 * When none qualifies, the shift still ends at a rest of `counterRestartRestMin`, as enforcement does, and is INSUFFICIENT.
 */
export type EuShift = {
  readonly startMin: number;
  /** End of the last duty before the closing rest. */
  readonly endMin: number;
  readonly firstDuty: number;
  /** Index after the shift's last duty; duties of a ferry interruption belong to no shift. */
  readonly dutiesEnd: number;
  readonly firstRest: number;
  readonly hasEu: boolean;
  readonly isMultiManned: boolean;
  readonly windowMin: number;
  readonly rest: 'REGULAR' | 'REDUCED' | 'INSUFFICIENT';
  /** Rest taken inside the window. */
  readonly restMin: number;
  /** Length of the closing rest, also beyond the window. */
  readonly closingRestMin: number;
  readonly isPostponed: boolean;
};

type Closing = Pick<EuShift, 'rest' | 'restMin' | 'isPostponed' | 'isMultiManned' | 'windowMin'> & {
  readonly opens: Rest;
  readonly closes: Rest;
};

type Scene = {
  readonly timeline: Timeline;
  readonly settings: Interpretations;
  readonly regular: RuleInForce<'EU-R1'>;
  readonly reduced: RuleInForce<'EU-R2'>;
  readonly crew: RuleInForce<'EU-R3'> | null;
  readonly postponed: RuleInForce<'EU-R4'> | null;
  readonly ferry: RuleInForce<'EU-R5'> | null;
  /** Postponements already used, by service. */
  readonly used: Map<string, number>;
  readonly start: Duty;
  readonly firstDuty: number;
  readonly rests: readonly Rest[];
};

/** The shifts of a record under 561/2006, or none when no activity is in its scope or the packs lack its daily rest. */
export function euShiftsOf(timeline: Timeline, book: RuleBook, settings: Interpretations): readonly EuShift[] {
  const shifts: EuShift[] = [];
  const used = new Map<string, number>();
  let firstDuty = 0;
  let firstRest = 0;
  for (let start = timeline.duties[0]; timeline.hasEu && start; start = timeline.duties[firstDuty]) {
    const regular = book.inForce('EU-R1', start.startMin);
    const reduced = book.inForce('EU-R2', start.startMin);
    if (!regular || !reduced) return shifts;
    const { opens, closes, ...closing } = closingOf({
      timeline,
      settings,
      regular,
      reduced,
      crew: book.inForce('EU-R3', start.startMin),
      postponed: book.inForce('EU-R4', start.startMin),
      ferry: timeline.hasFerry ? book.inForce('EU-R5', start.startMin) : null,
      used,
      start,
      firstDuty,
      rests: timeline.rests.slice(firstRest),
    });
    shifts.push({
      ...closing,
      startMin: start.startMin,
      endMin: opens.startMin,
      firstDuty,
      dutiesEnd: opens.nextDuty,
      firstRest,
      hasEu: timeline.duties.slice(firstDuty, opens.nextDuty).some((duty) => duty.isEu),
      closingRestMin: closes.endMin - opens.startMin,
    });
    firstDuty = closes.nextDuty;
    firstRest = closes.index + 1;
  }
  return shifts;
}

function closingOf(scene: Scene): Closing {
  const { timeline, settings, reduced, rests } = scene;
  const { startMin } = scene.start;
  const { regularRestMin, splitFirstMin, splitSecondMin } = scene.regular.thresholds;
  let crew = scene.crew;
  let isJoined = false;
  let neededMin = regularRestMin;
  let best: Closing | null = null;
  for (const rest of rests) {
    for (const item of rest.duties) {
      // Two drivers aboard all along, save the first hour (art. 4(o)).
      if (item.context.crew >= 2) isJoined = true;
      else if (crew && item.endMin > startMin + crew.thresholds.absenceMin) crew = null;
    }
    const crewed = isJoined ? crew : null;
    const { windowMin } = (crewed ?? scene.regular).thresholds;
    const untilMin = startMin + windowMin;
    const countsUntilMin = settings.restBeyondWindowCounts ? rest.endMin : untilMin;
    const isInside = rest.startMin < untilMin;
    const restMin = isInside ? Math.min(rest.endMin, countsUntilMin) - rest.startMin : 0;
    const closing = {
      opens: rest,
      closes: rest,
      isMultiManned: crewed !== null,
      windowMin,
      restMin,
      isPostponed: false,
    };
    if (!best || restMin > best.restMin) best = { ...closing, rest: 'INSUFFICIENT' };
    if (!isInside) break;
    if (restMin >= neededMin) return { ...closing, rest: 'REGULAR' };
    const ferry = scene.ferry && ferryRest(timeline, rest, scene.ferry.thresholds, countsUntilMin);
    if (ferry && ferry.restMin >= neededMin) return { ...closing, ...ferry, rest: 'REGULAR' };
    if (restMin >= (crewed ?? reduced).thresholds.minRestMin) return { ...closing, rest: 'REDUCED' };
    const postponedMin = postponedRestMin(scene, rest);
    if (postponedMin !== null) return { ...closing, rest: 'REDUCED', restMin: postponedMin, isPostponed: true };
    if (restMin >= splitFirstMin) neededMin = splitSecondMin;
  }
  return insufficient(rests, must(best, 'a shift is followed by a rest'), settings.counterRestartRestMin);
}

/** No rest qualified: the shift ends at its best rest when that restarts the counters, else at the next one that does. */
function insufficient(rests: readonly Rest[], best: Closing, restartMin: number): Closing {
  const closes = rests.find((rest) => rest.index >= best.opens.index && rest.endMin - rest.startMin >= restartMin);
  const last = must(closes, 'the last rest has no end');
  return { ...best, opens: last, closes: last };
}

/** Rest inside the 25 h window when the derogation for one long occasional service is open and unused, else null. */
function postponedRestMin({ timeline, start, firstDuty, reduced, postponed, used }: Scene, rest: Rest): number | null {
  const rule = postponed?.thresholds;
  const service = start.occasionalService;
  if (!rule || !service?.single) return null;
  const restMin = Math.min(rest.endMin, start.startMin + rule.windowMin) - rest.startMin;
  const serviceMin = (service.endAt - service.startAt) / MINUTE_MS;
  if (restMin < reduced.thresholds.minRestMin || serviceMin < rule.minServiceMin) return null;
  const key = `${service.startAt}-${service.endAt}`;
  const uses = used.get(key) ?? 0;
  const maxUses = serviceMin >= rule.longServiceMin ? rule.longServiceMaxUses : rule.maxUses;
  if (euDrivenMin(timeline, firstDuty, rest.nextDuty) > rule.maxDrivingMin || uses >= maxUses) return null;
  used.set(key, uses + 1);
  return restMin;
}

/**
 * The rest that begins with `opens` and the ferry or train interruptions it may have (art. 9(1)): its last part and the minutes of
 * rest accumulated before `untilMin`; null when no part of it is aboard.
 */
export function ferryRest(
  timeline: Timeline,
  opens: Rest,
  limits: { readonly maxInterruptions: number; readonly maxInterruptedMin: number },
  untilMin: number,
): { readonly closes: Rest; readonly restMin: number } | null {
  let closes = opens;
  let restMin = 0;
  let awakeMin = 0;
  let isAboard = false;
  for (const part of timeline.rests.slice(opens.index, opens.index + limits.maxInterruptions + 1)) {
    awakeMin += Math.max(0, part.startMin - closes.endMin);
    if (awakeMin > limits.maxInterruptedMin || part.startMin >= untilMin) break;
    restMin += Math.min(part.endMin, untilMin) - part.startMin;
    isAboard ||= part.isFerry;
    closes = part;
  }
  return isAboard ? { closes, restMin } : null;
}
