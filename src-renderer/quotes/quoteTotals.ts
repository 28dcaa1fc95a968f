import { type MarginBand, type PriceAnswer } from '#domain/pricing/index.ts';
import { ratioBp, sumCents } from '#domain/kernel/money.ts';
import { type CountedLine, type PriceBasis, type Totals, totalsOf } from '#domain/kernel/totals.ts';
import type { LineForm } from './quoteForm.ts';

export type MarginLimits = { readonly greenBp: number; readonly orangeBp: number };
export type PricedLine = { readonly line: LineForm; readonly answer: PriceAnswer | null };
export type QuoteTotals = {
  readonly totals: Totals;
  readonly costCents: number;
  readonly commissionCents: number;
  readonly marginCents: number;
  readonly marginBp: number;
  readonly band: MarginBand;
  /** Trips without a price yet: the totals leave them out. */
  readonly unpricedCount: number;
};

function countedOf({ line, answer }: PricedLine, basis: PriceBasis): CountedLine[] {
  if (line.kind === 'MANUAL') return [line];
  return (answer?.vat ?? []).map((band) => {
    const unitPriceCents = basis === 'INCL_TAX' ? band.baseCents + band.vatCents : band.baseCents;
    return { quantity: 1, unitPriceCents, discountCents: 0, vatRateBp: band.rateBp };
  });
}

export function bandOf(marginBp: number, limits: MarginLimits): MarginBand {
  return marginBp >= limits.greenBp ? 'GREEN' : marginBp >= limits.orangeBp ? 'ORANGE' : 'RED';
}

/** Price, VAT by rate, cost and margin of what is typed, before it is saved, in cents; free lines are typed in the quote's price basis. */
export function quoteTotals(lines: readonly PricedLine[], limits: MarginLimits, basis: PriceBasis): QuoteTotals {
  const totals = totalsOf(
    lines.flatMap((line) => countedOf(line, basis)),
    basis,
  );
  const answers = lines.flatMap(({ line, answer }) => (line.kind === 'CALCULATED' && answer ? [answer] : []));
  const costCents = sumCents(answers.map((answer) => answer.cost.totalCents));
  const commissionCents = sumCents(
    answers.map((answer) => answer.priceExclTaxCents - answer.cost.totalCents - answer.marginCents),
  );
  const marginCents = totals.exclTaxCents - commissionCents - costCents;
  const marginBp = ratioBp(marginCents, totals.exclTaxCents);
  const unpricedCount = lines.filter(({ line, answer }) => line.kind === 'CALCULATED' && answer === null).length;
  return { totals, costCents, commissionCents, marginCents, marginBp, band: bandOf(marginBp, limits), unpricedCount };
}

/** What one line adds, excluding tax. */
export function lineExclTaxCents(priced: PricedLine, basis: PriceBasis): number | null {
  if (priced.line.kind === 'CALCULATED' && priced.answer === null) return null;
  return totalsOf(countedOf(priced, basis), basis).exclTaxCents;
}
