import { refuse } from '../kernel/result.ts';
import { recordCommands } from '../model/recordCommands.ts';
import { entityNamed, TransitionRule } from '../model/registry.ts';
import { MOVES, type MoveCause, type SubjectType } from './moves.ts';
import { RULE_ROLES, RuleConditions } from './transitions.ts';

type Table = Readonly<Partial<Record<MoveCause, Readonly<Record<string, readonly string[] | undefined>>>>>;

function isSubjectType(name: string): name is SubjectType {
  return Object.hasOwn(MOVES, name);
}

/** A rule can only narrow a move the subject's table knows: some cause leads from that state (or any) to the named one. */
function isKnownMove(subjectType: SubjectType, from: string, to: string): boolean {
  const table: Table = MOVES[subjectType];
  return Object.values(table).some((moves) =>
    Object.entries(moves).some(
      ([state, targets]) => (from === '*' || from === state) && (targets?.includes(to) ?? false),
    ),
  );
}

/** The organisation's own rules on moves: role, reason, cutoff before the start, conditions; system rules set timers. */
export const transitionRuleCommands = recordCommands(
  TransitionRule,
  {
    name: 'activity.rules',
    permission: 'organisations.write',
    editable: [
      'subjectType',
      'fromStatus',
      'toStatus',
      'requiredRole',
      'isSystem',
      'requiresReason',
      'cutoffMin',
      'conditions',
      'isActive',
      'description',
    ],
    check: async (_read, row) => {
      if (!isSubjectType(row.subjectType))
        return refuse('wrong-value', { field: 'subjectType', value: row.subjectType });
      if (!isKnownMove(row.subjectType, row.fromStatus, row.toStatus))
        return refuse('rule-move-unknown', { field: 'toStatus', from: row.fromStatus, to: row.toStatus });
      if (!RULE_ROLES.includes(row.requiredRole))
        return refuse('wrong-value', { field: 'requiredRole', value: row.requiredRole });
      const conditions = RuleConditions.safeParse(row.conditions);
      if (conditions.success) return null;
      const [issue] = conditions.error.issues;
      const keys = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : '';
      return refuse(keys ? 'unknown-field' : 'wrong-value', {
        field: `conditions.${keys || (issue?.path.join('.') ?? '')}`,
        value: issue?.message ?? '',
      });
    },
  },
  entityNamed,
);
