import { addDays, type Day, dayNumber, HOUR_MS, MINUTE_MS, mondayOf, startOfDay } from '#domain/kernel/instants.ts';
import { DriverLocation, Mission, Quote, QuoteLine, Subcontractor } from '#domain/model/registry.ts';
import { totalsOf } from '#domain/invoices/index.ts';
import { type Bill, writeInvoice } from './billing.ts';
import { type Client, writeCatalogue, writeClients } from './clients.ts';
import { type Company, type SeedDriver, writeCompany } from './company.ts';
import { writeLessons } from './lessons.ts';
import { Numbers } from './numbers.ts';
import { Random } from './random.ts';
import { chained, type Ride, Roster } from './roster.ts';
import { drawTrip, type Trip, tripsOn } from './trips.ts';
import { type DoneMission, marginOf, writeClientWeek, writeCounters } from './week.ts';

import { type RowSink, SeedWriter } from './writer.ts';

/** What the quotes of these days cost, so that good, thin and lacking margins are all to be seen. */
const COST_SHARES = [0.66, 0.72, 0.84, 0.95];

export type DemoOptions = {
  readonly seed: number;
  readonly drivers: number;
  readonly vehicles?: number;
  readonly missionsPerDay: number;
  readonly days: number;
  readonly today: Day;
  readonly extraClients?: number;
  /** Days of history kept with quote lines and executions; older history keeps missions and invoices. */
  readonly detailDays?: number;
  readonly activityDays?: number;
  readonly sha256: (text: string) => string;
  readonly onProgress?: (done: number, total: number) => void;
};

/** The company of the budgets: 300 drivers, 200 vehicles, 2 000 missions a day over a year. */
export const LARGE = {
  drivers: 300,
  vehicles: 200,
  missionsPerDay: 2000,
  days: 365,
  extraClients: 1150,
  detailDays: 30,
  activityDays: 7,
} as const;

const TIME_ZONE = 'Europe/Paris';
/** The demo's clock: the desk opens in the middle of a working morning. */
const NOW_MINUTE = 9 * 60 + 40;

type Seed = {
  writer: SeedWriter;
  company: Company;
  clients: Client[];
  roster: Roster;
  numbers: Numbers;
  subcontractorId: string;
};

/** Two drivers too far and one double booking on the day itself, so that the board has something to find. */
function makeTrouble(seed: Seed, day: Day, rides: Ride[]): void {
  const { roster, writer } = seed;
  const heavy = rides.filter((ride) => ride.driver && ride.trip.category === 'MINIBUS');
  const car = rides.filter(
    (ride) => ride.driver && ride.trip.category === 'BERLINE' && ride.trip.startAt > writer.now + 2 * HOUR_MS,
  );
  const clash = car[0];
  const late = (ride: Ride | undefined, trip: Trip): void => {
    if (ride?.driver) rides.push(roster.take(ride.driver, trip, day));
  };
  if (clash)
    late(clash, {
      ...clash.trip,
      startAt: clash.trip.startAt + 20 * MINUTE_MS,
      endAt: clash.trip.endAt + 25 * MINUTE_MS,
      guest: 'M. Lindqvist',
    });
  for (const ride of [heavy.at(-1), car.at(-1)]) {
    if (!ride) continue;
    const startAt = Math.max(ride.trip.endAt + 40 * MINUTE_MS, startOfDay(day, TIME_ZONE) + 16 * HOUR_MS);
    late(ride, {
      ...ride.trip,
      type: 'EXCURSION',
      startAt,
      endAt: startAt + 7 * HOUR_MS,
      drivingMin: 330,
      distanceM: 310_000,
      guest: 'Groupe, soirée Reims',
      priceCents: ride.trip.priceCents + 60_000,
    });
  }
}

function ridesOf(seed: Seed, day: Day, perDay: number, isAhead: boolean): Ride[] {
  const { writer, clients, roster } = seed;
  const { random } = writer;
  const trips = Array.from({ length: tripsOn(random, day, perDay) }, () =>
    drawTrip(random, clients, day, TIME_ZONE),
  ).toSorted((a, b) => a.startAt - b.startAt);
  const rides = trips.map((trip) => {
    const isOpen = isAhead && trip.startAt > writer.now + 30 * MINUTE_MS && random.chance(0.05);
    return isOpen
      ? { trip, driver: null, approachM: 0, approachMin: 0, returnM: 0, returnMin: 0 }
      : roster.assign(trip, day);
  });
  // What the fleet cannot take goes to partners, most of it; a few stay for the dispatcher to place.
  for (const [index, ride] of rides.entries())
    if (!ride.driver && isAhead && random.chance(0.72)) rides[index] = { ...ride, isSubcontracted: true };
  return rides;
}

