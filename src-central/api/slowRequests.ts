import type { FastifyInstance } from 'fastify';

/** Cuts off whoever stops in the middle of a body: Node's own limit ends with the headers. */
export function cutSlowRequests(server: FastifyInstance, longestMs: number): void {
  const timers = new WeakMap<object, NodeJS.Timeout>();
  server.addHook('preParsing', async (request, reply) => {
    const late = setTimeout(() => {
      reply.hijack();
      reply.raw.writeHead(408, { connection: 'close' }).end(() => request.raw.destroy());
    }, longestMs);
    timers.set(request, late);
    request.raw.once('close', () => clearTimeout(late));
  });
  server.addHook('preValidation', async (request) => clearTimeout(timers.get(request)));
}
