-- Generated from src-domain/model by npm run db:generate; read it before committing.

ALTER TABLE invitations ADD COLUMN scope_type text NOT NULL DEFAULT 'ORGANIZATION' CHECK (scope_type IN ('ORGANIZATION', 'ORDER'));
ALTER TABLE invitations ADD COLUMN scope_id text NOT NULL DEFAULT '';
ALTER TABLE invitations ADD COLUMN invited_by text;
ALTER TABLE invitations ADD COLUMN revoked_at timestamptz;
-- PasswordReset: precious, central
CREATE TABLE password_resets (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  user_id uuid NOT NULL,
  code_hash text NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX password_resets_code_hash_key ON password_resets (code_hash);
CREATE INDEX password_resets_user_id_created_at_idx ON password_resets (user_id, created_at);
ALTER TABLE password_resets ENABLE ROW LEVEL SECURITY;
ALTER TABLE password_resets FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON password_resets USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);
ALTER TABLE password_resets ADD CONSTRAINT password_resets_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE desk_credentials ADD COLUMN boot_scope text;
