import { MINUTE_MS } from '../kernel/instants.ts';
import type { Interpretations } from './interpretations.ts';
import type { RuleBook, RuleInForce } from './rulePack.ts';
import type { Timeline } from './timeline.ts';

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
  readonly firstRest: number;
  readonly lastRest: number;
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
};

/** The shifts of a record under 561/2006, or none when no activity is in its scope or the packs lack its daily rest. */
export function euShiftsOf(timeline: Timeline, book: RuleBook, settings: Interpretations): readonly EuShift[] {
  if (!timeline.hasEu) return [];
  const shifts: EuShift[] = [];
  const used = new Map<string, number>();
  let firstDuty = 0;
  let firstRest = 0;
  for (;;) {
    const start = timeline.duties[firstDuty];
    if (!start) return shifts;
    const regular = book.inForce('EU-R1', start.startMin);
    const reduced = book.inForce('EU-R2', start.startMin);
    if (!regular || !reduced) return shifts;
    const scene: Scene = {
      timeline,
      settings,
      regular,
      reduced,
      crew: book.inForce('EU-R3', start.startMin),
      postponed: book.inForce('EU-R4', start.startMin),
      ferry: timeline.hasFerry ? book.inForce('EU-R5', start.startMin) : null,
      used,
    };
    const closing = closingOf(scene, firstDuty, firstRest);
    const opens = timeline.rests[closing.firstRest];
    const closes = timeline.rests[closing.lastRest];
    if (!opens || !closes) return shifts;
    let hasEu = false;
    for (let i = firstDuty; i < opens.nextDuty; i += 1) hasEu ||= timeline.duties[i]?.isEu === true;
    shifts.push({
      startMin: start.startMin,
      endMin: opens.startMin,
      firstDuty,
      dutiesEnd: opens.nextDuty,
      hasEu,
      isMultiManned: closing.isMultiManned,
      windowMin: closing.windowMin,
      rest: closing.rest,
      restMin: closing.restMin,
      closingRestMin: closes.endMin - opens.startMin,
      isPostponed: closing.isPostponed,
    });
    firstDuty = closes.nextDuty;
    firstRest = closing.lastRest + 1;
  }
}

function closingOf(scene: Scene, firstDuty: number, firstRest: number): Closing {
  const { timeline, settings } = scene;
  const { regularRestMin, splitFirstMin, splitSecondMin } = scene.regular.thresholds;
  const startMin = timeline.duties[firstDuty]?.startMin ?? 0;
  let isCrewed = scene.crew !== null;
  let duty = firstDuty;
  let hasFirstPart = false;
  let best: Closing | null = null;
  for (let i = firstRest; i < timeline.rests.length; i += 1) {
    const rest = timeline.rests[i];
    if (!rest) break;
    for (; duty < rest.nextDuty; duty += 1) isCrewed &&= isCrewAboard(scene, duty, startMin);
    const windowMin = isCrewed && scene.crew ? scene.crew.thresholds.windowMin : scene.regular.thresholds.windowMin;
    const untilMin = startMin + windowMin;
    const longestMin = scene.postponed ? Math.max(untilMin, startMin + scene.postponed.thresholds.windowMin) : untilMin;
    if (rest.startMin >= longestMin) break;
    const countsUntilMin = settings.restBeyondWindowCounts ? rest.endMin : untilMin;
    const restMin = Math.max(0, Math.min(rest.endMin, countsUntilMin) - rest.startMin);
    const closing = { firstRest: i, lastRest: i, isMultiManned: isCrewed, windowMin, restMin, isPostponed: false };
    if (restMin >= regularRestMin) return { ...closing, rest: 'REGULAR' };
    if (scene.ferry) {
      const ferry = ferryRest(timeline, i, scene.ferry.thresholds, countsUntilMin);
      const neededMin = hasFirstPart ? splitSecondMin : regularRestMin;
      if (ferry.lastRest > i && ferry.restMin >= neededMin) {
        return { ...closing, lastRest: ferry.lastRest, restMin: ferry.restMin, rest: 'REGULAR' };
      }
    }
    if (hasFirstPart && restMin >= splitSecondMin) return { ...closing, rest: 'REGULAR' };
    const minRestMin = isCrewed && scene.crew ? scene.crew.thresholds.minRestMin : scene.reduced.thresholds.minRestMin;
    if (restMin >= minRestMin) return { ...closing, rest: 'REDUCED' };
    const postponedMin = postponedRestMin(scene, { firstDuty, startMin, restIndex: i });
    if (postponedMin !== null) return { ...closing, rest: 'REDUCED', restMin: postponedMin, isPostponed: true };
    hasFirstPart ||= restMin >= splitFirstMin;
    if (!best || restMin > best.restMin) best = { ...closing, rest: 'INSUFFICIENT' };
  }
  return insufficient(scene, best, firstRest);
}

