import { z } from 'zod';
import { statusChange } from '../activity/index.ts';
import type { Env } from '../kernel/env.ts';
import { addDays, dayAt } from '../kernel/instants.ts';
import { type Refusal, refuse } from '../kernel/result.ts';
import { missionReference, nextNumber } from '../organisations/index.ts';
import { movable, quoteMove, type QuoteLineRow, type QuoteRow } from '../quotes/index.ts';
import { activity, type Change, command, insert, outcome, type Reads, update } from '../model/command.ts';
import { newRow, type RowOf } from '../model/entity.ts';
import { Mission, MissionTransition, Order, Quote, QuoteLine, VehicleCategory } from '../model/registry.ts';
import { promotionUses } from './promotionUses.ts';
import { type MissionPart, missionParts, missionStops } from './roundTrip.ts';

type OrderRow = RowOf<typeof Order>;
type MissionRow = RowOf<typeof Mission>;

/** Services of more than nine seats are occasional coach work; lighter ones are VTC (C. transports L3122-1, L3112-1). */
function serviceKindOf(category: RowOf<typeof VehicleCategory> | null): MissionRow['serviceKind'] {
  return category?.regulatoryCategory === 'HEAVY' ? 'COACH_OCCASIONAL' : 'VTC';
}

async function missionOf(
  read: Reads,
  env: Env,
  line: QuoteLineRow,
  parts: { quote: QuoteRow; order: OrderRow; reference: string; own: MissionPart },
): Promise<MissionRow> {
  const { quote, order, reference, own } = parts;
  const category = line.vehicleCategoryId ? await read.one(VehicleCategory, line.vehicleCategoryId) : null;
  const startAt = line.startAt ?? env.now;
  const durationMin = line.durationMin ?? 60;
  const cost = line.costCents;
  return newRow(Mission, env, {
    reference,
    type: line.tripType === 'OFF_GRID' ? 'TRANSFER' : (line.tripType ?? 'TRANSFER'),
    serviceKind: serviceKindOf(category),
    orderId: order.id,
    quoteId: quote.id,
    quoteLineId: line.id,
    contactId: quote.contactId,
    endCustomerId: quote.endCustomerId,
    vehicleCategoryId: line.vehicleCategoryId,
    startAt,
    endAt: line.endAt ?? startAt + durationMin * 60_000,
    label: null,
    pickupAddress: line.pickupAddress,
    pickupLatitude: line.pickupLatitude,
    pickupLongitude: line.pickupLongitude,
    dropoffAddress: line.dropoffAddress,
    dropoffLatitude: line.dropoffLatitude,
    dropoffLongitude: line.dropoffLongitude,
    passengerName: line.passengerName,
    passengerPhone: line.passengerPhone,
    passengerCount: line.passengerCount ?? quote.passengerCount,
    luggageCount: line.luggageCount ?? 0,
    flightNumber: line.flightNumber,
    distanceM: line.distanceM ?? 0,
    drivingMin: line.tripType === 'DISPO' ? Math.round(durationMin * 0.5) : durationMin,
    priceExclTaxCents: line.totalExclTaxCents,
    vatRateBp: line.vatRateBp,
    costCents: cost,
    marginBp:
      cost === null || line.totalExclTaxCents === 0
        ? null
        : Math.round(((line.totalExclTaxCents - cost) / line.totalExclTaxCents) * 10_000),
    marginBand: quote.marginBand,
    reservedAt: env.now,
    snapshot: { priceSteps: line.priceSteps, quoteVersion: quote.version, source: line.sourceData },
    ...own,
  });
}

async function orderFor(
  read: Reads,
  env: Env,
  quote: QuoteRow,
  orderId: string | undefined,
): Promise<{ order: OrderRow; changes: Change[] } | Refusal> {
  if (orderId) {
    const order = await read.one(Order, orderId);
    if (!order) return refuse('unknown-reference', { field: 'orderId', value: orderId });
    if (order.contactId !== quote.contactId)
      return refuse('order-of-other-contact', { field: 'orderId', value: order.reference });
    return { order, changes: [] };
  }
  const number = await nextNumber(read, env, 'ORDER');
  const order = newRow(Order, env, {
    reference: number.reference,
    contactId: quote.contactId,
    endCustomerId: quote.endCustomerId,
    name: quote.title,
    status: 'CONFIRMED',
    customerReference: quote.customerReference,
    confirmedAt: env.now,
    statusChangedAt: env.now,
  });
  return {
    order,
    changes: [
      number.change,
      insert(Order, order),
      statusChange(Order, { subjectId: order.id, fromStatus: null, toStatus: 'CONFIRMED' }, env),
    ],
  };
}

