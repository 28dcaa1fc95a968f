import { HOUR_MS, type Instant, MINUTE_MS } from '../kernel/instants.ts';

/** Attempts at one delivery; after the last it is a dead letter and waits for a person. */
export const MOST_ATTEMPTS = 10;
const FIRST_WAIT_MS = MINUTE_MS;
const LONGEST_WAIT_MS = 6 * HOUR_MS;

/** When to try again after so many attempts: twice as long each time, up to six hours, shortened by up to half by `random` (0 to 1) so that many do not come back at once. */
export function retryAt(attempts: number, now: Instant, random: number): Instant {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (Math.max(1, attempts) - 1));
  return now + Math.round(wait * (1 - random / 2));
}

/** The name of what happened, for the outside: `quote.accepted` as the history says it, or a plain record by its kind, `contact.created`. */
export function eventOf({ verb, subjectType }: { readonly verb: string; readonly subjectType: string }): string {
  return verb.includes('.') ? verb : `${subjectType.charAt(0).toLowerCase()}${subjectType.slice(1)}.${verb}`;
}

/** Does an endpoint that asked for these events want this one? `quote.accepted` itself, all of `quote.*`, or `*`. */
export function wantsEvent(events: readonly string[], event: string): boolean {
  const [subject = ''] = event.split('.');
  return events.some((asked) => asked === '*' || asked === event || asked === `${subject}.*`);
}
