import { z } from 'zod';
import { dayAt } from '../kernel/instants.ts';
import { must } from '../kernel/assert.ts';
import { type Refusal, refuse } from '../kernel/result.ts';
import { decimalOfCents } from '../documents/index.ts';
import { type Cancellation, isBillable, missionPriceCents, type MissionRow } from '../missions/index.ts';
import { activity, command, outcome, type Reads } from '../model/command.ts';
import { Contact, Invoice, Mission } from '../model/registry.ts';
import { billedMission, invoiceOf } from './billedMissions.ts';
import { newDraft } from './newDraft.ts';

/** What the terms confirmed at cancellation leave due, kept and owed together; the whole price when the passenger did not come. */
function feeCents(mission: MissionRow, priceCents: number): number {
  if (mission.status === 'NO_SHOW') return priceCents;
  const cancelled = mission.snapshot?.['cancellation'] as Pick<Cancellation, 'breakdown'> | undefined;
  return cancelled ? cancelled.breakdown.retainedCents + cancelled.breakdown.owedCents : 0;
}

const WORDS = { CANCELLED: 'Frais d’annulation', NO_SHOW: 'Course due, passager absent' } as const;

/**
 * What a cancelled or missed mission leaves to invoice, in cents including tax, and its price; refused for any other mission, one that is
 * already billed, or one without client.
 */
export async function cancellationFeeOf(
  read: Reads,
  mission: MissionRow,
): Promise<{ readonly feeCents: number; readonly priceCents: number } | Refusal> {
  const { status, reference } = mission;
  if ((status !== 'CANCELLED' && status !== 'NO_SHOW') || !isBillable(mission) || mission.contactId === null)
    return refuse('mission-not-cancelled', { reference });
  const billedOn = await invoiceOf(read, mission.id);
  if (billedOn) return refuse('mission-already-billed', { reference, number: billedOn.number });
  const { agreedInclTaxCents } = await billedMission(read, mission);
  const priceCents = agreedInclTaxCents ?? missionPriceCents(mission);
  return { feeCents: feeCents(mission, priceCents), priceCents };
}

/**
 * A draft for a cancelled or missed mission: the fee its confirmed terms leave due, or a given one, in cents including tax and never
 * above the mission's price, taxed as the mission is (a fee due under the contract is its price); refused twice for one mission.
 */
export const draftCancellationFee = command({
  name: 'invoices.draftCancellationFee',
  permission: 'invoices.write',
  input: z.strictObject({ missionId: z.uuid(), amountInclTaxCents: z.int().min(1).optional() }),
  isReversible: true,
  aggregate: (input) => `Mission:${input.missionId}`,
  run: async (read, input, env) => {
    const mission = await read.one(Mission, input.missionId);
    if (!mission) return refuse('not-found', { entity: 'Mission', id: input.missionId });
    const due = await cancellationFeeOf(read, mission);
    if ('kind' in due) return due;
    const { reference, orderId, quoteId, endCustomerId, vatRateBp } = mission;
    const contactId = must(mission.contactId, 'a mission that leaves a fee has a client');
    const { priceCents } = due;
    const amountCents = input.amountInclTaxCents ?? due.feeCents;
    if (amountCents === 0) return refuse('no-cancellation-fee', { reference });
    if (amountCents > priceCents)
      return refuse('cancellation-fee-over-price', { reference, price: decimalOfCents(priceCents) });
    if (!(await read.one(Contact, contactId))) return refuse('not-found', { entity: 'Contact', id: contactId });
    const line = {
      kind: 'SERVICE',
      missionId: mission.id,
      quoteLineId: mission.quoteLineId,
      serviceOn: dayAt(mission.startAt, env.timeZone),
      serviceAt: mission.startAt,
      description: mission.status === 'NO_SHOW' ? WORDS.NO_SHOW : WORDS.CANCELLED,
      detail: [mission.passengerName, `mission ${reference}`].filter(Boolean).join(' · '),
      unitPriceCents: amountCents,
      vatRateBp,
    } as const;
    const head = { type: 'STANDARD', priceBasis: 'INCL_TAX', contactId, orderId, quoteId, endCustomerId } as const;
    const { invoice, changes } = newDraft(head, [line], env);
    return outcome({ invoiceId: invoice.id, amountInclTaxCents: amountCents }, changes, [
      activity(Invoice, invoice.id, 'invoice.drafted', { mission: reference }),
    ]);
  },
});