/** Quotes that are not orders yet, in every state, for trips to come. */
function writeOpenQuotes(seed: Seed, today: Day, nowAt: number): void {
  const { writer, clients, numbers, company } = seed;
  const { random } = writer;
  const states = [
    'DRAFT',
    'SENT',
    'SENT',
    'VIEWED',
    'DRAFT',
    'REJECTED',
    'EXPIRED',
    'SENT',
    'CANCELLED',
    'DRAFT',
    'VIEWED',
    'SENT',
    'DRAFT',
    'SENT',
  ] as const;
  states.forEach((status, index) => {
    const isOld = status === 'REJECTED' || status === 'EXPIRED' || status === 'CANCELLED';
    writer.now = nowAt - (isOld ? 40 - index : index + 1) * 20 * HOUR_MS;
    const trips = Array.from({ length: random.int(1, 3) }, () =>
      drawTrip(random, clients, addDays(today, random.int(5, 40)), TIME_ZONE),
    );
    const client = trips[0]?.client as Client;
    const totals = totalsOf(
      trips.map((trip) => ({
        quantity: 1,
        unitPriceCents: trip.priceCents,
        discountCents: 0,
        vatRateBp: trip.vatRateBp,
      })),
      'EXCL_TAX',
    );
    const quote = writer.write(Quote, {
      reference: numbers.quote(Number(today.slice(0, 4))),
      contactId: client.row.id,
      status,
      title: `${trips[0]?.type === 'TRANSFER' ? 'Transferts' : 'Journée'} ${client.seed.name}`,
      totalExclTaxCents: totals.exclTaxCents,
      totalVatCents: totals.vatCents,
      totalInclTaxCents: totals.inclTaxCents,
      validUntil: addDays(today, isOld ? -5 : random.int(5, 25)),
      sentAt: status === 'DRAFT' ? null : writer.now + HOUR_MS,
      statusChangedAt: writer.now + HOUR_MS,
      ...marginOf(
        totals.exclTaxCents,
        Math.round(totals.exclTaxCents * (COST_SHARES[index % COST_SHARES.length] ?? 0)),
      ),
    });
    trips.forEach((trip, position) =>
      writer.write(QuoteLine, {
        quoteId: quote.id,
        position,
        type: 'MANUAL',
        label: `${trip.type === 'TRANSFER' ? 'Transfert' : 'Mise à disposition'} ${trip.pickup.label} → ${trip.dropoff.label}`,
        unitPriceCents: trip.priceCents,
        totalExclTaxCents: trip.priceCents,
        vatRateBp: trip.vatRateBp,
        isDispatchable: true,
        tripType: trip.type,
        startAt: trip.startAt,
        endAt: trip.endAt,
        vehicleCategoryId: company.categories.get(trip.category)?.id ?? null,
        pickupAddress: `${trip.pickup.label}, ${trip.pickup.address}`,
        pickupLatitude: trip.pickup.lat,
        pickupLongitude: trip.pickup.lng,
        dropoffAddress: `${trip.dropoff.label}, ${trip.dropoff.address}`,
        dropoffLatitude: trip.dropoff.lat,
        dropoffLongitude: trip.dropoff.lng,
        distanceM: trip.distanceM,
        durationMin: Math.round((trip.endAt - trip.startAt) / MINUTE_MS),
        passengerCount: trip.passengers,
      }),
    );
  });
}

/** Live positions: on the way for missions under way, near base or last drop-off for the others. */
function writePositions(seed: Seed, rides: readonly Ride[], nowAt: number): void {
  const { writer, company } = seed;
  const { random } = writer;
  company.drivers.slice(0, 34).forEach((driver: SeedDriver, index) => {
    const current = rides.find(
      (ride) => ride.driver === driver && ride.trip.startAt <= nowAt && ride.trip.endAt > nowAt,
    );
    const last = rides.findLast((ride) => ride.driver === driver && ride.trip.endAt <= nowAt);
    const base = company.bases.find((candidate) => candidate.id === driver.row.operatingBaseId);
    const share = current ? (nowAt - current.trip.startAt) / (current.trip.endAt - current.trip.startAt) : 0;
    const from = current?.trip.pickup ??
      last?.trip.dropoff ?? { lat: base?.latitude ?? 48.85, lng: base?.longitude ?? 2.35 };
    const to = current?.trip.dropoff ?? from;
    writer.write(DriverLocation, {
      driverId: driver.row.id,
      latitude: from.lat + (to.lat - from.lat) * share + (random.next() - 0.5) * 0.006,
      longitude: from.lng + (to.lng - from.lng) * share + (random.next() - 0.5) * 0.008,
      headingDeg: random.int(0, 359),
      speedKmh: current ? random.int(12, 68) : 0,
      isStopped: !current,
      locatedAt: nowAt - (index % 15 === 14 ? 260_000 : random.int(1, 40) * 1000),
    });
  });
}

