import { z } from 'zod';
import { isRefusal } from '#domain/kernel/result.ts';
import { addDays, dayAt, isDay, startOfDay } from '#domain/kernel/instants.ts';
import { lessonGates } from '#domain/lessons/index.ts';
import {
  adoptCancellationPolicies,
  assessAssignment,
  assignMission,
  cancellationOf,
  cancellationPolicyCommands,
  cancelMission,
  createTask,
  editMission,
  moveMission,
  RECOMMENDED_CANCELLATION,
  rescheduleMission,
  rescheduleOf,
  reschedulePolicyCommands,
  unassignMission,
} from '#domain/missions/index.ts';
import {
  Activity,
  CancellationPolicy,
  ComplianceAuditLog,
  Contact,
  EndCustomer,
  Mission,
  MissionCrew,
  MissionExecution,
  MissionExpense,
  MissionStop,
  MissionTransition,
  Order,
  PricingZone,
  ReschedulePolicy,
} from '#domain/model/registry.ts';
import { POLICY_ACTORS } from '#domain/model/lessons.entities.ts';
import { recordRouter } from '../recordRouter.ts';
import { replicaReads } from '../replica/reads.ts';
import { rowById, rowsWhere } from '../replica/rows.store.ts';
import { commandProcedure, procedure, router } from '../trpc.ts';
import { boardOf, prepareBoard } from './board.ts';
import { candidatesOf, effectOf, wholeFactsOf } from './candidates.ts';
import { TRIP_PAPERS, tripPaper } from './tripPapers.ts';
import { waysOut } from './waysOut.ts';

const missionId = z.strictObject({ missionId: z.uuid() });

