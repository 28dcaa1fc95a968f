-- Full-text search of the replica: derived, may be dropped and rebuilt from the tables at any time (rebuildable).
-- Contentless: the words are indexed, the text stays in its table. Triggers keep it true whoever writes.

CREATE VIRTUAL TABLE search_contacts USING fts5 (words, content = '', contentless_delete = 1, detail = 'none', prefix = '2 3', tokenize = "unicode61 remove_diacritics 2");
CREATE TRIGGER search_contacts_insert AFTER INSERT ON contacts BEGIN
  INSERT INTO search_contacts (rowid, words) VALUES (new.row_key, coalesce(new.display_name, '') || ' ' || coalesce(new.code, '') || ' ' || coalesce(new.company_name, '') || ' ' || coalesce(new.attention, '') || ' ' || coalesce(new.first_name, '') || ' ' || coalesce(new.last_name, '') || ' ' || coalesce(new.email, '') || ' ' || coalesce(new.phone, '') || ' ' || coalesce(new.siren, '') || ' ' || coalesce(new.billing_city, ''));
END;
CREATE TRIGGER search_contacts_update AFTER UPDATE OF display_name, code, company_name, attention, first_name, last_name, email, phone, siren, billing_city, deleted_at ON contacts BEGIN
  DELETE FROM search_contacts WHERE rowid = old.row_key;
  INSERT INTO search_contacts (rowid, words) SELECT new.row_key, coalesce(new.display_name, '') || ' ' || coalesce(new.code, '') || ' ' || coalesce(new.company_name, '') || ' ' || coalesce(new.attention, '') || ' ' || coalesce(new.first_name, '') || ' ' || coalesce(new.last_name, '') || ' ' || coalesce(new.email, '') || ' ' || coalesce(new.phone, '') || ' ' || coalesce(new.siren, '') || ' ' || coalesce(new.billing_city, '') WHERE new.deleted_at IS NULL;
END;
CREATE TRIGGER search_contacts_delete AFTER DELETE ON contacts BEGIN
  DELETE FROM search_contacts WHERE rowid = old.row_key;
END;

CREATE VIRTUAL TABLE search_places USING fts5 (words, content = '', contentless_delete = 1, detail = 'none', prefix = '2 3', tokenize = "unicode61 remove_diacritics 2");
CREATE TRIGGER search_places_insert AFTER INSERT ON places BEGIN
  INSERT INTO search_places (rowid, words) VALUES (new.row_key, coalesce(new.label, '') || ' ' || coalesce(new.address, '') || ' ' || coalesce(new.postal_code, '') || ' ' || coalesce(new.city, ''));
END;
CREATE TRIGGER search_places_update AFTER UPDATE OF label, address, postal_code, city, deleted_at ON places BEGIN
  DELETE FROM search_places WHERE rowid = old.row_key;
  INSERT INTO search_places (rowid, words) SELECT new.row_key, coalesce(new.label, '') || ' ' || coalesce(new.address, '') || ' ' || coalesce(new.postal_code, '') || ' ' || coalesce(new.city, '') WHERE new.deleted_at IS NULL;
END;
CREATE TRIGGER search_places_delete AFTER DELETE ON places BEGIN
  DELETE FROM search_places WHERE rowid = old.row_key;
END;

CREATE VIRTUAL TABLE search_drivers USING fts5 (words, content = '', contentless_delete = 1, detail = 'none', prefix = '2 3', tokenize = "unicode61 remove_diacritics 2");
CREATE TRIGGER search_drivers_insert AFTER INSERT ON drivers BEGIN
  INSERT INTO search_drivers (rowid, words) VALUES (new.row_key, coalesce(new.first_name, '') || ' ' || coalesce(new.last_name, '') || ' ' || coalesce(new.code, '') || ' ' || coalesce(new.phone, '') || ' ' || coalesce(new.email, ''));
END;
CREATE TRIGGER search_drivers_update AFTER UPDATE OF first_name, last_name, code, phone, email, deleted_at ON drivers BEGIN
  DELETE FROM search_drivers WHERE rowid = old.row_key;
  INSERT INTO search_drivers (rowid, words) SELECT new.row_key, coalesce(new.first_name, '') || ' ' || coalesce(new.last_name, '') || ' ' || coalesce(new.code, '') || ' ' || coalesce(new.phone, '') || ' ' || coalesce(new.email, '') WHERE new.deleted_at IS NULL;
END;
CREATE TRIGGER search_drivers_delete AFTER DELETE ON drivers BEGIN
  DELETE FROM search_drivers WHERE rowid = old.row_key;
END;

CREATE VIRTUAL TABLE search_vehicles USING fts5 (words, content = '', contentless_delete = 1, detail = 'none', prefix = '2 3', tokenize = "unicode61 remove_diacritics 2");
CREATE TRIGGER search_vehicles_insert AFTER INSERT ON vehicles BEGIN
  INSERT INTO search_vehicles (rowid, words) VALUES (new.row_key, coalesce(new.registration_number, '') || ' ' || coalesce(new.internal_name, '') || ' ' || coalesce(new.make_model, ''));
END;
CREATE TRIGGER search_vehicles_update AFTER UPDATE OF registration_number, internal_name, make_model, deleted_at ON vehicles BEGIN
  DELETE FROM search_vehicles WHERE rowid = old.row_key;
  INSERT INTO search_vehicles (rowid, words) SELECT new.row_key, coalesce(new.registration_number, '') || ' ' || coalesce(new.internal_name, '') || ' ' || coalesce(new.make_model, '') WHERE new.deleted_at IS NULL;
END;
CREATE TRIGGER search_vehicles_delete AFTER DELETE ON vehicles BEGIN
  DELETE FROM search_vehicles WHERE rowid = old.row_key;
