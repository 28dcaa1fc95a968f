import { addDays, type Day, dayAt, MINUTE_MS, startOfDay } from '#domain/kernel/instants.ts';
import { totalsOf } from '#domain/invoices/index.ts';
import { missionReference } from '#domain/organisations/index.ts';
import type { NewValues, RowOf } from '#domain/model/entity.ts';
import {
  DriverActivity,
  DriverRSECounter,
  Mission,
  MissionExecution,
  MissionTransition,
  Order,
  Quote,
  QuoteLine,
} from '#domain/model/registry.ts';
import { dayTotals, plannedActivities } from '#domain/missions/index.ts';
import type { Company } from './company.ts';
import { CATEGORIES } from './catalogue.ts';
import type { Client } from './clients.ts';
import type { Numbers } from './numbers.ts';
import type { Ride } from './roster.ts';
import { routeLabel } from './trips.ts';
import type { SeedWriter } from './writer.ts';

export type MissionRow = RowOf<typeof Mission>;
export type DoneMission = { readonly mission: MissionRow; readonly plate: string | null };
export type WeekOptions = {
  readonly now: number;
  readonly isBilled: boolean;
  readonly detailFrom: number;
  readonly activityFrom: number;
  readonly subcontractorId: string;
};

const SERVICE = {
  BERLINE: 'VTC',
  VAN: 'VTC',
  LUXE: 'VTC',
  MINIBUS: 'COACH_OCCASIONAL',
  MINIBUS_VIP: 'COACH_OCCASIONAL',
  AUTOCAR: 'COACH_OCCASIONAL',
} as const;
const TYPE_LABEL = { TRANSFER: 'Transfert', DISPO: 'Mise à disposition', EXCURSION: 'Excursion' } as const;

function statusOf(writer: SeedWriter, ride: Ride, options: WeekOptions): MissionRow['status'] {
  const { startAt, endAt } = ride.trip;
  if (endAt <= options.now) {
    const draw = writer.random.next();
    if (draw < 0.02) return 'CANCELLED';
    if (draw < 0.03) return 'NO_SHOW';
    return options.isBilled ? 'BILLED' : 'COMPLETED';
  }
  if (!ride.driver && !ride.isSubcontracted) return 'PENDING';
  return startAt <= options.now ? 'IN_PROGRESS' : 'ASSIGNED';
}

/** Fuel, wear, tolls and the driver's time over the three legs, in cents. */
function costOf(ride: Ride): number {
  const item = CATEGORIES.find((candidate) => candidate.code === ride.trip.category) as (typeof CATEGORIES)[number];
  const km = (ride.trip.distanceM + ride.approachM + ride.returnM) / 1000;
  const hours = (ride.trip.endAt - ride.trip.startAt) / MINUTE_MS / 60 + (ride.approachMin + ride.returnMin) / 60;
  return Math.round(km * ((item.litres / 100) * 180 + 10 + 15) + hours * 2500);
}

/** What a sale leaves after its cost, as the demo's owner judges it. */
export function marginOf(
  priceCents: number,
  costCents: number,
): { costCents: number; marginBp: number; marginBand: 'GREEN' | 'ORANGE' | 'RED' } {
  const marginBp = Math.round(((priceCents - costCents) / priceCents) * 10_000);
  return { costCents, marginBp, marginBand: marginBp >= 2200 ? 'GREEN' : marginBp >= 800 ? 'ORANGE' : 'RED' };
}

