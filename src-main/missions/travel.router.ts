import { z } from 'zod';
import { setTravel, travelSettingsOf } from '#domain/missions/index.ts';
import { commandProcedure, procedure, router } from '../trpc.ts';
import { travelTime } from './travel.ts';
import { providersOf } from './travelAhead.ts';

const point = z.strictObject({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) });

/** Travel times between two points, and what the organisation decides of them. */
export const travelRouter = router({
  time: procedure
    .input(z.strictObject({ from: point, to: point, departAt: z.int() }))
    .query(({ ctx: { desk }, input }) => travelTime(desk, input, providersOf(desk))),
  settings: procedure.query(({ ctx: { desk } }) => travelSettingsOf(desk.organization())),
  set: commandProcedure(setTravel),
});
