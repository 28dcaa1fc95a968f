import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openDesk } from '../desk.ts';
import { type TestReplica, testReplica } from '../replica/testReplica.ts';
import { type BrowserHost, startBrowserHost } from './server.ts';

let opened: TestReplica;
let host: BrowserHost;
beforeEach(async () => {
  opened = testReplica();
  const rendererFolder = join(opened.folder, 'renderer');
  mkdirSync(rendererFolder);
  writeFileSync(join(rendererFolder, 'index.html'), '<!doctype html><title>Régie</title>');
  writeFileSync(join(opened.folder, 'secret.txt'), 'secret');
  const desk = openDesk({
    path: opened.path,
    replica: { ...opened.replica, organizationId: opened.env.organizationId },
  });
  host = await startBrowserHost({
    rendererFolder,
    port: 0,
    context: {
      desk,
      host: {
        kind: 'test',
        version: '0',
        downloadsFolder: () => '/tmp',
        chooseFolder: null,
        revealFile: null,
        openWindow: null,
      },
    },
  });
});
afterEach(async () => {
  await host.close();
  opened.close();
});

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };
function get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port: host.port, path, headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    call.on('error', reject);
    call.end();
  });
}

async function signIn(): Promise<string> {
  const address = new URL(host.newAddress());
  const answer = await get(`${address.pathname}${address.search}`);
  return String(answer.headers['set-cookie']?.[0]).split(';')[0] ?? '';
}

function socket(headers: Record<string, string>): Promise<'open' | number> {
  return new Promise((resolve) => {
    const client = new WebSocket(`ws://127.0.0.1:${host.port}/trpc`, { headers });
    client.on('open', () => {
      client.close();
      resolve('open');
    });
    client.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    client.on('error', () => undefined);
  });
}

describe('who may come in', () => {
  test('the printed address works once and leaves a cookie scripts cannot read', async () => {
    const address = new URL(host.newAddress());
    const first = await get(`${address.pathname}${address.search}`);
    expect(first.status).toBe(302);
    expect(String(first.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/);
    const second = await get(`${address.pathname}${address.search}`);
    expect(second.status).toBe(401);
  });

  test('without a cookie nothing is served; a wrong token neither', async () => {
    expect((await get('/')).status).toBe(401);
    expect((await get('/?token=AAAA')).status).toBe(401);
  });

  test('another Host or Origin is refused, with the right cookie too', async () => {
    const cookie = await signIn();
    expect((await get('/', { cookie })).status).toBe(200);
    expect((await get('/', { cookie, host: 'evil.example' })).status).toBe(403);
    expect((await get('/', { cookie, origin: 'https://evil.example' })).status).toBe(403);
  });

  test('files outside the renderer cannot be reached', async () => {
    const cookie = await signIn();
    expect((await get('/../secret.txt', { cookie })).status).toBe(404);
    expect((await get('/%2e%2e/secret.txt', { cookie })).status).toBe(404);
    expect((await get('/%', { cookie })).status).toBe(404);
  });

  test('every answer carries the content policy', async () => {
    const { headers } = await get('/', { cookie: await signIn() });
    expect(String(headers['content-security-policy'])).toContain("default-src 'self'");
    expect(String(headers['content-security-policy'])).not.toContain("script-src 'unsafe");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test('the socket asks for cookie and Origin', async () => {
    const cookie = await signIn();
    const origin = `http://127.0.0.1:${host.port}`;
    expect(await socket({ cookie, origin })).toBe('open');
    expect(await socket({ cookie })).toBe(403);
    expect(await socket({ origin })).toBe(403);
    expect(await socket({ cookie, origin: 'https://evil.example' })).toBe(403);
  });
});
