import { type Change, type Reads, update } from '../model/command.ts';
import { Promotion } from '../model/registry.ts';
import { promotionCodeIn } from '../pricing/index.ts';
import type { QuoteLineRow } from '../quotes/index.ts';

/**
 * Counts the promotions an accepted quote uses, one use a priced line. A promotion used up since the quote was sent is still honoured:
 * the client holds a sent price.
 */
export async function promotionUses(read: Reads, lines: readonly QuoteLineRow[]): Promise<Change[]> {
  const uses = Map.groupBy(lines, (line) => promotionCodeIn(line.sourceData));
  uses.delete('');
  if (uses.size === 0) return [];
  const promotions = await read.all(Promotion, {});
  return promotions.flatMap((promotion) => {
    const count = uses.get(promotion.code.toUpperCase())?.length ?? 0;
    return count === 0 ? [] : [update(Promotion, promotion.id, { currentUses: promotion.currentUses + count })];
  });
}
