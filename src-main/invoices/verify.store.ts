import {
  type InvoiceLineRow,
  type InvoiceProblem,
  type InvoiceRow,
  type VerifiedInvoice,
  verifySeries,
} from '#domain/invoices/index.ts';
import { Invoice, InvoiceLine } from '#domain/model/registry.ts';
import type { ReadConnection } from '../replica/connection.ts';
import { sha256 } from '../replica/ids.ts';
import { fromSql, selectList } from '../replica/rows.store.ts';

export type ChainReport = {
  readonly series: readonly { readonly series: string; readonly count: number }[];
  readonly problems: readonly InvoiceProblem[];
};

function linesOf(db: ReadConnection, invoiceId: string): InvoiceLineRow[] {
  const sql = `SELECT ${selectList(InvoiceLine)} FROM invoice_lines WHERE invoice_id = ? ORDER BY position, id`;
  return db.all<Record<string, unknown>>(sql, [invoiceId]).map((row) => fromSql(InvoiceLine, row));
}

function issuedOf(db: ReadConnection, series: string | null): VerifiedInvoice[] {
  const where = series === null ? "series IS NULL AND status <> 'DRAFT'" : 'series = ?';
  const sql = `SELECT ${selectList(Invoice)} FROM invoices WHERE ${where} ORDER BY sequence_number`;
  return db.all<Record<string, unknown>>(sql, series === null ? [] : [series]).map((row) => {
    const invoice: InvoiceRow = fromSql(Invoice, row);
    return { invoice, lines: linesOf(db, invoice.id) };
  });
}

/** Internal tasks that stand on an issued invoice: there must be none. */
function internalTasks(db: ReadConnection): InvoiceProblem[] {
  return db
    .all<{ number: string | null; reference: string }>(
      `SELECT i.number, m.reference FROM invoice_lines l JOIN missions m ON m.id = l.mission_id JOIN invoices i ON i.id = l.invoice_id
       WHERE m.quote_id IS NULL AND i.deleted_at IS NULL`,
    )
    .map(({ number, reference }) => ({ code: 'internal-task-billed' as const, number, details: { reference } }));
}

/** Proves every series: hash chain, gaps, dates, totals; and that no internal task was billed. */
export function verifyInvoices(db: ReadConnection): ChainReport {
  const names = db.pluck<string | null>("SELECT DISTINCT series FROM invoices WHERE status <> 'DRAFT' ORDER BY series");
  const problems: InvoiceProblem[] = [];
  const series: { series: string; count: number }[] = [];
  for (const name of names) {
    const issued = issuedOf(db, name);
    series.push({ series: name ?? '—', count: issued.length });
    problems.push(...verifySeries(issued, sha256));
  }
  return { series, problems: [...problems, ...internalTasks(db)] };
}
