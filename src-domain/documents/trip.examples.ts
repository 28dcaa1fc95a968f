import { assert } from '../kernel/assert.ts';
import { instantOfLocal, type Day, type Instant, type LocalTime } from '../kernel/instants.ts';
import { SELLER } from './invoice.examples.ts';
import {
  billetCollectifSchema,
  missionOrderSchema,
  slipDocumentSchema,
  type BilletCollectifDocument,
  type MissionOrderDocument,
  type SlipDocument,
} from './trip-documents.ts';

/* The papers of two believable trips. */
function parisAt(on: Day, time: LocalTime): Instant {
  const at = instantOfLocal(on, time, 'Europe/Paris');
  assert(at.kind === 'ok', `${on} ${time} is a Paris time`);
  return at.value;
}

const HEAD = { timeZone: 'Europe/Paris', operator: SELLER, printedAt: parisAt('2026-11-20', '05:45') };
const VEHICLE = { plate: 'GK-214-ZA', model: 'Setra S 515 HD', seats: 49 };

export function sampleSlip(changes: Partial<SlipDocument> = {}): SlipDocument {
  return {
    ...slipDocumentSchema.parse({
      ...HEAD,
      reference: 'ORD-2026-1160-01',
      customer: { name: 'M. Henrik Berg (Air Liquide SA)', phone: '+46 70 123 45 67' },
      reservedAt: parisAt('2026-11-18', '16:12'),
      pickupAt: parisAt('2026-11-20', '07:30'),
      pickupPlace: 'Aéroport d’Orly, terminal 4, porte 43',
      dropoffPlace: '75 quai d’Orsay, 75007 Paris',
      stops: [{ place: 'Hôtel Lutetia, 45 boulevard Raspail' }],
      passengers: 2,
      luggage: 3,
      flightOrTrain: 'AF 7381, arrivée 07:05',
      sign: 'M. BERG',
      driver: { name: 'Amadou Diallo', phone: '06 12 34 56 78', cardNumber: 'VTC 075 21 00417' },
      vehicle: { plate: 'FT-903-QX', model: 'Mercedes Classe E', seats: 5 },
      priceInclTaxCents: 12_980,
      instructions: 'Accueil avec panneau en salle d’arrivée. Siège enfant 3 ans dans le coffre.',
    }),
    ...changes,
  };
}

export function sampleMissionOrder(): MissionOrderDocument {
  return missionOrderSchema.parse({
    ...HEAD,
    reference: 'ORD-2026-1204-01',
    driver: { name: 'Amadou Diallo', phone: '06 12 34 56 78' },
    vehicle: VEHICLE,
    customer: { name: 'Air Liquide SA, Mme Dupuis', phone: '01 40 62 55 55' },
    passengers: 38,
    start: { at: parisAt('2026-11-20', '06:45'), place: 'Dépôt de Gennevilliers' },
    firstPickup: { at: parisAt('2026-11-20', '07:45'), place: '75 quai d’Orsay, Paris 7' },
    lastDropoff: { at: parisAt('2026-11-20', '18:00'), place: '75 quai d’Orsay, Paris 7' },
    end: { at: parisAt('2026-11-20', '18:45'), place: 'Dépôt de Gennevilliers' },
    route: [
      { place: 'A1, sortie 7', note: 'Survilliers' },
      {
        at: parisAt('2026-11-20', '09:00'),
        place: 'Chantilly, Auberge du Jeu de Paume',
        note: 'parking autocars place Omer Vallon',
      },
      { at: parisAt('2026-11-20', '16:30'), place: 'Chantilly, retour' },
    ],
    serviceNature: 'Service occasionnel national, aller et retour dans la journée',
    otherTasks: ['Contrôle de la soute', 'Nettoyage intérieur au retour'],
    orderTaking: 'Par téléphone auprès de la régie, 01 84 80 12 40, à chaque arrêt.',
    distanceM: 164_000,
  });
}

export function sampleBillet(): BilletCollectifDocument {
  return billetCollectifSchema.parse({
    ...HEAD,
    reference: 'BC-2026-000087',
    customer: { name: 'Air Liquide SA', address: '75 quai d’Orsay, 75007 Paris', phone: '01 40 62 55 55' },
    purpose: 'Séminaire de direction',
    driverName: 'Amadou Diallo',
    vehicle: VEHICLE,
    passengers: 38,
    departure: { at: parisAt('2026-11-20', '06:45'), place: 'Dépôt de Gennevilliers' },
    pickup: { at: parisAt('2026-11-20', '07:45'), place: '75 quai d’Orsay, Paris 7' },
    dropoff: { at: parisAt('2026-11-20', '09:00'), place: 'Chantilly, Auberge du Jeu de Paume' },
    returnTrip: { at: parisAt('2026-11-20', '16:30'), place: 'Chantilly, Auberge du Jeu de Paume' },
    itinerary: [{ place: 'Paris 7' }, { place: 'A1' }, { place: 'Chantilly' }],
    priceInclTaxCents: 191_760,
    invoiceReference: 'FA-2026-001284',
  });
}
