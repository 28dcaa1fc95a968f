import { rmSync } from 'node:fs';
import { invoicesToExport } from '#main/invoices/invoices.store.ts';
import { documentOf, runInvoiceExport } from '#main/invoices/invoiceExport.ts';
import type { Desk } from '#main/desk.ts';
import { createTypstCompiler } from '#main/documents/typst/compiler.ts';
import { defaultDocumentPaths } from '#main/documents/paths.ts';
import { invoiceView } from '#main/documents/view/invoice-view.ts';
import { freshFolder } from './company.ts';
import { print } from './figure.ts';

/** Factur-X invoices in one batch, against the layout engine alone on the same pages. */
export async function benchInvoices(desk: Desk, count: number): Promise<void> {
  const invoices = invoicesToExport(desk.replica.read, {
    organizationId: desk.organizationId,
    ids: null,
    from: null,
    to: null,
    status: null,
  }).slice(-count);
  const outDir = freshFolder('export');
  const startedAt = performance.now();
  const report = await runInvoiceExport(desk, {
    outDir,
    ids: invoices.map((invoice) => invoice.id),
    from: null,
    to: null,
    status: null,
    format: 'factur-x',
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const compiler = createTypstCompiler(defaultDocumentPaths());
  const sample = invoices.slice(0, Math.min(40, invoices.length));
  const views = sample.flatMap((invoice) => {
    const document = documentOf(desk, invoice.id);
    return document ? [invoiceView(document, true)] : [];
  });
  compiler.compile({ template: 'invoice', view: views[0] ?? {}, logo: null });
  const rawAt = performance.now();
  for (const view of views) compiler.compile({ template: 'invoice', view, logo: null });
  const rawSeconds =
    (((performance.now() - rawAt) / 1000 / Math.max(1, views.length)) * invoices.length) / desk.documents().workers;
  print({
    name: `${invoices.length} Factur-X invoices`,
    value: seconds,
    unit: 's',
    raw: { name: `Typst alone, ${desk.documents().workers} threads`, value: rawSeconds },
    budget: '1 000 ≤ 15 s, ≤ 2×',
    detail: { exported: report.exported, failed: report.failed.length },
  });
  rmSync(outDir, { recursive: true, force: true });
}
