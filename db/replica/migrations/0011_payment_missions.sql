-- Generated from src-domain/model by npm run db:generate; read it before committing.

CREATE INDEX invoice_payments_mission_id_idx ON invoice_payments (mission_id);
