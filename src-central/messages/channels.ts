import { createTransport } from 'nodemailer';
import type { RowOf } from '#domain/model/entity.ts';
import type { Message } from '#domain/model/registry.ts';

/*
 * The ways out for messages. A channel that is not set up does not exist: its messages wait, and the installation says so.
 */
export type ChannelName = RowOf<typeof Message>['channel'];
export type Letter = {
  /** The same at each attempt, so that a receiver can tell a repeat. */
  readonly deliveryId: string;
  readonly to: string;
  readonly subject: string | null;
  readonly body: string;
};
/** `isFinal`: trying again would not help. */
export type Sent =
  | { readonly kind: 'sent'; readonly statusCode: number | null; readonly providerId: string | null }
  | { readonly kind: 'failed'; readonly statusCode: number | null; readonly error: string; readonly isFinal: boolean };
export type Channel = { readonly send: (letter: Letter) => Promise<Sent>; readonly close: () => void };
export type Channels = Readonly<Partial<Record<ChannelName, Channel>>>;

const TIMEOUT_MS = 20_000;

type SmtpFault = { readonly code?: unknown; readonly responseCode?: unknown; readonly response?: unknown };

/** E-mail over SMTP. The Message-ID carries the delivery's id: a server that has it already drops the repeat. */
export function smtpChannel({ url, from }: { readonly url: string; readonly from: string }): Channel {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'regie.local';
  return {
    send: async ({ deliveryId, to, subject, body }) => {
      const messageId = `<${deliveryId}@${domain}>`;
      try {
        await transport.sendMail({ from, to, subject: subject ?? '', text: body, messageId });
        return { kind: 'sent', statusCode: 250, providerId: messageId };
      } catch (fault) {
        const { code, responseCode, response } = fault as SmtpFault;
        const statusCode = typeof responseCode === 'number' ? responseCode : null;
        const error = typeof response === 'string' ? response : typeof code === 'string' ? code : 'smtp';
        // 5xx: refused for good, by its answer to the address or the text; a connection that failed says nothing of the letter.
        return {
          kind: 'failed',
          statusCode,
          error: error.slice(0, 500),
          isFinal: statusCode !== null && statusCode >= 500,
        };
      }
    },
    close: () => transport.close(),
  };
}

/** Any provider of short messages behind one small HTTP gateway: POST {id, channel, to, text}, answered with {id}. */
export function gatewayChannel(
  name: Exclude<ChannelName, 'EMAIL'>,
  { url, token }: { readonly url: string; readonly token: string },
): Channel {
  return {
    send: async ({ deliveryId, to, body }) => {
      try {
        const answer = await fetch(url, {
          method: 'POST',
          redirect: 'error',
          signal: AbortSignal.timeout(TIMEOUT_MS),
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            'idempotency-key': deliveryId,
          },
          body: JSON.stringify({ id: deliveryId, channel: name, to, text: body }),
        });
        const said: unknown = await answer.json().catch(() => null);
        if (answer.ok) {
          const id = typeof said === 'object' && said !== null && 'id' in said ? said.id : null;
          return {
            kind: 'sent',
            statusCode: answer.status,
            providerId: typeof id === 'string' ? id.slice(0, 120) : null,
          };
        }
        const isFinal = answer.status >= 400 && answer.status < 500 && answer.status !== 408 && answer.status !== 429;
        return { kind: 'failed', statusCode: answer.status, error: `HTTP ${answer.status}`, isFinal };
      } catch (fault) {
        const error = fault instanceof Error && fault.name === 'TimeoutError' ? 'timeout' : 'unreachable';
        return { kind: 'failed', statusCode: null, error, isFinal: false };
      }
    },
    close: () => undefined,
  };
}