function missionValues(
  ride: Ride,
  status: MissionRow['status'],
  company: Company,
  writer: SeedWriter,
): Omit<NewValues<typeof Mission>, 'reference'> {
  const { trip, driver } = ride;
  const isPast = status === 'COMPLETED' || status === 'BILLED';
  return {
    type: trip.type,
    status,
    serviceKind: SERVICE[trip.category],
    contactId: trip.client.row.id,
    vehicleCategoryId: company.categories.get(trip.category)?.id ?? null,
    driverId: driver?.row.id ?? null,
    vehicleId: driver?.vehicle.row.id ?? null,
    startAt: trip.startAt,
    endAt: trip.endAt,
    pickupAddress: `${trip.pickup.label}, ${trip.pickup.address}`,
    pickupLatitude: trip.pickup.lat,
    pickupLongitude: trip.pickup.lng,
    dropoffAddress: `${trip.dropoff.label}, ${trip.dropoff.address}`,
    dropoffLatitude: trip.dropoff.lat,
    dropoffLongitude: trip.dropoff.lng,
    label: trip.via ? routeLabel(trip) : null,
    passengerName: trip.guest,
    passengerCount: trip.passengers,
    luggageCount: trip.luggage,
    flightNumber: trip.flight,
    distanceM: trip.distanceM,
    drivingMin: trip.drivingMin,
    approachM: ride.approachM,
    approachMin: ride.approachMin,
    returnM: ride.returnM,
    returnMin: ride.returnMin,
    priceExclTaxCents: trip.priceCents,
    vatRateBp: trip.vatRateBp,
    ...marginOf(trip.priceCents, costOf(ride)),
    reservedAt: trip.startAt - writer.random.int(2, 12) * 86_400_000,
    isConfirmedByDriver: isPast || status === 'IN_PROGRESS' || writer.random.chance(0.92),
    actualPickupAt: isPast || status === 'IN_PROGRESS' ? trip.startAt + writer.random.int(-3, 6) * MINUTE_MS : null,
    actualDropoffAt: isPast ? trip.endAt : null,
    notes: writer.random.chance(0.08)
      ? writer.random.pick([
          'Accueil pancarte',
          'Siège bébé demandé',
          'Client habitué, eau plate',
          'Bagages volumineux',
          'Appeler 10 min avant',
        ])
      : null,
  };
}

function writeExecuted(writer: SeedWriter, ride: Ride, mission: MissionRow, options: WeekOptions): void {
  const isDone = mission.status === 'COMPLETED' || mission.status === 'BILLED';
  if (!isDone || mission.startAt < options.detailFrom) return;
  const waitingMin = writer.random.chance(0.12) ? writer.random.int(16, 55) : writer.random.int(0, 12);
  writer.write(MissionExecution, {
    missionId: mission.id,
    startedAt: mission.actualPickupAt,
    pickedUpAt: mission.actualPickupAt,
    droppedOffAt: mission.endAt,
    endedAt: mission.endAt,
    distanceM: mission.distanceM + writer.random.int(0, 1500),
    waitingMin,
    durationMin: Math.round((mission.endAt - mission.startAt) / MINUTE_MS),
  });
  if (!ride.driver || mission.startAt < options.activityFrom) return;
  for (const activity of plannedActivities(mission, ride.driver.vehicle.row.seatsWithDriver)) {
    writer.write(DriverActivity, {
      driverId: ride.driver.row.id,
      missionId: mission.id,
      kind: activity.kind,
      startAt: activity.startAt,
      endAt: activity.endAt,
      service: activity.context.service,
      seats: activity.context.seats,
      crew: 1,
    });
  }
}

