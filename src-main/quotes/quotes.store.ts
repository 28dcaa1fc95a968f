import { matchExpression } from '../activity/search.store.ts';
import type { ReadConnection } from '../replica/connection.ts';

export type QuoteListItem = {
  readonly id: string;
  readonly reference: string;
  readonly status: string;
  readonly title: string | null;
  readonly client: string;
  readonly order: string | null;
  readonly startAt: number | null;
  readonly validUntil: string | null;
  readonly createdAt: number;
  readonly totalExclTaxCents: number;
  readonly totalInclTaxCents: number;
  readonly marginBp: number | null;
  readonly marginBand: string | null;
  readonly lineCount: number;
};

/** Quotes that match words and status, newest first. */
export function listQuotes(
  db: ReadConnection,
  query: { organizationId: string; text: string; status: string | null; limit: number },
): QuoteListItem[] {
  const words = matchExpression(query.text);
  const source = words === '' ? 'quotes q' : 'search_quotes s JOIN quotes q ON q.row_key = s.rowid';
  const where = [
    'q.organization_id = @organizationId',
    'q.deleted_at IS NULL',
    ...(words === '' ? [] : ['search_quotes MATCH @words']),
    ...(query.status ? ['q.status = @status'] : []),
  ];
  return db.all<QuoteListItem>(
    `SELECT q.id, q.reference, q.status, q.title, c.display_name AS client, o.reference AS "order", coalesce(q.start_at, (SELECT min(l.start_at) FROM quote_lines l WHERE l.quote_id = q.id)) AS startAt, q.valid_until AS validUntil,
       q.created_at AS createdAt, q.total_excl_tax_cents AS totalExclTaxCents, q.total_incl_tax_cents AS totalInclTaxCents, q.margin_bp AS marginBp, q.margin_band AS marginBand,
       (SELECT count(*) FROM quote_lines l WHERE l.quote_id = q.id) AS lineCount
     FROM ${source} JOIN contacts c ON c.id = q.contact_id LEFT JOIN orders o ON o.id = q.order_id
     WHERE ${where.join(' AND ')} ORDER BY q.created_at DESC LIMIT @limit`,
    {
      organizationId: query.organizationId,
      limit: query.limit,
      ...(words === '' ? {} : { words }),
      ...(query.status ? { status: query.status } : {}),
    },
  );
}
