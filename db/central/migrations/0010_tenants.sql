-- Generated from src-domain/model by npm run db:generate; read it before committing.

-- TenantEntry: precious, central
CREATE TABLE tenant_entries (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  tenant_id text NOT NULL,
  name text NOT NULL,
  database_name text,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX tenant_entries_tenant_id_key ON tenant_entries (tenant_id);
ALTER TABLE tenant_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tenant_entries USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);
