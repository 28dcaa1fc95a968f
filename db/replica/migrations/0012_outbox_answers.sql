-- Generated from src-domain/model by npm run db:generate; read it before committing.

ALTER TABLE outbox_commands ADD COLUMN answered_head INTEGER;
ALTER TABLE outbox_commands ADD COLUMN is_settled INTEGER NOT NULL DEFAULT 0 CHECK (is_settled IN (0, 1));
