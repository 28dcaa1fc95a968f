import { type Day, isDay } from '../kernel/instants.ts';
import { canonicalInvoice, type InvoiceLineRow, type InvoiceRow } from './invoice.ts';
import { totalsOf } from '../kernel/totals.ts';

export type InvoiceProblem = {
  readonly code:
    | 'hash-broken'
    | 'chain-broken'
    | 'number-gap'
    | 'number-duplicate'
    | 'date-goes-back'
    | 'totals-differ'
    | 'issued-without-number'
    | 'internal-task-billed'
    | 'credit-without-invoice'
    | 'credit-over-invoice'
    | 'prepaid-without-deposit'
    | 'prepaid-differs'
    | 'paid-differs';
  readonly number: string | null;
  readonly details: Readonly<Record<string, unknown>>;
};

export type VerifiedInvoice = { readonly invoice: InvoiceRow; readonly lines: readonly InvoiceLineRow[] };

function problem(
  code: InvoiceProblem['code'],
  invoice: InvoiceRow,
  details: Record<string, unknown> = {},
): InvoiceProblem {
  return { code, number: invoice.number, details };
}

function contentProblems({ invoice, lines }: VerifiedInvoice, sha256: (text: string) => string): InvoiceProblem[] {
  const problems: InvoiceProblem[] = [];
  const content = sha256(`${invoice.previousHash ?? ''}${canonicalInvoice(invoice, lines)}`);
  if (content !== invoice.contentHash)
    problems.push(problem('hash-broken', invoice, { expected: content, stored: invoice.contentHash }));
  const totals = totalsOf(lines, invoice.priceBasis);
  const stored = [invoice.totalExclTaxCents, invoice.totalVatCents, invoice.totalInclTaxCents];
  const counted = [totals.exclTaxCents, totals.vatCents, totals.inclTaxCents];
  if (stored.some((value, index) => value !== counted[index]))
    problems.push(problem('totals-differ', invoice, { stored, counted }));
  return problems;
}

/**
 * Proves one series (same series and year, any order in): each hash seals its content and the previous hash, numbers run
 * from 1 without gap, dates never go back, totals re-add. Empty when all holds.
 */
export function verifySeries(issued: readonly VerifiedInvoice[], sha256: (text: string) => string): InvoiceProblem[] {
  const problems: InvoiceProblem[] = [];
  const ordered = issued.toSorted((a, b) => (a.invoice.sequenceNumber ?? 0) - (b.invoice.sequenceNumber ?? 0));
  let previousHash: string | null = null;
  let previousDay: Day | null = null;
  let expected = 1;
  for (const entry of ordered) {
    const { invoice } = entry;
    const number = invoice.sequenceNumber;
    if (number === null || invoice.number === null || invoice.issuedOn === null || !isDay(invoice.issuedOn)) {
      problems.push(problem('issued-without-number', invoice, { id: invoice.id }));
      continue;
    }
    if (number > expected) problems.push(problem('number-gap', invoice, { expected, found: number }));
    if (number < expected) problems.push(problem('number-duplicate', invoice, { found: number }));
    if ((invoice.previousHash ?? null) !== previousHash)
      problems.push(problem('chain-broken', invoice, { expected: previousHash }));
    if (previousDay !== null && invoice.issuedOn < previousDay)
      problems.push(problem('date-goes-back', invoice, { previousDay, issuedOn: invoice.issuedOn }));
    problems.push(...contentProblems(entry, sha256));
    previousHash = invoice.contentHash;
    previousDay = invoice.issuedOn;
    expected = number + 1;
  }
  return problems;
}
