import { z } from 'zod';
import type { Env } from '../kernel/env.ts';
import { dayAt, HOUR_MS, type Instant, MINUTE_MS, minuteOfDayAt, weekdayOf } from '../kernel/instants.ts';
import { can, type Role, ROLES } from '../kernel/permissions.ts';
import { type Refusal, refuse } from '../kernel/result.ts';
import { type Change, insert, type Reads } from '../model/command.ts';
import { newRow, type RowOf } from '../model/entity.ts';
import { AuditLog, TransitionRule } from '../model/registry.ts';
import { isBuiltInMove, type MoveCause, type SubjectType } from './moves.ts';

export type TransitionRuleRow = RowOf<typeof TransitionRule>;

/** What a rule's conditions may say; an unknown key is refused by name when the rule is saved. */
export const RuleConditions = z.strictObject({
  /** The reason is one of these, or begins with one of them and a colon. */
  allowedReasons: z.array(z.string().min(1)).optional(),
  /** Only while the office is open: Monday to Friday, nine to five in the organisation's zone. */
  businessHoursOnly: z.boolean().optional(),
  minHoursBeforeStart: z.number().min(0).max(10_000).optional(),
  /** Only the command that applies the cancellation policy may make the move. */
  applyCancellationPolicy: z.boolean().optional(),
  timeoutMinutes: z.int().min(0).max(1_000_000).optional(),
  graceMinutes: z.int().min(0).max(1_000_000).optional(),
});

export type AskedMove = {
  readonly subjectType: SubjectType;
  readonly subject: {
    readonly id: string;
    readonly status: string;
    readonly reference?: string | null;
    readonly startAt?: Instant | null;
  };
  readonly to: string;
  readonly cause: MoveCause;
  readonly reason?: string | null | undefined;
  /** The cancellation policy is being applied. */
  readonly hasPolicy?: boolean;
  /** Go on in spite of the table and the rules; needs the right and a reason, and is audited. */
  readonly force?: boolean | undefined;
};
/** `overridden` is the code of what force went past, null when nothing stood in the way. */
export type AllowedMove = { readonly kind: 'allowed'; readonly overridden: Refusal | null };

/** Subjects whose states a person with the right may repair by force; money documents never. */
const REPAIRABLE: readonly SubjectType[] = ['Mission', 'Quote', 'Lead', 'TimeEntry'];

/** Owner stands above admin, admin above every other role. */
function hasRole(role: Role, required: string): boolean {
  if (required === '*' || required === role || role === 'owner') return true;
  return role === 'admin' && required !== 'owner';
}

function reasonProblem(
  rule: TransitionRuleRow,
  conditions: z.infer<typeof RuleConditions>,
  reason: string,
): Refusal | null {
  const allowed = conditions.allowedReasons;
  if (reason === '' && (rule.requiresReason || allowed)) return refuse('reason-required', { field: 'reason' });
  if (!allowed) return null;
  const given = reason.toLowerCase();
  const isAllowed = allowed.some((word) => given === word.toLowerCase() || given.startsWith(`${word.toLowerCase()}:`));
  return isAllowed
    ? null
    : refuse('reason-not-allowed', { field: 'reason', value: reason, allowed: allowed.join(', ') });
}

type Moment = { readonly now: Instant; readonly timeZone: string };
const OFFICE = { opensMin: 9 * 60, closesMin: 17 * 60, lastWeekday: 5 } as const;

function isOfficeOpen(now: Instant, timeZone: string): boolean {
  const minute = minuteOfDayAt(now, timeZone);
  return (
    weekdayOf(dayAt(now, timeZone)) <= OFFICE.lastWeekday && minute >= OFFICE.opensMin && minute < OFFICE.closesMin
  );
}

