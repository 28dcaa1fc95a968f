import Big from 'big.js';
import {
  type BilletCollectifDocument,
  billetCollectifSchema,
  type DocumentLocale,
  type MissionOrderDocument,
  missionOrderSchema,
  sellerOf,
  type SlipDocument,
  slipDocumentSchema,
} from '../documents/index.ts';
import { type Instant, MINUTE_MS } from '../kernel/instants.ts';
import type { RowOf } from '../model/entity.ts';
import type {
  Contact,
  EndCustomer,
  MissionCrew,
  MissionStop,
  OperatingBase,
  Organization,
  ProfessionalCard,
} from '../model/registry.ts';
import { type DriverRow, type MissionRow, occupiedWindow, type VehicleRow } from './mission.ts';

/** The rows a trip's papers are made of. Prices are cents excluding tax on the mission and are printed including tax. */
export type TripParts = {
  readonly mission: MissionRow;
  readonly organization: RowOf<typeof Organization>;
  readonly contact: RowOf<typeof Contact> | null;
  readonly endCustomer: RowOf<typeof EndCustomer> | null;
  readonly stops: readonly RowOf<typeof MissionStop>[];
  readonly driver: DriverRow | null;
  readonly card: RowOf<typeof ProfessionalCard> | null;
  /** Second or relay driver of the crew, when there is one. */
  readonly secondDriver: DriverRow | null;
  readonly vehicle: VehicleRow | null;
  readonly vehicleBase: RowOf<typeof OperatingBase> | null;
  readonly invoiceReference: string | null;
  readonly timeZone: string;
  readonly now: Instant;
};

type Stop = { readonly at: Instant | null; readonly place: string | null; readonly note: string | null };

const OTHER_TASKS = {
  fr: ['Préparation et contrôle du véhicule', 'Chargement et déchargement des bagages'],
  en: ['Preparing and checking the vehicle', 'Loading and unloading luggage'],
} as const;

const SERVICES: Readonly<Record<MissionRow['serviceKind'], Readonly<Record<DocumentLocale, string>>>> = {
  VTC: { fr: 'Transport particulier (VTC)', en: 'Private hire (VTC)' },
  LOTI: { fr: 'Transport public occasionnel de personnes', en: 'Occasional passenger transport' },
  TAXI: { fr: 'Course de taxi', en: 'Taxi ride' },
  COACH_OCCASIONAL: { fr: 'Service occasionnel national', en: 'National occasional service' },
  COACH_REGULAR: { fr: 'Service régulier', en: 'Regular service' },
};

function inclTaxCents(mission: MissionRow): number | null {
  if (mission.priceExclTaxCents === null) return null;
  return new Big(mission.priceExclTaxCents)
    .times(10_000 + mission.vatRateBp)
    .div(10_000)
    .round(0, Big.roundHalfUp)
    .toNumber();
}

/** Who ordered: the end customer when one is named, with the client in brackets, else the client, else the passenger. */
function customerOf({ mission, contact, endCustomer }: TripParts): { name: string | null; phone: string | null } {
  const person = endCustomer ? `${endCustomer.firstName} ${endCustomer.lastName}` : null;
  const client = contact?.displayName ?? null;
  const name = person && client ? `${person} (${client})` : (person ?? client ?? mission.passengerName);
  return { name, phone: endCustomer?.phone ?? contact?.phone ?? mission.passengerPhone };
}

function vehicleOf({ vehicle }: TripParts) {
  return vehicle
    ? { plate: vehicle.registrationNumber, model: vehicle.makeModel, seats: vehicle.seatsWithDriver }
    : null;
}

function personOf(driver: DriverRow, card: TripParts['card']) {
  return { name: `${driver.firstName} ${driver.lastName}`, phone: driver.phone, cardNumber: card?.number ?? null };
}

function headOf(parts: TripParts) {
  const { mission, organization, timeZone, now } = parts;
  return {
    locale: organization.documentLocale,
    brand: { accent: organization.accentColor, logo: null },
    timeZone,
    reference: mission.reference,
    operator: sellerOf(organization),
    printedAt: now,
  };
}

function between(parts: TripParts): Stop[] {
  return parts.stops
    .toSorted((a, b) => a.position - b.position)
    .map((stop) => ({ at: stop.arriveAt, place: stop.address, note: stop.instructions }));
}

function endsOf({ mission, vehicleBase }: TripParts): Record<'start' | 'pickup' | 'dropoff' | 'end', Stop> {
  const window = occupiedWindow(mission);
  const base = vehicleBase ? `${vehicleBase.name}, ${vehicleBase.address}` : null;
  return {
    start: { at: window.from, place: base ?? mission.pickupAddress, note: null },
    pickup: { at: mission.startAt, place: mission.pickupAddress, note: null },
    dropoff: { at: mission.endAt, place: mission.dropoffAddress ?? mission.pickupAddress, note: null },
    end: { at: window.to, place: base ?? mission.dropoffAddress ?? mission.pickupAddress, note: null },
  };
}

