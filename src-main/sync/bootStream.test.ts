import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withWholeStream } from './bootStream.ts';

let path = '';
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'regie-boot-')), 'office.db.boot');
});
afterEach(() => rmSync(join(path, '..'), { recursive: true, force: true }));

test('a whole stream is handed on as it came, and nothing is left on disk', async () => {
  const lines = '{"head":3,"organizationId":"x"}\n["a"]\n{"end":true}\n';
  expect(await withWholeStream(Readable.from([lines]), path, (whole) => text(whole))).toBe(lines);
  expect(existsSync(path)).toBe(false);
});

test.each([
  ['without its last line', ['{"head":3}\n["a"]\n'], 'boot-interrupted'],
  ['cut in its last line', ['{"head":3}\n{"end":tr'], 'boot-interrupted'],
  ['empty', [], 'boot-interrupted'],
])('%s: nothing is done with it', async (_name, parts, code) => {
  const take = vi.fn(async () => null);
  await expect(withWholeStream(Readable.from(parts), path, take)).rejects.toThrow(code);
  expect(take).not.toHaveBeenCalled();
  expect(existsSync(path)).toBe(false);
});

test('a line that breaks is a fault of the network', async () => {
  const broken = new Readable({
    read() {
      this.destroy(new Error('reset'));
    },
  });
  await expect(withWholeStream(broken, path, async () => null)).rejects.toThrow('central-unreachable');
  expect(existsSync(path)).toBe(false);
});
