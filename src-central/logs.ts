import type { FastifyInstance, FastifyServerOptions } from 'fastify';

/*
 * What central writes down, one line of JSON each: what happened, where in the program, how long it took. Never to whom: no address, body,
 * query, header or message of a fault, which may quote what somebody sent.
 */

/** A fault by its kind and place: the database's own text quotes values. */
export function faultLine(fault: unknown): Record<string, unknown> {
  if (!(fault instanceof Error)) return { kind: typeof fault };
  const { code, constraint, table } = fault as Error & Readonly<Record<string, unknown>>;
  const at = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    kind: fault.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(typeof table === 'string' ? { table } : {}),
    at: at.slice(0, 8).map((line) => line.trim()),
  };
}

export const LOG_OPTIONS = {
  // One line a request, once it is answered (see metrics/requests.ts).
  disableRequestLogging: true,
  logger: {
    level: 'info',
    // Fastify's own lines: the same, in the shape it asks for.
    serializers: {
      err: (fault: Error) => ({ type: fault.name, message: '', stack: '', ...faultLine(fault) }),
      req: () => ({}),
      res: ({ statusCode }) => ({ statusCode }),
    },
  },
} satisfies FastifyServerOptions;

/** Answers that Fastify would give itself quote the address or the body that came: ours say a code. */
export function answerWithoutQuoting(server: FastifyInstance): void {
  server.setNotFoundHandler((_request, reply) => reply.code(404).send({ code: 'NOT_FOUND' }));
  server.setErrorHandler((fault, request, reply) => {
    const given = typeof fault === 'object' && fault !== null && 'statusCode' in fault ? fault.statusCode : 500;
    const status = typeof given === 'number' ? given : 500;
    if (status >= 500) request.log.error({ event: 'fault', fault: faultLine(fault) });
    return reply.code(status).send({ code: status >= 500 ? 'FAULT' : 'BAD_REQUEST' });
  });
}