/** The proof of prior reservation of a mission (arrêté du 6 août 2025); a reprint changes `printedAt` alone, never `reservedAt`. */
export function slipDocument(parts: TripParts): SlipDocument {
  const { mission, driver, card } = parts;
  return slipDocumentSchema.parse({
    ...headOf(parts),
    customer: customerOf(parts),
    reservedAt: mission.reservedAt,
    pickupAt: mission.startAt,
    pickupPlace: mission.pickupAddress,
    dropoffPlace: mission.dropoffAddress,
    stops: between(parts),
    passengers: mission.passengerCount > 0 ? mission.passengerCount : null,
    luggage: mission.luggageCount,
    flightOrTrain: mission.flightNumber,
    sign: mission.passengerName,
    driver: driver ? personOf(driver, card) : null,
    vehicle: vehicleOf(parts),
    priceInclTaxCents: inclTaxCents(mission),
    instructions: mission.driverNotes ?? mission.notes,
    isVtc: mission.serviceKind === 'VTC',
  });
}

/** The ordre de mission of the assigned driver (arrêté du 6 janvier 1993, art. 3); null as long as nobody drives. */
export function missionOrderDocument(parts: TripParts): MissionOrderDocument | null {
  const { mission, driver, card, secondDriver, organization } = parts;
  if (!driver) return null;
  const ends = endsOf(parts);
  const locale = organization.documentLocale;
  const orders = organization.phone
    ? locale === 'fr'
      ? `Par téléphone auprès de la régie, ${organization.phone}.`
      : `By telephone with the dispatch desk, ${organization.phone}.`
    : null;
  return missionOrderSchema.parse({
    ...headOf(parts),
    driver: personOf(driver, card),
    secondDriver: secondDriver ? personOf(secondDriver, null) : null,
    vehicle: vehicleOf(parts),
    customer: customerOf(parts),
    passengers: mission.passengerCount > 0 ? mission.passengerCount : null,
    start: ends.start,
    firstPickup: ends.pickup,
    lastDropoff: ends.dropoff,
    end: ends.end,
    route: [ends.pickup, ...between(parts), ends.dropoff],
    serviceNature: mission.label ?? SERVICES[mission.serviceKind][locale],
    otherTasks: [...OTHER_TASKS[locale]],
    orderTaking: organization.missionOrderTerms ?? orders,
    instructions: mission.driverNotes ?? mission.notes,
    distanceM: mission.distanceM + mission.approachM + mission.returnM || null,
  });
}

/** The billet collectif of a group's trip; a waiting of two hours or more on the way counts as the start of the return. */
export function billetDocument(parts: TripParts): BilletCollectifDocument {
  const { mission, contact, driver, invoiceReference, organization } = parts;
  const customer = customerOf(parts);
  const ends = endsOf(parts);
  const stops = parts.stops.toSorted((a, b) => a.position - b.position);
  const turn = stops.find((stop) => stop.waitingMin >= 120);
  return billetCollectifSchema.parse({
    ...headOf(parts),
    customer: { ...customer, address: addressOf(contact) },
    purpose: mission.label ?? SERVICES[mission.serviceKind][organization.documentLocale],
    driverName: driver ? `${driver.firstName} ${driver.lastName}` : null,
    vehicle: vehicleOf(parts),
    passengers: mission.passengerCount > 0 ? mission.passengerCount : null,
    itinerary: [ends.pickup, ...between(parts), ends.dropoff].filter((stop) => stop.place !== null),
    departure: ends.start,
    pickup: ends.pickup,
    dropoff: ends.dropoff,
    returnTrip: turn
      ? {
          at: turn.arriveAt === null ? null : turn.arriveAt + turn.waitingMin * MINUTE_MS,
          place: turn.address,
          note: null,
        }
      : null,
    priceInclTaxCents: inclTaxCents(mission),
    invoiceReference,
  });
}

function addressOf(contact: RowOf<typeof Contact> | null): string | null {
  if (!contact) return null;
  const city = [contact.billingPostalCode, contact.billingCity].filter(Boolean).join(' ');
  return [contact.billingLine1, contact.billingLine2, city].filter(Boolean).join(', ') || null;
}

/** The second driver among a mission's crew, by id; null when the mission has one driver only. */
export function secondDriverId(crew: readonly RowOf<typeof MissionCrew>[]): string | null {
  return crew.find((member) => member.role === 'SECOND_DRIVER' || member.role === 'RELAY_DRIVER')?.driverId ?? null;
}
