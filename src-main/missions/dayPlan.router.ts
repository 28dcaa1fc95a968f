import { z } from 'zod';
import { isDay } from '#domain/kernel/instants.ts';
import { applyPlan } from '#domain/missions/index.ts';
import { procedure, router } from '../trpc.ts';
import { startDayPlan } from './dayPlan.ts';

/** A suggestion for the whole day: worked out as long work, shown, and applied in one go. */
export const dayPlanRouter = router({
  start: procedure
    .input(z.strictObject({ day: z.string().refine(isDay, 'not a calendar day') }))
    .mutation(({ ctx: { desk }, input }) => ({ jobId: startDayPlan(desk, input.day).id })),
  applyPlan: procedure
    .input(applyPlan([]).input)
    .mutation(({ ctx: { desk }, input }) => desk.runner.run(applyPlan(desk.rulePacks), input)),
});
