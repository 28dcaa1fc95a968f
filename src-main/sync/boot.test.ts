import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestReplica, testReplica } from '../replica/testReplica.ts';
import { boot } from './boot.ts';
import { cursorOf } from './outboxQueue.store.ts';

let opened: TestReplica;
beforeEach(() => {
  opened = testReplica();
});
afterEach(() => opened.close());

const MARKS = ['01900000-0000-7000-8000-0000000000a1', '01900000-0000-7000-8000-0000000000a2'] as const;
const heading = (head: number, mark: string): object => ({ head, mark, organizationId: opened.env.organizationId });
const section = { entity: 'LicenseCategory', columns: ['id'] };
const streamOf = (...lines: readonly object[]): Readable =>
  Readable.from(lines.map((line) => `${JSON.stringify(line)}\n`));

test('a boot that went on after a cut is pulled from the counter it began with: what changed in between comes after it', async () => {
  const stream = streamOf(heading(3, MARKS[0]), section, heading(9, MARKS[1]), section, { end: true });
  expect(await boot(opened.replica.write, stream, { env: opened.env })).toMatchObject({ head: 3 });
  expect(cursorOf(opened.replica.read)).toBe(3);
});
