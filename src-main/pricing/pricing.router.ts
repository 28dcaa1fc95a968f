import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { crewLimits } from '#domain/compliance/index.ts';
import { AppFault } from '#domain/kernel/fault.ts';
import { addDays, isDay, startOfDay } from '#domain/kernel/instants.ts';
import { isRefusal, ok, refuse } from '#domain/kernel/result.ts';
import {
  AdvancedRate,
  DispoPackage,
  ExcursionPackage,
  OptionalFee,
  PricingSettings,
  PricingZone,
  Promotion,
  SeasonalMultiplier,
  TimeBucket,
  VehicleCategory,
  ZoneRoute,
} from '#domain/model/registry.ts';
import {
  advancedRateCommands,
  dispoPackageCommands,
  excursionPackageCommands,
  optionalFeeCommands,
  promotionCommands,
  seasonCommands,
  timeBucketCommands,
  zoneCommands,
  zoneRouteCommands,
} from '#domain/pricing/index.ts';
import { pricingSettingsCommands } from '#domain/organisations/index.ts';
import type { Desk } from '../desk.ts';
import type { JobReport } from '../jobs.ts';
import { workerFile } from '../platform/workerFile.ts';
import { replicaReads } from '../replica/reads.ts';
import { recordRouter } from '../recordRouter.ts';
import { rowsWhere } from '../replica/rows.store.ts';
import { procedure, router } from '../trpc.ts';
import type { Simulation } from './simulation.ts';
import type { SimulationReport, SimulationTask } from './simulationWorker.ts';

const day = z.string().refine(isDay, 'not a calendar day');

/** Runs a simulation in a thread of its own; aborting it answers what was priced by then. */
function runSimulation(task: SimulationTask, signal: AbortSignal, report: JobReport): Promise<Simulation> {
  const worker = new Worker(workerFile('pricing/simulationWorker.ts'), {
    workerData: task,
    execArgv: [],
    name: 'price-simulation',
  });
  signal.addEventListener('abort', () => worker.postMessage('stop'), { once: true });
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.on('message', (message: SimulationReport) => {
      if (message.kind === 'progress') report({ done: message.done, total: message.total });
      else if (message.kind === 'done') resolve(message.result);
      else reject(new AppFault(message.code, 'main'));
    });
  });
}

function taskOf(desk: Desk, asked: { fromOn: string; toOn: string; patch: Record<string, unknown> }): SimulationTask {
  const { organizationId, timeZone } = desk;
  return {
    path: desk.replica.path,
    key: desk.replica.key,
    env: { organizationId, timeZone },
    from: startOfDay(asked.fromOn, timeZone),
    to: startOfDay(addDays(asked.toOn, 1), timeZone),
    patch: asked.patch,
    crewLimits: crewLimits(desk.rulePacks),
  };
}

export const pricingRouter = router({
  /** Everything a price is read from, inactive rows too. */
  catalogue: procedure.query(({ ctx: { desk } }) => {
    const db = desk.replica.read;
    return {
      categories: rowsWhere(db, VehicleCategory, {}),
      zones: rowsWhere(db, PricingZone, {}),
      zoneRoutes: rowsWhere(db, ZoneRoute, {}),
      excursionPackages: rowsWhere(db, ExcursionPackage, {}),
      dispoPackages: rowsWhere(db, DispoPackage, {}),
      timeBuckets: rowsWhere(db, TimeBucket, {}),
      advancedRates: rowsWhere(db, AdvancedRate, {}),
      seasons: rowsWhere(db, SeasonalMultiplier, {}),
      optionalFees: rowsWhere(db, OptionalFee, {}),
      promotions: rowsWhere(db, Promotion, {}),
    };
  }),
  zones: router(recordRouter(zoneCommands)),
  zoneRoutes: router(recordRouter(zoneRouteCommands)),
  excursionPackages: router(recordRouter(excursionPackageCommands)),
  dispoPackages: router(recordRouter(dispoPackageCommands)),
  timeBuckets: router(recordRouter(timeBucketCommands)),
  advancedRates: router(recordRouter(advancedRateCommands)),
  seasons: router(recordRouter(seasonCommands)),
  optionalFees: router(recordRouter(optionalFeeCommands)),
  promotions: router(recordRouter(promotionCommands)),
  /** Starts pricing the rides of a period again under changed settings; refused as saving them would be. Both days included. */
  simulate: procedure
    .input(z.strictObject({ fromOn: day, toOn: day, patch: z.record(z.string(), z.unknown()) }))
    .mutation(async ({ ctx: { desk }, input }) => {
      if (input.toOn < input.fromOn) return refuse('end-before-start', { field: 'toOn', value: input.toOn });
      const [row] = rowsWhere(desk.replica.read, PricingSettings, {});
      if (!row) return refuse('not-found', { entity: 'PricingSettings', id: '' });
      const parsed = pricingSettingsCommands.update.input.safeParse({ id: row.id, patch: input.patch });
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        return refuse('wrong-value', { field: issue?.path.join('.') ?? '', value: issue?.message ?? '' });
      }
      const tried = await pricingSettingsCommands.update.run(replicaReads(desk.replica.read), parsed.data, desk.env());
      if (isRefusal(tried)) return tried;
      const task = taskOf(desk, input);
      const job = desk.jobs.start('price-simulation', `${input.fromOn} – ${input.toOn}`, (signal, report) =>
        runSimulation(task, signal, report),
      );
      return ok({ jobId: job.id });
    }),
});
