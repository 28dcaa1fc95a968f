-- Generated from src-domain/model by npm run db:generate; read it before committing.

ALTER TABLE invoices ADD COLUMN credited_cents INTEGER NOT NULL DEFAULT 0;
ALTER TABLE invoices ADD COLUMN prepayments TEXT NOT NULL DEFAULT '[]';
