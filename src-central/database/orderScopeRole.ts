import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { ORDER_SCOPE_MARK_SQL, ORDER_SCOPE_ROLE, orderScopeMark, orderScopeSql } from '#db/ddl/orderScope.ts';
import { APPLICATION_ROLE } from './applicationRole.ts';

/**
 * Makes the role that somebody bound to single orders is asked for as, with its rules, when they are not those of this program.
 * The application's role may become it and has none of its rights or rules meanwhile.
 */
export async function prepareOrderScope(client: ClientBase): Promise<void> {
  const sql = orderScopeSql();
  const hash = createHash('sha256').update(sql).digest('hex');
  const { rows } = await client.query<{ mark: string | null }>(ORDER_SCOPE_MARK_SQL);
  if (rows[0]?.mark === hash) return;
  await client.query(
    `DO $$ BEGIN
       IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '${ORDER_SCOPE_ROLE}') THEN
         CREATE ROLE ${ORDER_SCOPE_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS;
       END IF;
     EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- two installations of one server at once
     END $$`,
  );
  await client.query('BEGIN');
  try {
    await client.query(
      `ALTER ROLE ${APPLICATION_ROLE} NOINHERIT; GRANT ${ORDER_SCOPE_ROLE} TO ${APPLICATION_ROLE};
       ${sql} ${orderScopeMark(hash)}`,
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK');
    throw cause;
  }
}
