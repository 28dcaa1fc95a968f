import { addDays, type Day, HOUR_MS, MINUTE_MS, startOfDay } from '#domain/kernel/instants.ts';
import type { CategoryCode } from './catalogue.ts';
import { SEED_PLACES } from './places.ts';

type End = { readonly address: string; readonly lat: number; readonly lng: number };
type Line = { readonly type: 'CALCULATED' | 'MANUAL' } & Readonly<Record<string, unknown>>;

/** A quote of the demo as somebody at the desk would type it. */
export type DemoSale = {
  readonly client: string;
  readonly title: string;
  readonly category: CategoryCode;
  readonly lines: (vehicleCategoryId: string) => readonly Line[];
  readonly upTo: 'DRAFT' | 'SENT' | 'ACCEPTED';
};

const TIME_ZONE = 'Europe/Paris';

function seeded(label: string): End {
  const place = SEED_PLACES.find((candidate) => candidate.label === label);
  if (!place) throw new Error(`the demo knows no place called ${label}`);
  return { address: `${place.label}, ${place.address}`, lat: place.lat, lng: place.lng };
}

const STRASBOURG = { address: 'Hôtel Régent Petite France, 67000 Strasbourg', lat: 48.5796, lng: 7.7392 };
const COLMAR = { address: 'Musée Unterlinden, 68000 Colmar', lat: 48.0796, lng: 7.3553 };
const REIMS = { address: 'Cathédrale, 51100 Reims', lat: 49.2539, lng: 4.0339 };
const BRUSSELS = { address: 'Rond-point Schuman 6, 1040 Bruxelles', lat: 50.8427, lng: 4.3827 };
const LILLE = { address: 'Gare Lille-Europe, 59777 Lille', lat: 50.6394, lng: 3.0754 };

/** A coach to Alsace for three days, two drivers on the long one; a day in Brussels by Lille; a transfer at a partner's agreed price. */
export function demoSales(today: Day): readonly DemoSale[] {
  const at = (days: number, hour: number, minute = 0): number =>
    startOfDay(addDays(today, days), TIME_ZONE) + hour * HOUR_MS + minute * MINUTE_MS;
  return [
    {
      client: 'Fédération française de tennis',
      title: 'Séjour en Alsace, équipe juniors',
      category: 'AUTOCAR',
      upTo: 'ACCEPTED',
      lines: (vehicleCategoryId) => {
        const group = { vehicleCategoryId, passengers: 38, luggage: 40, passengerName: 'Mme Lefort' };
        const club = seeded('Roland-Garros');
        const trip = (more: object): Line => ({ type: 'CALCULATED', trip: { ...group, ...more } });
        return [
          trip({
            type: 'TRANSFER',
            pickupAt: at(18, 8),
            pickup: club,
            stops: [REIMS],
            dropoff: STRASBOURG,
            distanceM: 498_000,
            durationMin: 345,
            stay: { nightBefore: false, nightAfter: true },
          }),
          trip({
            type: 'DISPO',
            pickupAt: at(19, 8),
            pickup: STRASBOURG,
            dropoff: COLMAR,
            distanceM: 260_000,
            durationHours: 14.5,
            stay: { nightBefore: true, nightAfter: true },
          }),
          trip({
            type: 'TRANSFER',
            pickupAt: at(20, 9, 30),
            pickup: STRASBOURG,
            dropoff: club,
            distanceM: 492_000,
            durationMin: 330,
            stay: { nightBefore: true, nightAfter: false },
          }),
        ];
      },
    },
    {
      client: 'Thales',
      title: 'Journée à Bruxelles',
      category: 'VAN',
      upTo: 'SENT',
      lines: (vehicleCategoryId) => [
        {
          type: 'CALCULATED',
          trip: {
            type: 'TRANSFER',
            vehicleCategoryId,
            passengers: 5,
            luggage: 2,
            passengerName: 'M. Kessler',
            pickupAt: at(9, 6, 30),
            pickup: seeded('La Défense, Cœur'),
            stops: [LILLE],
            dropoff: BRUSSELS,
            distanceM: 345_000,
            foreignDistanceM: 108_000,
            durationMin: 240,
          },
        },
        { type: 'MANUAL', label: 'Petit-déjeuner à bord', quantity: 5, unitPriceCents: 900, vatRateBp: 1000 },
      ],
    },
    {
      client: 'Hôtel Bristol',
      title: 'Arrivée au prix convenu',
      category: 'BERLINE',
      upTo: 'DRAFT',
      lines: (vehicleCategoryId) => [
        {
          type: 'CALCULATED',
          trip: {
            type: 'TRANSFER',
            vehicleCategoryId,
            passengers: 2,
            luggage: 3,
            passengerName: 'Mrs Whitfield',
            flightNumber: 'BA 306',
            pickupAt: at(6, 11, 15),
            pickup: seeded('CDG T2E'),
            dropoff: seeded('Le Bristol'),
          },
        },
      ],
    },
  ];
}
