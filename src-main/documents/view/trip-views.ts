import type {
  BilletCollectifDocument,
  DocumentLocale,
  MissionOrderDocument,
  SlipDocument,
  TripStop,
} from '#domain/documents/index.ts';
import { dayAt } from '#domain/kernel/instants.ts';
import { addressLines, kilometres, moment, money, sirenText } from './format.ts';
import { letterView, type Fact, type LetterView } from './letter-view.ts';
import { WORDS } from './words.ts';

/* The papers of a trip are sheets of sections: a title, then label and value; or a table of times and places. */
type Section = {
  readonly title: string;
  readonly facts?: readonly Fact[];
  readonly stops?: readonly {
    readonly label: string;
    readonly when: string;
    readonly place: string;
    readonly note: string;
  }[];
  readonly paragraphs?: readonly string[];
};
type Trip = SlipDocument | MissionOrderDocument | BilletCollectifDocument;

function sheet(doc: Trip, title: string, subtitle: string): LetterView {
  const words = WORDS[doc.locale];
  const printed = `${words.printedAt} ${moment(doc.printedAt, doc.timeZone, doc.locale)}`;
  const letter = letterView(
    {
      locale: doc.locale,
      brand: doc.brand,
      title,
      subtitle,
      number: doc.reference,
      facts: [],
      on: dayAt(doc.printedAt, doc.timeZone),
    },
    doc.operator,
    null,
  );
  return { ...letter, footer: [...letter.footer, printed] };
}

const present = (facts: readonly Fact[]): readonly Fact[] =>
  facts.filter((fact) => fact.value !== '' || (fact.strong ?? '') !== '');
const number = (value: number | null): string => (value === null ? '' : String(value));

function operatorFacts(doc: Trip): readonly Fact[] {
  const { operator, locale } = doc;
  const words = WORDS[locale];
  return present([
    { label: words.operator, strong: operator.name, value: `, ${addressLines(operator.address, locale).join(', ')}` },
    { label: words.phone, value: [operator.phone, operator.email].filter((part) => part !== null).join(' · ') },
    { label: 'SIREN', value: operator.siren ? sirenText(operator.siren) : '' },
    { label: 'REVTC', value: operator.revtcNumber ?? '' },
    { label: words.licence, value: operator.transportLicence ?? '' },
  ]);
}

function vehicleText(vehicle: SlipDocument['vehicle'], locale: DocumentLocale): string {
  if (!vehicle) return '';
  return [vehicle.plate, vehicle.model, vehicle.seats === null ? null : `${vehicle.seats} ${WORDS[locale].seats}`]
    .filter((part) => part !== null)
    .join(' · ');
}

function driverText(driver: SlipDocument['driver'], locale: DocumentLocale): string {
  if (!driver) return '';
  return [driver.name, driver.phone, driver.cardNumber && `${WORDS[locale].card} ${driver.cardNumber}`]
    .filter(Boolean)
    .join(' · ');
}

function stopView(doc: Trip, label: string, stop: TripStop): NonNullable<Section['stops']>[number] {
  const when = stop.at === null ? '' : moment(stop.at, doc.timeZone, doc.locale);
  return { label, when, place: stop.place ?? '', note: stop.note ?? '' };
}

/** A route with times is a table; without any it reads better as one line. */
function routeOf(doc: Trip, stops: readonly TripStop[]): Pick<Section, 'stops' | 'paragraphs'> {
  if (stops.some((stop) => stop.at !== null || stop.note !== null))
    return { stops: stops.map((stop, index) => stopView(doc, String(index + 1), stop)) };
  return stops.length === 0 ? {} : { paragraphs: [stops.map((stop) => stop.place ?? '').join(' → ')] };
}

const prune = (sections: readonly Section[]): readonly Section[] =>
  sections.filter((part) => (part.facts?.length ?? 0) + (part.stops?.length ?? 0) + (part.paragraphs?.length ?? 0) > 0);

