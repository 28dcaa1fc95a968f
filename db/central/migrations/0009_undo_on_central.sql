-- Generated from src-domain/model by npm run db:generate; read it before committing.

-- UndoEntry: precious, desk
CREATE TABLE undo_entries (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL,
  command_id text NOT NULL,
  name text NOT NULL,
  label jsonb NOT NULL,
  inverse jsonb NOT NULL,
  applied_at timestamptz NOT NULL,
  undone_at timestamptz,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX undo_entries_command_id_key ON undo_entries (organization_id, command_id);
CREATE INDEX undo_entries_undone_at_applied_at_idx ON undo_entries (organization_id, undone_at, applied_at);
ALTER TABLE undo_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE undo_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON undo_entries USING (organization_id = nullif(current_setting('regie.organization_id', true), '')::uuid);
