import type { Cents } from '../kernel/money.ts';
import { isRefusal, ok, refuse, type Result } from '../kernel/result.ts';
import type { PriceAnswer, PriceMethod, PriceRefusal, PriceStep, PriceSuggestion } from './answer.ts';
import type { Promotion } from './catalogue.schema.ts';
import { contractInForce, contractPrice } from './contractPrice.ts';
import { internalCost } from './cost.ts';
import { directPrice } from './directPrice.ts';
import { addFees, feesOf, isNightSurcharge, type SoldFee } from './fees.ts';
import { label } from './figures.ts';
import { hireSuggestions } from './hireSuggestion.ts';
import { marginOf } from './margin.ts';
import type { PreparedPricing } from './prepared.ts';
import { openCase, type PriceCase } from './priceCase.ts';
import { discountOf, promotionOf } from './promotions.ts';
import type { PricingClient, PricingTrip } from './question.schema.ts';
import { staffingOf } from './staffing.ts';
import { NOTHING_YET, stepTo, type Tally } from './tally.ts';
import { type PriceParts, spreadOver, taxed } from './vat.ts';

/*
 * The order of a price. The ride comes from the partner's contract, which binds, or from the dynamic method; then options, promotion,
 * a price typed by hand, VAT, cost and margin. Every amount up to VAT is in the organisation's price basis. The direct price is the
 * same composition with the ride a private client would be sold.
 */
type Options = { readonly fees: readonly SoldFee[]; readonly promotion: Promotion | null };
type Ride = { readonly tally: Tally; readonly isBinding: boolean; readonly method: PriceMethod };
type Composed = { readonly tally: Tally; readonly parts: PriceParts };

/** The price of a trip for a client with every step, VAT, internal cost and margin, in cents; refused by the datum that is missing or wrong. */
export function priceTrip(
  prepared: PreparedPricing,
  client: PricingClient,
  trip: PricingTrip,
): Result<PriceAnswer, PriceRefusal> {
  const opened = openCase(prepared, client, trip);
  if (isRefusal(opened)) return opened;
  const priced = opened.value;
  const options = optionsOf(priced);
  if (isRefusal(options)) return options;
  const contract = contractPrice(priced);
  if (isRefusal(contract)) return contract;
  const crew = staffingOf(priced);
  if (isRefusal(crew)) return crew;
  const direct = directPrice(priced);
  const ride = rideOf(priced, contract.value?.tally ?? null, direct);
  if (isRefusal(ride)) return ride;
  const composed = compose(ride.value, options.value);
  const agreed = manualOverride(composed, priced);
  if (isRefusal(agreed)) return agreed;
  const price = taxed(agreed.value.parts, priced);
  const figures = costAndMargin(priced, price.exclTaxCents);
  if (isRefusal(figures)) return figures;
  return ok({
    method: isManual(priced) ? 'MANUAL' : ride.value.method,
    priceExclTaxCents: price.exclTaxCents,
    vat: price.lines,
    priceInclTaxCents: price.inclTaxCents,
    steps: withTaxTakenOut(agreed.value.tally, priced, price.exclTaxCents),
    directPriceExclTaxCents: isRefusal(direct) ? null : directExclTax(direct.value, options.value, priced),
    ...figures.value,
    suggestions: [
      ...hireSuggestions(priced),
      ...(contract.value?.suggestions ?? []),
      ...crew.value.suggestions,
      ...overCapacity(priced),
    ],
  });
}

function overCapacity({ trip, category }: PriceCase): readonly PriceSuggestion[] {
  const passengers = trip.passengers ?? -Infinity;
  const seats = category.maxPassengers ?? Infinity;
  return passengers > seats ? [{ kind: 'OVER_CAPACITY', because: `${passengers} > ${seats}, ${label(category)}` }] : [];
}

const METHODS = { TRANSFER: 'DYNAMIC', EXCURSION: 'EXCURSION', DISPO: 'DISPO' } as const;

function optionsOf(priced: PriceCase): Result<Options, PriceRefusal> {
  const fees = feesOf(priced);
  if (isRefusal(fees)) return fees;
  const promotion = promotionOf(priced);
  return isRefusal(promotion) ? promotion : ok({ fees: fees.value, promotion: promotion.value });
}

