import { z } from 'zod';
import { setTravel, travelSettingsOf } from '#domain/missions/index.ts';
import { mapSetting } from '../maps/mapSetting.ts';
import { commandProcedure, procedure, router } from '../trpc.ts';
import { travelTime } from './travel.ts';
import { ignTravel } from './travelIgn.ts';

const point = z.strictObject({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) });
const ign = ignTravel(fetch, Date.now);

/** Travel times between two points, and what the organisation decides of them. */
export const travelRouter = router({
  time: procedure
    .input(z.strictObject({ from: point, to: point, departAt: z.int() }))
    .query(({ ctx: { desk }, input }) => travelTime(desk, input, mapSetting(desk).source === 'ign' ? [ign] : [])),
  settings: procedure.query(({ ctx: { desk } }) => travelSettingsOf(desk.organization())),
  set: commandProcedure(setTravel),
});