/** One client's week: an order, its accepted quote with a line per trip, the missions and what was executed. */
export function writeClientWeek(
  writer: SeedWriter,
  company: Company,
  client: Client,
  rides: readonly Ride[],
  plan: { numbers: Numbers; monday: Day; options: WeekOptions },
): DoneMission[] {
  const { numbers, monday, options } = plan;
  const madeAt = Math.min(options.now - 3_600_000, startOfDay(addDays(monday, -3), writer.timeZone) + 10 * 3_600_000);
  writer.now = madeAt;
  const year = Number(monday.slice(0, 4));
  const order = writer.make(Order, {
    reference: numbers.order(year),
    contactId: client.row.id,
    status: options.isBilled ? 'INVOICED' : 'CONFIRMED',
    confirmedAt: madeAt,
    statusChangedAt: madeAt,
    name: `Semaine du ${monday.slice(8)}/${monday.slice(5, 7)}`,
  });
  writer.put(Order, order);
  const lines = rides.map((ride) => ({
    quantity: 1,
    unitPriceCents: ride.trip.priceCents,
    discountCents: 0,
    vatRateBp: ride.trip.vatRateBp,
  }));
  const totals = totalsOf(lines, 'EXCL_TAX');
  const quote = writer.make(Quote, {
    reference: numbers.quote(year),
    contactId: client.row.id,
    orderId: order.id,
    status: 'ACCEPTED',
    title: `Transports, semaine du ${monday.slice(8)}/${monday.slice(5, 7)}`,
    pricingMode: client.seed.isPartner ? 'PARTNER_GRID' : 'DYNAMIC',
    totalExclTaxCents: totals.exclTaxCents,
    totalVatCents: totals.vatCents,
    totalInclTaxCents: totals.inclTaxCents,
    ...marginOf(
      totals.exclTaxCents,
      rides.reduce((sum, ride) => sum + costOf(ride), 0),
    ),
    validUntil: addDays(monday, 20),
    sentAt: madeAt - 7_200_000,
    acceptedAt: madeAt,
    statusChangedAt: madeAt,
  });
  writer.put(Quote, quote);
  const done: DoneMission[] = [];
  rides.forEach((ride, position) => {
    const status = statusOf(writer, ride, options);
    const isDetailed = ride.trip.startAt >= options.detailFrom;
    const values = missionValues(ride, status, company, writer);
    const label = `${TYPE_LABEL[ride.trip.type]} ${routeLabel(ride.trip)}`;
    const line = isDetailed
      ? writer.write(QuoteLine, {
          quoteId: quote.id,
          position,
          type: 'CALCULATED',
          label,
          unitPriceCents: ride.trip.priceCents,
          totalExclTaxCents: ride.trip.priceCents,
          vatRateBp: ride.trip.vatRateBp,
          isDispatchable: true,
          tripType: ride.trip.type,
          vehicleCategoryId: values.vehicleCategoryId ?? null,
          startAt: ride.trip.startAt,
          endAt: ride.trip.endAt,
          distanceM: ride.trip.distanceM,
          passengerCount: ride.trip.passengers,
        })
      : null;
    const isSubcontracted = !ride.driver && (ride.isSubcontracted === true || ride.trip.endAt <= options.now);
    const mission = writer.make(Mission, {
      ...values,
      reference: missionReference(order.reference, position + 1),
      orderId: order.id,
      quoteId: quote.id,
      quoteLineId: line?.id ?? null,
      subcontractorId: isSubcontracted ? options.subcontractorId : null,
    });
    writer.put(Mission, mission);
    if (isDetailed)
      writer.write(MissionTransition, {
        missionId: mission.id,
        fromStatus: null,
        toStatus: 'PENDING',
        changedAt: madeAt,
      });
    writeExecuted(writer, ride, mission, options);
    if (status === 'COMPLETED' || status === 'BILLED')
      done.push({ mission, plate: ride.driver?.vehicle.row.registrationNumber ?? null });
  });
  return done;
}

/** Counters of one driver's local day, by regime. */
export function writeDayCounters(
  writer: SeedWriter,
  driverId: string,
  day: Day,
  activities: ReturnType<typeof plannedActivities>,
): void {
  const from = startOfDay(day, writer.timeZone);
  const to = startOfDay(addDays(day, 1), writer.timeZone);
  for (const regime of ['FR', 'EU'] as const) {
    const inScope = regime === 'FR' ? activities : activities.filter((activity) => activity.context.seats > 9);
    const { startAt, endAt, ...minutes } = dayTotals(inScope, from, to, { from, to: from + 5 * 3_600_000 });
    if (startAt === null) continue;
    writer.write(DriverRSECounter, {
      driverId,
      day,
      regime,
      ...minutes,
      restMin: 1440 - minutes.amplitudeMin,
      workStartAt: startAt,
      workEndAt: endAt,
      computedAt: writer.now,
    });
  }
}

/** Counters of the drivers' days, from the same activities the rules read. */
export function writeCounters(writer: SeedWriter, rides: readonly Ride[], timeZone: string): void {
  const days = new Map<string, { driverId: string; day: Day; rides: Ride[] }>();
  for (const ride of rides) {
    if (!ride.driver) continue;
    const day = dayAt(ride.trip.startAt, timeZone);
    const key = `${ride.driver.row.id} ${day}`;
    const entry = days.get(key) ?? { driverId: ride.driver.row.id, day, rides: [] };
    entry.rides.push(ride);
    days.set(key, entry);
  }
  for (const { driverId, day, rides: own } of days.values()) {
    const activities = own.flatMap((ride) =>
      plannedActivities(
        {
          id: '',
          type: ride.trip.type,
          startAt: ride.trip.startAt,
          endAt: ride.trip.endAt,
          serviceKind: SERVICE[ride.trip.category],
          drivingMin: ride.trip.drivingMin,
          approachMin: ride.approachMin,
          returnMin: ride.returnMin,
          preparationMin: 0,
          closingMin: 0,
        },
        ride.driver?.vehicle.row.seatsWithDriver ?? 5,
      ),
    );
    writeDayCounters(writer, driverId, day, activities);
  }
}
