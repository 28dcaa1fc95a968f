import { type Refusal, refuse } from '#domain/kernel/result.ts';
import { MOVES, TIMERS } from '#domain/activity/index.ts';
import type { DynamicText } from '../app/dynamicText.ts';

/** Subjects whose states people of the desk change. */
const SUBJECTS = ['Mission', 'Quote', 'Order'] as const;
type Subject = (typeof SUBJECTS)[number];
const STATUS_TEXTS: Readonly<Record<Subject, string>> = {
  Mission: 'missions.status',
  Quote: 'quotes.status',
  Order: 'records.orders.statuses',
};
const ANY = '*';
type Rule = { readonly subjectType: string; readonly fromStatus: string; readonly toStatus: string };

/** One name for a subject's move: 'Mission ASSIGNED CANCELLED'. */
export function moveKey({ subjectType, fromStatus, toStatus }: Rule): string {
  return `${subjectType} ${fromStatus} ${toStatus}`;
}

export function moveOfKey(key: string): Rule {
  const [subjectType = '', fromStatus = ANY, toStatus = ''] = key.split(' ');
  return { subjectType, fromStatus, toStatus };
}

/** Every move a rule may narrow, by subject: from one state, or from any. */
export function moveOptions(t: DynamicText): { readonly value: string; readonly label: string }[] {
  return SUBJECTS.flatMap((subjectType) => {
    const moves: Readonly<Record<string, readonly string[] | undefined>> = MOVES[subjectType].person ?? {};
    const status = (name: string): string =>
      name === ANY ? t('rules.moves.any') : t(`${STATUS_TEXTS[subjectType]}.${name}`);
    const pairs = Object.entries(moves).flatMap(([from, targets]) => (targets ?? []).map((to) => [from, to] as const));
    const targets = [...new Set(pairs.map(([, to]) => to))];
    return [...targets.map((to) => [ANY, to] as const), ...pairs].map(([fromStatus, toStatus]) => ({
      value: moveKey({ subjectType, fromStatus, toStatus }),
      label: `${t(`rules.moves.subjects.${subjectType}`)} : ${status(fromStatus)} → ${status(toStatus)}`,
    }));
  });
}

const FLAGS = ['applyCancellationPolicy', 'businessHoursOnly'] as const;

/** A rule's conditions as the form shows them. */
export function shownRule(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const conditions = (row['conditions'] ?? {}) as Readonly<Record<string, unknown>>;
  const reasons = conditions['allowedReasons'];
  return {
    ...row,
    move: moveKey(row as unknown as Rule),
    allowedReasons: Array.isArray(reasons) ? reasons.join(', ') : null,
    ...Object.fromEntries(FLAGS.map((name) => [name, conditions[name] === true])),
  };
}

/** What was typed of a rule, as its row; conditions that the form does not show stay. A new one is refused without its move. */
export function keptRule(
  typed: Readonly<Record<string, unknown>>,
  row: Readonly<Record<string, unknown>> | null,
): Record<string, unknown> | Refusal {
  const { move, allowedReasons, applyCancellationPolicy, businessHoursOnly, ...plain } = typed;
  if (row === null && typeof move !== 'string') return refuse('field-required', { field: 'move' });
  const flags = { applyCancellationPolicy, businessHoursOnly };
  const conditions: Record<string, unknown> = { ...((row?.['conditions'] ?? {}) as Record<string, unknown>) };
  if (allowedReasons !== undefined) {
    const reasons = (typeof allowedReasons === 'string' ? allowedReasons : '')
      .split(',')
      .map((reason) => reason.trim())
      .filter((reason) => reason !== '');
    if (reasons.length > 0) conditions['allowedReasons'] = reasons;
    else delete conditions['allowedReasons'];
  }
  for (const name of FLAGS) {
    if (flags[name] === true) conditions[name] = true;
    else if (flags[name] === false) delete conditions[name];
  }
  const isUntouched = [allowedReasons, ...FLAGS.map((name) => flags[name])].every(
    (typedValue) => typedValue === undefined,
  );
  return {
    ...plain,
    ...(typeof move === 'string' ? moveOfKey(move) : {}),
    ...(isUntouched ? {} : { conditions }),
  };
}

type RuleRow = Rule & {
  readonly id: string;
  readonly isSystem: boolean;
  readonly isActive: boolean;
  readonly description: string | null;
  readonly conditions: Readonly<Record<string, unknown>>;
};
export type TimerRow = {
  /** The rule's id; the timer's own name while the company has no rule for it. */
  readonly id: string;
  readonly timer: string;
  readonly delayMin: number;
  readonly isActive: boolean;
  readonly description: string | null;
};

/** Each built-in timer as the company has set it, or as it runs without a rule. */
export function timerRows(rules: readonly RuleRow[]): TimerRow[] {
  return TIMERS.map((timer) => {
    const theirs = rules.filter(
      (rule) => rule.isSystem && rule.subjectType === timer.subjectType && rule.toStatus === timer.to,
    );
    const rule =
      theirs.find(({ fromStatus }) => fromStatus === timer.from) ?? theirs.find(({ fromStatus }) => fromStatus === ANY);
    const delay = rule?.conditions[timer.condition];
    return {
      id: rule?.id ?? timer.reason,
      timer: timer.reason,
      delayMin: typeof delay === 'number' ? delay : timer.delayMin,
      isActive: rule ? rule.isActive : timer.isOnByDefault,
      description: rule?.description ?? null,
    };
  });
}

/** The system rule that sets a timer; for a rule that exists only what is typed changes. */
export function timerRule(row: TimerRow, typed: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const timer = TIMERS.find(({ reason }) => reason === row.timer);
  if (!timer) return {};
  const next = { ...row, ...typed };
  return {
    subjectType: timer.subjectType,
    fromStatus: timer.from,
    toStatus: timer.to,
    isSystem: true,
    conditions: { [timer.condition]: next.delayMin },
    isActive: next.isActive,
    description: next.description,
  };
}
