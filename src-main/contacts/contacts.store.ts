import type { ReadConnection } from '../replica/connection.ts';
import { matchExpression } from '../activity/search.store.ts';

export type ContactListItem = {
  readonly id: string;
  readonly code: string | null;
  readonly type: string;
  readonly displayName: string;
  readonly billingCity: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly isPartner: number;
  readonly paymentTerms: string;
  readonly openCents: number;
  readonly missionCount: number;
};

/** Live contacts by name, or those that match every word typed; with what they owe and how many missions they had in 90 days. */
export function listContacts(
  db: ReadConnection,
  query: { organizationId: string; text: string; since: number; limit: number },
): ContactListItem[] {
  const words = matchExpression(query.text);
  const source = words === '' ? 'contacts c' : 'search_contacts s JOIN contacts c ON c.row_key = s.rowid';
  const match = words === '' ? '' : 'search_contacts MATCH @words AND';
  return db.all<ContactListItem>(
    `SELECT c.id, c.code, c.type, c.display_name AS displayName, c.billing_city AS billingCity, c.phone, c.email, c.is_partner AS isPartner,
       c.payment_terms AS paymentTerms,
       (SELECT coalesce(sum(i.total_incl_tax_cents - i.prepaid_cents - i.paid_cents - i.credited_cents), 0) FROM invoices i
         WHERE i.contact_id = c.id AND i.status IN ('ISSUED', 'PARTIALLY_PAID') AND i.type <> 'CREDIT_NOTE' AND i.deleted_at IS NULL) AS openCents,
       (SELECT count(*) FROM missions m WHERE m.contact_id = c.id AND m.start_at > @since AND m.deleted_at IS NULL) AS missionCount
     FROM ${source}
     WHERE ${match} c.organization_id = @organizationId AND c.deleted_at IS NULL
     ORDER BY c.display_name COLLATE NOCASE LIMIT @limit`,
    {
      organizationId: query.organizationId,
      since: query.since,
      limit: query.limit,
      ...(words === '' ? {} : { words }),
    },
  );
}

export type PlaceItem = {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
  readonly address: string;
  readonly latitude: number;
  readonly longitude: number;
};

/** The office's own places that match what is typed: the offline address book. */
export function findPlaces(db: ReadConnection, organizationId: string, text: string, limit: number): PlaceItem[] {
  const words = matchExpression(text);
  const columns = 'p.id, p.label, p.kind, p.address, p.latitude, p.longitude';
  if (words === '') {
    return db.all<PlaceItem>(
      `SELECT ${columns} FROM places p WHERE p.organization_id = ? AND p.deleted_at IS NULL ORDER BY p.label LIMIT ?`,
      [organizationId, limit],
    );
  }
  return db.all<PlaceItem>(
    `SELECT ${columns} FROM search_places s JOIN places p ON p.row_key = s.rowid WHERE search_places MATCH ? AND p.organization_id = ? AND p.deleted_at IS NULL LIMIT ?`,
    [words, organizationId, limit],
  );
}
