/** Messages, webhooks and events: what leaves, what comes in, and how often it is tried. */
export { eventOf, MOST_ATTEMPTS, retryAt, wantsEvent } from './delivery.ts';
export { queueMessage, retryMessage } from './messages.commands.ts';
export { messageRefusals } from './messages.text.ts';
