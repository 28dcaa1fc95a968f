import type { Env } from '../kernel/env.ts';
import { dayAt } from '../kernel/instants.ts';
import { type Cents, sumCents } from '../kernel/money.ts';
import { type Change, insert, type Reads, remove } from '../model/command.ts';
import { copyRow, newRow } from '../model/entity.ts';
import { StayDay, StayService } from '../model/registry.ts';
import type { PricedTrip } from './pricedLine.ts';

const MOST_DAYS = 366;

/** The programme of a quote's stay: its days in order with crew, nights and meals, and the services of each; amounts in cents excluding tax. */
export function stayDays(quoteId: string, priced: readonly PricedTrip[], env: Env): Change[] {
  const ofStay = priced.filter((each) => each.lodging !== null).toSorted((a, b) => a.trip.pickupAt - b.trip.pickupAt);
  const byDay = Map.groupBy(ofStay, (each) => dayAt(each.trip.pickupAt, env.timeZone));
  return [...byDay].slice(0, MOST_DAYS).flatMap(([date, services], index) => {
    const lodgings = services.flatMap(({ lodging }) => lodging ?? []);
    const sum = (of: (lodging: (typeof lodgings)[number]) => Cents): Cents => sumCents(lodgings.map(of));
    const day = newRow(StayDay, env, {
      quoteId,
      number: index + 1,
      date,
      isHotelRequired: lodgings.some((lodging) => lodging.isHotelRequired),
      hotelCents: sum((lodging) => lodging.hotelCents),
      overnightCents: sum((lodging) => lodging.overnightCents),
      mealCount: sum((lodging) => lodging.meals),
      mealCents: sum((lodging) => lodging.mealCents),
      driverCount: Math.max(...lodgings.map((lodging) => lodging.drivers)),
      totalCents: sumCents(services.map(({ answer }) => answer.priceExclTaxCents)),
      costCents: sumCents(services.map(({ answer }) => answer.cost.totalCents)),
    });
    return [
      insert(StayDay, day),
      ...services.map((service, position) => serviceOf(service, day.id, { position, env })),
    ];
  });
}

function serviceOf(
  { trip, answer, distanceM, durationMin }: PricedTrip,
  stayDayId: string,
  { position, env }: { readonly position: number; readonly env: Env },
): Change {
  return insert(
    StayService,
    newRow(StayService, env, {
      stayDayId,
      position,
      type: trip.type,
      startAt: trip.pickupAt,
      pickupAddress: trip.pickup.address,
      pickupLatitude: trip.pickup.lat,
      pickupLongitude: trip.pickup.lng,
      dropoffAddress: trip.dropoff?.address ?? null,
      dropoffLatitude: trip.dropoff?.lat ?? null,
      dropoffLongitude: trip.dropoff?.lng ?? null,
      distanceM,
      durationMin,
      priceCents: answer.priceExclTaxCents,
      costCents: answer.cost.totalCents,
    }),
  );
}

/** Takes the programme of a quote away, services named one by one so that undoing brings them back. */
export async function withoutStayDays(quoteId: string, read: Reads): Promise<Change[]> {
  const changes: Change[] = [];
  for (const day of await read.all(StayDay, { quoteId })) {
    for (const service of await read.all(StayService, { stayDayId: day.id }))
      changes.push(remove(StayService, service.id));
    changes.push(remove(StayDay, day.id));
  }
  return changes;
}

/** The same programme for another quote. */
export async function copiedStayDays(read: Reads, env: Env, ids: { from: string; to: string }): Promise<Change[]> {
  const changes: Change[] = [];
  for (const day of await read.all(StayDay, { quoteId: ids.from })) {
    const copy = copyRow<typeof StayDay>(env, day, { quoteId: ids.to });
    changes.push(insert(StayDay, copy));
    for (const service of await read.all(StayService, { stayDayId: day.id }))
      changes.push(insert(StayService, copyRow<typeof StayService>(env, service, { stayDayId: copy.id })));
  }
  return changes;
}
