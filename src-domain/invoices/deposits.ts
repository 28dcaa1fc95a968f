import { must } from '../kernel/assert.ts';
import { splitCents, sumCents } from '../kernel/money.ts';
import type { VatBand } from '../kernel/totals.ts';
import type { DraftLine } from './draft.ts';
import { byIssue, type InvoiceRow } from './invoice.ts';

/*
 * A deposit has an invoice of its own (386), with its VAT. The final invoice shows the whole price and deducts what the deposit
 * invoices asked for (BT-113), paid or not: what is unpaid of a deposit stays owed on the deposit invoice.
 */
export type Prepayments = InvoiceRow['prepayments'];

/** Issued credit notes that correct an invoice, in cents including tax. */
export function creditedOn(invoiceId: string, siblings: readonly InvoiceRow[]): number {
  return sumCents(
    siblings
      .filter((other) => isIssued(other, 'CREDIT_NOTE') && other.correctsInvoiceId === invoiceId)
      .map((note) => note.totalInclTaxCents),
  );
}

function isIssued(invoice: InvoiceRow, type: InvoiceRow['type']): boolean {
  return invoice.type === type && invoice.status !== 'DRAFT';
}

/**
 * Deposits of an order to deduct from an invoice of that total (cents including tax), oldest first: what issued deposit invoices ask
 * for, less their credit notes and less what its other invoices deduct; never more than the total.
 */
export function prepaymentsFor(
  invoiceId: string | null,
  siblings: readonly InvoiceRow[],
  totalCents: number,
): Prepayments {
  const others = siblings.filter((other) => other.id !== invoiceId && other.status !== 'DRAFT');
  const deducted = others.flatMap((other) => other.prepayments);
  const found: Prepayments = [];
  let leftCents = Math.max(0, totalCents);
  for (const deposit of siblings.filter((other) => isIssued(other, 'DEPOSIT')).toSorted(byIssue)) {
    const used = sumCents(
      deducted.filter((entry) => entry.number === deposit.number).map((entry) => entry.amountCents),
    );
    const openCents = deposit.totalInclTaxCents - creditedOn(deposit.id, siblings) - used;
    const amountCents = Math.min(openCents, leftCents);
    if (amountCents <= 0 || deposit.number === null || deposit.issuedOn === null) continue;
    found.push({ number: deposit.number, paidOn: deposit.issuedOn, amountCents });
    leftCents -= amountCents;
  }
  return found;
}

/** What an order of that price (cents including tax) has left to ask as deposits: its price less its invoices, drafts and deposits included. */
export function depositRoomCents(orderInclTaxCents: number, siblings: readonly InvoiceRow[]): number {
  const asked = siblings
    .filter((other) => other.type !== 'CREDIT_NOTE' && other.type !== 'SUPPLEMENT')
    .map((other) => other.totalInclTaxCents - other.prepaidCents - creditedOn(other.id, siblings));
  return Math.max(0, orderInclTaxCents - sumCents(asked));
}

/** One line a VAT rate, in the proportions of the order's price; the parts re-add to the deposit, in cents including tax. */
export function depositLines(depositInclTaxCents: number, bands: readonly VatBand[], description: string): DraftLine[] {
  const parts = splitCents(
    depositInclTaxCents,
    bands.map((band) => band.baseCents + band.vatCents),
  );
  return bands.flatMap((band, index) => {
    const unitPriceCents = must(parts[index], 'a part a rate');
    return unitPriceCents === 0
      ? []
      : [{ kind: 'OTHER' as const, description, unitPriceCents, vatRateBp: band.rateBp }];
  });
}
