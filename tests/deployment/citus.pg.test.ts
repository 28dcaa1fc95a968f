import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestCentral, testCentral } from '#central/testCentral.ts';
import { citusStatements } from '#db/ddl/citus.ts';
import { centralEntities } from '#db/ddl/postgres.ts';

/*
 * The statements for Citus against the real tables. In place of the extension stand functions that check what it asks for: a unique key
 * holds the organisation, a link stays within it or leads to a table that every worker has, and nothing is set to null on the way.
 */
const CHECKS = `
  CREATE TABLE spread (name regclass PRIMARY KEY, is_reference boolean NOT NULL);
  CREATE FUNCTION create_reference_table(t regclass) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
    IF EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conrelid = t AND c.contype = 'f' AND c.confrelid <> t
      AND NOT EXISTS (SELECT 1 FROM spread s WHERE s.name = c.confrelid AND s.is_reference)) THEN
      RAISE 'a table of every worker leads to one that is not: %', t; END IF;
    INSERT INTO spread VALUES (t, true);
  END $$;
  CREATE FUNCTION create_distributed_table(t regclass, by text, colocate_with text DEFAULT '') RETURNS void LANGUAGE plpgsql AS $$
  DECLARE key smallint := (SELECT attnum FROM pg_attribute WHERE attrelid = t AND attname = by); BEGIN
    IF key IS NULL THEN RAISE '% has no %', t, by; END IF;
    IF EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = t AND i.indisunique AND NOT key = ANY (i.indkey::smallint[])) THEN
      RAISE 'a unique key of % is without the organisation', t; END IF;
    IF EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conrelid = t AND c.contype = 'f' AND c.confdeltype IN ('n', 'd') AND key = ANY (c.conkey)) THEN
      RAISE 'a link of % sets to null', t; END IF;
    IF EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conrelid = t AND c.contype = 'f' AND c.confrelid <> t AND NOT EXISTS
      (SELECT 1 FROM spread s WHERE s.name = c.confrelid AND (s.is_reference OR key = ANY (c.conkey)))) THEN
      RAISE 'a link of % leads to what is not spread yet, or leaves the organisation', t; END IF;
    IF colocate_with <> '' AND NOT EXISTS (SELECT 1 FROM spread s WHERE s.name = colocate_with::regclass) THEN
      RAISE '% is not spread', colocate_with; END IF;
    INSERT INTO spread VALUES (t, false);
  END $$;`;

let central: TestCentral;
beforeAll(async () => {
  central = await testCentral();
});
afterAll(() => central.close());

test('they spread every table once, by what Citus asks for', async () => {
  const [extension, ...statements] = citusStatements();
  expect(extension).toBe('CREATE EXTENSION IF NOT EXISTS citus;');
  const client = new Client({ connectionString: central.url });
  await client.connect();
  await client.query(CHECKS);
  for (const statement of statements) await client.query(statement);
  const { rows } = await client.query<{ name: string }>('SELECT name::text FROM spread ORDER BY name::text');
  expect(rows.map(({ name }) => name).toSorted()).toEqual(
    centralEntities()
      .map((of) => of.table)
      .toSorted(),
  );
  await client.end();
});
