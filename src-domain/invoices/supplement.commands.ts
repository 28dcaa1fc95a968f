import { z } from 'zod';
import { refuse } from '../kernel/result.ts';
import { activity, command, outcome, update } from '../model/command.ts';
import { Invoice, Mission, MissionExecution, MissionExpense } from '../model/registry.ts';
import { billedMission, invoiceOf, settingsOf } from './billedMissions.ts';
import { CHARGE_KINDS, chargeLine, pendingCharges } from './charges.ts';
import type { DraftLine } from './draft.ts';
import { LineInput } from './draft.commands.ts';
import { draftTotals, newDraft, overRounded } from './newDraft.ts';
import type { InvoiceRow } from './invoice.ts';

function supplementTo(invoice: InvoiceRow): Parameters<typeof newDraft>[0] {
  const { contactId, endCustomerId, orderId, priceBasis, currency, customerReference } = invoice;
  return {
    type: 'SUPPLEMENT',
    correctsInvoiceId: invoice.id,
    contactId,
    endCustomerId,
    orderId,
    priceBasis,
    currency,
    customerReference,
  };
}

/** A draft that adds lines to what an issued invoice asked for, on its last day unless they say theirs, and names it; the invoice itself does not change. */
export const draftSupplement = command({
  name: 'invoices.draftSupplement',
  permission: 'invoices.write',
  input: z.strictObject({ invoiceId: z.uuid(), lines: z.array(LineInput).min(1).max(5000) }),
  isReversible: true,
  aggregate: (input) => `Invoice:${input.invoiceId}`,
  run: async (read, input, env) => {
    const original = await read.one(Invoice, input.invoiceId);
    if (!original) return refuse('not-found', { entity: 'Invoice', id: input.invoiceId });
    if (original.status === 'DRAFT' || original.type === 'CREDIT_NOTE')
      return refuse('invoice-not-supplementable', { number: original.number });
    const lines = (input.lines as readonly DraftLine[]).map((line) => ({
      ...line,
      serviceOn: line.serviceOn ?? original.serviceToOn,
    }));
    const tooRounded = overRounded(lines, draftTotals(lines, original.priceBasis));
    if (tooRounded) return tooRounded;
    const { invoice, changes } = newDraft(supplementTo(original), lines, env);
    return outcome({ invoiceId: invoice.id }, changes, [
      activity(Invoice, original.id, 'invoice.supplemented', { number: original.number }),
    ]);
  },
});

/** A supplement draft with every charge still pending on the missions an issued invoice bills; each is billed once. */
export const billCharges = command({
  name: 'invoices.billCharges',
  permission: 'invoices.write',
  input: z.strictObject({ missionIds: z.array(z.uuid()).min(1).max(500) }),
  isReversible: true,
  aggregate: (input) => `Mission:${input.missionIds[0] ?? ''}`,
  run: async (read, input, env) => {
    const settings = await settingsOf(read, env);
    const lines: DraftLine[] = [];
    let original: InvoiceRow | null = null;
    for (const missionId of input.missionIds) {
      const mission = await read.one(Mission, missionId);
      if (!mission) return refuse('not-found', { entity: 'Mission', id: missionId });
      const invoice = await invoiceOf(read, missionId);
      if (!invoice || invoice.status === 'DRAFT') return refuse('mission-not-billed', { reference: mission.reference });
      if (original && original.id !== invoice.id)
        return refuse('charges-of-several-invoices', { number: original.number, other: invoice.number });
      original = invoice;
      const pending = pendingCharges(await billedMission(read, mission), settings);
      const priced = pending.map((charge) => chargeLine(charge, invoice.priceBasis));
      const named = [`mission ${mission.reference}`];
      lines.push(...priced.map((line) => ({ ...line, detail: [line.detail, ...named].filter(Boolean).join(' · ') })));
    }
    if (!original || lines.length === 0) return refuse('no-pending-charge', {});
    const { invoice, changes } = newDraft(supplementTo(original), lines, env);
    return outcome({ invoiceId: invoice.id, lineCount: lines.length }, changes, [
      activity(Invoice, original.id, 'invoice.supplemented', { number: original.number }),
    ]);
  },
});

/** Lets a pending charge go: it is not proposed again. */
export const dismissCharge = command({
  name: 'invoices.dismissCharge',
  permission: 'invoices.write',
  input: z.strictObject({
    missionId: z.uuid(),
    kind: z.enum(CHARGE_KINDS),
    expenseId: z.uuid().nullable().default(null),
    reason: z.string().max(500).optional(),
  }),
  isReversible: true,
  aggregate: (input) => `Mission:${input.missionId}`,
  run: async (read, input, env) => {
    const mission = await read.one(Mission, input.missionId);
    if (!mission) return refuse('not-found', { entity: 'Mission', id: input.missionId });
    const billed = await billedMission(read, mission);
    const pending = pendingCharges(billed, await settingsOf(read, env));
    const found = pending.find((each) => each.kind === input.kind && each.expenseId === input.expenseId);
    if (!found) return refuse('no-pending-charge', { field: 'kind', value: input.kind });
    const change =
      found.expenseId === null && billed.execution
        ? update(MissionExecution, billed.execution.id, {
            chargedKinds: [...billed.execution.chargedKinds, input.kind],
          })
        : update(MissionExpense, found.expenseId ?? '', { isRebilled: false });
    return outcome(
      null,
      [change],
      [activity(Mission, mission.id, 'charge.dismissed', { kind: input.kind, reason: input.reason ?? null })],
    );
  },
});
