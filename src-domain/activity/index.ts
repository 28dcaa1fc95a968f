export { statusChange, type StatusMove } from './statusChange.ts';
export { type AppliedChange, inverseOf } from './inverse.ts';
export { undoCommand } from './undo.commands.ts';
export { commonRefusals } from './activity.text.ts';
export { isBuiltInMove, MOVES, type MoveCause, type SubjectType } from './moves.ts';
export {
  type AllowedMove,
  allowMove,
  type AskedMove,
  judgeMove,
  overrideAudit,
  RULE_ROLES,
  type TransitionRuleRow,
} from './transitions.ts';
export { transitionRuleCommands } from './rules.commands.ts';
export { type ScheduledRow, timerChanges, type TimedSubject, TIMERS, timersNow } from './timers.ts';
export {
  cancelScheduled,
  type DueMove,
  type DueMover,
  MAX_TIMER_ATTEMPTS,
  noteTimerFailure,
  retryScheduled,
  runScheduled,
} from './due.commands.ts';
export { quoteExpiryId, timerPlanId, timerRunId } from './dueIds.ts';
export { idempotent, type WithKey } from './idempotent.ts';