/** What keeps one rule from letting the move through; null = it lets it. Limits before the start are inclusive. */
function ruleProblem(rule: TransitionRuleRow, asked: AskedMove, { now, timeZone }: Moment): Refusal | null {
  const conditions = RuleConditions.parse(rule.conditions);
  const { reference, startAt } = asked.subject;
  const noticeMs = Math.max((rule.cutoffMin ?? 0) * MINUTE_MS, (conditions.minHoursBeforeStart ?? 0) * HOUR_MS);
  if (noticeMs > 0 && typeof startAt === 'number' && startAt - now < noticeMs)
    return refuse('move-too-late', { reference, from: asked.subject.status, to: asked.to, hours: noticeMs / HOUR_MS });
  if (conditions.businessHoursOnly && !isOfficeOpen(now, timeZone))
    return refuse('move-outside-office-hours', { reference, to: asked.to });
  if (conditions.applyCancellationPolicy && !asked.hasPolicy)
    return refuse('move-needs-policy', { reference, to: asked.to });
  return reasonProblem(rule, conditions, asked.reason?.trim() ?? '');
}

/**
 * Why the move is refused, or null: the subject's own table first, then the organisation's active rules for that move. With no rule the
 * table decides; with rules, one of them must fit the role and hold. System rules speak of timers only, the others of people only.
 */
export function judgeMove(
  asked: AskedMove,
  rules: readonly TransitionRuleRow[],
  context: { readonly role: Role } & Moment,
): Refusal | null {
  const { subject, to } = asked;
  if (!isBuiltInMove(asked.subjectType, subject.status, to, asked.cause))
    return refuse('move-not-allowed', { reference: subject.reference, from: subject.status, to });
  if (asked.cause === 'billing' || asked.cause === 'payment') return null;
  const isTimer = asked.cause === 'timer';
  const relevant = rules.filter(
    (rule) =>
      rule.isActive &&
      rule.isSystem === isTimer &&
      rule.subjectType === asked.subjectType &&
      rule.toStatus === to &&
      (rule.fromStatus === '*' || rule.fromStatus === subject.status),
  );
  if (relevant.length === 0) return null;
  const fitting = isTimer ? relevant : relevant.filter((rule) => hasRole(context.role, rule.requiredRole));
  if (fitting.length === 0) {
    const required = relevant.map((rule) => rule.requiredRole).join(', ');
    return refuse('move-role', { reference: subject.reference, to, role: context.role, required });
  }
  const problems = fitting.map((rule) => ruleProblem(rule, asked, context));
  return problems.includes(null) ? null : (problems[0] ?? null);
}

/** Judges a move with the organisation's own rules; force goes past a refusal when right, subject and reason allow it. */
export async function allowMove(read: Reads, asked: AskedMove, env: Env): Promise<AllowedMove | Refusal> {
  const rules = await read.all(TransitionRule, { subjectType: asked.subjectType, toStatus: asked.to });
  const refusal = judgeMove(asked, rules, { role: env.actor.role, now: env.now, timeZone: env.timeZone });
  if (!refusal) return { kind: 'allowed', overridden: null };
  const isRepairable = REPAIRABLE.includes(asked.subjectType) && asked.subject.status !== asked.to;
  if (!asked.force || !isRepairable || asked.cause === 'timer') return refusal;
  if (!can(env.actor.role, 'missions.force'))
    return refuse('permission-denied', { permission: 'missions.force', role: env.actor.role });
  if (!asked.reason?.trim()) return refuse('reason-required', { field: 'reason' });
  return { kind: 'allowed', overridden: refusal };
}

/** The audit line a forced move leaves; nothing for a plain one. */
export function overrideAudit(asked: AskedMove, allowed: AllowedMove, env: Env): Change[] {
  if (!allowed.overridden) return [];
  const line = newRow(AuditLog, env, {
    at: env.now,
    actorId: env.actor.userId,
    action: 'transition.forced',
    resource: asked.subjectType,
    resourceId: asked.subject.id,
    outcome: 'OVERRIDDEN',
    before: { status: asked.subject.status },
    after: { status: asked.to },
    meta: { code: allowed.overridden.code, details: allowed.overridden.details, reason: asked.reason ?? null },
  });
  return [insert(AuditLog, line)];
}

/** Roles a rule may name; '*' is anybody. */
export const RULE_ROLES: readonly string[] = ['*', ...ROLES];
