-- Generated from src-domain/model by npm run db:generate; read it before committing.

-- IdempotencyKey: precious, shared
CREATE TABLE idempotency_keys (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  route TEXT NOT NULL,
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  response TEXT,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX idempotency_keys_route_key_key ON idempotency_keys (route, key);
CREATE INDEX idempotency_keys_expires_at_idx ON idempotency_keys (expires_at);
