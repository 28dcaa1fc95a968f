import type { MissionRow } from '#domain/missions/index.ts';
import { DriverPayout, Mission, Refund } from '#domain/model/registry.ts';
import type { RowOf } from '#domain/model/entity.ts';
import type { ReadConnection } from '../replica/connection.ts';
import { fromSql, selectList } from '../replica/rows.store.ts';

export type FollowUpQuery = {
  readonly organizationId: string;
  /** Missions that began from then on. */
  readonly from: number;
  readonly waitingFreeMin: number;
  readonly freeExtraDistanceM: number;
};

const MOST = 500;

function missions(db: ReadConnection, rest: string, query: FollowUpQuery): MissionRow[] {
  const { organizationId, from, waitingFreeMin, freeExtraDistanceM } = query;
  const params = { organizationId, from, waitingFreeMin, freeExtraDistanceM };
  const named = Object.fromEntries(Object.entries(params).filter(([name]) => rest.includes(`@${name}`)));
  return db
    .all<Record<string, unknown>>(`SELECT ${selectList(Mission, 'm')} FROM ${rest} LIMIT ${MOST}`, named)
    .map((row) => fromSql(Mission, row));
}

const ON_NO_INVOICE = `NOT EXISTS (SELECT 1 FROM invoice_lines l JOIN invoices i ON i.id = l.invoice_id
  WHERE l.mission_id = m.id AND i.deleted_at IS NULL AND i.type <> 'CREDIT_NOTE')`;

/** Cancelled and missed missions on no invoice, latest first; what they leave due is for the rules to say. */
export function endedUnbilled(db: ReadConnection, query: FollowUpQuery): MissionRow[] {
  return missions(
    db,
    `missions m WHERE m.organization_id = @organizationId AND m.status IN ('CANCELLED', 'NO_SHOW') AND m.start_at >= @from
       AND m.deleted_at IS NULL AND m.quote_id IS NOT NULL AND m.contact_id IS NOT NULL AND ${ON_NO_INVOICE}
     ORDER BY m.start_at DESC`,
    query,
  );
}

/** Billed missions whose execution went beyond what is free, or that have costs to pass on; latest first. */
export function exceededBilled(db: ReadConnection, query: FollowUpQuery): MissionRow[] {
  return missions(
    db,
    `missions m JOIN mission_executions e ON e.mission_id = m.id
     WHERE m.organization_id = @organizationId AND m.status = 'BILLED' AND m.start_at >= @from AND m.deleted_at IS NULL
       AND (e.waiting_min > m.waiting_min + @waitingFreeMin OR e.distance_m > m.distance_m + @freeExtraDistanceM
         OR m.snapshot LIKE '%"dueFeeCents"%'
         OR EXISTS (SELECT 1 FROM mission_expenses x WHERE x.mission_id = m.id AND x.is_rebilled = 1 AND x.invoice_line_id IS NULL))
     ORDER BY m.start_at DESC`,
    query,
  );
}

/** Completed missions of drivers who are paid by the mission, and lessons, without a payout; latest first. */
export function worksWithoutPayout(db: ReadConnection, query: FollowUpQuery): MissionRow[] {
  const rest = `m.organization_id = @organizationId AND m.start_at >= @from AND m.status IN ('COMPLETED', 'BILLED')
    AND m.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM driver_payouts p WHERE p.mission_id = m.id)
    ORDER BY m.start_at DESC`;
  const byDriver = `drivers d JOIN missions m ON m.driver_id = d.id WHERE d.employment_status <> 'EMPLOYEE' AND ${rest}`;
  const byLearner = `students s JOIN missions m ON m.student_id = s.id WHERE m.driver_id IS NOT NULL AND ${rest}`;
  const found = [...missions(db, byDriver, query), ...missions(db, byLearner, query)];
  return [...new Map(found.map((mission) => [mission.id, mission])).values()];
}

/** Payouts that have not arrived and refunds that are not carried out, oldest first. */
export function moneyUnderWay(
  db: ReadConnection,
  organizationId: string,
): { readonly payouts: RowOf<typeof DriverPayout>[]; readonly refunds: RowOf<typeof Refund>[] } {
  const payouts = db.all<Record<string, unknown>>(
    `SELECT ${selectList(DriverPayout)} FROM driver_payouts
     WHERE organization_id = ? AND status IN ('PENDING', 'IN_TRANSIT', 'FAILED') ORDER BY created_at LIMIT ${MOST}`,
    [organizationId],
  );
  const refunds = db.all<Record<string, unknown>>(
    `SELECT ${selectList(Refund)} FROM refunds
     WHERE organization_id = ? AND status IN ('PENDING', 'PROCESSING') ORDER BY created_at LIMIT ${MOST}`,
    [organizationId],
  );
  return {
    payouts: payouts.map((row) => fromSql(DriverPayout, row)),
    refunds: refunds.map((row) => fromSql(Refund, row)),
  };
}
