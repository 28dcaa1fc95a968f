-- Generated from src-domain/model by npm run db:generate; read it before committing.

-- TakenCommand: precious, desk
CREATE TABLE taken_commands (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  name TEXT NOT NULL,
  input TEXT NOT NULL,
  aggregate TEXT NOT NULL,
  base TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  actor_id TEXT,
  taken_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX taken_commands_command_id_key ON taken_commands (command_id);
CREATE INDEX taken_commands_taken_at_idx ON taken_commands (taken_at);
ALTER TABLE sync_cursors ADD COLUMN mark TEXT;
