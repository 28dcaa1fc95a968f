import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { UpdateNeeded } from '#domain/sync/index.ts';
import type { AccessClaims } from '../identity/accessToken.ts';
import { standingOf } from '../identity/standing.ts';
import { foundOrganisation } from '../sync/founding.ts';
import { writing } from './standing.ts';
import type { Central } from './trpc.ts';

type Asking = {
  readonly whoOf: (request: FastifyRequest) => Promise<AccessClaims | null>;
  /** Which side is to be updated first. */
  readonly problemOf: (request: FastifyRequest) => UpdateNeeded | null;
};

/** A whole company as one compressed stream of lines: never in memory as a whole, so no bound on its size but the disk's. */
const MOST_BYTES = 8 * 1024 ** 3;

/** Where a company that was begun alone comes up, brought by an owner of this installation. */
export function foundingRoutes(scope: FastifyInstance, central: Central, { whoOf, problemOf }: Asking): void {
  scope.addContentTypeParser('application/x-ndjson', (_request, payload, done) => done(null, payload));
  scope.post('/sync/found', { bodyLimit: MOST_BYTES }, async (request, reply) => {
    const who = await whoOf(request);
    const standing = who ? await standingOf(central, who) : null;
    if (!who || !standing) return reply.code(401).send({ code: 'UNAUTHORIZED' });
    const problem = problemOf(request);
    if (problem) return reply.code(412).send({ code: 'PRECONDITION_FAILED', message: problem });
    const { role, orders } = standing.rights;
    if (role !== 'owner' || orders !== null) return reply.code(403).send({ code: 'FORBIDDEN' });
    if (!(request.body instanceof Readable)) return reply.code(400).send({ code: 'BAD_REQUEST' });
    const founder = { organizationId: who.org, userId: who.sub, name: who.name };
    const body = request.body.pipe(createGunzip());
    return foundOrganisation(writing(central), founder, body);
  });
}
