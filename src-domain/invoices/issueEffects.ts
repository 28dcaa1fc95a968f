import type { Env } from '../kernel/env.ts';
import { must } from '../kernel/assert.ts';
import { refuse, type Refusal } from '../kernel/result.ts';
import { decimalOfCents } from '../documents/index.ts';
import { type Change, type Reads, update } from '../model/command.ts';
import { Invoice, MissionExecution, MissionExpense, Order } from '../model/registry.ts';
import { chargeKindOf } from './charges.ts';
import { creditLeftOf } from './credit.commands.ts';
import { isOverCredited } from './credits.ts';
import { depositRoom } from './deposit.commands.ts';
import { balanceCents, type InvoiceLineRow, type InvoiceRow } from './invoice.ts';
import { settle } from './settle.ts';

/** Why this kind of invoice cannot be issued as it stands (a draft may have been edited since it was made), or null. */
export async function unissuable(read: Reads, invoice: InvoiceRow): Promise<Refusal | null> {
  if (invoice.totalInclTaxCents < 0)
    return refuse('invoice-negative', { total: decimalOfCents(invoice.totalInclTaxCents) });
  if (invoice.type === 'CREDIT_NOTE') {
    const original = await read.one(Invoice, invoice.correctsInvoiceId ?? '');
    if (!original || original.status === 'DRAFT') return refuse('invoice-not-creditable', {});
    if (isOverCredited(await creditLeftOf(read, original)))
      return refuse('credit-over-invoice', { number: original.number, left: decimalOfCents(0) });
  }
  if (invoice.type === 'DEPOSIT' && invoice.orderId) {
    const order = await read.one(Order, invoice.orderId);
    const { roomCents } = await depositRoom(read, invoice.orderId, invoice.id);
    if (invoice.totalInclTaxCents > roomCents)
      return refuse('deposit-over-order', { reference: order?.reference, left: decimalOfCents(roomCents) });
  }
  return null;
}

/** A credit note first settles what is owed on the invoice it corrects; the rest stays to the client's credit. */
export async function creditChanges(
  read: Reads,
  env: Env,
  note: InvoiceRow,
): Promise<{ usedCents: number; changes: Change[] }> {
  if (note.type !== 'CREDIT_NOTE') return { usedCents: 0, changes: [] };
  const original = must(await read.one(Invoice, note.correctsInvoiceId ?? ''), 'a credit note corrects an invoice');
  const usedCents = Math.min(balanceCents(original), note.totalInclTaxCents);
  return { usedCents, changes: usedCents === 0 ? [] : settle(original, { creditedCents: usedCents }, env).changes };
}

/** Writes down which charges of its missions an issued invoice bills, so that they are never proposed again. */
export async function chargedChanges(
  read: Reads,
  invoice: InvoiceRow,
  lines: readonly InvoiceLineRow[],
): Promise<Change[]> {
  if (invoice.type === 'CREDIT_NOTE') return [];
  const changes: Change[] = [];
  for (const missionId of new Set(lines.flatMap((line) => line.missionId ?? []))) {
    const own = lines.filter((line) => line.missionId === missionId);
    const [execution] = await read.all(MissionExecution, { missionId });
    const kinds = own.flatMap((line) => chargeKindOf(line) ?? []).filter((kind) => kind !== 'EXPENSE');
    const chargedKinds = [...new Set([...(execution?.chargedKinds ?? []), ...kinds])];
    if (execution && chargedKinds.length > execution.chargedKinds.length)
      changes.push(update(MissionExecution, execution.id, { chargedKinds }));
    const expenses = (await read.all(MissionExpense, { missionId })).filter(
      (each) => each.isRebilled && each.invoiceLineId === null,
    );
    for (const line of own.filter((each) => chargeKindOf(each) === 'EXPENSE')) {
      const place = expenses.findIndex((each) => each.amountCents === line.totalExclTaxCents);
      const [expense] = place < 0 ? [] : expenses.splice(place, 1);
      if (expense) changes.push(update(MissionExpense, expense.id, { invoiceLineId: line.id }));
    }
  }
  return changes;
}