/** The contract's price when it has one, else the dynamic one; a price typed by hand needs neither. */
function rideOf(
  priced: PriceCase,
  contract: Tally | null,
  direct: Result<Tally, PriceRefusal>,
): Result<Ride, PriceRefusal> {
  if (contract) return ok({ tally: contract, isBinding: true, method: 'CONTRACT_GRID' });
  const method = METHODS[priced.trip.type];
  if (isRefusal(direct)) return isManual(priced) ? ok({ tally: NOTHING_YET, isBinding: false, method }) : direct;
  const noMatch = stepTo(NOTHING_YET, 'NO_GRID_MATCH', 0, endsText(priced));
  const steps = contractInForce(priced) ? [...noMatch.steps, ...direct.value.steps] : direct.value.steps;
  return ok({ tally: { ...direct.value, steps }, isBinding: false, method });
}

/** 'Aéroport CDG → —, Berline': what the contract was asked for. */
function endsText({ pickupZone, dropoffZone, category }: PriceCase): string {
  const names = [pickupZone, dropoffZone].map((zone) => (zone ? label(zone) : '—'));
  return `${names.join(' → ')}, ${label(category)}`;
}

/** Options beside the ride, then the promotion off the ride alone; nothing comes off a binding price. */
function compose({ tally: ride, isBinding }: Ride, { fees, promotion }: Options): Composed {
  const applied = isBinding ? fees.filter((sold) => !isNightSurcharge(sold)) : fees;
  const { tally, parts } = addFees(ride, applied);
  if (!promotion) return { tally, parts: { rideCents: ride.cents, fees: parts } };
  if (isBinding) {
    const shown = stepTo(tally, 'PROMOTION_NOT_APPLIED', tally.cents, promotion.code);
    return { tally: shown, parts: { rideCents: ride.cents, fees: parts } };
  }
  const discount = discountOf(promotion, ride.cents);
  return {
    tally: stepTo(tally, 'PROMOTION', tally.cents - discount.cents, discount.because),
    parts: { rideCents: ride.cents - discount.cents, fees: parts },
  };
}

function isManual({ trip }: PriceCase): boolean {
  return (trip.manualPriceCents ?? null) !== null;
}

/** A typed price replaces everything, with a reason, and leaves at least the minimum margin; its VAT follows the parts it replaces. */
function manualOverride(composed: Composed, priced: PriceCase): Result<Composed, PriceRefusal> {
  const manualPriceCents = priced.trip.manualPriceCents ?? null;
  if (manualPriceCents === null) return ok(composed);
  const reason = priced.trip.manualReason?.trim() ?? '';
  if (reason === '') return refuse('reason-required', { field: 'trip.manualReason' });
  const parts = spreadOver(composed.parts, manualPriceCents);
  const minimumBp = priced.settings.minimumMarginBp ?? null;
  if (minimumBp !== null) {
    const figures = costAndMargin(priced, taxed(parts, priced).exclTaxCents);
    if (isRefusal(figures)) return figures;
    const { marginBp } = figures.value;
    if (marginBp < minimumBp)
      return refuse('margin-below-minimum', {
        field: 'trip.manualPriceCents',
        value: manualPriceCents,
        marginBp,
        minimumBp,
      });
  }
  return ok({ tally: stepTo(composed.tally, 'MANUAL_OVERRIDE', manualPriceCents, reason), parts });
}

type CostAndMargin = Pick<PriceAnswer, 'cost' | 'marginCents' | 'marginBp' | 'band'>;

function costAndMargin(priced: PriceCase, exclTaxCents: Cents): Result<CostAndMargin, PriceRefusal> {
  const cost = internalCost(priced);
  if (isRefusal(cost)) return cost;
  const margin = marginOf(priced, exclTaxCents, cost.value.totalCents);
  return isRefusal(margin) ? margin : ok({ cost: cost.value, ...margin.value });
}

function directExclTax(direct: Tally, options: Options, priced: PriceCase): Cents {
  const { parts } = compose({ tally: direct, isBinding: false, method: 'DYNAMIC' }, options);
  return taxed(parts, priced).exclTaxCents;
}

/** Prices including tax end with the step that takes VAT out, so that steps always lead to the price excluding tax. */
function withTaxTakenOut(tally: Tally, { settings }: PriceCase, exclTaxCents: Cents): readonly PriceStep[] {
  return settings.priceBasis === 'INCL_TAX'
    ? stepTo(tally, 'TAX_TAKEN_OUT', exclTaxCents, settings.priceBasis).steps
    : tally.steps;
}
