import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseSpoken, SCHEMA_VERSION, spell, SYNCED_ENTITIES, updateNeeded } from './index.ts';

/** One line a version: who changes an entity that travels adds the next, so that no row is read by a program that knows another. */
const HASHES: Readonly<Record<number, string>> = {
  1: '819026388ffccce8',
};

test('the rows that travel are those of their version', () => {
  const shapes = SYNCED_ENTITIES.map(({ name, columns }) => [
    name,
    Object.entries(columns).map(([column, { kind, isNullable }]) => [column, kind, isNullable]),
  ]);
  const hash = createHash('sha256').update(JSON.stringify(shapes)).digest('hex').slice(0, 16);
  expect(hash).toBe(HASHES[SCHEMA_VERSION]);
});

test.each([
  [{ protocol: 1, schema: 1 }, null],
  [{ protocol: 0, schema: 1 }, 'desk-update-needed'],
  [{ protocol: 1, schema: 0 }, 'desk-update-needed'],
  [{ protocol: 2, schema: 1 }, 'central-update-needed'],
  [{ protocol: 1, schema: 2 }, 'central-update-needed'],
  // The messages are read before the rows in them.
  [{ protocol: 2, schema: 0 }, 'central-update-needed'],
] as const)('a desk that speaks %o, to a central of 1.1: %s', (desk, expected) => {
  expect(updateNeeded(desk, { protocol: 1, schema: 1 })).toBe(expected);
});

test.each([
  ['1.1', { protocol: 1, schema: 1 }],
  ['12.304', { protocol: 12, schema: 304 }],
  ['1', null],
  ['1.1.1', null],
  ['-1.1', null],
  ['', null],
  ['1.9999999', null],
] as const)('%j is the version %o', (text, expected) => {
  expect(parseSpoken(text)).toEqual(expected);
  if (expected) expect(spell(expected)).toBe(text);
});
