-- Generated from src-domain/model by npm run db:generate; read it before committing.

ALTER TABLE inbound_events ADD COLUMN outcome text;
ALTER TABLE inbound_events ADD COLUMN attempts bigint NOT NULL DEFAULT 0;
-- InboundSource: rebuildable, central
CREATE TABLE inbound_sources (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  provider text NOT NULL,
  secret_cipher text NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  deleted_at timestamptz,
  deleted_by uuid,
  delete_reason text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX inbound_sources_provider_key ON inbound_sources (organization_id, provider) WHERE deleted_at IS NULL;
ALTER TABLE inbound_sources ENABLE ROW LEVEL SECURITY;
ALTER TABLE inbound_sources FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON inbound_sources USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);
