import { z } from 'zod';
import { TransitionRule } from '#domain/model/registry.ts';
import { rowsWhere } from '../replica/rows.store.ts';
import { cancelScheduled, retryScheduled, transitionRuleCommands, undoCommand } from '#domain/activity/index.ts';
import { undoableCommands } from '../replica/outbox.store.ts';
import { itemsToReview } from '../sync/review.ts';
import { recordRouter } from '../recordRouter.ts';
import { commandProcedure, procedure, router } from '../trpc.ts';
import { search } from './search.store.ts';
import { recentActivity } from './activity.store.ts';
import { pendingTimers } from './scheduled.store.ts';
import { runTimerRound } from './timerRound.ts';

export const activityRouter = router({
  search: procedure
    .input(z.strictObject({ text: z.string().max(200), limit: z.int().min(1).max(50).default(6) }))
    .query(({ ctx: { desk }, input }) => search(desk.replica.read, { ...input, organizationId: desk.organizationId })),
  recent: procedure
    .input(z.strictObject({ before: z.int().nullable().default(null), limit: z.int().min(1).max(500).default(200) }))
    .query(({ ctx: { desk }, input }) => recentActivity(desk.replica.read, desk.organizationId, input)),
  undoable: procedure.query(({ ctx: { desk } }) => undoableCommands(desk.replica.read, 20)),
  toReview: procedure.query(({ ctx: { desk } }) => itemsToReview(desk)),
  undo: commandProcedure(undoCommand),
  /** Timers that wait, with the overdue and the stuck ones marked. */
  timers: procedure.query(({ ctx: { desk } }) => pendingTimers(desk.replica.read, desk.organizationId, desk.env().now)),
  runTimers: procedure.mutation(({ ctx: { desk } }) => runTimerRound(desk)),
  retryTimer: commandProcedure(retryScheduled),
  cancelTimer: commandProcedure(cancelScheduled),
  listRules: procedure.query(({ ctx: { desk } }) => rowsWhere(desk.replica.read, TransitionRule, {})),
  rules: router(recordRouter(transitionRuleCommands)),
});
