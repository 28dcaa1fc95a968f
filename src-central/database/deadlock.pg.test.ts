import { afterAll, beforeAll, expect, test } from 'vitest';
import { ORGANIZATIONS, type TestCentral, testCentral } from '../testCentral.ts';

let central: TestCentral;
beforeAll(async () => {
  central = await testCentral();
});
afterAll(() => central.close());

test('two transactions that wait for each other both end: one is begun anew', async () => {
  const [organizationId] = ORGANIZATIONS;
  const { database } = central;
  await database.withTenant(organizationId, (db) =>
    db.raw.query(
      'RESET ROLE; CREATE TABLE cross_locks AS SELECT 1 AS id, 0 AS n UNION SELECT 2, 0; GRANT ALL ON cross_locks TO regie_application',
    ),
  );
  const both = { met: 0 };
  let begun = 0;
  const crossing = (first: number, second: number): Promise<void> =>
    database.withTenant(organizationId, async (db) => {
      begun += 1;
      await db.query('UPDATE cross_locks SET n = n + 1 WHERE id = $1', [first]);
      both.met += 1;
      await expect.poll(() => both.met).toBeGreaterThanOrEqual(2);
      await db.query('UPDATE cross_locks SET n = n + 1 WHERE id = $1', [second]);
    });
  await Promise.all([crossing(1, 2), crossing(2, 1)]);
  expect(begun).toBe(3);
  const rows = await database.withTenant(organizationId, (db) => db.query('SELECT n FROM cross_locks'));
  expect(rows).toEqual([{ n: 2 }, { n: 2 }]);
});
