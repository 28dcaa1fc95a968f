import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandBook } from './commandBook.ts';
import { can, ROLES } from './kernel/permissions.ts';

const book = commandBook({ rulePacks: [], lateInterest: { rates: [], indemnities: [] } as never });

/** The names commands are given where they are written. */
function writtenNames(): Set<string> {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('.cases.ts'),
  );
  const sources = files.map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'));
  return new Set(
    sources.flatMap((source) =>
      [...source.matchAll(/^ +name: '([a-z]\w*(?:\.\w+)+)',/gm)].map(([, name = '']) => name),
    ),
  );
}

test('every command that is written is in the book, alone or as the four of its record', () => {
  const missing = [...writtenNames()].filter((name) => !book.has(name) && !book.has(`${name}.create`));
  expect(missing).toEqual([]);
  expect(book.size).toBeGreaterThan(150);
});

test('every command asks for a permission that somebody has', () => {
  for (const { name, permission } of book.values())
    expect(
      ROLES.some((role) => can(role, permission)),
      name,
    ).toBe(true);
});
