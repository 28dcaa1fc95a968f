import { lineAmounts, type PriceBasis } from '#domain/kernel/totals.ts';
import type { Outputs } from '../app/api.tsx';

export type InvoiceDetail = NonNullable<Outputs['invoices']['detail']>;
export type InvoiceLineRow = InvoiceDetail['lines'][number];

/** A line as the grid edits it: its place is its identity, for every saving writes the lines anew. */
export type DraftLine = Pick<
  InvoiceLineRow,
  | 'kind'
  | 'missionId'
  | 'quoteLineId'
  | 'serviceOn'
  | 'serviceAt'
  | 'description'
  | 'detail'
  | 'quantity'
  | 'unit'
  | 'unitPriceCents'
  | 'discountCents'
  | 'vatRateBp'
  | 'vatCategory'
  | 'exemptionCode'
>;
export type GridLine = DraftLine & { readonly place: number; readonly totalExclTaxCents: number };

export function draftLineOf(row: InvoiceLineRow): DraftLine {
  const { kind, missionId, quoteLineId, serviceOn, serviceAt, description, detail } = row;
  const { quantity, unit, unitPriceCents, discountCents, vatRateBp, vatCategory, exemptionCode } = row;
  return {
    kind,
    missionId,
    quoteLineId,
    serviceOn,
    serviceAt,
    description,
    detail,
    quantity,
    unit,
    unitPriceCents,
    discountCents,
    vatRateBp,
    vatCategory,
    exemptionCode,
  };
}

export function newDraftLine(description: string): DraftLine {
  return {
    kind: 'OTHER',
    missionId: null,
    quoteLineId: null,
    serviceOn: null,
    serviceAt: null,
    description,
    detail: null,
    quantity: 1,
    unit: 'UNIT',
    unitPriceCents: 0,
    discountCents: 0,
    vatRateBp: 2000,
    vatCategory: 'S',
    exemptionCode: null,
  };
}

/** A copy bills no mission twice. */
export function copyOf(line: DraftLine): DraftLine {
  return { ...line, missionId: null, quoteLineId: null };
}

export function gridLines(lines: readonly DraftLine[], basis: PriceBasis): GridLine[] {
  return lines.map((line, place) => ({ ...line, place, totalExclTaxCents: lineAmounts(line, basis).exclTaxCents }));
}

const MAX_QUANTITY = 1_000_000;

/** '1,5' or '-2'; null when it is no quantity. */
export function parseQuantity(text: string): number | null {
  const bare = text.replace(/\s/g, '').replace(',', '.');
  if (!/^-?\d+(\.\d{1,3})?$/.test(bare)) return null;
  const value = Number(bare);
  return Math.abs(value) <= MAX_QUANTITY ? value : null;
}

/** '10', '5,5 %' in basis points; null when it is no rate from 0 to 100 %. */
export function parseRateBp(text: string): number | null {
  const bare = text.replace(/[\s%]/g, '').replace(',', '.');
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(bare)) return null;
  const bp = Math.round(Number(bare) * 100);
  return bp <= 10_000 ? bp : null;
}
