import { type InvoiceLineRow, type InvoiceRow } from '#domain/invoices/index.ts';
import { Invoice, InvoiceLine } from '#domain/model/registry.ts';
import { matchExpression } from '../activity/search.store.ts';
import type { ReadConnection } from '../replica/connection.ts';
import { fromSql, rowsWhere, selectList } from '../replica/rows.store.ts';

export type InvoiceListItem = {
  readonly id: string;
  readonly number: string | null;
  readonly type: string;
  readonly status: string;
  readonly contactId: string;
  readonly client: string;
  readonly order: string | null;
  readonly issuedOn: string | null;
  readonly dueOn: string | null;
  readonly createdAt: number;
  readonly totalExclTaxCents: number;
  readonly totalVatCents: number;
  readonly totalInclTaxCents: number;
  readonly paidCents: number;
  readonly prepaidCents: number;
  readonly creditedCents: number;
};

const LIST_COLUMNS = `i.id, i.number, i.type, i.status, i.contact_id AS contactId, c.display_name AS client, o.reference AS "order",
  i.issued_on AS issuedOn, i.due_on AS dueOn, i.created_at AS createdAt, i.total_excl_tax_cents AS totalExclTaxCents, i.total_vat_cents AS totalVatCents,
  i.total_incl_tax_cents AS totalInclTaxCents, i.paid_cents AS paidCents, i.prepaid_cents AS prepaidCents,
  i.credited_cents AS creditedCents`;

export type InvoiceQuery = {
  readonly organizationId: string;
  readonly text: string;
  readonly status: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly limit: number;
};

/** Invoices that match words, status and issue days; drafts first, then newest. */
export function listInvoices(db: ReadConnection, query: InvoiceQuery): InvoiceListItem[] {
  const words = matchExpression(query.text);
  const source = words === '' ? 'invoices i' : 'search_invoices s JOIN invoices i ON i.row_key = s.rowid';
  const where = [
    'i.organization_id = @organizationId',
    'i.deleted_at IS NULL',
    ...(words === '' ? [] : ['search_invoices MATCH @words']),
    ...(query.status ? ['i.status = @status'] : []),
    ...(query.from ? ['i.issued_on >= @from'] : []),
    ...(query.to ? ['i.issued_on <= @to'] : []),
  ];
  const params: Record<string, string | number> = { organizationId: query.organizationId, limit: query.limit };
  if (words !== '') params['words'] = words;
  for (const name of ['status', 'from', 'to'] as const) {
    const value = query[name];
    if (value) params[name] = value;
  }
  return db.all<InvoiceListItem>(
    `SELECT ${LIST_COLUMNS} FROM ${source} JOIN contacts c ON c.id = i.contact_id LEFT JOIN orders o ON o.id = i.order_id
     WHERE ${where.join(' AND ')} ORDER BY i.issued_on DESC NULLS FIRST, i.sequence_number DESC LIMIT @limit`,
    params,
  );
}

export function invoiceLines(db: ReadConnection, invoiceId: string): InvoiceLineRow[] {
  return rowsWhere(db, InvoiceLine, { invoiceId }).toSorted((a, b) => a.position - b.position);
}

/** Issued invoices to export, in number order: chosen ones, or those issued between two days. */
export function invoicesToExport(
  db: ReadConnection,
  query: {
    organizationId: string;
    ids: readonly string[] | null;
    from: string | null;
    to: string | null;
    status: string | null;
  },
): InvoiceRow[] {
  const where = ['organization_id = @organizationId', 'number IS NOT NULL', 'deleted_at IS NULL'];
  const params: Record<string, string> = { organizationId: query.organizationId };
  if (query.ids) {
    where.push('id IN (SELECT value FROM json_each(@ids))');
    params['ids'] = JSON.stringify(query.ids);
  }
  if (query.from) {
    where.push('issued_on >= @from');
    params['from'] = query.from;
  }
  if (query.to) {
    where.push('issued_on <= @to');
    params['to'] = query.to;
  }
  if (query.status) {
    where.push('status = @status');
    params['status'] = query.status;
  }
  return db
    .all<Record<string, unknown>>(
      `SELECT ${selectList(Invoice)} FROM invoices WHERE ${where.join(' AND ')} ORDER BY series, sequence_number`,
      params,
    )
    .map((row) => fromSql(Invoice, row));
}

export type BillableOrder = {
  readonly orderId: string;
  readonly reference: string;
  readonly contactId: string;
  readonly client: string;
  readonly missions: number;
  readonly amountCents: number;
  readonly lastAt: number;
};

/** Orders with completed commercial missions that are on no invoice yet. */
export function billableOrders(db: ReadConnection, organizationId: string): BillableOrder[] {
  return db.all<BillableOrder>(
    `SELECT o.id AS orderId, o.reference, c.id AS contactId, c.display_name AS client, count(*) AS missions,
       coalesce(sum(m.price_excl_tax_cents), 0) AS amountCents, max(m.end_at) AS lastAt
     FROM missions m JOIN orders o ON o.id = m.order_id JOIN contacts c ON c.id = o.contact_id
     WHERE m.organization_id = ? AND m.status = 'COMPLETED' AND m.quote_id IS NOT NULL AND m.type <> 'INTERNAL' AND m.deleted_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM invoice_lines l JOIN invoices i ON i.id = l.invoice_id WHERE l.mission_id = m.id AND i.deleted_at IS NULL)
     GROUP BY o.id ORDER BY lastAt DESC`,
    [organizationId],
  );
}
