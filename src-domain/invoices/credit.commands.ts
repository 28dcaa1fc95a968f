import { z } from 'zod';
import { must } from '../kernel/assert.ts';
import { refuse, type Refusal } from '../kernel/result.ts';
import { sumCents } from '../kernel/money.ts';
import type { Env } from '../kernel/env.ts';
import { decimalOfCents, percentOfBp } from '../documents/index.ts';
import { activity, type Change, command, insert, outcome, type Reads } from '../model/command.ts';
import { copyRow, newRow } from '../model/entity.ts';
import { Invoice, InvoiceLine } from '../model/registry.ts';
import {
  amountLines,
  type Credited,
  creditedLines,
  type CreditedPart,
  creditLeft,
  type CreditLeft,
  creditShares,
  isOverCredited,
} from './credits.ts';
import { countable, type DraftLine } from './draft.ts';
import type { InvoiceLineRow, InvoiceRow } from './invoice.ts';
import { newDraft } from './newDraft.ts';

type Original = { readonly invoice: InvoiceRow; readonly lines: readonly InvoiceLineRow[]; readonly left: CreditLeft };

/** What of an invoice its credit notes, drafts included, leave to credit; `also` is one not written yet. */
export async function creditLeftOf(read: Reads, invoice: InvoiceRow, also?: Credited): Promise<CreditLeft> {
  const notes = await read.all(Invoice, { correctsInvoiceId: invoice.id, type: 'CREDIT_NOTE' });
  const counted = notes.map(async (note) => ({
    lines: await read.all(InvoiceLine, { invoiceId: note.id }),
    basis: note.priceBasis,
  }));
  const lines = await read.all(InvoiceLine, { invoiceId: invoice.id });
  const written = await Promise.all(counted);
  return creditLeft({ lines, basis: invoice.priceBasis }, also ? [...written, also] : written);
}

async function originalOf(read: Reads, invoiceId: string): Promise<Original | Refusal> {
  const invoice = await read.one(Invoice, invoiceId);
  if (!invoice) return refuse('not-found', { entity: 'Invoice', id: invoiceId });
  if (invoice.status === 'DRAFT' || invoice.type === 'CREDIT_NOTE')
    return refuse('invoice-not-creditable', { number: invoice.number });
  const left = await creditLeftOf(read, invoice);
  if (sumCents(left.values()) <= 0) return refuse('invoice-already-credited', { number: invoice.number });
  return { invoice, lines: await read.all(InvoiceLine, { invoiceId }), left };
}

function head({ invoice }: Original, reason: string): Parameters<typeof newDraft>[0] {
  return {
    type: 'CREDIT_NOTE',
    contactId: invoice.contactId,
    endCustomerId: invoice.endCustomerId,
    orderId: invoice.orderId,
    quoteId: invoice.quoteId,
    correctsInvoiceId: invoice.id,
    priceBasis: 'INCL_TAX',
    currency: invoice.currency,
    notes: reason,
  };
}

/** The first credit note of a whole invoice is its mirror: same lines, same VAT. */
function mirror({ invoice, lines }: Original, reason: string, env: Env): { invoice: InvoiceRow; changes: Change[] } {
  const note = newRow(Invoice, env, {
    ...head({ invoice, lines, left: new Map() }, reason),
    priceBasis: invoice.priceBasis,
    serviceFromOn: invoice.serviceFromOn,
    serviceToOn: invoice.serviceToOn,
    totalExclTaxCents: invoice.totalExclTaxCents,
    totalVatCents: invoice.totalVatCents,
    totalInclTaxCents: invoice.totalInclTaxCents,
    vatBreakdown: invoice.vatBreakdown,
  });
  const copies = lines.map((line) =>
    insert(InvoiceLine, copyRow<typeof InvoiceLine>(env, line, { invoiceId: note.id })),
  );
  return { invoice: note, changes: [insert(Invoice, note), ...copies] };
}

type Chosen = readonly { readonly lineId: string; readonly quantity?: number | undefined }[];

