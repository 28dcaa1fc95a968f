-- Generated from src-domain/model by npm run db:generate; read it before committing.

-- DeskCredential: precious, central
CREATE TABLE desk_credentials (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  desk_id uuid NOT NULL,
  enrolment_hash text,
  enrolment_expires_at timestamptz,
  key_hash text,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX desk_credentials_desk_id_key ON desk_credentials (organization_id, desk_id);
CREATE UNIQUE INDEX desk_credentials_enrolment_hash_key ON desk_credentials (organization_id, enrolment_hash);
ALTER TABLE desk_credentials ENABLE ROW LEVEL SECURITY;
ALTER TABLE desk_credentials FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON desk_credentials USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);
ALTER TABLE desk_credentials ADD CONSTRAINT desk_credentials_desk_id_fkey FOREIGN KEY (organization_id, desk_id) REFERENCES desks (organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
