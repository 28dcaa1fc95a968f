import { lookup } from 'node:dns/promises';
import { describe, expect, test } from 'vitest';
import { isPublicAddress, isPublicUrl, publicLookup } from './publicAddress.ts';

describe('addresses an organisation may send central to', () => {
  test.each(['1.1.1.1', '172.15.255.255', '172.32.0.0', '100.63.255.255', '2606:4700::1111', '::ffff:8.8.8.8'])(
    '%s is public',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );
  test.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    'localhost',
    '',
  ])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));

  test.each([
    ['https://hooks.etoile.fr/regie', true],
    ['https://1.1.1.1/x', true],
    ['http://hooks.etoile.fr/regie', false],
    ['https://user:pw@hooks.etoile.fr/', false],
    ['https://localhost/', false],
    ['https://db/', false],
    ['https://printer.local/', false],
    ['https://metadata.google.internal/', false],
    ['https://127.0.0.1/', false],
    // However it is written.
    ['https://2130706433/', false],
    ['https://0x7f.1/', false],
    ['https://[::1]/', false],
    ['https://[::ffff:10.0.0.1]/', false],
    ['ftp://hooks.etoile.fr/', false],
    ['rubbish', false],
  ])('%s: %s', (url, isPublic) => expect(isPublicUrl(url)).toBe(isPublic));
});

test('a name that stands for a private address is refused when the connection is made', async () => {
  expect((await lookup('localhost')).address).toMatch(/^(127\.|::1)/);
  for (const all of [true, false]) {
    const fault = await new Promise<Error | null>((resolve) =>
      publicLookup('localhost', { all }, (failed) => resolve(failed)),
    );
    expect(fault).toMatchObject({ code: 'EPRIVATE' });
  }
});
