import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isId, uuidV7 } from '#domain/kernel/ids.ts';
import { InboundSource } from '#domain/model/registry.ts';
import { rowsWhere } from '../database/rows.store.ts';
import { unseal } from '../identity/secrets.ts';
import type { Limit } from '../api/limits.ts';
import type { Central } from '../api/trpc.ts';
import { keepEvent } from './inbound.store.ts';
import { PROVIDERS } from './providers.ts';

const MOST_BYTES = 256 * 1024;

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

/** Events of providers: verified on the bytes that came, kept once, answered at once, dealt with by a job. */
export async function inboundRoutes(
  server: FastifyInstance,
  central: Central,
  limitOf: (request: FastifyRequest) => Limit,
): Promise<void> {
  // The signature is over the bytes: nothing may parse them before.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) =>
    done(null, body),
  );
  server.post<{ Params: { organizationId: string; provider: string } }>(
    '/inbound/:organizationId/:provider',
    async (request, reply) => {
      // Before anything is looked up; the provider comes again by itself.
      if (await limitOf(request)('inbound', request.ip)) return reply.code(429).send({ code: 'TOO_MANY_REQUESTS' });
      const { organizationId, provider: name } = request.params;
      const provider = PROVIDERS.get(name);
      const unknown = () => reply.code(404).send({ code: 'NOT_FOUND' });
      if (!provider || !isId(organizationId)) return unknown();
      const { database, clock } = central;
      const [source] = await database.withTenant(organizationId, (db) =>
        rowsWhere(db, InboundSource, { provider: name, isActive: true }),
      );
      if (!source) return unknown();
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const secret = unseal(source.secretCipher, central.secret, { purpose: 'inbound', owner: source.id });
      const header = (key: string): string | null => {
        const value = request.headers[key];
        return typeof value === 'string' ? value : null;
      };
      const now = clock();
      if (!provider.isSigned({ header, body, secret, now })) return reply.code(401).send({ code: 'SIGNATURE' });
      const event = provider.read(parsed(body));
      if (!event) return reply.code(400).send({ code: 'BAD_REQUEST' });
      const { eventId, eventType, kept } = event;
      const id = uuidV7(now, randomBytes(10));
      const row = { id, provider: name, eventId, eventType, payload: kept, receivedAt: now };
      const isNew = await database.withTenant(organizationId, (db) => keepEvent(db, row));
      if (isNew) await central.outside?.inbound(organizationId, id);
      return { received: true };
    },
  );
}
