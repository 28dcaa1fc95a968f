import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { TRPCError } from '@trpc/server';
import { fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { isId } from '#domain/kernel/ids.ts';
import {
  CLOCK_HEADER,
  isSynced,
  parseSpoken,
  SPOKEN,
  type Spoken,
  type UpdateNeeded,
  updateNeeded,
  VERSION_HEADER,
} from '#domain/sync/index.ts';
import { type AccessClaims, readAccessToken } from '../identity/accessToken.ts';
import { standingOf } from '../identity/standing.ts';
import { answerWithoutQuoting, faultLine, LOG_OPTIONS } from '../logs.ts';
import { inboundRoutes } from '../messages/inbound.routes.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { watchRequests } from '../metrics/requests.ts';
import { bootLines } from '../sync/boot.store.ts';
import { SharedPages } from '../sync/sharedPages.ts';
import { createLimits } from './limits.ts';
import { foundingRoutes } from './founding.routes.ts';
import { centralRouter } from './router.ts';
import { cutSlowRequests } from './slowRequests.ts';
import type { ApiContext, Central } from './trpc.ts';

/** A push of a hundred commands with their rows fits; what does not is no desk's. */
const MOST_BODY_BYTES = 8 * 1024 * 1024;
/** Eight megabytes come in within it over the slowest line a desk works on; whoever drips bytes holds nothing up for long. */
const LONGEST_REQUEST_MS = 60_000;
const LONGEST_STREAM_MS = 900_000;
/** A dead connection is noticed, and proxies keep a quiet one open. */
const KEEP_ALIVE_MS = 20_000;

async function whoOf(central: Central, request: FastifyRequest): Promise<AccessClaims | null> {
  const [scheme, token = ''] = (request.headers.authorization ?? '').split(' ');
  return scheme === 'Bearer' ? readAccessToken(token, central.secret, central.clock()) : null;
}

function spokenBy({ headers }: FastifyRequest): Spoken | null {
  const said = headers[VERSION_HEADER];
  return typeof said === 'string' ? parseSpoken(said) : null;
}

function problemOf(request: FastifyRequest): UpdateNeeded | null {
  const spoken = spokenBy(request);
  return spoken ? updateNeeded(spoken, SPOKEN) : null;
}

async function* linesOf(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

/** The API over HTTP: identity, exchange with desks, and pokes as server-sent events. Logs say what happened, never to whom. */
export async function createServer(
  central: Central,
  options: {
    readonly isQuiet?: boolean;
    readonly metrics?: Metrics;
    /** Whose word is taken for where a request came from. */
    readonly trustedProxies?: string | null;
    /** How long a request may take to come in. */
    readonly requestTimeoutMs?: number;
  } = {},
): Promise<FastifyInstance> {
  const longestMs = options.requestTimeoutMs ?? LONGEST_REQUEST_MS;
  const server = Fastify({
    bodyLimit: MOST_BODY_BYTES,
    // A whole company comes up in one request; headers and what is read whole have a minute, looked at often enough to mean it.
    requestTimeout: LONGEST_STREAM_MS,
    http: { headersTimeout: longestMs, connectionsCheckingInterval: longestMs / 4 },
    trustProxy: options.trustedProxies ?? false,
    ...(options.isQuiet ? { logger: false } : LOG_OPTIONS),
  });
  answerWithoutQuoting(server);
  cutSlowRequests(server, longestMs);
  const limitOf = await createLimits(server);
  const serving = { ...central, pages: new SharedPages() };
  watchRequests(server, options.metrics ?? null, new Set(Object.keys(centralRouter._def.procedures)));
  // Desks read from it how far their own clock stands off.
  server.addHook('onSend', async (_request, reply) => void reply.header(CLOCK_HEADER, String(central.clock())));
  await server.register(fastifyTRPCPlugin, {
    prefix: '/trpc',
    trpcOptions: {
      router: centralRouter,
      createContext: async ({ req }: { req: FastifyRequest }): Promise<ApiContext> => ({
        central: serving,
        who: await whoOf(central, req),
        ipAddress: req.ip,
        limit: limitOf(req),
        spoken: spokenBy(req),
      }),
      onError: ({ error, path, req }: { error: TRPCError; path: string | undefined; req: FastifyRequest }) => {
        if (error.code !== 'INTERNAL_SERVER_ERROR') return;
        req.log.error({ event: 'fault', procedure: path, fault: faultLine(error.cause ?? error) });
      },
    },
  });

  await server.register(async (scope) => inboundRoutes(scope, central, limitOf));
  await server.register(async (scope) =>
    foundingRoutes(scope, central, { whoOf: (request) => whoOf(central, request), problemOf }),
  );

  const open = new Set<ServerResponse>();
  server.addHook('preClose', async () => {
    for (const raw of open) raw.end();
  });

  server.get('/health', async (_request, reply) => {
    try {
      const [row] = await central.database.system('health', (db) =>
        db.query<{ number: number }>('SELECT max(number) AS number FROM schema_migrations'),
      );
      return { status: 'ok', migration: row?.number ?? 0, channels: central.outside?.channels ?? [] };
    } catch {
      return reply.code(503).send({ status: 'no-database' });
    }
  });

  server.get<{ Querystring: { entity?: string; after?: string } }>('/sync/boot', async (request, reply) => {
    const who = await whoOf(central, request);
    const standing = who ? await standingOf(central, who) : null;
    if (!who || !standing) return reply.code(401).send({ code: 'UNAUTHORIZED' });
    const { orders } = standing.rights;
    const problem = problemOf(request);
    if (problem) return reply.code(412).send({ code: 'PRECONDITION_FAILED', message: problem });
    const { entity, after } = request.query;
    if (entity !== undefined && !isSynced(entity))
      return reply.code(400).send({ code: 'BAD_REQUEST', field: 'entity' });
    if (after !== undefined && !isId(after)) return reply.code(400).send({ code: 'BAD_REQUEST', field: 'after' });
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'application/x-ndjson',
      'content-encoding': 'gzip',
      'cache-control': 'no-store',
    });
    const from = entity === undefined ? null : { entity, id: after ?? null };
    const begun = performance.now();
    const seconds = (): number => (performance.now() - begun) / 1000;
    try {
      await central.database.snapshot(who.org, (db) =>
        pipeline(linesOf(bootLines(db, from, orders)), createGzip({ level: 1 }), raw),
      );
      options.metrics?.booted('whole', seconds());
    } catch (fault) {
      // The desk sees a stream without its last line, and goes on from where it was.
      request.log.warn({ event: 'boot-interrupted', fault: faultLine(fault) });
      options.metrics?.booted('interrupted', seconds());
      raw.destroy();
    }
    return reply;
  });

  server.get('/sync/events', async (request, reply) => {
    const who = await whoOf(central, request);
    if (!who || !(await standingOf(central, who))) return reply.code(401).send({ code: 'UNAUTHORIZED' });
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', connection: 'keep-alive' });
    raw.write(': ready\n\n');
    const stop = central.bus.subscribe(who.org, (head) => raw.write(`event: head\ndata: ${head}\n\n`));
    const alive = setInterval(() => raw.write(': alive\n\n'), KEEP_ALIVE_MS);
    // The token was good when the line opened; it closes with it, and the desk opens another with a new one.
    const over = setTimeout(() => raw.end(), Math.max(0, who.exp * 1000 - central.clock()));
    open.add(raw);
    options.metrics?.lineOpened();
    raw.on('close', () => {
      stop();
      clearInterval(alive);
      clearTimeout(over);
      open.delete(raw);
      options.metrics?.lineClosed();
    });
    return reply;
  });
  return server;
}
