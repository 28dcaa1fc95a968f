import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { PROTOCOL_VERSION, pullPageSchema, pullSchema, pushReplySchema, pushSchema } from './index.ts';

/** One line a version: who changes a message adds the next, so that old and new programs never misread each other. */
const HASHES: Readonly<Record<number, string>> = {
  1: '6f30b96901e0d831',
  2: 'c895aeab0e3db7de',
};

test('the messages are those of their version', () => {
  const shapes = [pushSchema, pushReplySchema, pullSchema, pullPageSchema].map((schema) => z.toJSONSchema(schema));
  const hash = createHash('sha256').update(JSON.stringify(shapes)).digest('hex').slice(0, 16);
  expect(hash).toBe(HASHES[PROTOCOL_VERSION]);
});
