import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Metrics } from './metrics.ts';

/** A route by its name in the program: a procedure that exists, or the pattern of an address; what nobody knows has one name. */
function routeOf(request: FastifyRequest, procedures: ReadonlySet<string>): string {
  const pattern = request.routeOptions.url;
  if (pattern === undefined) return 'unknown';
  if (!pattern.startsWith('/trpc')) return pattern;
  const asked = (request.params as Readonly<Record<string, unknown>>)['path'];
  if (typeof asked !== 'string') return 'unknown';
  if (procedures.has(asked)) return asked;
  return asked.split(',').every((name) => procedures.has(name)) ? 'batch' : 'unknown';
}

/** Counts and writes down each request once it is answered. */
export function watchRequests(server: FastifyInstance, metrics: Metrics | null, procedures: ReadonlySet<string>): void {
  server.addHook('onResponse', async (request, reply) => {
    const route = routeOf(request, procedures);
    const { method } = request;
    const status = reply.raw.statusCode;
    const ms = Math.round(reply.elapsedTime);
    if (route !== '/health') request.log.info({ event: 'request', method, route, status, ms });
    metrics?.answered({ method, route, status, seconds: reply.elapsedTime / 1000 });
  });
}