export const missionsRouter = router({
  board: procedure
    .input(
      z.strictObject({ day: z.string().refine(isDay, 'not a calendar day'), days: z.int().min(1).max(14).default(1) }),
    )
    .query(async ({ ctx: { desk }, input }) => {
      await prepareBoard(desk, input.day);
      return boardOf(desk, input.day, input.days);
    }),

  detail: procedure.input(missionId).query(({ ctx: { desk }, input }) => {
    const db = desk.replica.read;
    const mission = rowById(db, Mission, input.missionId);
    if (!mission) return null;
    return {
      mission,
      contact: mission.contactId ? rowById(db, Contact, mission.contactId) : null,
      endCustomer: mission.endCustomerId ? rowById(db, EndCustomer, mission.endCustomerId) : null,
      order: mission.orderId ? rowById(db, Order, mission.orderId) : null,
      stops: rowsWhere(db, MissionStop, { missionId: mission.id }),
      crew: rowsWhere(db, MissionCrew, { missionId: mission.id }),
      execution: rowsWhere(db, MissionExecution, { missionId: mission.id })[0] ?? null,
      expenses: rowsWhere(db, MissionExpense, { missionId: mission.id }),
      transitions: rowsWhere(db, MissionTransition, { missionId: mission.id }),
      decisions: rowsWhere(db, ComplianceAuditLog, { missionId: mission.id }),
      activity: rowsWhere(db, Activity, { subjectType: 'Mission', subjectId: mission.id }),
    };
  }),

  candidates: procedure
    .input(z.strictObject({ missionId: z.uuid(), limit: z.int().min(1).max(500).default(60) }))
    .query(async ({ ctx: { desk }, input }) => {
      const facts = await wholeFactsOf(desk, input.missionId);
      if (!facts) return null;
      const day = dayAt(facts.mission.startAt, desk.timeZone);
      const items = candidatesOf(
        desk,
        facts,
        { from: startOfDay(day, desk.timeZone), to: startOfDay(addDays(day, 1), desk.timeZone) },
        input.limit,
      );
      return {
        candidates: items.map((item, index) => ({
          ...item,
          ...(index < 12 ? effectOf(desk, facts, item) : { earliestNextStartAt: null }),
        })),
      };
    }),

  /** What could be done instead of an assignment the driver's hours refuse, with what it costs. */
  waysOut: procedure
    .input(z.strictObject({ missionId: z.uuid(), driverId: z.uuid(), vehicleId: z.uuid() }))
    .query(({ ctx: { desk }, input }) => waysOut(desk, input)),

  /** The verdict while dragging: one mission over one driver's row, nothing written. */
  judge: procedure
    .input(z.strictObject({ missionId: z.uuid(), driverId: z.uuid(), vehicleId: z.uuid() }))
    .query(async ({ ctx: { desk }, input }) => {
      const assessment = await assessAssignment(replicaReads(desk.replica.read), input, desk.env(), {
        packs: desk.rulePacks,
        extraGates: lessonGates,
      });
      if (isRefusal(assessment) || 'kind' in assessment) return { decision: 'BLOCKED' as const, gates: [] };
      return { decision: assessment.decision, gates: assessment.gates };
    }),

  /** Zones as the map draws them: a ring of corners, or a centre with a radius in metres. */
  zones: procedure.query(({ ctx: { desk } }) =>
    rowsWhere(desk.replica.read, PricingZone, { isActive: true }).map((zone) => ({
      id: zone.id,
      name: zone.name,
      ring: zone.polygon,
      centre:
        zone.centerLatitude === null || zone.centerLongitude === null
          ? null
          : { lat: zone.centerLatitude, lng: zone.centerLongitude },
      radiusM: zone.radiusM,
    })),
  ),

  /** Reservation slip, ordre de mission or billet collectif as PDF, with what the law wants and the rows lack. */
  document: procedure
    .input(z.strictObject({ missionId: z.uuid(), kind: z.enum(TRIP_PAPERS) }))
    .query(({ ctx: { desk }, input }) => tripPaper(desk, input.missionId, input.kind)),

  assign: procedure
    .input(assignMission([]).input)
    .mutation(({ ctx: { desk }, input }) => desk.runner.run(assignMission(desk.rulePacks, lessonGates), input)),
  unassign: commandProcedure(unassignMission),
  edit: commandProcedure(editMission),
  move: commandProcedure(moveMission),

  /** What cancelling now would give back and keep, for who asks; the person confirms these amounts. */
  cancellation: procedure
    .input(z.strictObject({ missionId: z.uuid(), actor: z.enum(POLICY_ACTORS) }))
    .query(async ({ ctx: { desk }, input }) => {
      const read = replicaReads(desk.replica.read);
      const mission = await read.one(Mission, input.missionId);
      return mission ? cancellationOf(read, mission, input.actor, desk.env()) : null;
    }),
  cancel: commandProcedure(cancelMission),
  /** What moving it in time would cost now, for who asks. */
  rescheduling: procedure
    .input(
      z.strictObject({
        missionId: z.uuid(),
        actor: z.enum(POLICY_ACTORS),
        startAt: z.int(),
        endAt: z.int().optional(),
        newPriceExclTaxCents: z.int().min(0).optional(),
      }),
    )
    .query(async ({ ctx: { desk }, input: { missionId: id, ...asked } }) => {
      const read = replicaReads(desk.replica.read);
      const mission = await read.one(Mission, id);
      return mission ? rescheduleOf(read, mission, asked, desk.env()) : null;
    }),
  reschedule: procedure
    .input(rescheduleMission([]).input)
    .mutation(({ ctx: { desk }, input }) => desk.runner.run(rescheduleMission(desk.rulePacks, lessonGates), input)),
  policies: procedure.query(({ ctx: { desk } }) => ({
    cancellation: rowsWhere(desk.replica.read, CancellationPolicy, {}),
    recommended: RECOMMENDED_CANCELLATION,
    reschedule: rowsWhere(desk.replica.read, ReschedulePolicy, {}),
  })),
  cancellationPolicies: router(recordRouter(cancellationPolicyCommands)),
  reschedulePolicies: router(recordRouter(reschedulePolicyCommands)),
  adoptCancellationPolicies: commandProcedure(adoptCancellationPolicies),
  createTask: commandProcedure(createTask),
});
