import type { ClientBase } from 'pg';

/** A role without the right to pass row-level security; a server's own owner or superuser steps down to it in every transaction. */
export const APPLICATION_ROLE = 'regie_application';

/**
 * Makes the role that transactions run as: rows of every table, no tables. It neither rewrites the audit nor says which migrations
 * the database has seen.
 */
export async function prepareRole(client: ClientBase): Promise<void> {
  await client.query(
    `DO $$ BEGIN
       IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '${APPLICATION_ROLE}') THEN
         CREATE ROLE ${APPLICATION_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS;
       END IF;
     EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- two installations of one server at once
     END $$`,
  );
  await client.query(
    `GRANT USAGE ON SCHEMA public TO ${APPLICATION_ROLE};
     GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${APPLICATION_ROLE};
     REVOKE UPDATE, DELETE ON audit_logs FROM ${APPLICATION_ROLE};
     REVOKE INSERT, UPDATE, DELETE ON schema_migrations FROM ${APPLICATION_ROLE};
     GRANT ${APPLICATION_ROLE} TO CURRENT_USER;`,
  );
}
