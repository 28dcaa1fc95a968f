export { createQuote, duplicateQuote, noteQuote, reviseQuote } from './draft.commands.ts';
export { isRunAbroad, priceLine, type PricedTrip, type PricingContext, quoteLines, tripLabel } from './pricedLine.ts';
export { LineInput, QUOTE_MOVES, type QuoteLineRow, type QuoteRow, type QuoteStatus, TripInput } from './quote.ts';
export { quoteRefusals } from './quotes.text.ts';
export { expireQuote, movable, moveQuote, quoteMove, sendQuote } from './status.commands.ts';
export { quoteDocument, type QuoteDocumentParts } from './quoteDocument.ts';
export { priceExplanation } from './priceExplanation.ts';
