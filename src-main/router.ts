import { accessRouter } from './identity/access.router.ts';
import { activityRouter } from './activity/activity.router.ts';
import { contactsRouter } from './contacts/contacts.router.ts';
import { driversRouter } from './drivers/drivers.router.ts';
import { fleetRouter } from './fleet/fleet.router.ts';
import { importsRouter } from './import/imports.router.ts';
import { invoicesRouter } from './invoices/invoices.router.ts';
import { jobsRouter } from './jobs.router.ts';
import { lessonsRouter } from './lessons/lessons.router.ts';
import { mapsRouter } from './maps/maps.router.ts';
import { dayPlanRouter } from './missions/dayPlan.router.ts';
import { missionsRouter } from './missions/missions.router.ts';
import { travelRouter } from './missions/travel.router.ts';
import { organisationsRouter } from './organisations/organisations.router.ts';
import { ordersRouter } from './orders/orders.router.ts';
import { pricingRouter } from './pricing/pricing.router.ts';
import { quotesRouter } from './quotes/quotes.router.ts';
import { stationRouter } from './station/station.router.ts';
import { syncRouter } from './sync/sync.router.ts';
import { router } from './trpc.ts';

/** Everything the console may ask of the desk core, one line a subject. */
export const appRouter = router({
  access: accessRouter,
  activity: activityRouter,
  contacts: contactsRouter,
  dayPlan: dayPlanRouter,
  drivers: driversRouter,
  fleet: fleetRouter,
  imports: importsRouter,
  invoices: invoicesRouter,
  jobs: jobsRouter,
  lessons: lessonsRouter,
  maps: mapsRouter,
  missions: missionsRouter,
  orders: ordersRouter,
  organisations: organisationsRouter,
  pricing: pricingRouter,
  quotes: quotesRouter,
  station: stationRouter,
  sync: syncRouter,
  travel: travelRouter,
});
export type AppRouter = typeof appRouter;
