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

function missions(
  db: ReadConnection,
  rest: string,
  query: FollowUpQuery & { readonly driverId?: string },
): MissionRow[] {
  const named = Object.fromEntries(Object.entries(query).filter(([name]) => rest.includes(`@${name}`)));
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

/** Drivers who are paid by the mission. */
export function payeeIds(db: ReadConnection, organizationId: string): string[] {
  return db
    .all<{ id: string }>(
      `SELECT id FROM drivers WHERE organization_id = ? AND employment_status <> 'EMPLOYEE' ORDER BY id`,
      [organizationId],
    )
    .map(({ id }) => id);
}

const WITHOUT_PAYOUT = `m.organization_id = @organizationId AND m.start_at >= @from AND m.status IN ('COMPLETED', 'BILLED')
  AND m.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM driver_payouts p WHERE p.mission_id = m.id)
  AND (EXISTS (SELECT 1 FROM invoice_payments y WHERE y.mission_id = m.id AND y.status = 'SUCCEEDED')
    OR EXISTS (SELECT 1 FROM invoice_lines l JOIN invoices i ON i.id = l.invoice_id
      WHERE l.mission_id = m.id AND i.status = 'PAID' AND i.type NOT IN ('CREDIT_NOTE', 'DEPOSIT')))
  ORDER BY m.start_at DESC`;

/** Completed and paid missions of one driver without a payout, latest first. */
export function worksWithoutPayout(db: ReadConnection, driverId: string, query: FollowUpQuery): MissionRow[] {
  return missions(db, `missions m WHERE m.driver_id = @driverId AND ${WITHOUT_PAYOUT}`, { ...query, driverId });
}

/** Given and paid lessons without a payout, latest first. A CROSS JOIN keeps its order: learners are few, missions many. */
export function lessonsWithoutPayout(db: ReadConnection, query: FollowUpQuery): MissionRow[] {
  const from = `students s CROSS JOIN missions m WHERE m.student_id = s.id AND m.driver_id IS NOT NULL AND ${WITHOUT_PAYOUT}`;
  return missions(db, from, query);
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
