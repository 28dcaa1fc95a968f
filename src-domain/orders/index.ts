export { acceptQuote, extendQuote } from './accept.commands.ts';
export { moveOrder } from './status.commands.ts';
export { orderRefusals } from './orders.text.ts';
