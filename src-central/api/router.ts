import { desksRouter } from './desks.router.ts';
import { identityRouter } from './identity.router.ts';
import { syncRouter } from './sync.router.ts';
import { router } from './trpc.ts';

/** One line a subject; what a subject answers stands in its own file. */
export const centralRouter = router({ desks: desksRouter, identity: identityRouter, sync: syncRouter });
export type CentralRouter = typeof centralRouter;
