import { z } from 'zod';
import type { Env } from '../kernel/env.ts';
import { DAY_MS } from '../kernel/instants.ts';
import { isRefusal, type Refusal, refuse } from '../kernel/result.ts';
import { type Change, command, type Command, insert, outcome, type Reads, update } from '../model/command.ts';
import { newRow } from '../model/entity.ts';
import { IdempotencyKey } from '../model/registry.ts';

/** How long an answer is kept under its key. */
const KEPT_MS = DAY_MS;

export type WithKey = { readonly idempotencyKey?: string | undefined };

/** The same content gives the same text, whatever the order its fields came in. */
function canonical(input: object): string {
  return JSON.stringify(input, (_name, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

type Kept =
  | { readonly answer: unknown }
  | { readonly refusal: Refusal }
  | { readonly write: (answer: unknown) => Change };

async function lookUp(read: Reads, route: string, request: { key: string; hash: string }, env: Env): Promise<Kept> {
  const [known] = await read.all(IdempotencyKey, { route, key: request.key });
  const row = { requestHash: request.hash, expiresAt: env.now + KEPT_MS };
  if (known && known.expiresAt > env.now)
    return known.requestHash === request.hash
      ? { answer: known.response?.['value'] ?? null }
      : { refusal: refuse('idempotency-conflict', { field: 'idempotencyKey', value: request.key }) };
  return {
    write: (value) =>
      known
        ? update(IdempotencyKey, known.id, { ...row, response: { value } })
        : insert(IdempotencyKey, newRow(IdempotencyKey, env, { route, key: request.key, ...row, response: { value } })),
  };
}

/**
 * The same command with an optional key, kept 24 h: repeated with its key and content it answers the first result and changes nothing;
 * with other content it is refused. A refused command keeps no key.
 */
export function idempotent<I extends object, V, C extends string>(plain: Command<I, V, C>): Command<I & WithKey, V> {
  const input = (plain.input as unknown as z.ZodObject).extend({
    idempotencyKey: z.string().min(1).max(120).optional(),
  });
  return command<I & WithKey, V, string>({
    ...plain,
    input: input as unknown as z.ZodType<I & WithKey>,
    run: async (read, { idempotencyKey, ...rest }, env) => {
      const content = rest as unknown as I;
      if (idempotencyKey === undefined) return plain.run(read, content, env);
      const hash = env.sha256(canonical(content));
      const kept = await lookUp(read, plain.name, { key: idempotencyKey, hash }, env);
      if ('refusal' in kept) return kept.refusal;
      if ('answer' in kept) return outcome(kept.answer as V, [], []);
      const result = await plain.run(read, content, env);
      if (isRefusal(result)) return result;
      const { value, changes, activity } = result.value;
      return outcome(value, [...changes, kept.write(value)], activity);
    },
  });
}
