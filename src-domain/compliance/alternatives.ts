import { MINUTE_MS, type Instant } from '../kernel/instants.ts';
import type { Activity } from './activity.ts';
import { hoursJudge, type DriverHours, type HoursVerdict } from './board.ts';
import { ruleBookOf, type RulePack } from './rulePack.ts';
import { toMinute } from './timeline.ts';
import type { Decision } from './verdict.ts';

/** What could be done instead. Extra driver time and nights away are quantities: pricing turns them into money. */
export type Alternative = {
  readonly kind: 'DOUBLE_CREW' | 'RELAY_DRIVER' | 'MULTI_DAY' | 'OTHER_DRIVER' | 'LATER_START';
  readonly isFeasible: boolean;
  /** The verdict it would get, APPROVED or WARNING when feasible. */
  readonly decision: Decision;
  readonly extraDriverMin: number;
  readonly nightsAway: number;
  readonly delayMin: number;
  /** When the relay takes over, or the night begins. */
  readonly at: Instant | null;
  readonly driverId: string | null;
};

export type RefusedProposal = DriverHours & { readonly proposal: readonly Activity[] };

/** Another driver who could take the proposal, with his own hours. */
export type Candidate = { readonly driverId: string; readonly hours: DriverHours };

const DELAY_STEP_MIN = 15;
const LONGEST_DELAY_MIN = 24 * 60;

const NOTHING = { extraDriverMin: 0, nightsAway: 0, delayMin: 0, at: null, driverId: null } as const;

/**
 * Ways out of a refused proposal, feasible ones first and cheapest first among them; minutes. Double crew shares the driving, a
 * relay takes the end of the mission, several days put a night at a stop, a later start shifts everything by up to 24 h.
 */
export function alternativesFor(
  refused: RefusedProposal,
  candidates: readonly Candidate[],
  packs: readonly RulePack[],
): readonly Alternative[] {
  const judge = hoursJudge(refused, packs);
  const proposal = [...refused.proposal].sort((a, b) => a.startAt - b.startAt);
  const nightMin = nightMinOf(packs, Math.min(...proposal.map((activity) => activity.startAt)));
  // A rough order of what each costs in minutes of someone's time: a night away weighs like a whole rest.
  const burdenMin = ({ extraDriverMin, delayMin, nightsAway }: Alternative): number =>
    extraDriverMin + delayMin + nightsAway * nightMin;
  const found = [
    ...otherDrivers(proposal, candidates, packs),
    laterStart(proposal, judge),
    doubleCrew(proposal, judge),
    relayDriver({ ...refused, proposal }, judge, packs),
    multiDay(proposal, nightMin, judge),
  ];
  return found.sort((a, b) => Number(b.isFeasible) - Number(a.isFeasible) || burdenMin(a) - burdenMin(b));
}

function otherDrivers(
  proposal: readonly Activity[],
  candidates: readonly Candidate[],
  packs: readonly RulePack[],
): readonly Alternative[] {
  const found: Alternative[] = [];
  for (const { driverId, hours } of candidates) {
    const { decision } = hoursJudge(hours, packs)(proposal);
    if (decision !== 'BLOCKED') found.push({ ...NOTHING, kind: 'OTHER_DRIVER', isFeasible: true, decision, driverId });
  }
  return found.sort((a, b) => Number(a.decision === 'WARNING') - Number(b.decision === 'WARNING'));
}

function laterStart(
  proposal: readonly Activity[],
  judge: (proposal: readonly Activity[]) => HoursVerdict,
): Alternative {
  for (let delayMin = DELAY_STEP_MIN; delayMin <= LONGEST_DELAY_MIN; delayMin += DELAY_STEP_MIN) {
    const { decision } = judge(proposal.map((activity) => shifted(activity, delayMin)));
    if (decision !== 'BLOCKED') return { ...NOTHING, kind: 'LATER_START', isFeasible: true, decision, delayMin };
  }
  return { ...NOTHING, kind: 'LATER_START', isFeasible: false, decision: 'BLOCKED' };
}

