import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Seal } from '../platform/sealedFile.ts';
import { keyringOf, type Membership } from './keyring.ts';

const MEMBERSHIP: Membership = {
  centralUrl: 'https://central.etoile.fr',
  organizationId: '01900000-0000-7000-8000-000000000001',
  deskId: '01900000-0000-7000-8000-000000000009',
  deskCode: 'D1',
  deskKey: 'secret-of-the-desk',
  person: null,
  takenIn: null,
  cached: null,
  ended: null,
};
let path = '';
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'regie-keys-')), 'office.db');
});
afterEach(() => rmSync(join(path, '..'), { recursive: true, force: true }));

test('nothing is kept of a desk that is alone; what is written is read back, and only its owner may', () => {
  const keyring = keyringOf(path);
  expect(keyring.read()).toBeNull();
  keyring.write(MEMBERSHIP);
  keyring.write({ ...MEMBERSHIP, deskCode: 'D2' });
  expect(keyring.read()).toEqual({ ...MEMBERSHIP, deskCode: 'D2' });
  expect(statSync(`${path}.keys`).mode & 0o777).toBe(0o600);
  keyring.forget();
  expect(keyring.read()).toBeNull();
});

test('sealed, no secret can be read in the file', () => {
  const seal: Seal = {
    close: (text) => Buffer.from(Buffer.from(text, 'utf8').map((byte) => byte ^ 0x5a)),
    open: (sealed) => Buffer.from(sealed.map((byte) => byte ^ 0x5a)).toString('utf8'),
  };
  keyringOf(path, seal).write(MEMBERSHIP);
  expect(readFileSync(`${path}.keys`, 'utf8')).not.toContain('secret-of-the-desk');
  expect(keyringOf(path, seal).read()).toEqual(MEMBERSHIP);
  expect(() => keyringOf(path).read()).toThrow('keyring-unreadable');
});

test.each([
  ['cut in the middle', '{"centralUrl":"https://cen'],
  ['empty', ''],
  ['another file', '{"hello":1}'],
])('%s: a named fault, and the file is left as it is', (_name, text) => {
  writeFileSync(`${path}.keys`, text);
  expect(() => keyringOf(path).read()).toThrow('keyring-unreadable');
  expect(readFileSync(`${path}.keys`, 'utf8')).toBe(text);
});
