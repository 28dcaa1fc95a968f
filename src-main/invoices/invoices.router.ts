import { join } from 'node:path';
import { z } from 'zod';
import {
  allocateCredit,
  allocatePayment,
  billCharges,
  createPayout,
  createRefund,
  creditInvoice,
  discardDraft,
  dismissCharge,
  draftCancellationFee,
  draftDeposit,
  draftForPeriod,
  draftFromOrder,
  draftLateInterest,
  draftSupplement,
  giveNumber,
  issueInvoice,
  movePayout,
  moveRefund,
  recordPayment,
  roundDraft,
  setDraftLines,
  settleMissionPayment,
  startMissionPayment,
} from '#domain/invoices/index.ts';
import { missingInvoiceMentions } from '#domain/documents/index.ts';
import { dayAt } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import {
  Activity,
  Contact,
  DriverPayout,
  Invoice,
  InvoicePayment,
  Order,
  PaymentAllocation,
  Refund,
} from '#domain/model/registry.ts';
import { replicaReads } from '../replica/reads.ts';
import { rowById, rowsWhere } from '../replica/rows.store.ts';
import { commandProcedure, procedure, router } from '../trpc.ts';
import { documentOf, runInvoiceExport } from './invoiceExport.ts';
import { followUp } from './followUp.ts';
import { billableOrders, invoiceLines, listInvoices } from './invoices.store.ts';
import {
  clientCredits,
  clientStatement,
  lateInterestTerms,
  openInvoices,
  pendingChargesOf,
  statementDocument,
} from './statements.ts';
import { verifyInvoices } from './verify.store.ts';

const day = z.iso.date().nullable().default(null);
const status = z.enum(['DRAFT', 'ISSUED', 'PARTIALLY_PAID', 'PAID']).nullable().default(null);