/** What the reservation slip prints. */
export function slipView(doc: SlipDocument): Readonly<Record<string, unknown>> {
  const { locale } = doc;
  const words = WORDS[locale];
  const say = (at: number | null): string => (at === null ? '' : moment(at, doc.timeZone, locale));
  const sections: readonly Section[] = [
    { title: words.operator, facts: operatorFacts(doc) },
    {
      title: words.customer,
      facts: present([
        { label: words.customer, strong: doc.customer.name ?? '', value: '' },
        { label: words.phone, value: doc.customer.phone ?? '' },
        { label: words.reservedAt, value: say(doc.reservedAt) },
      ]),
    },
    {
      title: words.journey,
      facts: present([
        { label: words.pickupAt, strong: say(doc.pickupAt), value: '' },
        { label: words.pickupPlace, strong: doc.pickupPlace ?? '', value: '' },
        { label: words.stops, value: doc.stops.map((stop) => stop.place ?? '').join(' → ') },
        { label: words.dropoffPlace, value: doc.dropoffPlace ?? '' },
        { label: words.flight, value: doc.flightOrTrain ?? '' },
        { label: words.sign, value: doc.sign ?? '' },
        { label: words.passengers, value: number(doc.passengers) },
        { label: words.luggage, value: number(doc.luggage) },
        {
          label: words.priceInclTax,
          value: doc.priceInclTaxCents === null ? '' : money(doc.priceInclTaxCents, 'EUR', locale),
        },
      ]),
    },
    {
      title: words.means,
      facts: present([
        { label: words.driver, value: driverText(doc.driver, locale) },
        { label: words.vehicle, value: vehicleText(doc.vehicle, locale) },
      ]),
    },
    { title: words.instructions, paragraphs: doc.instructions ? [doc.instructions] : [] },
  ];
  return { ...sheet(doc, words.slipTitle, words.slipSubtitle), sections: prune(sections), signatures: [] };
}

/** What the ordre de mission prints. */
export function missionOrderView(doc: MissionOrderDocument): Readonly<Record<string, unknown>> {
  const { locale } = doc;
  const words = WORDS[locale];
  const sections: readonly Section[] = [
    {
      title: words.means,
      facts: present([
        { label: words.driver, value: driverText(doc.driver, locale) },
        { label: words.secondDriver, value: driverText(doc.secondDriver, locale) },
        { label: words.vehicle, value: vehicleText(doc.vehicle, locale) },
        {
          label: words.orderer,
          value: [doc.customer.name, doc.customer.phone].filter((part) => part !== null).join(' · '),
        },
        { label: words.passengers, value: number(doc.passengers) },
        { label: words.distance, value: doc.distanceM === null ? '' : kilometres(doc.distanceM, locale) },
      ]),
    },
    {
      title: words.schedule,
      stops: [
        stopView(doc, words.missionStart, doc.start),
        stopView(doc, words.firstPickup, doc.firstPickup),
        stopView(doc, words.lastDropoff, doc.lastDropoff),
        stopView(doc, words.missionEnd, doc.end),
      ],
    },
    { title: words.route, ...routeOf(doc, doc.route) },
    {
      title: words.serviceNature,
      facts: present([
        { label: words.serviceNature, value: doc.serviceNature ?? '' },
        { label: words.otherTasks, value: doc.otherTasks.join(' · ') },
      ]),
    },
    { title: words.orderTaking, paragraphs: doc.orderTaking ? [doc.orderTaking] : [] },
    { title: words.instructions, paragraphs: doc.instructions ? [doc.instructions] : [] },
  ];
  return {
    ...sheet(doc, words.orderTitle, ''),
    sections: prune(sections),
    signatures: [words.operatorSignature, words.driverSignature],
  };
}

/** What the billet collectif prints. */
export function billetView(doc: BilletCollectifDocument): Readonly<Record<string, unknown>> {
  const { locale } = doc;
  const words = WORDS[locale];
  const sections: readonly Section[] = [
    { title: words.operator, facts: operatorFacts(doc) },
    {
      title: words.orderer,
      facts: present([
        {
          label: words.orderer,
          strong: doc.customer.name ?? '',
          value: doc.customer.address ? `, ${doc.customer.address}` : '',
        },
        { label: words.phone, value: doc.customer.phone ?? '' },
        { label: words.purpose, value: doc.purpose ?? '' },
        { label: words.passengers, value: number(doc.passengers) },
        {
          label: words.priceInclTax,
          value: doc.priceInclTaxCents === null ? '' : money(doc.priceInclTaxCents, 'EUR', locale),
        },
        { label: words.invoiceReference, value: doc.invoiceReference ?? '' },
      ]),
    },
    {
      title: words.means,
      facts: present([
        { label: words.driver, value: doc.driverName ?? '' },
        { label: words.vehicle, value: vehicleText(doc.vehicle, locale) },
      ]),
    },
    {
      title: words.schedule,
      stops: [
        stopView(doc, words.departure, doc.departure),
        stopView(doc, words.pickupAt, doc.pickup),
        stopView(doc, words.dropoffPlace, doc.dropoff),
        ...(doc.returnTrip ? [stopView(doc, words.returnTrip, doc.returnTrip)] : []),
      ],
    },
    { title: words.route, ...routeOf(doc, doc.itinerary) },
    { title: words.passengerList, paragraphs: doc.passengerNames.length > 0 ? [doc.passengerNames.join(' · ')] : [] },
  ];
  return {
    ...sheet(doc, words.billetTitle, words.billetSubtitle),
    sections: prune(sections),
    signatures: [words.operatorSignature],
  };
}