END;

CREATE VIRTUAL TABLE search_quotes USING fts5 (words, content = '', contentless_delete = 1, detail = 'none', prefix = '2 3', tokenize = "unicode61 remove_diacritics 2");
CREATE TRIGGER search_quotes_insert AFTER INSERT ON quotes BEGIN
  INSERT INTO search_quotes (rowid, words) VALUES (new.row_key, coalesce(new.reference, '') || ' ' || coalesce(new.title, '') || ' ' || coalesce(new.customer_reference, '') || ' ' || coalesce((SELECT display_name FROM contacts WHERE id = new.contact_id), ''));
END;
CREATE TRIGGER search_quotes_update AFTER UPDATE OF reference, title, customer_reference, contact_id, deleted_at ON quotes BEGIN
  DELETE FROM search_quotes WHERE rowid = old.row_key;
  INSERT INTO search_quotes (rowid, words) SELECT new.row_key, coalesce(new.reference, '') || ' ' || coalesce(new.title, '') || ' ' || coalesce(new.customer_reference, '') || ' ' || coalesce((SELECT display_name FROM contacts WHERE id = new.contact_id), '') WHERE new.deleted_at IS NULL;
END;
CREATE TRIGGER search_quotes_delete AFTER DELETE ON quotes BEGIN
  DELETE FROM search_quotes WHERE rowid = old.row_key;
END;

CREATE VIRTUAL TABLE search_orders USING fts5 (words, content = '', contentless_delete = 1, detail = 'none', prefix = '2 3', tokenize = "unicode61 remove_diacritics 2");
CREATE TRIGGER search_orders_insert AFTER INSERT ON orders BEGIN
  INSERT INTO search_orders (rowid, words) VALUES (new.row_key, coalesce(new.reference, '') || ' ' || coalesce(new.name, '') || ' ' || coalesce(new.customer_reference, '') || ' ' || coalesce((SELECT display_name FROM contacts WHERE id = new.contact_id), ''));
END;
CREATE TRIGGER search_orders_update AFTER UPDATE OF reference, name, customer_reference, contact_id, deleted_at ON orders BEGIN
  DELETE FROM search_orders WHERE rowid = old.row_key;
  INSERT INTO search_orders (rowid, words) SELECT new.row_key, coalesce(new.reference, '') || ' ' || coalesce(new.name, '') || ' ' || coalesce(new.customer_reference, '') || ' ' || coalesce((SELECT display_name FROM contacts WHERE id = new.contact_id), '') WHERE new.deleted_at IS NULL;
END;
CREATE TRIGGER search_orders_delete AFTER DELETE ON orders BEGIN
  DELETE FROM search_orders WHERE rowid = old.row_key;
END;

CREATE VIRTUAL TABLE search_missions USING fts5 (words, content = '', contentless_delete = 1, detail = 'none', prefix = '2 3', tokenize = "unicode61 remove_diacritics 2");
CREATE TRIGGER search_missions_insert AFTER INSERT ON missions BEGIN
  INSERT INTO search_missions (rowid, words) VALUES (new.row_key, coalesce(new.reference, '') || ' ' || coalesce(new.label, '') || ' ' || coalesce(new.passenger_name, '') || ' ' || coalesce(new.pickup_address, '') || ' ' || coalesce(new.dropoff_address, '') || ' ' || coalesce(new.flight_number, '') || ' ' || coalesce((SELECT display_name FROM contacts WHERE id = new.contact_id), ''));
END;
CREATE TRIGGER search_missions_update AFTER UPDATE OF reference, label, passenger_name, pickup_address, dropoff_address, flight_number, contact_id, deleted_at ON missions BEGIN
  DELETE FROM search_missions WHERE rowid = old.row_key;
  INSERT INTO search_missions (rowid, words) SELECT new.row_key, coalesce(new.reference, '') || ' ' || coalesce(new.label, '') || ' ' || coalesce(new.passenger_name, '') || ' ' || coalesce(new.pickup_address, '') || ' ' || coalesce(new.dropoff_address, '') || ' ' || coalesce(new.flight_number, '') || ' ' || coalesce((SELECT display_name FROM contacts WHERE id = new.contact_id), '') WHERE new.deleted_at IS NULL;
END;
CREATE TRIGGER search_missions_delete AFTER DELETE ON missions BEGIN
  DELETE FROM search_missions WHERE rowid = old.row_key;
END;

CREATE VIRTUAL TABLE search_invoices USING fts5 (words, content = '', contentless_delete = 1, detail = 'none', prefix = '2 3', tokenize = "unicode61 remove_diacritics 2");
CREATE TRIGGER search_invoices_insert AFTER INSERT ON invoices BEGIN
  INSERT INTO search_invoices (rowid, words) VALUES (new.row_key, coalesce(new.number, '') || ' ' || coalesce(new.customer_reference, '') || ' ' || coalesce(new.notes, '') || ' ' || coalesce((SELECT display_name FROM contacts WHERE id = new.contact_id), ''));
END;
CREATE TRIGGER search_invoices_update AFTER UPDATE OF number, customer_reference, notes, contact_id, deleted_at ON invoices BEGIN
  DELETE FROM search_invoices WHERE rowid = old.row_key;
  INSERT INTO search_invoices (rowid, words) SELECT new.row_key, coalesce(new.number, '') || ' ' || coalesce(new.customer_reference, '') || ' ' || coalesce(new.notes, '') || ' ' || coalesce((SELECT display_name FROM contacts WHERE id = new.contact_id), '') WHERE new.deleted_at IS NULL;
END;
CREATE TRIGGER search_invoices_delete AFTER DELETE ON invoices BEGIN
  DELETE FROM search_invoices WHERE rowid = old.row_key;
END;