/** Both drivers aboard throughout; this one drives every other half of each driving stretch and is available in between. */
function doubleCrew(
  proposal: readonly Activity[],
  judge: (proposal: readonly Activity[]) => HoursVerdict,
): Alternative {
  const shared = proposal.flatMap((activity): readonly Activity[] => {
    const context = { ...activity.context, crew: 2 };
    if (activity.kind !== 'DRIVING') return [{ ...activity, context }];
    // The odd minute is this driver's; a drive of one minute leaves the other nothing.
    const halfAt = activity.startAt + Math.ceil((activity.endAt - activity.startAt) / MINUTE_MS / 2) * MINUTE_MS;
    return [
      { ...activity, context, endAt: halfAt },
      { ...activity, context, kind: 'AVAILABILITY', startAt: halfAt },
    ];
  });
  const { decision } = judge(shared);
  if (decision === 'BLOCKED') return { ...NOTHING, kind: 'DOUBLE_CREW', isFeasible: false, decision };
  return { ...NOTHING, kind: 'DOUBLE_CREW', isFeasible: true, decision, extraDriverMin: spanMin(proposal) };
}

/** This driver stops at the last boundary he lawfully can; a rested colleague takes the rest. */
function relayDriver(
  refused: RefusedProposal,
  judge: (proposal: readonly Activity[]) => HoursVerdict,
  packs: readonly RulePack[],
): Alternative {
  const { proposal } = refused;
  for (const [cut, first] of [...proposal.entries()].slice(1).reverse()) {
    const after = proposal.slice(cut);
    if (!after.some((activity) => activity.kind === 'DRIVING')) continue;
    const mine = judge(proposal.slice(0, cut)).decision;
    if (mine === 'BLOCKED') continue;
    const colleague = hoursJudge({ ...refused, activities: [] }, packs)(after).decision;
    if (colleague === 'BLOCKED') continue;
    const decision = mine === 'WARNING' || colleague === 'WARNING' ? 'WARNING' : 'APPROVED';
    return {
      ...NOTHING,
      kind: 'RELAY_DRIVER',
      isFeasible: true,
      decision,
      extraDriverMin: spanMin(after),
      at: first.startAt,
    };
  }
  return { ...NOTHING, kind: 'RELAY_DRIVER', isFeasible: false, decision: 'BLOCKED' };
}

/** Minutes of a night away: a regular daily rest in both regimes. */
function nightMinOf(packs: readonly RulePack[], at: Instant): number {
  const book = ruleBookOf(packs);
  const eu = book.inForce('EU-R1', toMinute(at))?.thresholds.regularRestMin;
  const french = book.inForce('FR-11', toMinute(at))?.thresholds.warnRestMin ?? 0;
  return Math.max(eu ?? french, french);
}

/** A rest made up to a whole night at the latest boundary that makes the whole lawful; what follows is put off by as much. */
function multiDay(
  proposal: readonly Activity[],
  nightMin: number,
  judge: (proposal: readonly Activity[]) => HoursVerdict,
): Alternative {
  for (const [cut, next] of [...proposal.entries()].slice(1).reverse()) {
    const before = proposal.slice(0, cut);
    const stop = before.findLast((activity) => activity.kind !== 'BREAK_REST');
    if (!stop) continue;
    const resumeAt = Math.max(next.startAt, stop.endAt + nightMin * MINUTE_MS);
    const delayMin = (resumeAt - next.startAt) / MINUTE_MS;
    const { decision } = judge([...before, ...proposal.slice(cut).map((activity) => shifted(activity, delayMin))]);
    if (decision !== 'BLOCKED') {
      return { ...NOTHING, kind: 'MULTI_DAY', isFeasible: true, decision, nightsAway: 1, delayMin, at: stop.endAt };
    }
  }
  return { ...NOTHING, kind: 'MULTI_DAY', isFeasible: false, decision: 'BLOCKED' };
}

function shifted(activity: Activity, delayMin: number): Activity {
  const delay = delayMin * MINUTE_MS;
  return { ...activity, startAt: activity.startAt + delay, endAt: activity.endAt + delay };
}

function spanMin(activities: readonly Activity[]): number {
  const startAt = Math.min(...activities.map((activity) => activity.startAt));
  return (Math.max(...activities.map((activity) => activity.endAt)) - startAt) / MINUTE_MS;
}