function partsOf({ invoice, lines }: Original, chosen: Chosen): CreditedPart[] | Refusal {
  const shares = creditShares(lines, invoice.priceBasis);
  const parts: CreditedPart[] = [];
  for (const { lineId, quantity } of chosen) {
    const line = lines.find((each) => each.id === lineId);
    if (!line || parts.some((part) => part.line.id === lineId))
      return refuse('credit-line-unknown', { field: 'lines', value: lineId, number: invoice.number });
    const asked = quantity ?? line.quantity;
    if (asked * line.quantity <= 0 || Math.abs(asked) > Math.abs(line.quantity))
      return refuse('credit-over-quantity', {
        field: 'quantity',
        value: asked,
        quantity: line.quantity,
        line: line.description,
      });
    parts.push({ line, quantity: asked, shareCents: must(shares.get(line.id), 'every line has its share') });
  }
  return parts;
}

/** Lines of an amount, each with what the original says of VAT at its rate. */
function linesOfAmount({ invoice, lines, left }: Original, amountCents: number, reason: string): DraftLine[] {
  const description = `Avoir sur ${invoice.number ?? ''} : ${reason}`.slice(0, 500);
  return amountLines(amountCents, left, { description }).map((line) => {
    const same = lines.find((each) => each.vatRateBp === line.vatRateBp && each.kind !== 'ROUNDING');
    return line.kind === 'ROUNDING' || !same
      ? line
      : { ...line, vatCategory: same.vatCategory, exemptionCode: same.exemptionCode };
  });
}

/**
 * A draft credit note on an issued invoice: what is left of it, chosen quantities of its lines, or an amount in cents including
 * tax; amounts are positive on a 381 and never exceed what is left at each VAT rate.
 */
export const creditInvoice = command({
  name: 'invoices.credit',
  permission: 'invoices.write',
  input: z
    .strictObject({
      invoiceId: z.uuid(),
      reason: z.string().min(1).max(500),
      lines: z
        .array(z.strictObject({ lineId: z.uuid(), quantity: z.number().optional() }))
        .min(1)
        .max(5000)
        .optional(),
      amountInclTaxCents: z.int().min(1).optional(),
    })
    .refine(
      (input) => input.lines === undefined || input.amountInclTaxCents === undefined,
      'lines or an amount, not both',
    ),
  isReversible: true,
  aggregate: (input) => `Invoice:${input.invoiceId}`,
  run: async (read, input, env) => {
    const original = await originalOf(read, input.invoiceId);
    if ('kind' in original) return original;
    const { invoice, left } = original;
    const leftCents = sumCents(left.values());
    const amountCents = input.amountInclTaxCents ?? leftCents;
    if (amountCents > leftCents)
      return refuse('credit-over-invoice', { number: invoice.number, left: decimalOfCents(leftCents) });
    const isMirror = !input.lines && amountCents === invoice.totalInclTaxCents;
    const parts = input.lines ? partsOf(original, input.lines) : null;
    if (parts && 'kind' in parts) return parts;
    const lines = parts
      ? creditedLines(parts, invoice.number ?? '')
      : linesOfAmount(original, amountCents, input.reason);
    if (lines.every((line) => line.kind === 'ROUNDING')) return refuse('invoice-empty', {});
    const note = isMirror ? mirror(original, input.reason, env) : newDraft(head(original, input.reason), lines, env);
    const after = await creditLeftOf(read, invoice, { lines: lines.map(countable), basis: 'INCL_TAX' });
    if (note.invoice.totalInclTaxCents <= 0 || (!isMirror && isOverCredited(after))) {
      const over = [...after].find(([rateBp, cents]) => rateBp !== -1 && cents < 0)?.[0];
      const rate = over === undefined ? '' : ` à ${percentOfBp(over).replace('.', ',')} %`;
      const leftAtRate = over === undefined ? leftCents : must(left.get(over), 'a credited rate is one of the invoice');
      return refuse('credit-over-invoice', { number: invoice.number, left: decimalOfCents(leftAtRate), rate });
    }
    return outcome({ invoiceId: note.invoice.id }, note.changes, [
      activity(Invoice, invoice.id, 'invoice.credited', { number: invoice.number, reason: input.reason }),
    ]);
  },
});
