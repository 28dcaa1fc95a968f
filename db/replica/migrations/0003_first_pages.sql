-- Generated from src-domain/model by npm run db:generate; read it before committing.

CREATE INDEX driver_activities_start_at_idx ON driver_activities (start_at);
CREATE INDEX quotes_created_at_idx ON quotes (created_at);
CREATE INDEX orders_created_at_idx ON orders (created_at);
CREATE INDEX invoices_issued_on_sequence_number_idx ON invoices (issued_on, sequence_number);
CREATE INDEX invoices_corrects_invoice_id_idx ON invoices (corrects_invoice_id);
-- By hand: the index above begins with the same column.
DROP INDEX invoices_issued_on_idx;
