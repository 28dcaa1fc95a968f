import { deliveriesRouter, inboundRouter, webhooksRouter } from '../messages/messages.router.ts';
import { desksRouter } from './desks.router.ts';
import { identityRouter } from './identity.router.ts';
import { peopleRouter } from './people.router.ts';
import { secondFactorRouter } from './secondFactor.router.ts';
import { sessionsRouter } from './sessions.router.ts';
import { syncRouter } from './sync.router.ts';
import { router } from './trpc.ts';

/** One line a subject; what a subject answers stands in its own file. */
export const centralRouter = router({
  deliveries: deliveriesRouter,
  desks: desksRouter,
  identity: identityRouter,
  inbound: inboundRouter,
  people: peopleRouter,
  secondFactor: secondFactorRouter,
  sessions: sessionsRouter,
  sync: syncRouter,
  webhooks: webhooksRouter,
});
export type CentralRouter = typeof centralRouter;
