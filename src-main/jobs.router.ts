import { observable } from '@trpc/server/observable';
import { z } from 'zod';
import type { JobState } from './jobs.ts';
import type { ChangeNotice } from './replica/changeFeed.ts';
import { procedure, router } from './trpc.ts';

/** What runs, and what changed: the two things every open window listens to. */
export const jobsRouter = router({
  list: procedure.query(({ ctx: { desk } }) => desk.jobs.list()),
  cancel: procedure.input(z.strictObject({ id: z.uuid() })).mutation(({ ctx: { desk }, input }) => {
    desk.jobs.cancel(input.id);
    return null;
  }),
  reveal: procedure.input(z.strictObject({ path: z.string().max(2000) })).mutation(({ ctx: { host }, input }) => {
    host.revealFile?.(input.path);
    return host.revealFile !== null;
  }),
  progress: procedure.subscription(({ ctx: { desk } }) =>
    observable<JobState>((emit) => desk.jobs.subscribe((job) => emit.next(job))),
  ),
  changes: procedure.subscription(({ ctx: { desk } }) =>
    observable<ChangeNotice>((emit) => desk.feed.subscribe((notice) => emit.next(notice))),
  ),
});
