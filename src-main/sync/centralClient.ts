import type { z } from 'zod';
import { createTRPCUntypedClient, httpLink, TRPCClientError } from '@trpc/client';
import { AppFault } from '#domain/kernel/fault.ts';
import type { Instant } from '#domain/kernel/instants.ts';
import {
  CLOCK_HEADER,
  type ClockReading,
  type PullPage,
  pullPageSchema,
  type PushReply,
  pushReplySchema,
  spell,
  SPOKEN,
  VERSION_HEADER,
} from '#domain/sync/index.ts';
import type { Transport } from './syncRound.ts';

/*
 * Central over HTTP. What it answers is read by the protocol's own schemas; what cannot be reached is a fault of the network, told apart
 * from what central turns away.
 */
export type CentralProblem = 'unreachable' | 'signed-out' | 'desk-update-needed' | 'central-update-needed' | 'refused';

export class CentralFault extends AppFault {
  readonly problem: CentralProblem;
  constructor(problem: CentralProblem, cause: unknown) {
    super(`central-${problem}`, 'network', {}, cause);
    this.problem = problem;
  }
}

function problemOf(fault: unknown): CentralProblem {
  if (!(fault instanceof TRPCClientError)) return 'unreachable';
  const { data, message } = fault as { data?: { code?: string } | null; message: string };
  switch (data?.code) {
    case undefined:
    case 'INTERNAL_SERVER_ERROR':
    case 'TIMEOUT':
    case 'TOO_MANY_REQUESTS':
      return 'unreachable';
    case 'UNAUTHORIZED':
      return 'signed-out';
    case 'PRECONDITION_FAILED':
      return message === 'desk-update-needed' ? 'desk-update-needed' : 'central-update-needed';
    default:
      return 'refused';
  }
}

/** What does not read as the protocol says comes from a program that says more than this one knows. */
function understood<T>(schema: z.ZodType<T>, answer: unknown): T {
  const read = schema.safeParse(answer);
  if (!read.success) throw new CentralFault('desk-update-needed', read.error);
  return read.data;
}

type ClientWatch = { readonly clock: () => Instant; readonly onClock: (reading: ClockReading) => void };

function noteClock(response: Response, askedAt: Instant, { clock, onClock }: ClientWatch): void {
  const said = Number(response.headers.get(CLOCK_HEADER) ?? Number.NaN);
  if (Number.isSafeInteger(said)) onClock({ central: said, askedAt, heardAt: clock() });
}

/** A link that takes longer counts as down: the dispatcher never waits for it. */
const LONGEST_CALL_MS = 20_000;

export type CentralClient = Transport & {
  readonly call: (path: string, input: unknown) => Promise<unknown>;
  readonly ask: (path: string, input: unknown) => Promise<unknown>;
  /** Throws while central does not answer. */
  readonly reach: () => Promise<void>;
};

/** `access` answers the token of now, or null while nobody is signed in. */
export function centralClient(url: string, access: () => string | null, watch?: ClientWatch): CentralClient {
  const client = createTRPCUntypedClient({
    links: [
      httpLink({
        url: `${url}/trpc`,
        headers: () => {
          const token = access();
          const version = { [VERSION_HEADER]: spell(SPOKEN) };
          return token === null ? version : { ...version, authorization: `Bearer ${token}` };
        },
        fetch: async (address, options) => {
          const askedAt = watch?.clock() ?? 0;
          const response = await fetch(address, options as RequestInit);
          if (watch) noteClock(response, askedAt, watch);
          return response;
        },
      }),
    ],
  });
  async function asked(kind: 'query' | 'mutation', path: string, input: unknown): Promise<unknown> {
    try {
      return await client[kind](path, input, { signal: AbortSignal.timeout(LONGEST_CALL_MS) });
    } catch (fault) {
      throw new CentralFault(problemOf(fault), fault);
    }
  }
  return {
    call: (path, input) => asked('mutation', path, input),
    ask: (path, input) => asked('query', path, input),
    reach: async () => {
      let isThere = false;
      try {
        isThere = (await fetch(`${url}/health`, { signal: AbortSignal.timeout(LONGEST_CALL_MS) })).ok;
      } catch (fault) {
        throw new CentralFault('unreachable', fault);
      }
      if (!isThere) throw new CentralFault('unreachable', null);
    },
    push: async (push): Promise<PushReply> => understood(pushReplySchema, await asked('mutation', 'sync.push', push)),
    pull: async (from): Promise<PullPage> => understood(pullPageSchema, await asked('query', 'sync.pull', from)),
  };
}
