import { quoteExpiryId } from '#domain/activity/index.ts';
import { dayAt } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { expireQuote } from '#domain/quotes/index.ts';
import type { Desk } from '../desk.ts';
import { pastQuotes } from './scheduled.store.ts';

/** Expires what is past its validity, a quote at a time under the id every desk and central give it; answers how many. */
export async function expireDueQuotes(desk: Desk): Promise<number> {
  const { now, timeZone, sha256 } = desk.env();
  let count = 0;
  for (const quote of pastQuotes(desk.replica.read, desk.organizationId, dayAt(now, timeZone))) {
    const commandId = quoteExpiryId({ quoteId: quote.id, validUntil: quote.validUntil, timeZone }, sha256);
    const done = await desk.runner.run(expireQuote, { quoteId: quote.id }, { commandId });
    if (!isRefusal(done)) count += 1;
  }
  return count;
}
