import { setImmediate } from 'node:timers/promises';
import {
  billedMission,
  cancellationFeeOf,
  invoiceOf,
  payoutDue,
  pendingCharges,
  type PendingCharge,
} from '#domain/invoices/index.ts';
import { DAY_MS } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import type { MissionRow } from '#domain/missions/index.ts';
import { newRow } from '#domain/model/entity.ts';
import { Contact, Driver, InvoicePayment, Mission, PricingSettings } from '#domain/model/registry.ts';
import type { Desk } from '../desk.ts';
import { replicaReads } from '../replica/reads.ts';
import { rowById, rowsWhere } from '../replica/rows.store.ts';
import {
  endedUnbilled,
  exceededBilled,
  lessonsWithoutPayout,
  moneyUnderWay,
  payeeIds,
  worksWithoutPayout,
} from './followUp.store.ts';

/** The main process answers others after this long. */
const SLICE_MS = 8;

/** Lets others be answered once a slice has been worked through. */
function slices(): () => Promise<void> {
  let startedAt = performance.now();
  return async () => {
    if (performance.now() - startedAt < SLICE_MS) return;
    await setImmediate();
    startedAt = performance.now();
  };
}

/** Beyond these the list is worked down first. */
const MOST_PAYOUTS = 500;
/** How far back work is looked at. */
const WINDOW_DAYS = 90;

export type FollowUpItem = {
  readonly id: string;
  readonly kind: 'CHARGE' | 'CANCELLATION_FEE' | 'PAYOUT_DUE' | 'PAYOUT' | 'REFUND';
  readonly missionId: string | null;
  /** The invoice a charge completes: those of one invoice are billed together. */
  readonly invoiceId: string | null;
  readonly reference: string;
  /** Client, or the driver who is paid. */
  readonly party: string;
  readonly at: number;
  /** Excluding tax for a charge, including tax otherwise. */
  readonly amountCents: number;
  readonly status: string;
  readonly charge: Pick<PendingCharge, 'kind' | 'expenseId' | 'description'> | null;
};

/** Money that waits for somebody: charges and fees to bill, drivers to pay, refunds and transfers to carry through. */
export async function followUp(desk: Desk): Promise<FollowUpItem[]> {
  const db = desk.replica.read;
  const env = desk.env();
  const read = replicaReads(db);
  const settings = rowsWhere(db, PricingSettings, {})[0] ?? newRow(PricingSettings, env, {});
  const { waitingFreeMin, freeExtraDistanceM } = settings;
  const from = env.now - WINDOW_DAYS * DAY_MS;
  const query = { organizationId: desk.organizationId, from, waitingFreeMin, freeExtraDistanceM };
  const client = (mission: MissionRow): string =>
    (mission.contactId ? rowById(db, Contact, mission.contactId)?.displayName : null) ?? '';
  const driver = (driverId: string): string => {
    const row = rowById(db, Driver, driverId);
    return row ? `${row.firstName} ${row.lastName}` : '';
  };
  const items: FollowUpItem[] = [];
  const pause = slices();
  type Facts = Omit<FollowUpItem, 'missionId' | 'invoiceId' | 'reference' | 'at'> & { invoiceId?: string };
  const put = (mission: MissionRow, item: Facts): void => {
    items.push({ invoiceId: null, ...item, missionId: mission.id, reference: mission.reference, at: mission.startAt });
  };

  for (const mission of exceededBilled(db, query)) {
    await pause();
    const invoiceId = (await invoiceOf(read, mission.id))?.id;
    if (!invoiceId) continue;
    for (const charge of pendingCharges(await billedMission(read, mission), settings)) {
      const id = `${mission.id} ${charge.kind} ${charge.expenseId ?? ''}`;
      const amountCents = charge.totalExclTaxCents;
      const { status } = mission;
      put(mission, { id, kind: 'CHARGE', invoiceId, party: client(mission), amountCents, status, charge });
    }
  }
  for (const mission of endedUnbilled(db, query)) {
    await pause();
    const due = await cancellationFeeOf(read, mission);
    if (isRefusal(due) || due.feeCents === 0) continue;
    const { status } = mission;
    const party = client(mission);
    put(mission, { id: mission.id, kind: 'CANCELLATION_FEE', party, amountCents: due.feeCents, status, charge: null });
  }
  const works = lessonsWithoutPayout(db, query);
  for (const driverId of payeeIds(db, desk.organizationId)) {
    if (works.length >= MOST_PAYOUTS) break;
    works.push(...worksWithoutPayout(db, driverId, query));
    await pause();
  }
  for (const mission of new Map(works.map((work) => [work.id, work])).values()) {
    await pause();
    const due = await payoutDue(read, mission, env);
    if (isRefusal(due)) continue;
    const { status } = mission;
    const party = driver(due.driverId);
    put(mission, { id: mission.id, kind: 'PAYOUT_DUE', party, amountCents: due.shareCents, status, charge: null });
  }
  const { payouts, refunds } = moneyUnderWay(db, desk.organizationId);
  for (const { id, status, amountCents, driverId, missionId, createdAt } of payouts) {
    const reference = (missionId ? rowById(db, Mission, missionId)?.reference : null) ?? '';
    const party = driver(driverId);
    const facts = { missionId, invoiceId: null, reference, party, charge: null };
    items.push({ id, kind: 'PAYOUT', ...facts, at: createdAt, amountCents, status });
  }
  for (const { id, status, amountCents, paymentId, createdAt } of refunds) {
    const payment = rowById(db, InvoicePayment, paymentId);
    const mission = payment?.missionId ? rowById(db, Mission, payment.missionId) : null;
    const party = (payment ? rowById(db, Contact, payment.contactId)?.displayName : null) ?? '';
    const facts = {
      missionId: mission?.id ?? null,
      invoiceId: null,
      reference: mission?.reference ?? '',
      party,
      charge: null,
    };
    items.push({ id, kind: 'REFUND', ...facts, at: createdAt, amountCents, status });
  }
  return items;
}
