-- Generated from src-domain/model by npm run db:generate; read it before committing.

CREATE INDEX missions_student_id_start_at_idx ON missions (organization_id, student_id, start_at);
