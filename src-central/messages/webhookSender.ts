import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { Sent } from './channels.ts';
import { isPublicAddress, publicLookup } from './publicAddress.ts';

/*
 * One attempt at one webhook. Signed as `HMAC-SHA-256(secret, timestamp + "." + body)` in hexadecimal; the receiver compares it, and
 * refuses a timestamp that is minutes old. Redirects are not followed; the answer is read no further than its status.
 */
const TIMEOUT_MS = 10_000;

export type Hook = {
  readonly deliveryId: string;
  readonly event: string;
  readonly url: string;
  readonly secret: string | null;
  readonly body: string;
};

export function signatureOf(secret: string, timestamp: number, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`, 'utf8').digest('hex');
}

export function sendWebhook(
  { deliveryId, event, url, secret, body }: Hook,
  { now, allowPrivate }: { readonly now: number; readonly allowPrivate: boolean },
): Promise<Sent> {
  const target = new URL(url);
  const host = target.hostname.replace(/^\[|\]$/g, '');
  const failed = (error: string, isFinal: boolean, statusCode: number | null = null): Sent => ({
    kind: 'failed',
    statusCode,
    error,
    isFinal,
  });
  // A name is looked at when it is resolved, an address here.
  if (!allowPrivate && (target.protocol !== 'https:' || (isIP(host) !== 0 && !isPublicAddress(host))))
    return Promise.resolve(failed('private address', true));
  const timestamp = Math.floor(now / 1000);
  const headers = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'Regie-Webhooks/1',
    'regie-delivery': deliveryId,
    'regie-event': event,
    'regie-timestamp': String(timestamp),
    ...(secret === null ? {} : { 'regie-signature': `v1=${signatureOf(secret, timestamp, body)}` }),
  };
  const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const outgoing = send(
      target,
      { method: 'POST', headers, signal, agent: false, ...(allowPrivate ? {} : { lookup: publicLookup }) },
      (answer) => {
        const status = answer.statusCode ?? 0;
        answer.destroy();
        if (status >= 200 && status < 300) resolve({ kind: 'sent', statusCode: status, providerId: null });
        // Gone: the receiver says it wants nothing more.
        else resolve(failed(`HTTP ${status}`, status === 410, status));
      },
    );
    outgoing.on('error', (fault: NodeJS.ErrnoException) => {
      if (signal.aborted) resolve(failed('timeout', false));
      else resolve(failed(fault.code ?? 'unreachable', fault.code === 'EPRIVATE'));
    });
    outgoing.end(body);
  });
}
