import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { WebSocketServer } from 'ws';
import { appRouter } from '../router.ts';
import type { Context } from '../trpc.ts';
import { mapFileFor } from '../maps/mapFiles.ts';
import { contentSecurityPolicy } from '../platform/contentSecurityPolicy.ts';
import { COOKIE, createSessions, isFromHere } from './session.ts';
import { fileFor, sendFile } from './staticFiles.ts';

export type BrowserHost = {
  readonly port: number;
  /** A fresh address that opens the console once. */
  readonly newAddress: () => string;
  readonly close: () => Promise<void>;
};

export type BrowserHostOptions = {
  readonly context: Context;
  readonly rendererFolder: string;
  readonly port: number;
};

const MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

const SPENT_PAGE = `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Régie</title><body style="font:15px system-ui;margin:4rem;max-width:36rem">
<h1 style="font-size:18px">Cette adresse n’ouvre pas la régie</h1><p>Chaque adresse ne sert qu’une fois. Dans le terminal où Régie tourne, appuyez sur Entrée : une nouvelle adresse s’affiche.</p></body></html>`;

/** The desk core behind a loopback web server: static renderer, one-time token, tRPC over WebSocket. */
export async function startBrowserHost({ context, rendererFolder, port }: BrowserHostOptions): Promise<BrowserHost> {
  const sessions = createSessions();
  let actualPort = port;

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    response.setHeader(
      'content-security-policy',
      contentSecurityPolicy([`ws://127.0.0.1:${actualPort}`, `ws://localhost:${actualPort}`]),
    );
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('referrer-policy', 'no-referrer');
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    if (!isFromHere(request, actualPort)) return void response.writeHead(403).end();
    if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405).end();
    const url = new URL(request.url ?? '/', `http://127.0.0.1:${actualPort}`);
    const token = url.searchParams.get('token');
    if (token !== null) {
      const session = sessions.redeem(token);
      if (session) {
        response.setHeader('set-cookie', `${COOKIE}=${session}; HttpOnly; SameSite=Strict; Path=/; Max-Age=86400`);
        return void response.writeHead(302, { location: '/' }).end();
      }
      if (sessions.isKnown(request)) return void response.writeHead(302, { location: '/' }).end();
    }
    const isMap = url.pathname.startsWith('/maps/');
    // A map is asked for by the map, not by a person: no page to read.
    if (isMap && !sessions.isKnown(request)) return void response.writeHead(403).end();
    if (!sessions.isKnown(request))
      return void response.writeHead(401, { 'content-type': 'text/html; charset=utf-8' }).end(SPENT_PAGE);
    const file = isMap ? mapFileFor(url.pathname) : fileFor(rendererFolder, url.pathname);
    if (!file) return void response.writeHead(404).end();
    sendFile(file, request, response);
  };

  const server: Server = createServer(handle);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  const bridge = applyWSSHandler({
    wss: sockets,
    router: appRouter,
    createContext: () => context,
    keepAlive: { enabled: true, pingMs: 30_000, pongWaitMs: 10_000 },
  });
  server.on('upgrade', (request, socket, head) => {
    const isOurs =
      isFromHere(request, actualPort) &&
      request.headers.origin !== undefined &&
      sessions.isKnown(request) &&
      request.url?.split('?')[0] === '/trpc';
    if (!isOurs) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  actualPort = (server.address() as AddressInfo).port;
  return {
    port: actualPort,
    newAddress: () => `http://127.0.0.1:${actualPort}/?token=${sessions.newToken()}`,
    close: async () => {
      bridge.broadcastReconnectNotification();
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
