import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withWholeStream } from './bootStream.ts';
import { CentralFault } from './centralClient.ts';

let path = '';
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'regie-boot-')), 'office.db.boot');
});
afterEach(() => rmSync(join(path, '..'), { recursive: true, force: true }));

const HEADING = '{"head":3,"organizationId":"x"}\n{"entity":"Contact","columns":["id","displayName"]}\n';
const rowOf = (n: number): string => `["01900000-0000-7000-8000-00000000000${n}","Client ${n} é"]\n`;
const END = '{"end":true}\n';
const noWait = { wait: async () => undefined };
/** One stream a call, cut where its text ends; answers where each began. */
function streams(...texts: readonly string[]): { open: (from: unknown) => Promise<Readable>; asked: unknown[] } {
  const asked: unknown[] = [];
  const open = async (from: unknown): Promise<Readable> => {
    asked.push(from);
    return Readable.from([Buffer.from(texts[asked.length - 1] ?? '')]);
  };
  return { open, asked };
}

test('a whole stream is handed on as it came, encrypted meanwhile, and nothing is left on disk', async () => {
  const lines = `${HEADING}${rowOf(1)}${END}`;
  const { open } = streams(lines);
  const seen: string[] = [];
  const take = async (whole: Readable): Promise<string> => {
    seen.push(readFileSync(path, 'latin1'));
    return text(whole);
  };
  expect(await withWholeStream(open, path, take)).toBe(lines);
  expect(seen.join()).not.toContain('Client');
  expect(existsSync(path)).toBe(false);
});

test('cut in the middle of a row, it goes on after the last whole one', async () => {
  const { open, asked } = streams(`${HEADING}${rowOf(1)}${rowOf(2).slice(0, 20)}`, `${HEADING}${rowOf(2)}${END}`);
  expect(await withWholeStream(open, path, (whole) => text(whole), noWait)).toBe(
    `${HEADING}${rowOf(1)}${HEADING}${rowOf(2)}${END}`,
  );
  expect(asked).toEqual([null, { entity: 'Contact', after: '01900000-0000-7000-8000-000000000001' }]);
});

test('cut between an entity and its first row, it goes on from that entity', async () => {
  const { open, asked } = streams(HEADING, `${HEADING}${END}`);
  await withWholeStream(open, path, (whole) => text(whole), noWait);
  expect(asked).toEqual([null, { entity: 'Contact', after: null }]);
});

test.each([
  ['without its last line', `${HEADING}${rowOf(1)}`],
  ['cut in its last line', '{"head":3}\n{"end":tr'],
  ['empty', ''],
])('%s, and nothing more comes: nothing is done with it', async (_name, first) => {
  const take = vi.fn(async () => null);
  const { open, asked } = streams(first);
  await expect(withWholeStream(open, path, take, noWait)).rejects.toThrow('boot-interrupted');
  expect(asked.length).toBeGreaterThan(3);
  expect(take).not.toHaveBeenCalled();
  expect(existsSync(path)).toBe(false);
});

test('whoever cancels ends it at once; nobody signed in is not asked again', async () => {
  const abort = new AbortController();
  const take = vi.fn(async () => null);
  const { open, asked } = streams(HEADING);
  const cancelling = { ...noWait, signal: abort.signal, onLines: () => abort.abort() };
  await expect(withWholeStream(open, path, take, cancelling)).rejects.toThrow('aborted');
  expect(asked).toHaveLength(1);
  const signedOut = vi.fn(async () => Promise.reject(new CentralFault('signed-out', null)));
  await expect(withWholeStream(signedOut, path, take, noWait)).rejects.toThrow('central-signed-out');
  expect(signedOut).toHaveBeenCalledTimes(1);
  expect(take).not.toHaveBeenCalled();
});

test.each([
  ['an entity', '{"entity":"Drone","columns":["id"]}\n'],
  ['a column', '{"entity":"Contact","columns":["id","mood"]}\n'],
  ['an entity that never travels', '{"entity":"OutboxCommand","columns":["id"]}\n'],
])('%s this program does not know: it is to be updated, before anything is replaced', async (_name, heading) => {
  const take = vi.fn(async () => null);
  const { open } = streams(`${HEADING}${rowOf(1)}${heading}${END}`);
  await expect(withWholeStream(open, path, take, noWait)).rejects.toThrow('central-desk-update-needed');
  expect(take).not.toHaveBeenCalled();
});
