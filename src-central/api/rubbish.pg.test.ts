import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ChangeBus, notifyBus } from '../sync/changeBus.ts';
import { BOOK, type TestCentral, testCentral } from '../testCentral.ts';
import { createServer } from './server.ts';

/* What no desk sends: rubbish, too much, or nothing for a long time. Each is turned away for itself, and the next request is answered. */
const REQUEST_MS = 400;
let central: TestCentral;
let bus: ChangeBus;
let server: FastifyInstance;
let port = 0;
beforeAll(async () => {
  central = await testCentral();
  bus = await notifyBus(central.url, () => undefined);
  const { database } = central;
  server = await createServer(
    { database, bus, secret: 's'.repeat(40), book: BOOK, clock: Date.now },
    { isQuiet: true, requestTimeoutMs: REQUEST_MS },
  );
  port = Number(new URL(await server.listen({ host: '127.0.0.1', port: 0 })).port);
});
afterAll(async () => {
  await server.close();
  await bus.close();
  await central.close();
});

const health = async (): Promise<number> => (await fetch(`http://127.0.0.1:${port}/health`)).status;

/** Sends bytes as they are and answers what came back until the line was shut. */
async function raw(send: (socket: Socket) => Promise<void> | void): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let said = '';
  socket.on('data', (chunk: Buffer) => (said += chunk.toString()));
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  const shut = new Promise((resolve) => void socket.once('close', resolve));
  await send(socket);
  await Promise.race([shut, wait(5000)]);
  socket.destroy();
  return said;
}

test.each([
  ['bytes that are no HTTP', '\u0000\u0001\u0002garbage\r\n\r\n', /^HTTP\/1\.1 400/],
  [
    'a header that never ends',
    `GET /health HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`,
    /^HTTP\/1\.1 431/,
  ],
  [
    'two lengths for one body',
    'POST /trpc/sync.push HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\nabcd',
    /^HTTP\/1\.1 400/,
  ],
])('%s is turned away', async (_name, bytes, answer) => {
  expect(await raw((socket) => void socket.write(bytes))).toMatch(answer);
  expect(await health()).toBe(200);
});

test.each([
  ['JSON that breaks off', 'application/json', '{"code": "a', 400],
  ['JSON that is no object', 'application/json', '"a"', 400],
  ['a name out of the prototype', 'application/json', '{"__proto__": {"code": "a"}}', 400],
  ['a body of another kind', 'application/xml', '<code/>', 415],
  ['JSON nested ten thousand deep', 'application/json', '['.repeat(10_000) + ']'.repeat(10_000), 400],
])('%s is a wrong request, not a fault', async (_name, type, body, status) => {
  const answer = await fetch(`http://127.0.0.1:${port}/trpc/desks.enrol`, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  });
  expect(answer.status).toBe(status);
  expect(await answer.text()).not.toMatch(/\n\s+at |node_modules/);
  expect(await health()).toBe(200);
});

test.each([
  ['an unknown procedure', '/trpc/sync.explode', 404],
  ['an unknown page', '/admin', 404],
  ['a path out of the tree', '/trpc/../../etc/passwd', 404],
  ['a boot of an entity that does not travel', '/sync/boot?entity=UserCredential', 401],
])('%s is not there', async (_name, path, status) => {
  expect((await fetch(`http://127.0.0.1:${port}${path}`)).status).toBe(status);
});

test('whoever drips a request byte by byte, or stops in the middle of a body, is cut off', async () => {
  const startedAt = performance.now();
  const drip = raw(async (socket) => {
    for (const byte of 'POST /trpc/sync.push HTTP/1.1\r\nhost: a\r\n'.repeat(2)) {
      if (socket.destroyed) return;
      socket.write(byte);
      await wait(50);
    }
  });
  const half = raw(
    (socket) =>
      void socket.write(
        'POST /trpc/desks.enrol HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"code"',
      ),
  );
  for (const said of await Promise.all([drip, half])) expect(said).toMatch(/^(HTTP\/1\.1 408|$)/);
  expect(performance.now() - startedAt).toBeLessThan(4500);
  expect(await health()).toBe(200);
});

test('two hundred lines opened and left alone hold nobody up', async () => {
  const sockets = Array.from({ length: 200 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  expect(await health()).toBe(200);
  for (const socket of sockets) socket.destroy();
});