/** Writes the whole company through `sink`; the same options give the same rows in the same order. */
export function seedDemo(options: DemoOptions, sink: RowSink): Record<string, number> {
  const nowAt = startOfDay(options.today, TIME_ZONE) + NOW_MINUTE * MINUTE_MS;
  const random = new Random(options.seed);
  const organizationId = random.id(startOfDay('2024-01-02', TIME_ZONE));
  const writer = new SeedWriter(
    random,
    organizationId,
    startOfDay(addDays(options.today, -options.days), TIME_ZONE),
    sink,
  );
  const firstDay = addDays(options.today, -Math.floor((options.days * 2) / 3));
  const lastDay = addDays(firstDay, options.days - 1);
  writer.now = nowAt;
  const company = writeCompany(writer, options.drivers, options.vehicles ?? Math.ceil(options.drivers * 1.05));
  const catalogue = writeCatalogue(writer, company.categories);
  const clients = writeClients(writer, catalogue, options.extraClients ?? 0);
  const subcontractor = writer.write(Subcontractor, {
    companyName: 'Navette Francilienne',
    coversAllZones: true,
    ratePerKmCents: 190,
    ratePerHourCents: 4500,
    minimumFareCents: 6000,
  });
  writer.write(Subcontractor, {
    companyName: 'Prestige Cars 92',
    coversAllZones: true,
    ratePerKmCents: 230,
    ratePerHourCents: 5000,
    minimumFareCents: 8000,
  });
  const roster = new Roster(company.drivers, TIME_ZONE, (index) => index !== 14 && index !== 21);
  roster.setBases((driver) => {
    const base = company.bases.find((candidate) => candidate.id === driver.row.operatingBaseId);
    return { lat: base?.latitude ?? 48.84, lng: base?.longitude ?? 2.38 };
  });
  const seed: Seed = { writer, company, clients, roster, numbers: new Numbers(), subcontractorId: subcontractor.id };
  const detailFrom = startOfDay(addDays(options.today, -(options.detailDays ?? 60)), TIME_ZONE);
  const activityFrom = startOfDay(addDays(options.today, -(options.activityDays ?? 30)), TIME_ZONE);
  const total = dayNumber(lastDay) - dayNumber(firstDay) + 1;
  let day = firstDay;
  let todays: Ride[] = [];
  while (day <= lastDay) {
    const monday = mondayOf(day);
    const rides: Ride[] = [];
    for (; day <= lastDay && mondayOf(day) === monday; day = addDays(day, 1)) {
      writer.now = nowAt;
      const own = ridesOf(seed, day, options.missionsPerDay, day >= options.today);
      if (day === options.today) makeTrouble(seed, day, own);
      const linked = chained(own.toSorted((a, b) => a.trip.startAt - b.trip.startAt));
      if (day === options.today) todays = linked;
      rides.push(...linked);
    }
    const issuedOn = addDays(monday, 7);
    const isBilled = issuedOn <= addDays(options.today, -2);
    const bills: Bill[] = [];
    const byClient = new Map<Client, Ride[]>();
    for (const ride of rides) byClient.set(ride.trip.client, [...(byClient.get(ride.trip.client) ?? []), ride]);
    for (const client of clients) {
      const own = byClient.get(client);
      if (!own) continue;
      const done: DoneMission[] = writeClientWeek(writer, company, client, own, {
        numbers: seed.numbers,
        monday,
        options: { now: nowAt, isBilled, detailFrom, activityFrom, subcontractorId: seed.subcontractorId },
      });
      if (isBilled && done.length > 0) bills.push({ client, done });
    }
    writer.now = nowAt;
    if (startOfDay(monday, TIME_ZONE) >= activityFrom - 14 * 24 * HOUR_MS) writeCounters(writer, rides, TIME_ZONE);
    for (const bill of bills)
      writeInvoice(writer, company, bill, {
        numbers: seed.numbers,
        issuedOn,
        today: options.today,
        sha256: options.sha256,
      });
    options.onProgress?.(Math.min(total, dayNumber(day) - dayNumber(firstDay)), total);
  }
  writeOpenQuotes(seed, options.today, nowAt);
  writer.now = nowAt;
  writer.write(Mission, {
    reference: seed.numbers.task(Number(options.today.slice(0, 4))),
    type: 'INTERNAL',
    label: 'Convoyage révision, atelier Rungis',
    startAt: nowAt + 4 * HOUR_MS,
    endAt: nowAt + 5 * HOUR_MS,
    pickupAddress: 'Base Bercy',
    dropoffAddress: 'Base Rungis',
    passengerCount: 0,
    drivingMin: 35,
  });
  writePositions(seed, todays, nowAt);
  const { numbers } = seed;
  const licenceId = company.licences.get('B') as string;
  writeLessons({ writer, company, numbers, today: options.today, licenceId, countersFrom: activityFrom });
  seed.numbers.write(writer);
  return writer.summary();
}

/** The demo's instant of "now" on its day. */
export function demoNow(today: Day): number {
  return startOfDay(today, TIME_ZONE) + NOW_MINUTE * MINUTE_MS;
}
