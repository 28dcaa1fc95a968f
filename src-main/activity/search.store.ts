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
   FROM search_contacts s JOIN contacts r ON r.row_key = s.rowid WHERE search_contacts MATCH @words AND r.organization_id = @organizationId ORDER BY s.rowid DESC LIMIT @limit`,
  `SELECT 'mission' AS kind, r.id, r.reference AS title, coalesce(r.passenger_name || ' · ', '') || coalesce(r.pickup_address, r.label, '') || ' → ' || coalesce(r.dropoff_address, '') AS detail, r.start_at AS at
   FROM search_missions s JOIN missions r ON r.row_key = s.rowid WHERE search_missions MATCH @words AND r.organization_id = @organizationId ORDER BY s.rowid DESC LIMIT @limit`,
  `SELECT 'quote' AS kind, r.id, r.reference AS title, coalesce(c.display_name, '') AS detail, r.created_at AS at
   FROM search_quotes s JOIN quotes r ON r.row_key = s.rowid LEFT JOIN contacts c ON c.id = r.contact_id WHERE search_quotes MATCH @words AND r.organization_id = @organizationId ORDER BY s.rowid DESC LIMIT @limit`,
  `SELECT 'order' AS kind, r.id, r.reference AS title, coalesce(c.display_name, '') AS detail, r.created_at AS at
   FROM search_orders s JOIN orders r ON r.row_key = s.rowid LEFT JOIN contacts c ON c.id = r.contact_id WHERE search_orders MATCH @words AND r.organization_id = @organizationId ORDER BY s.rowid DESC LIMIT @limit`,
  `SELECT 'invoice' AS kind, r.id, coalesce(r.number, 'Brouillon') AS title, coalesce(c.display_name, '') AS detail, r.issued_at AS at
   FROM search_invoices s JOIN invoices r ON r.row_key = s.rowid LEFT JOIN contacts c ON c.id = r.contact_id WHERE search_invoices MATCH @words AND r.organization_id = @organizationId ORDER BY s.rowid DESC LIMIT @limit`,
  `SELECT 'driver' AS kind, r.id, r.first_name || ' ' || r.last_name AS title, coalesce(r.phone, '') AS detail, NULL AS at
   FROM search_drivers s JOIN drivers r ON r.row_key = s.rowid WHERE search_drivers MATCH @words AND r.organization_id = @organizationId ORDER BY s.rowid DESC LIMIT @limit`,
  `SELECT 'vehicle' AS kind, r.id, r.registration_number AS title, coalesce(r.make_model, '') AS detail, NULL AS at
   FROM search_vehicles s JOIN vehicles r ON r.row_key = s.rowid WHERE search_vehicles MATCH @words AND r.organization_id = @organizationId ORDER BY s.rowid DESC LIMIT @limit`,
  `SELECT 'place' AS kind, r.id, r.label AS title, r.address AS detail, NULL AS at
   FROM search_places s JOIN places r ON r.row_key = s.rowid WHERE search_places MATCH @words AND r.organization_id = @organizationId ORDER BY s.rowid DESC LIMIT @limit`,
];

function wordsOf(text: string): readonly string[] {
  return (text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8);
}

/** Every word must begin a word of the record: 'air liq' finds Air Liquide. Empty for text without letters or digits. */
export function matchExpression(text: string): string {
  return wordsOf(text)
    .map((word) => `"${word}"*`)
    .join(' ');
}

/** Every word is a word of the record: read straight from the newest, where a beginning gathers all it matches first. */
function wholeExpression(text: string): string {
  return wordsOf(text)
    .map((word) => `"${word}"`)
    .join(' ');
}

export type SearchAsked = {
  readonly organizationId: string;
  readonly text: string;
  /** Per kind. */
  readonly limit: number;
};

/** Records with all the words, of each kind the newest; whole words first, then words begun. */
export function search(db: ReadConnection, { organizationId, text, limit }: SearchAsked): SearchHit[] {
  const begun = matchExpression(text);
  if (begun === '') return [];
  const whole = wholeExpression(text);
  return QUERIES.flatMap((sql) => {
    const exact = db.all<SearchHit>(sql, { words: whole, organizationId, limit });
    if (exact.length === limit) return exact;
    const known = new Set(exact.map(({ id }) => id));
    const others = db.all<SearchHit>(sql, { words: begun, organizationId, limit });
    return [...exact, ...others.filter(({ id }) => !known.has(id))].slice(0, limit);
  });
}
