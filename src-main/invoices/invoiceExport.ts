import { must } from '#domain/kernel/assert.ts';
import type { InvoiceDocument } from '#domain/documents/index.ts';
import { invoiceDocument, type InvoiceRow } from '#domain/invoices/index.ts';
import { Contact, Invoice, Order } from '#domain/model/registry.ts';
import type { Desk } from '../desk.ts';
import { type ExportItem, exportInvoices, type ExportReport } from '../documents/batch.ts';
import type { InvoiceFormat } from '../documents/render.ts';
import { rowById } from '../replica/rows.store.ts';
import { invoiceLines, invoicesToExport } from './invoices.store.ts';

/** The printable document of an invoice, from its rows; null when it does not exist. */
export function documentOf(desk: Desk, invoiceId: string): InvoiceDocument | null {
  const db = desk.replica.read;
  const invoice = rowById(db, Invoice, invoiceId);
  if (!invoice) return null;
  const contact = must(rowById(db, Contact, invoice.contactId), 'the invoiced contact exists');
  const order = invoice.orderId ? rowById(db, Order, invoice.orderId) : null;
  const corrected = invoice.correctsInvoiceId ? rowById(db, Invoice, invoice.correctsInvoiceId) : null;
  return invoiceDocument({
    invoice,
    lines: invoiceLines(db, invoice.id),
    organization: desk.organization(),
    contact,
    orderReference: order?.reference ?? null,
    corrected:
      corrected?.number && corrected.issuedOn ? { number: corrected.number, issuedOn: corrected.issuedOn } : null,
    catalogue: desk.mentions(),
    timeZone: desk.timeZone,
  });
}

function itemOf(desk: Desk, invoice: InvoiceRow): ExportItem {
  const buyer = invoice.buyer as { name?: string } | null;
  return {
    number: must(invoice.number, 'an exported invoice has a number'),
    issuedOn: must(invoice.issuedOn, 'an exported invoice has a date'),
    clientName: buyer?.name ?? '',
    exclTaxCents: invoice.totalExclTaxCents,
    vatCents: invoice.totalVatCents,
    inclTaxCents: invoice.totalInclTaxCents,
    fingerprint: must(invoice.contentHash, 'an issued invoice is sealed'),
    load: () => must(documentOf(desk, invoice.id), 'the invoice still exists'),
  };
}

export type ExportQuery = {
  readonly outDir: string;
  readonly ids: readonly string[] | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly status: string | null;
  readonly format: InvoiceFormat;
  readonly jobs?: number;
};

/** Exports chosen or dated invoices, one PDF each, with progress and cancel; see documents/batch.ts for what holds. */
export function runInvoiceExport(
  desk: Desk,
  query: ExportQuery,
  watch: { signal?: AbortSignal; onProgress?: (done: number, total: number) => void } = {},
): Promise<ExportReport> {
  const invoices = invoicesToExport(desk.replica.read, { ...query, organizationId: desk.organizationId });
  const pool = desk.documents();
  return exportInvoices({
    items: invoices.map((invoice) => itemOf(desk, invoice)),
    total: invoices.length,
    outDir: query.outDir,
    format: query.format,
    jobs: query.jobs ?? pool.workers,
    render: (document, format, signal) => pool.render({ kind: 'invoice', document, format }, signal),
    ...(watch.signal ? { signal: watch.signal } : {}),
    onProgress: ({ done, total }) => watch.onProgress?.(done, total ?? invoices.length),
  });
}
