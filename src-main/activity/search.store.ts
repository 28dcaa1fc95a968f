import type { ReadConnection } from '../replica/connection.ts';

export type SearchKind = 'contact' | 'place' | 'driver' | 'vehicle' | 'quote' | 'order' | 'mission' | 'invoice';
export type SearchHit = {
  readonly kind: SearchKind;
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly at: number | null;
};

/** Newest first within a kind: rowid order needs no sort, and what a dispatcher seeks is recent. */
const QUERIES: readonly string[] = [
  `SELECT 'contact' AS kind, r.id, r.display_name AS title, coalesce(r.billing_city, '') AS detail, NULL AS at
   FROM search_contacts s JOIN contacts r ON r.row_key = s.rowid WHERE search_contacts MATCH @words ORDER BY s.rowid DESC LIMIT @limit`,
  `SELECT 'mission' AS kind, r.id, r.reference AS title, coalesce(r.passenger_name || ' · ', '') || coalesce(r.pickup_address, r.label, '') || ' → ' || coalesce(r.dropoff_address, '') AS detail, r.start_at AS at
   FROM search_missions s JOIN missions r ON r.row_key = s.rowid WHERE search_missions MATCH @words ORDER BY s.rowid DESC LIMIT @limit`,
  `SELECT 'quote' AS kind, r.id, r.reference AS title, coalesce(c.display_name, '') AS detail, r.created_at AS at
   FROM search_quotes s JOIN quotes r ON r.row_key = s.rowid LEFT JOIN contacts c ON c.id = r.contact_id WHERE search_quotes MATCH @words ORDER BY s.rowid DESC LIMIT @limit`,
  `SELECT 'order' AS kind, r.id, r.reference AS title, coalesce(c.display_name, '') AS detail, r.created_at AS at
   FROM search_orders s JOIN orders r ON r.row_key = s.rowid LEFT JOIN contacts c ON c.id = r.contact_id WHERE search_orders MATCH @words ORDER BY s.rowid DESC LIMIT @limit`,
  `SELECT 'invoice' AS kind, r.id, coalesce(r.number, 'Brouillon') AS title, coalesce(c.display_name, '') AS detail, r.issued_at AS at
   FROM search_invoices s JOIN invoices r ON r.row_key = s.rowid LEFT JOIN contacts c ON c.id = r.contact_id WHERE search_invoices MATCH @words ORDER BY s.rowid DESC LIMIT @limit`,
  `SELECT 'driver' AS kind, r.id, r.first_name || ' ' || r.last_name AS title, coalesce(r.phone, '') AS detail, NULL AS at
   FROM search_drivers s JOIN drivers r ON r.row_key = s.rowid WHERE search_drivers MATCH @words ORDER BY s.rowid DESC LIMIT @limit`,
  `SELECT 'vehicle' AS kind, r.id, r.registration_number AS title, coalesce(r.make_model, '') AS detail, NULL AS at
   FROM search_vehicles s JOIN vehicles r ON r.row_key = s.rowid WHERE search_vehicles MATCH @words ORDER BY s.rowid DESC LIMIT @limit`,
  `SELECT 'place' AS kind, r.id, r.label AS title, r.address AS detail, NULL AS at
   FROM search_places s JOIN places r ON r.row_key = s.rowid WHERE search_places MATCH @words ORDER BY s.rowid DESC LIMIT @limit`,
];

/** Every word must begin a word of the record: 'air liq' finds Air Liquide. Empty for text without letters or digits. */
export function matchExpression(text: string): string {
  const words = text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .slice(0, 8)
    .map((word) => `"${word}"*`)
    .join(' ');
}

export function search(db: ReadConnection, text: string, limit: number): SearchHit[] {
  const words = matchExpression(text);
  if (words === '') return [];
  return QUERIES.flatMap((sql) => db.all<SearchHit>(sql, { words, limit }));
}
