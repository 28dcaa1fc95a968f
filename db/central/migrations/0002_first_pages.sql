-- Generated from src-domain/model by npm run db:generate; read it before committing.

CREATE INDEX driver_activities_start_at_idx ON driver_activities (organization_id, start_at);
CREATE INDEX quotes_created_at_idx ON quotes (organization_id, created_at);
CREATE INDEX orders_created_at_idx ON orders (organization_id, created_at);
CREATE INDEX invoices_issued_on_sequence_number_idx ON invoices (organization_id, issued_on, sequence_number);
CREATE INDEX invoices_corrects_invoice_id_idx ON invoices (organization_id, corrects_invoice_id);
-- By hand: the index above begins with the same column.
DROP INDEX invoices_issued_on_idx;
