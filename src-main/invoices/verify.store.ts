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

type Found = { number: string | null; expected: number | null; stored: number | null };

/** What documents say of each other, one query a rule: credit notes and their invoice, deposits and what deducts them, payments. */
const LINKS = {
  'credit-without-invoice': `SELECT n.number, NULL AS expected, NULL AS stored FROM invoices n LEFT JOIN invoices i ON i.id = n.corrects_invoice_id
    WHERE n.type = 'CREDIT_NOTE' AND n.status <> 'DRAFT' AND (i.id IS NULL OR i.status = 'DRAFT')`,
  'credit-over-invoice': `SELECT i.number, i.total_incl_tax_cents AS expected, sum(n.total_incl_tax_cents) AS stored
    FROM invoices n JOIN invoices i ON i.id = n.corrects_invoice_id WHERE n.type = 'CREDIT_NOTE' AND n.status <> 'DRAFT'
    GROUP BY i.id HAVING sum(n.total_incl_tax_cents) > i.total_incl_tax_cents`,
  'prepaid-without-deposit': `SELECT i.number, d.total_incl_tax_cents AS expected, sum(json_extract(p.value, '$.amountCents')) AS stored
    FROM invoices i, json_each(i.prepayments) p LEFT JOIN invoices d
      ON d.organization_id = i.organization_id AND d.number = json_extract(p.value, '$.number') AND d.type = 'DEPOSIT'
    WHERE i.status <> 'DRAFT' AND i.prepaid_cents > 0 GROUP BY json_extract(p.value, '$.number')
    HAVING d.id IS NULL OR sum(json_extract(p.value, '$.amountCents')) > d.total_incl_tax_cents`,
  'prepaid-differs': `SELECT number, (SELECT coalesce(sum(json_extract(value, '$.amountCents')), 0) FROM json_each(prepayments)) AS expected,
      prepaid_cents AS stored FROM invoices WHERE status <> 'DRAFT' AND prepaid_cents <> 0 AND expected <> stored`,
  'paid-differs': `SELECT i.number, coalesce(a.cents, 0) AS expected, i.paid_cents AS stored FROM invoices i
    LEFT JOIN (SELECT invoice_id, sum(amount_cents) AS cents FROM payment_allocations GROUP BY invoice_id) a ON a.invoice_id = i.id
    WHERE i.status <> 'DRAFT' AND i.type <> 'CREDIT_NOTE' AND coalesce(a.cents, 0) <> i.paid_cents`,
} as const;

function linkProblems(db: ReadConnection): InvoiceProblem[] {
  return (Object.keys(LINKS) as (keyof typeof LINKS)[]).flatMap((code) =>
    db.all<Found>(LINKS[code]).map(({ number, expected, stored }) => ({ code, number, details: { expected, stored } })),
  );
}

/** Proves every series: hash chain, gaps, dates, totals; what documents say of each other; and that no internal task was billed. */
export function verifyInvoices(db: ReadConnection): ChainReport {
  const names = db.pluck<string | null>("SELECT DISTINCT series FROM invoices WHERE status <> 'DRAFT' ORDER BY series");
  const problems: InvoiceProblem[] = [];
  const series: { series: string; count: number }[] = [];
  for (const name of names) {
    const issued = issuedOf(db, name);
    series.push({ series: name ?? '—', count: issued.length });
    problems.push(...verifySeries(issued, sha256));
  }
  return { series, problems: [...problems, ...linkProblems(db), ...internalTasks(db)] };
}
