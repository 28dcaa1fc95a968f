import type { ClientBase } from 'pg';
import { PgBoss } from 'pg-boss';
import { APPLICATION_ROLE } from '../database/applicationRole.ts';
import { JOB_SCHEMA, QUEUE_NAMES, QUEUES } from './queues.ts';

/**
 * Makes or brings up to date the jobs' schema and queues, as its owner; the application's role may then put jobs in and take them out, and
 * no more. Answers what was done, nothing when it stood already.
 */
export async function prepareJobs(client: ClientBase): Promise<string[]> {
  const executeSql = async (text: string, values?: unknown[]) => {
    const result = await client.query(text, values);
    // Several statements at once answer a list.
    return Array.isArray(result) ? (result.at(-1) as { rows: unknown[] }) : result;
  };
  const boss = new PgBoss({ db: { executeSql }, schema: JOB_SCHEMA, supervise: false, schedule: false });
  const before = (await boss.isInstalled()) ? await boss.schemaVersion() : null;
  await boss.start();
  try {
    const known = new Set((await boss.getQueues()).map(({ name }) => name));
    const missing = QUEUE_NAMES.filter((name) => !known.has(name));
    for (const name of missing) await boss.createQueue(name, QUEUES[name]);
    const after = await boss.schemaVersion();
    if (before === after && missing.length === 0) return [];
    await client.query(
      `GRANT USAGE ON SCHEMA ${JOB_SCHEMA} TO ${APPLICATION_ROLE};
       GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${JOB_SCHEMA} TO ${APPLICATION_ROLE};
       GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${JOB_SCHEMA} TO ${APPLICATION_ROLE};
       GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${JOB_SCHEMA} TO ${APPLICATION_ROLE};`,
    );
    return before === after ? [`jobs: ${missing.join(', ')}`] : [`jobs ${after ?? ''}`.trim()];
  } finally {
    await boss.stop({ close: false, graceful: false });
  }
}
