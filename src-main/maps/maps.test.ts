import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { isRefusal } from '#domain/kernel/result.ts';
import { REFUSAL_SENTENCES } from '#domain/refusals.ts';
import { MAP_LIMIT_BYTES } from '../import/uploads.ts';
import { type TestCompany, testCompany } from '../import/testCompany.ts';
import { appRouter } from '../router.ts';
import { startBrowserHost } from '../shell-browser/server.ts';
import { serveFile } from '../shell-electron/serveFiles.ts';
import type { HostFeatures } from '../trpc.ts';
import { judgeHeader, readMetadata } from './pmtiles.ts';
import { tinyMap } from './testMap.ts';

const HOST: HostFeatures = {
  kind: 'test',
  version: '0',
  downloadsFolder: () => '',
  chooseFolder: null,
  revealFile: null,
  openWindow: null,
};

let company: TestCompany;
let homeBefore: string | undefined;
let caller: ReturnType<typeof appRouter.createCaller>;
beforeEach(() => {
  company = testCompany();
  homeBefore = process.env['REGIE_HOME'];
  process.env['REGIE_HOME'] = company.folder;
  caller = appRouter.createCaller({ desk: company.desk, host: HOST });
});
afterEach(async () => {
  if (homeBefore === undefined) delete process.env['REGIE_HOME'];
  else process.env['REGIE_HOME'] = homeBefore;
  await company.close();
});

async function keep(content: Uint8Array, name = 'ile-de-france.pmtiles') {
  let fileId: string | null = null;
  for (const piece of [content.subarray(0, 50), content.subarray(50)]) {
    const sent = await caller.imports.upload({ fileId, name, piece: Buffer.from(piece).toString('base64') });
    if (isRefusal(sent)) throw new Error(sent.code);
    fileId = sent.fileId;
  }
  return caller.maps.keep({ fileId: fileId ?? '' });
}

function files(): string[] {
  const folder = join(company.folder, 'maps');
  return existsSync(folder) ? readdirSync(folder) : [];
}

async function keptId(): Promise<string> {
  return (await caller.maps.setting()).file?.id ?? '';
}

describe('what a regional map must be', () => {
  const text = new TextEncoder().encode('nom;ville\n'.repeat(40));
  it.each<[string, Uint8Array, string]>([
    ['a text file', text, 'map-file-not-pmtiles'],
    ['an empty file', new Uint8Array(), 'map-file-not-pmtiles'],
    ['cut inside its head', tinyMap().subarray(0, 90), 'map-file-truncated'],
    ['cut after its head', tinyMap().subarray(0, 140), 'map-file-truncated'],
    ['another version', tinyMap({ version: 4 }), 'map-file-version'],
    ['tiles no browser opens', tinyMap({ tileCompression: 4 }), 'map-file-compression'],
    ['tiles of no known kind', tinyMap({ tileType: 0 }), 'map-file-tiles'],
  ])('%s is refused, and the map in place stays', async (_name, content, code) => {
    await keep(tinyMap());
    const before = [await caller.maps.setting(), files()];
    expect(await keep(content)).toMatchObject({ kind: 'refusal', code });
    expect([await caller.maps.setting(), files()]).toEqual(before);
    expect(REFUSAL_SENTENCES[code]).toBeDefined();
    const head = Buffer.from(content.subarray(0, 127)).toString('base64');
    expect(await caller.maps.judge({ head, bytes: content.length })).toMatchObject({ code });
  });

  test('a file too large is refused before it is sent', async () => {
    const head = Buffer.from(tinyMap().subarray(0, 127)).toString('base64');
    expect(await caller.maps.judge({ head, bytes: tinyMap().length })).toMatchObject({ kind: 'ok' });
    expect(await caller.maps.judge({ head, bytes: MAP_LIMIT_BYTES + 1 })).toMatchObject({
      code: 'map-file-too-large',
      details: { limit: 4096 },
    });
  });

  test('vector tiles of any schema are kept with the names of their layers; without any layer they are refused', async () => {
    const layered = (...ids: string[]): Uint8Array =>
      tinyMap({ metadata: { vector_layers: ids.map((id) => ({ id, fields: {} })) } });
    expect(await keep(layered())).toMatchObject({ code: 'map-file-schema' });
    expect(files()).toEqual([]);
    for (const ids of [
      ['water', 'transportation', 'place'],
      ['earth', 'water', 'roads'],
    ]) {
      expect(await keep(layered(...ids))).toMatchObject({ kind: 'ok' });
      expect((await caller.maps.setting()).file?.layers).toEqual(ids);
    }
  });

  test('image tiles are told from vector tiles', () => {
    expect(judgeHeader(tinyMap({ tileType: 2 }).subarray(0, 127), 1000)).toMatchObject({ value: { tiles: 'image' } });
  });

  test('the credit is plain text, whatever the file says', () => {
    const of = (attribution: unknown): string =>
      readMetadata(Buffer.from(JSON.stringify({ attribution })), false).attribution;
    expect(of('<a href="https://osm.org">&copy; OpenStreetMap</a>')).toBe('© OpenStreetMap');
    expect(of('<img src=x onerror=alert(1)> <<b>script>')).not.toMatch(/[<>]/);
    expect(of(12)).toBe('');
    expect(readMetadata(Buffer.from('no metadata'), true)).toEqual({ attribution: '', layers: null });
  });
});

