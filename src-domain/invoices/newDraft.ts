import type { Env } from '../kernel/env.ts';
import { sumCents } from '../kernel/money.ts';
import { type Refusal, refuse } from '../kernel/result.ts';
import { type PriceBasis, type Totals, totalsOf } from '../kernel/totals.ts';
import { decimalOfCents } from '../documents/index.ts';
import { type Change, insert } from '../model/command.ts';
import { newRow, type PatchOf } from '../model/entity.ts';
import { Invoice, InvoiceLine } from '../model/registry.ts';
import { countable, countedLine, type DraftLine } from './draft.ts';
import type { InvoiceRow } from './invoice.ts';

/** Whom a draft is for and what it follows from. */
export type DraftHead = {
  readonly type: InvoiceRow['type'];
  readonly contactId: string;
  readonly priceBasis: PriceBasis;
  readonly orderId?: string | null;
  readonly quoteId?: string | null;
  readonly endCustomerId?: string | null;
  readonly customerReference?: string | null;
  readonly currency?: string;
  /** The invoice a credit note corrects or a supplement follows. */
  readonly correctsInvoiceId?: string | null;
  readonly prepayments?: InvoiceRow['prepayments'];
  readonly notes?: string | null;
};

type Counted = ReturnType<typeof countedLine>;

/** Totals and period of the lines, as an invoice keeps them. */
export function totalsPatch(lines: readonly Counted[], totals: Totals): PatchOf<typeof Invoice> {
  const days = lines.flatMap((line) => (line.serviceOn ? [line.serviceOn] : [])).toSorted();
  return {
    serviceFromOn: days[0] ?? null,
    serviceToOn: days.at(-1) ?? null,
    totalExclTaxCents: totals.exclTaxCents,
    totalVatCents: totals.vatCents,
    totalInclTaxCents: totals.inclTaxCents,
    vatBreakdown: { bands: totals.vat },
  };
}

/** Totals of draft lines on the document's price basis, in cents. */
export function draftTotals(lines: readonly DraftLine[], basis: PriceBasis): Totals {
  return totalsOf(lines.map(countable), basis);
}

/** Beyond one cent a line, what is called a rounding would be money outside every VAT base: refused. */
export function overRounded(lines: readonly DraftLine[], totals: Totals): Refusal | null {
  const count = lines.filter((line) => line.kind !== 'ROUNDING').length;
  if (Math.abs(totals.roundingCents) <= count) return null;
  const total = decimalOfCents(totals.inclTaxCents - totals.roundingCents);
  return refuse('rounding-too-large', { total, lines: count });
}

/** A new draft with its lines counted and in place, and the changes that write it. */
export function newDraft(
  head: DraftHead,
  lines: readonly DraftLine[],
  env: Env,
): { invoice: InvoiceRow; changes: Change[] } {
  const counted = lines.map((line) => countedLine(line, head.priceBasis));
  const prepayments = head.prepayments ?? [];
  const invoice = newRow(Invoice, env, {
    ...head,
    ...totalsPatch(counted, draftTotals(lines, head.priceBasis)),
    prepayments,
    prepaidCents: sumCents(prepayments.map(({ amountCents }) => amountCents)),
  });
  const rows = counted.map((line, position) =>
    insert(InvoiceLine, newRow(InvoiceLine, env, { ...line, invoiceId: invoice.id, position })),
  );
  return { invoice, changes: [insert(Invoice, invoice), ...rows] };
}
