-- By hand. Full-text search again (rebuildable): prefixes of one and of four letters are looked up too, where a long
-- word list was walked before, and a client who changes name is found under the new one on all that names him.

DROP TABLE search_contacts;
CREATE VIRTUAL TABLE search_contacts USING fts5 (words, content = '', contentless_delete = 1, detail = 'none', prefix = '1 2 3 4', tokenize = "unicode61 remove_diacritics 2");
INSERT INTO search_contacts (rowid, words)
SELECT r.row_key, coalesce(r.display_name, '') || ' ' || coalesce(r.code, '') || ' ' || coalesce(r.company_name, '') || ' ' || coalesce(r.attention, '') || ' ' || coalesce(r.first_name, '') || ' ' || coalesce(r.last_name, '') || ' ' || coalesce(r.email, '') || ' ' || coalesce(r.phone, '') || ' ' || coalesce(r.siren, '') || ' ' || coalesce(r.billing_city, '')
FROM contacts r WHERE r.deleted_at IS NULL;

DROP TABLE search_places;
CREATE VIRTUAL TABLE search_places USING fts5 (words, content = '', contentless_delete = 1, detail = 'none', prefix = '1 2 3 4', tokenize = "unicode61 remove_diacritics 2");
INSERT INTO search_places (rowid, words)
SELECT r.row_key, coalesce(r.label, '') || ' ' || coalesce(r.address, '') || ' ' || coalesce(r.postal_code, '') || ' ' || coalesce(r.city, '')
FROM places r WHERE r.deleted_at IS NULL;

DROP TABLE search_drivers;
CREATE VIRTUAL TABLE search_drivers USING fts5 (words, content = '', contentless_delete = 1, detail = 'none', prefix = '1 2 3 4', tokenize = "unicode61 remove_diacritics 2");
INSERT INTO search_drivers (rowid, words)
SELECT r.row_key, coalesce(r.first_name, '') || ' ' || coalesce(r.last_name, '') || ' ' || coalesce(r.code, '') || ' ' || coalesce(r.phone, '') || ' ' || coalesce(r.email, '')
FROM drivers r WHERE r.deleted_at IS NULL;

DROP TABLE search_vehicles;
CREATE VIRTUAL TABLE search_vehicles USING fts5 (words, content = '', contentless_delete = 1, detail = 'none', prefix = '1 2 3 4', tokenize = "unicode61 remove_diacritics 2");
INSERT INTO search_vehicles (rowid, words)
SELECT r.row_key, coalesce(r.registration_number, '') || ' ' || coalesce(r.internal_name, '') || ' ' || coalesce(r.make_model, '')
FROM vehicles r WHERE r.deleted_at IS NULL;

DROP TABLE search_quotes;
CREATE VIRTUAL TABLE search_quotes USING fts5 (words, content = '', contentless_delete = 1, detail = 'none', prefix = '1 2 3 4', tokenize = "unicode61 remove_diacritics 2");
INSERT INTO search_quotes (rowid, words)
SELECT r.row_key, coalesce(r.reference, '') || ' ' || coalesce(r.title, '') || ' ' || coalesce(r.customer_reference, '') || ' ' || coalesce((SELECT display_name FROM contacts WHERE id = r.contact_id), '')
FROM quotes r WHERE r.deleted_at IS NULL;

DROP TABLE search_orders;
CREATE VIRTUAL TABLE search_orders USING fts5 (words, content = '', contentless_delete = 1, detail = 'none', prefix = '1 2 3 4', tokenize = "unicode61 remove_diacritics 2");
INSERT INTO search_orders (rowid, words)
SELECT r.row_key, coalesce(r.reference, '') || ' ' || coalesce(r.name, '') || ' ' || coalesce(r.customer_reference, '') || ' ' || coalesce((SELECT display_name FROM contacts WHERE id = r.contact_id), '')
FROM orders r WHERE r.deleted_at IS NULL;

DROP TABLE search_missions;
CREATE VIRTUAL TABLE search_missions USING fts5 (words, content = '', contentless_delete = 1, detail = 'none', prefix = '1 2 3 4', tokenize = "unicode61 remove_diacritics 2");
INSERT INTO search_missions (rowid, words)
SELECT r.row_key, coalesce(r.reference, '') || ' ' || coalesce(r.label, '') || ' ' || coalesce(r.passenger_name, '') || ' ' || coalesce(r.pickup_address, '') || ' ' || coalesce(r.dropoff_address, '') || ' ' || coalesce(r.flight_number, '') || ' ' || coalesce((SELECT display_name FROM contacts WHERE id = r.contact_id), '')
FROM missions r WHERE r.deleted_at IS NULL;

DROP TABLE search_invoices;
CREATE VIRTUAL TABLE search_invoices USING fts5 (words, content = '', contentless_delete = 1, detail = 'none', prefix = '1 2 3 4', tokenize = "unicode61 remove_diacritics 2");
INSERT INTO search_invoices (rowid, words)
SELECT r.row_key, coalesce(r.number, '') || ' ' || coalesce(r.customer_reference, '') || ' ' || coalesce(r.notes, '') || ' ' || coalesce((SELECT display_name FROM contacts WHERE id = r.contact_id), '')
FROM invoices r WHERE r.deleted_at IS NULL;

CREATE TRIGGER search_renamed AFTER UPDATE OF display_name ON contacts WHEN old.display_name IS NOT new.display_name BEGIN
  UPDATE quotes SET contact_id = contact_id WHERE contact_id = new.id;
  UPDATE orders SET contact_id = contact_id WHERE contact_id = new.id;
  UPDATE missions SET contact_id = contact_id WHERE contact_id = new.id;
  UPDATE invoices SET contact_id = contact_id WHERE contact_id = new.id;
END;
