import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idsWithin, isId, uuidV7 } from './ids.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

test('a command names its rows the same wherever it runs, each once, in order, as UUIDv7 of its time', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 45 }),
      fc.uint8Array({ minLength: 10, maxLength: 10 }),
      fc.integer({ min: 1, max: 60 }),
      (ms, random, count) => {
        const commandId = uuidV7(ms, random);
        const [here, there] = [idsWithin(commandId, sha256), idsWithin(commandId, sha256)];
        const ids = Array.from({ length: count }, here);
        expect(Array.from({ length: count }, there)).toEqual(ids);
        expect(new Set([commandId, ...ids]).size).toBe(count + 1);
        expect(ids.toSorted()).toEqual(ids);
        expect(ids.every((id) => isId(id) && id.startsWith(commandId.slice(0, 13)) && id.charAt(14) === '7')).toBe(
          true,
        );
      },
    ),
  );
});

test('past what can be ordered they stay apart', () => {
  const next = idsWithin(uuidV7(1, new Uint8Array(10)), sha256);
  expect(new Set(Array.from({ length: 9000 }, next)).size).toBe(9000);
});