/**
 * Accepts a sent or viewed quote: creates an order (or joins the client's named one) and the missions of each dispatchable line with their
 * references, all in one transaction. A quote past its validity is refused until it is extended.
 */
export const acceptQuote = command({
  name: 'quotes.accept',
  permission: 'quotes.write',
  input: z.strictObject({ quoteId: z.uuid(), orderId: z.uuid().optional() }),
  isReversible: true,
  aggregate: (input) => `Quote:${input.quoteId}`,
  run: async (read, input, env) => {
    const quote = await movable(read, input.quoteId, { to: 'ACCEPTED' }, env);
    if ('kind' in quote) return quote;
    if (quote.validUntil !== null && quote.validUntil < dayAt(env.now, env.timeZone))
      return refuse('quote-validity-past', { field: 'validUntil', value: quote.validUntil });
    const joined = await orderFor(read, env, quote, input.orderId);
    if ('kind' in joined) return joined;
    const { order } = joined;
    const quoted = await read.all(QuoteLine, { quoteId: quote.id });
    const lines = quoted
      .filter((line) => line.isDispatchable && line.type !== 'GROUP')
      .toSorted((a, b) => (a.startAt ?? 0) - (b.startAt ?? 0) || a.position - b.position);
    const missing = lines.find((line) => line.startAt === null);
    if (missing) return refuse('line-without-date', { label: missing.label });
    let number = (await read.all(Mission, { orderId: order.id })).length;
    const missions: MissionRow[] = [];
    const stops: Change[] = [];
    for (const line of lines)
      for (const own of missionParts(line)) {
        const reference = missionReference(order.reference, (number += 1));
        const mission = await missionOf(read, env, line, { quote, order, reference, own });
        missions.push(mission);
        stops.push(...missionStops(line, mission, env));
      }
    const changes = [
      ...joined.changes,
      ...quoteMove(quote, 'ACCEPTED', env),
      update(Quote, quote.id, { orderId: order.id }),
      ...(await promotionUses(read, quoted)),
      ...missions.flatMap((mission) => [
        insert(Mission, mission),
        insert(
          MissionTransition,
          newRow(MissionTransition, env, {
            missionId: mission.id,
            fromStatus: null,
            toStatus: 'PENDING',
            changedAt: env.now,
            actorId: env.actor.userId,
          }),
        ),
        statusChange(Mission, { subjectId: mission.id, fromStatus: null, toStatus: 'PENDING' }, env),
      ]),
      ...stops,
    ];
    const value = { orderId: order.id, order: order.reference, missions: missions.map((mission) => mission.reference) };
    return outcome(value, changes, [
      activity(Quote, quote.id, 'quote.accepted', {
        reference: quote.reference,
        order: order.reference,
        missions: missions.length,
      }),
    ]);
  },
});

/** Moves a quote's last valid day; the only thing that changes on a sent quote beside its notes. */
export const extendQuote = command({
  name: 'quotes.extend',
  permission: 'quotes.write',
  input: z.strictObject({ quoteId: z.uuid(), days: z.int().min(1).max(365) }),
  isReversible: true,
  aggregate: (input) => `Quote:${input.quoteId}`,
  run: async (read, input, env) => {
    const quote = await read.one(Quote, input.quoteId);
    if (!quote) return refuse('not-found', { entity: 'Quote', id: input.quoteId });
    if (!['DRAFT', 'SENT', 'VIEWED'].includes(quote.status))
      return refuse('quote-frozen', { reference: quote.reference, status: quote.status });
    const validUntil = addDays(dayAt(env.now, env.timeZone), input.days);
    return outcome(
      { validUntil },
      [update(Quote, quote.id, { validUntil })],
      [activity(Quote, quote.id, 'quote.extended', { reference: quote.reference, validUntil })],
    );
  },
});
