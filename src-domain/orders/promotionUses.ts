import { type Change, type Reads, update } from '../model/command.ts';
import { Promotion, Quote, QuoteLine } from '../model/registry.ts';
import { promotionCodeIn } from '../pricing/index.ts';
import type { QuoteLineRow } from '../quotes/index.ts';

/**
 * Counts the promotions an accepted quote uses, one use a priced line. A promotion used up since the quote was sent is still honoured:
 * the client holds a sent price.
 */
export async function promotionUses(read: Reads, lines: readonly QuoteLineRow[]): Promise<Change[]> {
  return counted(read, lines, 1);
}

/** Gives back what the accepted quotes of an order used, when the order is cancelled: others may use it again. */
export async function promotionsGivenBack(read: Reads, orderId: string): Promise<Change[]> {
  const lines: QuoteLineRow[] = [];
  for (const quote of await read.all(Quote, { orderId, status: 'ACCEPTED' }))
    lines.push(...(await read.all(QuoteLine, { quoteId: quote.id })));
  return counted(read, lines, -1);
}

async function counted(read: Reads, lines: readonly QuoteLineRow[], by: 1 | -1): Promise<Change[]> {
  const uses = Map.groupBy(lines, (line) => promotionCodeIn(line.sourceData));
  uses.delete('');
  if (uses.size === 0) return [];
  const promotions = await read.all(Promotion, {});
  return promotions.flatMap((promotion) => {
    const count = uses.get(promotion.code.toUpperCase())?.length ?? 0;
    const currentUses = Math.max(0, promotion.currentUses + by * count);
    return currentUses === promotion.currentUses ? [] : [update(Promotion, promotion.id, { currentUses })];
  });
}