describe('the setting', () => {
  test('starts with the built-in map and refuses a file that is not there', async () => {
    expect(await caller.maps.setting()).toEqual({ source: 'schematic', file: null });
    expect(await caller.maps.choose({ source: 'file' })).toMatchObject({ code: 'map-file-none' });
    expect(await caller.maps.keep({ fileId: company.desk.env().newId() })).toMatchObject({ code: 'file-gone' });
  });

  test('a kept map is whole, replaces the one before, is told to the windows, and goes when removed', async () => {
    let told = 0;
    company.desk.feed.subscribe(() => (told += 1));
    await keep(tinyMap({ metadata: {} }), 'old.pmtiles');
    expect(await keep(tinyMap())).toMatchObject({ kind: 'ok' });
    const { source, file } = await caller.maps.setting();
    expect({ source, file }).toMatchObject({
      source: 'file',
      file: {
        name: 'ile-de-france.pmtiles',
        bytes: tinyMap().length,
        attribution: '© OpenStreetMap',
        isMissing: false,
      },
    });
    expect(files()).toEqual([`${file?.id}.pmtiles`]);
    expect(readFileSync(join(company.folder, 'maps', files()[0] ?? ''))).toEqual(Buffer.from(tinyMap()));
    expect(told).toBe(2);

    await caller.maps.choose({ source: 'ign' });
    expect(await caller.maps.setting()).toMatchObject({ source: 'ign', file: { id: file?.id } });
    await caller.maps.choose({ source: 'file' });
    await caller.maps.remove();
    expect(await caller.maps.setting()).toEqual({ source: 'schematic', file: null });
    expect(files()).toEqual([]);
  });
});

describe('served to the map', () => {
  type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };
  async function withHost(
    look: (get: (path: string, headers?: object) => Promise<Answer>, cookie: string) => Promise<void>,
  ) {
    const host = await startBrowserHost({
      context: { desk: company.desk, host: HOST },
      rendererFolder: join(company.folder, 'renderer'),
      port: 0,
    });
    const get = (path: string, headers: object = {}): Promise<Answer> =>
      new Promise((resolve, reject) => {
        const call = request({ host: '127.0.0.1', port: host.port, path, headers: { ...headers } }, (response) => {
          const pieces: Buffer[] = [];
          response.on('data', (piece: Buffer) => pieces.push(piece));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) }),
          );
        });
        call.on('error', reject);
        call.end();
      });
    try {
      const address = new URL(host.newAddress());
      const { headers } = await get(`${address.pathname}${address.search}`);
      await look(get, String(headers['set-cookie']?.[0]).split(';')[0] ?? '');
    } finally {
      await host.close();
    }
  }

  test('a range is answered by its bytes, and only to who opened the console', async () => {
    await keep(tinyMap());
    const path = `/maps/${await keptId()}.pmtiles`;
    await withHost(async (get, cookie) => {
      const part = await get(path, { cookie, range: 'bytes=0-6' });
      expect([part.status, part.body.toString(), part.headers['content-range']]).toEqual([
        206,
        'PMTiles',
        `bytes 0-6/${tinyMap().length}`,
      ]);
      const beyond = await get(path, { cookie, range: 'bytes=127-16383' });
      expect([beyond.status, beyond.body]).toEqual([206, Buffer.from(tinyMap().subarray(127))]);
      expect((await get(path, { cookie, range: 'bytes=90000-90001' })).status).toBe(416);
      expect((await get(path, { range: 'bytes=0-6' })).status).toBe(403);
      expect((await get(path, { cookie, origin: 'https://evil.example' })).status).toBe(403);
      await caller.maps.remove();
      expect((await get(path, { cookie, range: 'bytes=0-6' })).status).toBe(404);
    });
  });

  test.each([
    '/maps/../secret.pmtiles',
    '/maps/%2e%2e/secret.pmtiles',
    '/maps/..%2fsecret.pmtiles',
    '/maps/..%5csecret.pmtiles',
    '/maps/secret.pmtiles',
    '/maps/',
    '/maps/019aa000-0000-7000-8000-000000000000.pmtiles',
    '/maps/019aa000-0000-7000-8000-000000000000.pmtiles.part',
  ])('%s leads nowhere in both hosts', async (path) => {
    mkdirSync(join(company.folder, 'maps'));
    for (const name of [
      'secret.pmtiles',
      'maps/secret.pmtiles',
      'maps/019aa000-0000-7000-8000-000000000000.pmtiles.part',
    ])
      writeFileSync(join(company.folder, name), 'secret');
    await withHost(async (get, cookie) => {
      const { status } = await get(path, { cookie });
      expect(status).toBe(404);
    });
    expect(serveFile(new Request(`http://app${path}`), join(company.folder, 'renderer')).status).toBe(404);
  });

  test('the desktop window gets the same bytes', async () => {
    await keep(tinyMap());
    const address = `http://app/maps/${await keptId()}.pmtiles`;
    const part = serveFile(new Request(address, { headers: { range: 'bytes=0-6' } }), company.folder);
    expect([part.status, await part.text()]).toEqual([206, 'PMTiles']);
    const whole = serveFile(new Request(address), company.folder);
    expect([whole.status, (await whole.arrayBuffer()).byteLength]).toEqual([200, tinyMap().length]);
    expect(serveFile(new Request(address.replace('app', 'other')), company.folder).status).toBe(404);
  });
});
