import { roundHalfUp, splitCents, sumCents } from '../kernel/money.ts';
import { must } from '../kernel/assert.ts';
import Big from 'big.js';
import { type CountedLine, type PriceBasis, totalsOf } from '../kernel/totals.ts';
import type { DraftLine } from './draft.ts';
import type { InvoiceLineRow } from './invoice.ts';

/*
 * Partial credit notes are agreed including tax: every line of the invoice has its share of the invoice's total including tax, shares
 * re-add to the cent, and so does any sequence of credit notes.
 */
export type CreditLeft = ReadonlyMap<number, number>;

/** Each line's share of what its invoice asks for, in cents including tax, by line id; the shares of a VAT rate re-add to it. */
export function creditShares(lines: readonly InvoiceLineRow[], basis: PriceBasis): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const line of lines) if (line.kind === 'ROUNDING') shares.set(line.id, line.totalExclTaxCents);
  for (const band of totalsOf(lines, basis).vat) {
    const members = lines.filter((line) => line.kind !== 'ROUNDING' && line.vatRateBp === band.rateBp);
    const parts = splitCents(
      band.baseCents + band.vatCents,
      members.map((line) => line.totalInclTaxCents ?? line.totalExclTaxCents),
    );
    members.forEach((line, index) => shares.set(line.id, must(parts[index], 'a part a line')));
  }
  return shares;
}

export type Credited = { readonly lines: readonly CountedLine[]; readonly basis: PriceBasis };

/** What may still be credited at each VAT rate (basis points), in cents including tax; a rounding line counts at rate −1. */
export function creditLeft(invoice: Credited, notes: readonly Credited[]): CreditLeft {
  const left = new Map<number, number>();
  for (const [{ lines, basis }, sign] of [[invoice, 1] as const, ...notes.map((note) => [note, -1] as const)]) {
    const totals = totalsOf(lines, basis);
    for (const band of totals.vat)
      left.set(band.rateBp, (left.get(band.rateBp) ?? 0) + sign * (band.baseCents + band.vatCents));
    if (totals.roundingCents !== 0) left.set(-1, (left.get(-1) ?? 0) + sign * totals.roundingCents);
  }
  return left;
}

/** Is a VAT rate, or the whole, credited beyond what the invoice asked for? */
export function isOverCredited(left: CreditLeft): boolean {
  return sumCents(left.values()) < 0 || [...left].some(([rateBp, cents]) => rateBp !== -1 && cents < 0);
}

export type CreditedPart = { readonly line: InvoiceLineRow; readonly quantity: number; readonly shareCents: number };

/** Credit lines for chosen quantities of lines: that part of each line's share, rounded half up, in cents including tax. */
export function creditedLines(parts: readonly CreditedPart[], number: string): DraftLine[] {
  return parts.map(({ line, quantity, shareCents }) => {
    const cents =
      quantity === line.quantity ? shareCents : roundHalfUp(new Big(shareCents).times(quantity).div(line.quantity));
    return {
      kind: line.kind,
      missionId: line.missionId,
      quoteLineId: line.quoteLineId,
      serviceOn: line.serviceOn,
      serviceAt: line.serviceAt,
      description: line.description,
      detail: [line.detail, quantity === line.quantity ? null : `${quantity} sur ${line.quantity} · ${number}`]
        .filter(Boolean)
        .join(' · '),
      quantity: cents < 0 ? -1 : 1,
      unitPriceCents: Math.abs(cents),
      vatRateBp: line.vatRateBp,
      vatCategory: line.vatCategory,
      exemptionCode: line.exemptionCode,
    };
  });
}

/** An amount credited (cents including tax), in the proportions of what is left at each rate; the parts re-add to it. */
export function amountLines(amountCents: number, left: CreditLeft, model: Pick<DraftLine, 'description'>): DraftLine[] {
  const rates = [...left].filter(([rateBp, cents]) => cents !== 0 && rateBp !== -1).toSorted(([a], [b]) => a - b);
  const roundingCents = amountCents === sumCents(left.values()) ? (left.get(-1) ?? 0) : 0;
  const parts = splitCents(
    amountCents - roundingCents,
    rates.map(([, cents]) => cents),
  );
  const lines: DraftLine[] = rates.flatMap(([vatRateBp], index) => {
    const cents = must(parts[index], 'a part a rate');
    return cents === 0
      ? []
      : [{ ...model, kind: 'OTHER' as const, quantity: Math.sign(cents), unitPriceCents: Math.abs(cents), vatRateBp }];
  });
  if (roundingCents === 0) return lines;
  const rounding = { kind: 'ROUNDING' as const, description: 'Arrondi', vatRateBp: 0 };
  return [...lines, { ...rounding, quantity: Math.sign(roundingCents), unitPriceCents: Math.abs(roundingCents) }];
}