/** No rest qualified: the shift ends at its best rest when that restarts the counters, else at the next one that does. */
function insufficient(scene: Scene, best: Closing | null, firstRest: number): Closing {
  const { rests } = scene.timeline;
  let index = best?.firstRest ?? firstRest;
  for (; index < rests.length - 1; index += 1) {
    const rest = rests[index];
    if (rest && rest.endMin - rest.startMin >= scene.settings.counterRestartRestMin) break;
  }
  return {
    firstRest: index,
    lastRest: index,
    rest: 'INSUFFICIENT',
    restMin: best?.restMin ?? 0,
    isPostponed: false,
    isMultiManned: best?.isMultiManned ?? false,
    windowMin: best?.windowMin ?? scene.regular.thresholds.windowMin,
  };
}

/** Two drivers aboard all along, save the first hour (art. 4(o)). */
function isCrewAboard(scene: Scene, dutyIndex: number, startMin: number): boolean {
  const duty = scene.timeline.duties[dutyIndex];
  if (!duty || !scene.crew) return false;
  return duty.context.crew >= 2 || duty.endMin <= startMin + scene.crew.thresholds.absenceMin;
}

/** Rest inside the 25 h window when the derogation for one long occasional service is open and unused, else null. */
function postponedRestMin(
  scene: Scene,
  shift: { readonly firstDuty: number; readonly startMin: number; readonly restIndex: number },
): number | null {
  const rule = scene.postponed?.thresholds;
  const rest = scene.timeline.rests[shift.restIndex];
  const service = scene.timeline.duties[shift.firstDuty]?.occasionalService;
  if (!rule || !rest || !service?.single) return null;
  const restMin = Math.min(rest.endMin, shift.startMin + rule.windowMin) - rest.startMin;
  const serviceMin = (service.endAt - service.startAt) / MINUTE_MS;
  if (restMin < scene.reduced.thresholds.minRestMin || serviceMin < rule.minServiceMin) return null;
  let drivenMin = 0;
  for (let i = shift.firstDuty; i < rest.nextDuty; i += 1) {
    const duty = scene.timeline.duties[i];
    if (duty?.kind === 'DRIVING' && duty.isEu) drivenMin += duty.endMin - duty.startMin;
  }
  const key = `${service.startAt}-${service.endAt}`;
  const uses = scene.used.get(key) ?? 0;
  const maxUses = serviceMin >= rule.longServiceMin ? rule.longServiceMaxUses : rule.maxUses;
  if (drivenMin > rule.maxDrivingMin || uses >= maxUses) return null;
  scene.used.set(key, uses + 1);
  return restMin;
}

/**
 * The rest that begins at `restIndex` with the ferry or train interruptions it may have (art. 9(1)): the index of its last
 * part and the minutes of rest accumulated before `untilMin`.
 */
export function ferryRest(
  timeline: Timeline,
  restIndex: number,
  limits: { readonly maxInterruptions: number; readonly maxInterruptedMin: number },
  untilMin: number,
): { readonly lastRest: number; readonly restMin: number } {
  const first = timeline.rests[restIndex];
  let restMin = first ? Math.max(0, Math.min(first.endMin, untilMin) - first.startMin) : 0;
  let lastRest = restIndex;
  let interruptedMin = 0;
  let isAboard = first?.isFerry === true;
  for (let count = 1; count <= limits.maxInterruptions; count += 1) {
    const before = timeline.rests[lastRest];
    const after = timeline.rests[lastRest + 1];
    if (!before || !after || after.startMin >= untilMin) break;
    interruptedMin += after.startMin - before.endMin;
    if (interruptedMin > limits.maxInterruptedMin) break;
    restMin += Math.min(after.endMin, untilMin) - after.startMin;
    isAboard ||= after.isFerry;
    lastRest += 1;
  }
  return isAboard ? { lastRest, restMin } : { lastRest: restIndex, restMin: 0 };
}
