import { join } from 'node:path';
import { z } from 'zod';
import {
  balanceCents,
  creditInvoice,
  discardDraft,
  draftForPeriod,
  draftFromOrder,
  issueInvoice,
  recordPayment,
  setDraftLines,
} from '#domain/invoices/index.ts';
import { missingInvoiceMentions } from '#domain/documents/index.ts';
import { dayAt } from '#domain/kernel/instants.ts';
import { Activity, Contact, Invoice, InvoicePayment, Order, PaymentAllocation } from '#domain/model/registry.ts';
import { rowById, rowsWhere } from '../replica/rows.store.ts';
import { commandProcedure, procedure, router } from '../trpc.ts';
import { documentOf, runInvoiceExport } from './invoiceExport.ts';
import { billableOrders, invoiceLines, listInvoices } from './invoices.store.ts';
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
      creditNotes: rowsWhere(db, Invoice, { correctsInvoiceId: id }),
      missing: document ? missingInvoiceMentions(document, desk.mentions()) : [],
      activity: rowsWhere(db, Activity, { subjectType: 'Invoice', subjectId: id }),
    };
  }),
  /** What a client still owes, oldest first, as a payment settles it. */
  open: procedure.input(z.strictObject({ contactId: z.uuid() })).query(({ ctx: { desk }, input }) =>
    rowsWhere(desk.replica.read, Invoice, { contactId: input.contactId })
      .filter(
        (invoice) =>
          (invoice.status === 'ISSUED' || invoice.status === 'PARTIALLY_PAID') && invoice.type !== 'CREDIT_NOTE',
      )
      .map((invoice) => ({
        id: invoice.id,
        number: invoice.number,
        issuedOn: invoice.issuedOn,
        dueOn: invoice.dueOn,
        balanceCents: balanceCents(invoice),
      }))
      .toSorted((a, b) => (a.issuedOn ?? '').localeCompare(b.issuedOn ?? '')),
  ),
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
  issue: commandProcedure(issueInvoice),
  credit: commandProcedure(creditInvoice),
  recordPayment: commandProcedure(recordPayment),
});
