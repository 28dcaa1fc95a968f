import { z } from 'zod';
import { addDays, dayAt, type Day } from '../kernel/instants.ts';
import { must } from '../kernel/assert.ts';
import { refuse } from '../kernel/result.ts';
import { type Buyer, percentOfBp } from '../documents/index.ts';
import { activity, command, type Command, outcome, type Reads } from '../model/command.ts';
import { Invoice, InvoiceLine, InvoicePayment, PaymentAllocation } from '../model/registry.ts';
import { type DraftLine, OUTSIDE_VAT_CODE } from './draft.ts';
import type { InvoiceRow } from './invoice.ts';
import { inForce, lateInterest, type LateInterestTerms, type Settled } from './lateInterest.ts';
import { newDraft } from './newDraft.ts';

/** When and by how much an invoice's balance went down: payments on the day received, credit notes on the day issued. */
async function settledOf(read: Reads, invoice: InvoiceRow): Promise<Settled[]> {
  const settled: Settled[] = [];
  for (const allocation of await read.all(PaymentAllocation, { invoiceId: invoice.id })) {
    const payment = await read.one(InvoicePayment, allocation.paymentId);
    if (payment) settled.push({ on: payment.receivedOn, cents: allocation.amountCents });
  }
  for (const note of await read.all(Invoice, { correctsInvoiceId: invoice.id, type: 'CREDIT_NOTE' }))
    if (note.issuedOn) settled.push({ on: note.issuedOn, cents: note.totalInclTaxCents });
  return settled;
}

type Claimed = { readonly lastOn: Day | null; readonly hasIndemnity: boolean };

/** What earlier claims of an invoice, drafts included, already asked for. */
async function claimedOf(read: Reads, invoice: InvoiceRow): Promise<Claimed> {
  const supplements = await read.all(Invoice, { correctsInvoiceId: invoice.id, type: 'SUPPLEMENT' });
  const lines = (await Promise.all(supplements.map((each) => read.all(InvoiceLine, { invoiceId: each.id }))))
    .flat()
    .filter((line) => line.vatCategory === 'O' && line.serviceOn !== null);
  const days = lines.flatMap((line) => (line.kind === 'OTHER' && line.serviceOn ? [line.serviceOn] : [])).toSorted();
  return { lastOn: days.at(-1) ?? null, hasIndemnity: lines.some((line) => line.kind === 'EXPENSE') };
}

const OUTSIDE_VAT = { kind: 'OTHER', vatRateBp: 0, vatCategory: 'O', exemptionCode: OUTSIDE_VAT_CODE } as const;

/**
 * A draft that claims from a professional, for one late invoice, the interest of the late days not claimed yet (through today or
 * `throughOn`) and, once, the 40 € recovery indemnity; outside VAT; refused for a consumer or an invoice that is not late
 * (C. com. L441-10 II and D441-5).
 */
export function draftLateInterest(
  terms: LateInterestTerms,
): Command<
  { invoiceId: string; throughOn?: string | undefined },
  { invoiceId: string; interestCents: number; indemnityCents: number }
> {
  return command({
    name: 'invoices.draftLateInterest',
    permission: 'invoices.write',
    input: z.strictObject({ invoiceId: z.uuid(), throughOn: z.iso.date().optional() }),
    isReversible: true,
    aggregate: (input) => `Invoice:${input.invoiceId}`,
    run: async (read, input, env) => {
      const late = await read.one(Invoice, input.invoiceId);
      if (!late) return refuse('not-found', { entity: 'Invoice', id: input.invoiceId });
      const today = dayAt(env.now, env.timeZone);
      const toOn = input.throughOn ?? today;
      const { dueOn, number } = late;
      if (late.status === 'DRAFT' || late.type === 'CREDIT_NOTE' || dueOn === null || dueOn >= toOn || toOn > today)
        return refuse('invoice-not-late', { number });
      if ((late.buyer as Buyer | null)?.kind !== 'BUSINESS') return refuse('late-interest-consumer', { number });
      const ownLines = await read.all(InvoiceLine, { invoiceId: late.id });
      if (ownLines.every((line) => line.vatCategory === 'O')) return refuse('interest-on-interest', { number });
      const claimed = await claimedOf(read, late);
      const fromOn = addDays(claimed.lastOn ?? dueOn, 1);
      const owedCents = late.totalInclTaxCents - late.prepaidCents;
      const settled = await settledOf(read, late);
      const interest = lateInterest({ owedCents, settled, fromOn, toOn }, terms.rates);
      const indemnityCents = claimed.hasIndemnity ? 0 : (inForce(terms.indemnities, dueOn)?.amountCents ?? 0);
      const [last] = interest.steps.toReversed();
      if (interest.cents === 0 && (claimed.hasIndemnity || !wasLate(owedCents, settled, dueOn)))
        return refuse('invoice-not-late', { number });
      const rates = [...new Set(interest.steps.map((step) => percentOfBp(step.rateBp).replace('.', ',')))];
      const interestLine: DraftLine = {
        ...OUTSIDE_VAT,
        serviceOn: last?.toOn ?? toOn,
        description: `Pénalités de retard sur ${number ?? ''}`,
        detail: `${interest.days} jours à ${rates.join(' puis ')} % l’an`,
        unitPriceCents: interest.cents,
      };
      const indemnityLine: DraftLine = {
        ...OUTSIDE_VAT,
        kind: 'EXPENSE',
        serviceOn: toOn,
        description: `Indemnité forfaitaire pour frais de recouvrement, ${number ?? ''}`,
        unitPriceCents: indemnityCents,
      };
      const lines = [...(interest.cents > 0 ? [interestLine] : []), ...(indemnityCents > 0 ? [indemnityLine] : [])];
      const { contactId, orderId, currency } = late;
      const head = {
        type: 'SUPPLEMENT',
        correctsInvoiceId: late.id,
        contactId,
        orderId,
        currency,
        priceBasis: 'EXCL_TAX',
      } as const;
      const { invoice, changes } = newDraft(head, lines, env);
      return outcome({ invoiceId: invoice.id, interestCents: interest.cents, indemnityCents }, changes, [
        activity(Invoice, late.id, 'invoice.interest', { number: must(number, 'an issued invoice has a number') }),
      ]);
    },
  });
}

/** Was anything still owed when the due day ended? */
function wasLate(owedCents: number, settled: readonly Settled[], dueOn: Day): boolean {
  const inTime = settled.filter((each) => each.on <= dueOn).reduce((sum, each) => sum + each.cents, 0);
  return owedCents - inTime > 0;
}
