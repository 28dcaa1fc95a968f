-- Generated from src-domain/model by npm run db:generate; read it before committing.

CREATE INDEX missions_start_at_end_at_idx ON missions (organization_id, start_at, end_at);
-- By hand: the index above begins with the same column.
DROP INDEX missions_start_at_idx;
