import type { Env } from '../kernel/env.ts';
import { type Instant, MINUTE_MS } from '../kernel/instants.ts';
import { type Change, insert, type Reads, update } from '../model/command.ts';
import { newRow, type RowOf } from '../model/entity.ts';
import { ScheduledTransition, TransitionRule } from '../model/registry.ts';
import type { SubjectType } from './moves.ts';
import type { TransitionRuleRow } from './transitions.ts';

export type ScheduledRow = RowOf<typeof ScheduledTransition>;
export type TimedSubject = {
  readonly subjectType: SubjectType;
  readonly id: string;
  readonly status: string;
  readonly startAt: Instant | null;
  /** When it came into this state. */
  readonly sinceAt: Instant;
};
export type Timer = { readonly toStatus: string; readonly executeAt: Instant; readonly reason: string };

type BuiltInTimer = {
  readonly subjectType: SubjectType;
  readonly from: string;
  readonly to: string;
  readonly counts: 'sinceState' | 'sinceStart';
  readonly delayMin: number;
  readonly condition: 'timeoutMinutes' | 'graceMinutes';
  /** Runs without a rule; the others wait for an active system rule of the organisation. */
  readonly isOnByDefault: boolean;
  readonly reason: string;
};

/** A draft is cleaned up after 1 h, an unpaid booking after 30 min, a no-show 15 min after the start where the organisation wants it. */
export const TIMERS: readonly BuiltInTimer[] = [
  {
    subjectType: 'Mission',
    from: 'DRAFT',
    to: 'CANCELLED',
    counts: 'sinceState',
    delayMin: 60,
    condition: 'timeoutMinutes',
    isOnByDefault: true,
    reason: 'draft-cleanup',
  },
  {
    subjectType: 'Mission',
    from: 'PENDING_PAYMENT',
    to: 'CANCELLED',
    counts: 'sinceState',
    delayMin: 30,
    condition: 'timeoutMinutes',
    isOnByDefault: true,
    reason: 'payment-timeout',
  },
  {
    subjectType: 'Mission',
    from: 'ASSIGNED',
    to: 'NO_SHOW',
    counts: 'sinceStart',
    delayMin: 15,
    condition: 'graceMinutes',
    isOnByDefault: false,
    reason: 'no-show-grace',
  },
];

/** The timers a subject's state asks for, delays in minutes from the organisation's system rule; an inactive rule turns its timer off. */
export function timersOf(subject: TimedSubject, rules: readonly TransitionRuleRow[]): Timer[] {
  return TIMERS.flatMap((timer) => {
    if (timer.subjectType !== subject.subjectType || timer.from !== subject.status) return [];
    const theirs = rules.filter(
      (rule) =>
        rule.isSystem &&
        rule.subjectType === timer.subjectType &&
        rule.toStatus === timer.to &&
        (rule.fromStatus === timer.from || rule.fromStatus === '*'),
    );
    // The rule of the very state speaks before one for any state.
    const rule = theirs.find((candidate) => candidate.fromStatus === timer.from) ?? theirs[0];
    if (rule ? !rule.isActive : !timer.isOnByDefault) return [];
    const from = timer.counts === 'sinceStart' ? subject.startAt : subject.sinceAt;
    if (from === null) return [];
    const given = rule?.conditions[timer.condition];
    const delayMin = typeof given === 'number' ? given : timer.delayMin;
    return [{ toStatus: timer.to, executeAt: from + delayMin * MINUTE_MS, reason: timer.reason }];
  });
}

/** The timers a state asks for under the organisation's rules as they stand. */
export async function timersNow(read: Reads, subject: TimedSubject): Promise<Timer[]> {
  if (!TIMERS.some((timer) => timer.subjectType === subject.subjectType && timer.from === subject.status)) return [];
  return timersOf(subject, await read.all(TransitionRule, { subjectType: subject.subjectType, isSystem: true }));
}

/**
 * Brings a subject's timers in line with its state: waiting ones that no longer fit are stamped CANCELLED, missing ones are written.
 * `running` is the timer whose own move this is; it is left to its runner.
 */
export async function timerChanges(read: Reads, subject: TimedSubject, env: Env, running?: string): Promise<Change[]> {
  const waiting = await read.all(ScheduledTransition, {
    subjectType: subject.subjectType,
    subjectId: subject.id,
    processedAt: null,
  });
  const wanted = await timersNow(read, subject);
  const isSame = (row: ScheduledRow, timer: Timer): boolean =>
    row.toStatus === timer.toStatus && row.executeAt === timer.executeAt;
  const obsolete = waiting.filter((row) => row.id !== running && !wanted.some((timer) => isSame(row, timer)));
  const missing = wanted.filter((timer) => !waiting.some((row) => isSame(row, timer)));
  return [
    ...obsolete.map((row) => update(ScheduledTransition, row.id, { processedAt: env.now, outcome: 'CANCELLED' })),
    ...missing.map((timer) =>
      insert(
        ScheduledTransition,
        newRow(ScheduledTransition, env, { subjectType: subject.subjectType, subjectId: subject.id, ...timer }),
      ),
    ),
  ];
}