export const invoicesRouter = router({
  list: procedure
    .input(
      z.strictObject({
        text: z.string().max(200).default(''),
        status,
        from: day,
        to: day,
        limit: z.int().min(1).max(20_000).default(2000),
      }),
    )
    .query(({ ctx: { desk }, input }) =>
      listInvoices(desk.replica.read, { ...input, organizationId: desk.organizationId }),
    ),
  billable: procedure.query(({ ctx: { desk } }) => billableOrders(desk.replica.read, desk.organizationId)),
  detail: procedure.input(z.strictObject({ id: z.uuid() })).query(({ ctx: { desk }, input: { id } }) => {
    const db = desk.replica.read;
    const invoice = rowById(db, Invoice, id);
    if (!invoice) return null;
    const document = documentOf(desk, id);
    return {
      invoice,
      lines: invoiceLines(db, id),
      contact: rowById(db, Contact, invoice.contactId),
      order: invoice.orderId ? rowById(db, Order, invoice.orderId) : null,
      allocations: rowsWhere(db, PaymentAllocation, { invoiceId: id }).map((allocation) => ({
        ...allocation,
        payment: rowById(db, InvoicePayment, allocation.paymentId),
      })),
      corrected: invoice.correctsInvoiceId ? rowById(db, Invoice, invoice.correctsInvoiceId) : null,
      creditNotes: rowsWhere(db, Invoice, { correctsInvoiceId: id }).filter((each) => each.type === 'CREDIT_NOTE'),
      supplements: rowsWhere(db, Invoice, { correctsInvoiceId: id, type: 'SUPPLEMENT' }),
      missing: document ? missingInvoiceMentions(document, desk.mentions()) : [],
      activity: rowsWhere(db, Activity, { subjectType: 'Invoice', subjectId: id }),
    };
  }),
  /** What a client still owes, oldest first, as a payment settles it. */
  open: procedure
    .input(z.strictObject({ contactId: z.uuid() }))
    .query(({ ctx: { desk }, input }) => openInvoices(desk, input.contactId)),
  /** What a client has to its credit: payments and credit notes that settle nothing yet. */
  credits: procedure
    .input(z.strictObject({ contactId: z.uuid() }))
    .query(({ ctx: { desk }, input }) => clientCredits(desk, input.contactId)),
  statement: procedure
    .input(z.strictObject({ contactId: z.uuid(), fromOn: z.iso.date(), toOn: z.iso.date() }))
    .query(({ ctx: { desk }, input }) => ({
      contact: rowById(desk.replica.read, Contact, input.contactId),
      statement: clientStatement(desk, input.contactId, input),
    })),
  statementPdf: procedure
    .input(z.strictObject({ contactId: z.uuid(), fromOn: z.iso.date(), toOn: z.iso.date() }))
    .mutation(async ({ ctx: { desk }, input: { contactId, ...period } }) => {
      const document = statementDocument(desk, contactId, period);
      if (!document) return null;
      const pdf = await desk.documents().render({ kind: 'statement', document });
      return { name: `releve-${period.fromOn}-${period.toOn}.pdf`, base64: Buffer.from(pdf).toString('base64') };
    }),
  /** Money that waits for somebody: to bill, to pay out, to give back. */
  followUp: procedure.query(({ ctx: { desk } }) => followUp(desk)),
  /** Charges of an issued invoice's missions that no invoice bills yet. */
  charges: procedure
    .input(z.strictObject({ invoiceId: z.uuid() }))
    .query(({ ctx: { desk }, input }) => pendingChargesOf(desk, input.invoiceId)),
  /** The host's own folder chooser; null when it has none or nothing was chosen. */
  chooseFolder: procedure.mutation(async ({ ctx: { host } }) => (await host.chooseFolder?.()) ?? null),
  /** The printed page as it is or would be; base64 of the PDF. */
  pdf: procedure.input(z.strictObject({ id: z.uuid() })).query(async ({ ctx: { desk }, input }) => {
    const document = documentOf(desk, input.id);
    if (!document) return null;
    const pdf = await desk
      .documents()
      .render({ kind: 'invoice', document, format: document.status === 'ISSUED' ? 'factur-x' : 'pdf' });
    return { name: `${document.number ?? 'brouillon'}.pdf`, base64: Buffer.from(pdf).toString('base64') };
  }),
  export: procedure
    .input(
      z.strictObject({
        ids: z.array(z.uuid()).max(100_000).nullable().default(null),
        from: day,
        to: day,
        status,
        format: z.enum(['factur-x', 'pdf']).default('factur-x'),
        folder: z.string().max(1000).nullable().default(null),
      }),
    )
    .mutation(({ ctx: { desk, host }, input }) => {
      const { folder, ...query } = input;
      const outDir = folder ?? join(host.downloadsFolder(), `factures-${dayAt(desk.env().now, desk.timeZone)}`);
      const job = desk.jobs.start('invoice-export', outDir, (signal, report) =>
        runInvoiceExport(desk, { ...query, outDir }, { signal, onProgress: (done, total) => report({ done, total }) }),
      );
      return { jobId: job.id, outDir };
    }),
  verify: procedure.query(({ ctx: { desk } }) => verifyInvoices(desk.replica.read)),
  draftFromOrder: commandProcedure(draftFromOrder),
  draftForPeriod: commandProcedure(draftForPeriod),
  setLines: commandProcedure(setDraftLines),
  discardDraft: commandProcedure(discardDraft),
  round: commandProcedure(roundDraft),
  draftDeposit: commandProcedure(draftDeposit),
  draftSupplement: commandProcedure(draftSupplement),
  draftCancellationFee: commandProcedure(draftCancellationFee),
  billCharges: commandProcedure(billCharges),
  dismissCharge: commandProcedure(dismissCharge),
  draftLateInterest: procedure
    .input(z.strictObject({ invoiceId: z.uuid(), throughOn: z.iso.date().optional() }))
    .mutation(({ ctx: { desk }, input }) => desk.runner.run(draftLateInterest(lateInterestTerms()), input)),
  /** The number the next document of a kind takes here; null where central gives it. */
  nextNumber: procedure
    .input(z.strictObject({ kind: z.enum(['INVOICE', 'CREDIT_NOTE']), year: z.int().min(2000).max(2199) }))
    .query(async ({ ctx: { desk }, input }) => {
      const env = desk.env();
      if (env.desk && desk.organization().invoiceNumbering === 'central') return { number: null, lastDate: null };
      const given = await giveNumber(replicaReads(desk.replica.read), env, input);
      if (isRefusal(given)) return { number: null, lastDate: null };
      return { number: given.number, lastDate: given.sequence.lastDate };
    }),
  issue: procedure
    .input(z.strictObject({ invoiceId: z.uuid(), issuedOn: z.iso.date().optional() }))
    .mutation(({ ctx: { desk }, input }) => desk.runner.run(issueInvoice, input)),
  credit: commandProcedure(creditInvoice),
  recordPayment: commandProcedure(recordPayment),
  /** Money of one mission: its payments, what was given back, and the driver's payout. */
  missionMoney: procedure.input(z.strictObject({ missionId: z.uuid() })).query(({ ctx: { desk }, input }) => {
    const db = desk.replica.read;
    const payments = rowsWhere(db, InvoicePayment, { missionId: input.missionId });
    return {
      payments: payments.map((payment) => ({ ...payment, refunds: rowsWhere(db, Refund, { paymentId: payment.id }) })),
      payout: rowsWhere(db, DriverPayout, { missionId: input.missionId })[0] ?? null,
    };
  }),
  startMissionPayment: commandProcedure(startMissionPayment),
  settleMissionPayment: commandProcedure(settleMissionPayment),
  createRefund: commandProcedure(createRefund),
  moveRefund: commandProcedure(moveRefund),
  createPayout: commandProcedure(createPayout),
  movePayout: commandProcedure(movePayout),
  allocatePayment: commandProcedure(allocatePayment),
  allocateCredit: commandProcedure(allocateCredit),
});
