import { z } from 'zod';
import { isBuiltInMove, statusChange } from '../activity/index.ts';
import type { Env } from '../kernel/env.ts';
import { addDays, dayAt } from '../kernel/instants.ts';
import { type Refusal, refuse } from '../kernel/result.ts';
import { missionShares, type MissionRow } from '../missions/index.ts';
import { activity, command, insert, outcome, type Reads, update } from '../model/command.ts';
import { newRow } from '../model/entity.ts';
import { Driver, DriverPayout, Invoice, InvoiceLine, InvoicePayment, Mission } from '../model/registry.ts';

/** A transfer is expected to arrive this many days later. */
const ARRIVAL_DAYS = 2;

/** Was the mission paid for: by a payment of its own that succeeded, or by a paid invoice it stands on? */
async function isPaidFor(read: Reads, mission: MissionRow): Promise<boolean> {
  const own = await read.all(InvoicePayment, { missionId: mission.id, status: 'SUCCEEDED' });
  if (own.length > 0) return true;
  for (const line of await read.all(InvoiceLine, { missionId: mission.id })) {
    const invoice = await read.one(Invoice, line.invoiceId);
    if (invoice?.status === 'PAID' && invoice.type !== 'CREDIT_NOTE' && invoice.type !== 'DEPOSIT') return true;
  }
  return false;
}

/**
 * The driver a mission's payout goes to and his share in cents; refused before the work is completed and paid for, for a mission without
 * driver, and where nothing is his.
 */
export async function payoutDue(
  read: Reads,
  mission: MissionRow,
  env: Env,
): Promise<{ readonly driverId: string; readonly shareCents: number } | Refusal> {
  const { reference } = mission;
  if (mission.status !== 'COMPLETED' && mission.status !== 'BILLED')
    return refuse('payout-before-completion', { reference, status: mission.status });
  if (!(await isPaidFor(read, mission))) return refuse('payout-before-payment', { reference });
  const driver = mission.driverId ? await read.one(Driver, mission.driverId) : null;
  if (!driver) return refuse('payout-without-driver', { reference });
  const { driverShareCents: shareCents } = await missionShares(read, mission, env);
  return shareCents > 0
    ? { driverId: driver.id, shareCents }
    : refuse('payout-over-share', { field: 'amountCents', reference, shareCents });
}

/**
 * Plans the driver's payout of a mission, in cents: only after the work is completed and paid for, at most his share (the whole by
 * default), once: a second request answers the first payout.
 */
export const createPayout = command({
  name: 'invoices.createPayout',
  permission: 'invoices.pay',
  input: z.strictObject({ missionId: z.uuid(), amountCents: z.int().min(1).optional() }),
  isReversible: true,
  aggregate: (input) => `Mission:${input.missionId}`,
  run: async (read, input, env) => {
    const mission = await read.one(Mission, input.missionId);
    if (!mission) return refuse('not-found', { entity: 'Mission', id: input.missionId });
    const arrivesOn = addDays(dayAt(env.now, env.timeZone), ARRIVAL_DAYS);
    const [known] = await read.all(DriverPayout, { missionId: mission.id });
    if (known) return outcome({ payoutId: known.id, amountCents: known.amountCents, arrivesOn }, [], []);
    const { reference } = mission;
    const due = await payoutDue(read, mission, env);
    if ('kind' in due) return due;
    const { driverId, shareCents } = due;
    const amountCents = input.amountCents ?? shareCents;
    if (amountCents > shareCents) return refuse('payout-over-share', { field: 'amountCents', reference, shareCents });
    const payout = newRow(DriverPayout, env, { driverId, missionId: mission.id, amountCents });
    const changes = [
      insert(DriverPayout, payout),
      statusChange(DriverPayout, { subjectId: payout.id, fromStatus: null, toStatus: 'PENDING' }, env),
    ];
    return outcome({ payoutId: payout.id, amountCents, arrivesOn }, changes, [
      activity(Mission, mission.id, 'payout.created', { reference, amountCents, driverId }),
    ]);
  },
});

/** Carries a payout through its states: in transit, paid, failed (to be sent again) or cancelled before it leaves. */
export const movePayout = command({
  name: 'invoices.movePayout',
  permission: 'invoices.pay',
  input: z.strictObject({
    payoutId: z.uuid(),
    toStatus: z.enum(['PENDING', 'IN_TRANSIT', 'PAID', 'FAILED', 'CANCELED']),
    providerTransferId: z.string().min(1).max(120).optional(),
  }),
  isReversible: false,
  aggregate: (input) => `DriverPayout:${input.payoutId}`,
  run: async (read, input, env) => {
    const { toStatus } = input;
    const payout = await read.one(DriverPayout, input.payoutId);
    if (!payout) return refuse('not-found', { entity: 'DriverPayout', id: input.payoutId });
    if (!isBuiltInMove('DriverPayout', payout.status, toStatus, 'person'))
      return refuse('move-not-allowed', { reference: '', from: payout.status, to: toStatus });
    const patch = {
      status: toStatus,
      paidOn: toStatus === 'PAID' ? dayAt(env.now, env.timeZone) : null,
      providerTransferId: input.providerTransferId ?? payout.providerTransferId,
    };
    const changes = [
      update(DriverPayout, payout.id, patch),
      statusChange(DriverPayout, { subjectId: payout.id, fromStatus: payout.status, toStatus }, env),
    ];
    return outcome(null, changes, [
      activity(DriverPayout, payout.id, 'payout.moved', { to: toStatus, amountCents: payout.amountCents }),
    ]);
  },
});
