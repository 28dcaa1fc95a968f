import { type BasisPoints, type Cents, ratioBp, shareOf } from '../kernel/money.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { MarginBand, PriceRefusal } from './answer.ts';
import type { PriceSettings } from './catalogue.schema.ts';
import { contractInForce } from './contractPrice.ts';
import { missing, type PriceCase } from './priceCase.ts';

export type Margin = { readonly marginCents: Cents; readonly marginBp: BasisPoints; readonly band: MarginBand };

/** Price excluding tax − partner's commission − cost, in cents and as a share of the price. */
export function marginOf(priced: PriceCase, exclTaxCents: Cents, costCents: Cents): Result<Margin, PriceRefusal> {
  const contract = contractInForce(priced);
  const commissionBp = contract === null ? 0 : contract.commissionBp;
  return banded(priced.settings, exclTaxCents, exclTaxCents - shareOf(exclTaxCents, commissionBp) - costCents);
}

/** A margin in cents as a share of its price excluding tax, and its band: bands are inclusive and come from the settings. */
export function banded(
  settings: PriceSettings,
  exclTaxCents: Cents,
  marginCents: Cents,
): Result<Margin, 'price-data-missing'> {
  const { greenMarginBp = null, orangeMarginBp = null } = settings;
  if (greenMarginBp === null) return missing('settings.greenMarginBp');
  if (orangeMarginBp === null) return missing('settings.orangeMarginBp');
  const marginBp = exclTaxCents === 0 ? freeMarginBp(marginCents) : ratioBp(marginCents, exclTaxCents);
  const band = marginBp >= greenMarginBp ? 'GREEN' : marginBp >= orangeMarginBp ? 'ORANGE' : 'RED';
  return ok({ marginCents, marginBp, band });
}

/** A ride given away loses all of itself. */
function freeMarginBp(marginCents: Cents): BasisPoints {
  return marginCents < 0 ? -10_000 : 0;
}
