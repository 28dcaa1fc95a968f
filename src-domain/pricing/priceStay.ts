import { must } from '../kernel/assert.ts';
import { MINUTE_MS, type Instant } from '../kernel/instants.ts';
import { type Cents, sumCents, vatOnExclTax } from '../kernel/money.ts';
import { isRefusal, ok, refuse, type Result } from '../kernel/result.ts';
import type { InternalCost, PriceAnswer, PriceRefusal, VatLine } from './answer.ts';
import { banded } from './margin.ts';
import type { PreparedPricing } from './prepared.ts';
import { priceTrip } from './priceTrip.ts';
import type { PricingClient, PricingStay, PricingTrip } from './question.schema.ts';

type Placed = { readonly trip: PricingTrip; readonly path: string };

/**
 * The price of a stay over several days: each service priced as itself, with the driver's night on site between two days, then added up;
 * VAT is that of the sum of each rate. Refused by the first service that cannot be priced or that starts before the former one ends.
 */
export function priceStay(
  prepared: PreparedPricing,
  client: PricingClient,
  stay: PricingStay,
): Result<PriceAnswer, PriceRefusal> {
  const answers: PriceAnswer[] = [];
  let freeAt: Instant = -Infinity;
  for (const { trip, path } of servicesOf(stay)) {
    if (trip.pickupAt < freeAt)
      return refuse('wrong-value', {
        field: `${path}.pickupAt`,
        value: trip.pickupAt,
        because: 'before-the-last-ends',
      });
    const answer = priceTrip(prepared, client, trip);
    if (isRefusal(answer)) {
      const field = String(answer.details['field']).replace(/^trip(?=\.(?!feeIds|vehicleCategoryId))/, path);
      return refuse(answer.code, { ...answer.details, field });
    }
    answers.push(answer.value);
    freeAt = endOf(trip);
  }
  return added(answers, prepared);
}

function endOf({ type, pickupAt, roundTrip, durationMin, durationHours }: PricingTrip): Instant {
  const hiredMin = type === 'TRANSFER' || durationHours == null ? null : durationHours * 60;
  return (
    (roundTrip?.returnAt ?? pickupAt) + must(hiredMin ?? durationMin, 'a priced service has its minutes') * MINUTE_MS
  );
}

/** The services in their order, the first from the base and the last back to it, options sold once. */
function servicesOf({ days, approach, return: back, feeIds, ...ofAll }: PricingStay): readonly Placed[] {
  return days.flatMap(({ services }, dayIndex) =>
    services.map((service, index): Placed => {
      const isFirst = index === 0;
      const isLast = index === services.length - 1;
      const { type: _type, ...shared } = ofAll;
      return {
        path: `trip.days.${dayIndex}.services.${index}`,
        trip: {
          ...shared,
          ...service,
          approach: isFirst && dayIndex === 0 ? approach : null,
          return: isLast && dayIndex === days.length - 1 ? back : null,
          feeIds: isFirst && dayIndex === 0 ? feeIds : null,
          stay: { nightBefore: isFirst && dayIndex > 0, nightAfter: isLast && dayIndex < days.length - 1 },
        },
      };
    }),
  );
}

/** The lines of each rate as one: VAT of the sum of bases on prices excluding tax, what is in the totals on prices including it. */
function vatOf(lines: readonly VatLine[], { settings }: PreparedPricing): readonly VatLine[] {
  return [...Map.groupBy(lines, (line) => line.rateBp)].map(([rateBp, ofRate]) => {
    const baseCents = sumCents(ofRate.map((line) => line.baseCents));
    const vatCents =
      settings.priceBasis === 'INCL_TAX'
        ? sumCents(ofRate.map((line) => line.vatCents))
        : vatOnExclTax(baseCents, rateBp);
    return { rateBp, baseCents, vatCents };
  });
}

function added(answers: readonly PriceAnswer[], prepared: PreparedPricing): Result<PriceAnswer, PriceRefusal> {
  const vat = vatOf(
    answers.flatMap((answer) => answer.vat),
    prepared,
  );
  const total = (of: (answer: PriceAnswer) => Cents): Cents => sumCents(answers.map(of));
  const cost = (name: keyof InternalCost): Cents => total((answer) => answer.cost[name]);
  const priceExclTaxCents = sumCents(vat.map((line) => line.baseCents));
  const marginCents = total((answer) => answer.marginCents);
  const margin = banded(prepared.settings, priceExclTaxCents, marginCents);
  if (isRefusal(margin)) return margin;
  const steps = answers.flatMap((answer, index) => {
    const before = sumCents(answers.slice(0, index).map((each) => each.priceExclTaxCents));
    return answer.steps.map((step) => ({
      ...step,
      beforeCents: before + step.beforeCents,
      afterCents: before + step.afterCents,
    }));
  });
  const directs = answers.flatMap((answer) => answer.directPriceExclTaxCents ?? []);
  const methods = new Set(answers.map((answer) => answer.method));
  const [method = 'DYNAMIC'] = methods;
  return ok({
    method: methods.size === 1 ? method : 'DYNAMIC',
    priceExclTaxCents,
    vat,
    priceInclTaxCents: priceExclTaxCents + sumCents(vat.map((line) => line.vatCents)),
    steps,
    directPriceExclTaxCents: directs.length === answers.length ? sumCents(directs) : null,
    cost: {
      fuelCents: cost('fuelCents'),
      tollsCents: cost('tollsCents'),
      wearCents: cost('wearCents'),
      driverCents: cost('driverCents'),
      parkingCents: cost('parkingCents'),
      staffingCents: cost('staffingCents'),
      totalCents: cost('totalCents'),
    },
    ...margin.value,
    suggestions: answers.flatMap((answer) => answer.suggestions),
  });
}
