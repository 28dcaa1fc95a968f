import { alternativesFor } from '#domain/compliance/index.ts';
import { addDays, dayAt, startOfDay } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { assessAssignment, pricedWaysOut, type WayOut } from '#domain/missions/index.ts';
import { newRow } from '#domain/model/entity.ts';
import { PricingSettings } from '#domain/model/registry.ts';
import type { Desk } from '../desk.ts';
import { replicaReads } from '../replica/reads.ts';
import { rowsWhere } from '../replica/rows.store.ts';
import { lessonGates } from '#domain/lessons/index.ts';
import { candidatesOf, wholeFactsOf } from './candidates.ts';

/** Other drivers are offered among this many of the best. */
const MOST_CANDIDATES = 12;
const MOST_OTHERS = 3;

export type WayOutItem = WayOut & { readonly driverName: string | null; readonly vehicleId: string | null };

/** What could be done instead of giving a mission to a driver whose hours refuse it; nothing when they do not. */
export async function waysOut(
  desk: Desk,
  pair: { readonly missionId: string; readonly driverId: string; readonly vehicleId: string },
): Promise<WayOutItem[]> {
  const db = desk.replica.read;
  const facts = await wholeFactsOf(desk, pair.missionId);
  const assessment = await assessAssignment(replicaReads(db), pair, desk.env(), {
    packs: desk.rulePacks,
    extraGates: lessonGates,
  });
  if (!facts || isRefusal(assessment) || 'kind' in assessment || assessment.hours.decision !== 'BLOCKED') return [];
  const { id, startAt } = facts.mission;
  const hoursOf = (driverId: string) => desk.hours.hours(desk.organizationId, driverId, startAt, id);
  const day = dayAt(startAt, desk.timeZone);
  const window = { from: startOfDay(day, desk.timeZone), to: startOfDay(addDays(day, 1), desk.timeZone) };
  const others = candidatesOf(desk, facts, window, MOST_CANDIDATES).filter(
    (item) => item.decision !== 'BLOCKED' && item.driverId !== pair.driverId,
  );
  const found = alternativesFor(
    { ...hoursOf(pair.driverId), proposal: assessment.proposal },
    others.map(({ driverId }) => ({ driverId, hours: hoursOf(driverId) })),
    desk.rulePacks,
  );
  const rates = rowsWhere(db, PricingSettings, {})[0] ?? newRow(PricingSettings, desk.env(), {});
  let otherCount = 0;
  return pricedWaysOut(found, rates)
    .filter(({ kind }) => kind !== 'OTHER_DRIVER' || (otherCount += 1) <= MOST_OTHERS)
    .map((way) => {
      const driver = others.find(({ driverId }) => driverId === way.driverId);
      return { ...way, driverName: driver?.driverName ?? null, vehicleId: driver?.vehicleId ?? null };
    });
}
