export { acceptQuote, extendQuote } from './accept.commands.ts';
