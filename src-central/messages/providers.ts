import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/*
 * Whose events are understood. A provider says which header signs its body and how, and what of an event is kept: never more than what is
 * acted upon.
 */
/** The signed time may lie this far from ours: a body that was overheard cannot be sent again later. */
const TOLERANCE_MS = 300_000;

export type ReadEvent = {
  readonly eventId: string;
  readonly eventType: string;
  readonly kept: Record<string, unknown>;
};
export type Provider = {
  readonly isSigned: (sent: {
    header: (name: string) => string | null;
    body: Buffer;
    secret: string;
    now: number;
  }) => boolean;
  readonly read: (body: unknown) => ReadEvent | null;
};

/** `t=<seconds>,v1=<hex>[,v1=<hex>]`, HMAC-SHA-256 over `<seconds>.<body>`: several while a secret is being changed. */
function isTimedSignature(
  header: string,
  { body, secret, now }: { body: Buffer; secret: string; now: number },
): boolean {
  const parts = header.split(',').map((part) => part.trim().split('=', 2) as [string, string | undefined]);
  const time = Number(parts.find(([key]) => key === 't')?.[1]);
  if (!Number.isSafeInteger(time) || Math.abs(now - time * 1000) > TOLERANCE_MS) return false;
  const expected = createHmac('sha256', secret).update(`${time}.`).update(body).digest();
  return parts.some(([key, value]) => {
    const given = key === 'v1' ? Buffer.from(value ?? '', 'hex') : Buffer.alloc(0);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

const stripeSchema = z.object({
  id: z.string().min(1).max(200),
  type: z.string().min(1).max(80),
  data: z.object({ object: z.record(z.string(), z.unknown()) }),
});
const intentSchema = z.object({
  id: z.string().max(120),
  amount_received: z.int().min(0).default(0),
  currency: z.string().max(3),
});

/** Stripe: how a payment that was asked for ended. */
const stripe: Provider = {
  isSigned: ({ header, ...sent }) => isTimedSignature(header('stripe-signature') ?? '', sent),
  read: (body) => {
    const event = stripeSchema.safeParse(body);
    if (!event.success) return null;
    const { id: eventId, type: eventType, data } = event.data;
    if (!eventType.startsWith('payment_intent.')) return { eventId, eventType, kept: {} };
    const intent = intentSchema.safeParse(data.object);
    if (!intent.success) return null;
    const { id, amount_received: amountCents, currency } = intent.data;
    return { eventId, eventType, kept: { intentId: id, amountCents, currency: currency.toUpperCase() } };
  },
};

export const PROVIDERS: ReadonlyMap<string, Provider> = new Map([['stripe', stripe]]);
