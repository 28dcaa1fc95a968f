import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { MINUTE_MS } from '#domain/kernel/instants.ts';
import { type Refusal, refuse } from '#domain/kernel/result.ts';

/*
 * How much one address, one account or one session may ask of a node. Guesses are counted for good where the account is kept; this keeps
 * them from costing anything. A call from the machine itself is counted by account alone: behind a proxy nobody told central of, every
 * address would be that one.
 */
const LIMITS = {
  /** By address: a whole office may sit behind one. */
  signIn: { max: 30, timeWindow: MINUTE_MS },
  /** By address: codes of invitations, workstations and passwords. */
  code: { max: 10, timeWindow: MINUTE_MS },
  /** By account, whoever asks. */
  account: { max: 20, timeWindow: 15 * MINUTE_MS },
  /** By account: letters sent. */
  letter: { max: 5, timeWindow: 15 * MINUTE_MS },
  /** By address: desks coming back. */
  refresh: { max: 300, timeWindow: MINUTE_MS },
  /** By address: a provider of payments tells of one at a time. */
  inbound: { max: 1200, timeWindow: MINUTE_MS },
  /** By session: a desk asks a few times a minute, and hundreds of times when it has a day to send. */
  sync: { max: 1200, timeWindow: MINUTE_MS },
} as const;
export type LimitKind = keyof typeof LIMITS;
const KINDS = Object.keys(LIMITS) as LimitKind[];
const BY_ADDRESS: readonly LimitKind[] = ['signIn', 'code', 'refresh', 'inbound'];
const OWN_ADDRESSES: readonly string[] = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

declare module 'fastify' {
  // Only an interface adds to the library's own.
  interface FastifyRequest {
    limitKey: string;
  }
}

/** Counts a request; answers why it goes no further, or null. */
export type Limit = (kind: LimitKind, key: string) => Promise<Refusal | null>;

export async function createLimits(server: FastifyInstance): Promise<(request: FastifyRequest) => Limit> {
  await server.register(rateLimit, { global: false });
  server.decorateRequest('limitKey', '');
  const keyGenerator = ({ limitKey }: FastifyRequest): string => limitKey;
  const limiters = new Map(KINDS.map((kind) => [kind, server.createRateLimit({ ...LIMITS[kind], keyGenerator })]));
  return (request) => async (kind, key) => {
    if (BY_ADDRESS.includes(kind) && OWN_ADDRESSES.includes(key)) return null;
    request.limitKey = key.toLowerCase();
    const counted = await limiters.get(kind)?.(request);
    if (!counted || counted.isAllowed || !counted.isExceeded) return null;
    return refuse('too-many-requests', { minutes: Math.max(1, Math.ceil(counted.ttl / MINUTE_MS)) });
  };
}
