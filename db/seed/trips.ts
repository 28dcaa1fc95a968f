import { startOfDay, HOUR_MS, MINUTE_MS, weekdayOf, type Day } from '#domain/kernel/instants.ts';
import { greatCircleM } from '#domain/kernel/geo.ts';
import { estimateTravel } from '#domain/pricing/index.ts';
import { CATEGORIES, type CategoryCode } from './catalogue.ts';
import type { Client } from './clients.ts';
import { GUEST_NAMES } from './people.ts';
import { SEED_PLACES, type SeedPlace } from './places.ts';
import type { Random } from './random.ts';

/** A trip somebody asks for, before anyone drives it. */
export type Trip = {
  readonly client: Client;
  readonly type: 'TRANSFER' | 'DISPO' | 'EXCURSION';
  readonly category: CategoryCode;
  readonly pickup: SeedPlace;
  readonly dropoff: SeedPlace;
  /** Where an excursion goes before it comes back. */
  readonly via: SeedPlace | null;
  readonly startAt: number;
  readonly endAt: number;
  readonly distanceM: number;
  readonly drivingMin: number;
  readonly passengers: number;
  readonly luggage: number;
  readonly guest: string;
  readonly flight: string | null;
  readonly priceCents: number;
  readonly vatRateBp: number;
};

/** Requests by hour of the day: the morning departures, the noon dip, the evening arrivals. */
const HOUR_WEIGHTS = [1, 0, 0, 0, 1, 4, 9, 12, 12, 10, 8, 7, 6, 7, 8, 8, 9, 10, 9, 7, 5, 4, 3, 2];
const FLIGHTS = [
  'AF 1381',
  'SK 837',
  'LH 1028',
  'BA 306',
  'EK 073',
  'AF 007',
  'DL 264',
  'JL 045',
  'QR 039',
  'IB 3404',
  'TK 1823',
  'LX 632',
];

function categoryOf(random: Random, client: Client): CategoryCode {
  const isGroup =
    client.seed.type === 'AGENCY' ||
    /Lycée|Ville|Fédération|groupes|Groupe|Saint-Germain$|École/.test(client.seed.name);
  const weights = isGroup ? [24, 22, 4, 16, 8, 18] : [56, 24, 14, 3, 1, 1];
  return (CATEGORIES[random.weighted(weights)] as (typeof CATEGORIES)[number]).code;
}

function otherEnd(random: Random, home: SeedPlace, type: Trip['type']): SeedPlace {
  const wanted =
    type === 'EXCURSION'
      ? SEED_PLACES.filter((place) => place.kind === 'VENUE' && greatCircleM(place, home) > 12_000)
      : SEED_PLACES.filter((place) => place.label !== home.label && greatCircleM(place, home) < 60_000);
  return wanted[random.weighted(wanted.map((place) => place.weight))] as SeedPlace;
}

function priced(category: CategoryCode, type: Trip['type'], km: number, hours: number): number {
  const item = CATEGORIES.find((candidate) => candidate.code === category) as (typeof CATEGORIES)[number];
  const base =
    type === 'TRANSFER'
      ? Math.max(km * item.km, hours * item.hour) * 1.28
      : type === 'DISPO'
        ? hours * item.hour * 1.05
        : Math.max(hours, 4) * item.hour * 1.15;
  return Math.max(6000, Math.round(base / 50) * 50);
}

export function drawTrip(random: Random, clients: readonly Client[], day: Day, timeZone: string): Trip {
  const client = clients[random.weighted(clients.map((candidate) => candidate.seed.weight))] as Client;
  const type = (['TRANSFER', 'DISPO', 'EXCURSION'] as const)[random.weighted([84, 11, 5])] as Trip['type'];
  const category = categoryOf(random, client);
  const hour = type === 'TRANSFER' ? random.weighted(HOUR_WEIGHTS) : random.int(7, 14);
  const startAt = startOfDay(day, timeZone) + hour * HOUR_MS + random.int(0, 11) * 5 * MINUTE_MS;
  const other = otherEnd(random, client.home, type);
  const leavesHome = type !== 'TRANSFER' || random.chance(0.55);
  const [pickup, dropoff] = leavesHome ? [client.home, other] : [other, client.home];
  const oneWay = estimateTravel(pickup, dropoff, startAt, timeZone);
  const oneWayMin = Math.ceil(oneWay.seconds / 60);
  const hours = type === 'DISPO' ? random.pick([3, 4, 4, 5, 8]) : 0;
  const isReturn = type === 'EXCURSION';
  const drivingMin = type === 'DISPO' ? Math.round(hours * 60 * 0.45) : isReturn ? oneWayMin * 2 : oneWayMin;
  const stayMin = isReturn ? random.int(2, 4) * 60 : 10;
  const durationMin = type === 'DISPO' ? hours * 60 : Math.ceil((drivingMin + stayMin) / 5) * 5;
  const distanceM = type === 'DISPO' ? hours * random.int(9000, 16_000) : isReturn ? oneWay.metres * 2 : oneWay.metres;
  const item = CATEGORIES.find((candidate) => candidate.code === category) as (typeof CATEGORIES)[number];
  const passengers = item.pax > 10 ? random.int(Math.ceil(item.pax * 0.4), item.pax) : random.int(1, item.pax);
  const isAirport = pickup.kind === 'AIRPORT' || dropoff.kind === 'AIRPORT';
  return {
    client,
    type,
    category,
    pickup,
    dropoff: isReturn ? pickup : dropoff,
    via: isReturn ? dropoff : null,
    startAt,
    endAt: startAt + durationMin * MINUTE_MS,
    distanceM,
    drivingMin,
    passengers,
    luggage: Math.min(item.bags, isAirport ? passengers + random.int(0, 1) : random.int(0, 1)),
    guest: passengers > 8 ? `${client.seed.name.split(' ')[0]}, groupe ${passengers}` : random.pick(GUEST_NAMES),
    flight: isAirport && random.chance(0.8) ? random.pick(FLIGHTS) : null,
    priceCents: priced(category, type, distanceM / 1000, durationMin / 60),
    vatRateBp: type === 'DISPO' && random.chance(0.5) ? 2000 : 1000,
  };
}

/** Saturdays are quieter, Sundays more so. */
export function tripsOn(random: Random, day: Day, perDay: number): number {
  const weekday = weekdayOf(day);
  const share = weekday === 7 ? 0.6 : weekday === 6 ? 0.75 : 1;
  return Math.round(perDay * share * (0.95 + random.next() * 0.1));
}

/** 'Orly 4 → Bd Haussmann', 'Ritz Paris – Giverny A/R'. */
export function routeLabel(trip: Trip): string {
  return trip.via ? `${trip.pickup.label} – ${trip.via.label} A/R` : `${trip.pickup.label} → ${trip.dropoff.label}`;
}
