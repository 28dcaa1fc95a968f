import { describe, expect, test } from 'vitest';
import { type Entity, newRow, type NewValues, type RowOf } from '../model/entity.ts';
import {
  Contact,
  Driver,
  EndCustomer,
  Mission,
  MissionCrew,
  MissionStop,
  OperatingBase,
  Organization,
  ProfessionalCard,
  Vehicle,
} from '../model/registry.ts';
import { billetDocument, missionOrderDocument, secondDriverId, slipDocument, type TripParts } from './tripDocuments.ts';

const START = Date.UTC(2026, 10, 20, 8, 30);
const HOUR = 3_600_000;
const MINUTE = 60_000;

let count = 0;
const env = {
  now: START - 24 * HOUR,
  organizationId: 'org',
  newId: () => `id-${(count += 1)}`,
};

function row<E extends Entity>(of: E, values: Partial<NewValues<E>>): RowOf<E> {
  return newRow(of, env, values as NewValues<E>);
}

const organization = row(Organization, {
  name: 'Étoile Transports',
  legalName: 'Étoile Transports SAS',
  siren: '944142140',
  revtcNumber: 'EVTC075240118',
  phone: '01 84 80 12 40',
});
const contact = row(Contact, {
  displayName: 'Air Liquide',
  phone: '01 40 62 55 55',
  billingLine1: '75 quai d’Orsay',
  billingPostalCode: '75007',
  billingCity: 'Paris',
});
const driver = row(Driver, { firstName: 'Amadou', lastName: 'Diallo', phone: '06 12 34 56 78' });
const base = row(OperatingBase, {
  name: 'Pantin',
  address: '2 rue Cartier-Bresson, 93500 Pantin',
  latitude: 48.9,
  longitude: 2.4,
});
const mission = row(Mission, {
  reference: 'ORD-2026-1195-01',
  startAt: START,
  endAt: START + HOUR,
  pickupAddress: 'Orly 4',
  dropoffAddress: '40 boulevard Haussmann',
  passengerName: 'M. Berg',
  passengerCount: 2,
  priceExclTaxCents: 11_805,
  vatRateBp: 1000,
  reservedAt: START - 40 * HOUR,
  approachMin: 30,
  preparationMin: 15,
  returnMin: 20,
  closingMin: 10,
});

const parts: TripParts = {
  mission,
  organization,
  contact,
  endCustomer: null,
  stops: [],
  driver,
  card: row(ProfessionalCard, { kind: 'VTC', number: 'VTC 075 21 00417' }),
  secondDriver: null,
  vehicle: row(Vehicle, { registrationNumber: 'FT-903-QX', makeModel: 'Mercedes Classe E', seatsWithDriver: 5 }),
  vehicleBase: base,
  invoiceReference: null,
  timeZone: 'Europe/Paris',
  now: START - HOUR,
};

describe('reservation slip', () => {
  test('a reprint changes the printing date alone', () => {
    const { printedAt, ...first } = slipDocument(parts);
    const { printedAt: reprintedAt, ...second } = slipDocument({ ...parts, now: parts.now + HOUR });
    expect([printedAt, reprintedAt]).toEqual([START - HOUR, START]);
    expect(second).toEqual(first);
    expect(second.reservedAt).toBe(START - 40 * HOUR);
  });

  test.each<[string, Partial<TripParts>, { name: string | null; phone: string | null }]>([
    ['the client', {}, { name: 'Air Liquide', phone: '01 40 62 55 55' }],
    [
      'the person of the client',
      { endCustomer: row(EndCustomer, { firstName: 'Anne', lastName: 'Dupuis', phone: '06 99' }) },
      { name: 'Anne Dupuis (Air Liquide)', phone: '06 99' },
    ],
    ['the passenger without a client', { contact: null }, { name: 'M. Berg', phone: null }],
  ])('ordered by %s', (_name, changes, expected) =>
    expect(slipDocument({ ...parts, ...changes }).customer).toEqual(expected),
  );

  test.each([
    [11_805, 1000, 12_986],
    [10_000, 0, 10_000],
    [null, 1000, null],
  ])('%s cents excluding tax at %d basis points: %s', (priceExclTaxCents, vatRateBp, expected) =>
    expect(slipDocument({ ...parts, mission: { ...mission, priceExclTaxCents, vatRateBp } }).priceInclTaxCents).toBe(
      expected,
    ),
  );

  test('a coach needs no VTC register', () =>
    expect(slipDocument({ ...parts, mission: { ...mission, serviceKind: 'COACH_OCCASIONAL' } }).isVtc).toBe(false));
});

describe('ordre de mission', () => {
  test('none without a driver', () => expect(missionOrderDocument({ ...parts, driver: null })).toBeNull());

  test('starts and ends at the base, legs and preparation included', () => {
    const order = missionOrderDocument(parts);
    expect(order?.start).toEqual({
      at: START - 45 * MINUTE,
      place: 'Pantin, 2 rue Cartier-Bresson, 93500 Pantin',
      note: null,
    });
    expect(order?.end.at).toBe(START + HOUR + 30 * MINUTE);
  });

  test('stops stand in their order between pickup and drop-off', () => {
    const stops = [
      row(MissionStop, { missionId: mission.id, position: 2, address: 'Bercy' }),
      row(MissionStop, { missionId: mission.id, position: 1, address: 'Ivry' }),
    ];
    const order = missionOrderDocument({ ...parts, stops });
    expect(order?.route.map(({ place }) => place)).toEqual(['Orly 4', 'Ivry', 'Bercy', '40 boulevard Haussmann']);
  });
});

describe('billet collectif', () => {
  test.each([
    ['two hours', 120, START + 3 * HOUR],
    ['less', 119, null],
  ])('a waiting of %s and the return', (_name, waitingMin, expected) => {
    const stop = row(MissionStop, {
      missionId: mission.id,
      position: 1,
      address: 'Chantilly',
      arriveAt: START + HOUR,
      waitingMin,
    });
    expect(billetDocument({ ...parts, stops: [stop] }).returnTrip?.at ?? null).toBe(expected);
  });

  test('the customer’s address is the billing one', () =>
    expect(billetDocument(parts).customer.address).toBe('75 quai d’Orsay, 75007 Paris'));
});

describe('what the papers leave empty or fill in', () => {
  const with_ = (values: Partial<TripParts['mission']>, more: Partial<TripParts> = {}): TripParts => ({
    ...parts,
    ...more,
    mission: { ...mission, ...values },
  });
  test.each([
    [0, null],
    [1, 1],
    [2, 2],
  ])('%d passengers', (passengerCount, expected) => {
    const asked = with_({ passengerCount });
    expect(slipDocument(asked).passengers).toBe(expected);
    expect(missionOrderDocument(asked)?.passengers).toBe(expected);
    expect(billetDocument(asked).passengers).toBe(expected);
  });
  test.each([
    ['nothing driven', { approachM: 0, distanceM: 0, returnM: 0 }, null],
    ['legs and service', { approachM: 1, distanceM: 20, returnM: 300 }, 321],
  ])('%s', (_name, values, expected) => {
    expect(missionOrderDocument(with_(values))?.distanceM).toBe(expected);
  });
  test('a person without a client stands alone, with the phone of the mission', () => {
    const endCustomer = row(EndCustomer, { firstName: 'Anne', lastName: 'Dupuis' });
    const { customer } = slipDocument(with_({ passengerPhone: '07' }, { contact: null, endCustomer }));
    expect(customer).toEqual({ name: 'Anne Dupuis', phone: '07' });
    expect(slipDocument(with_({}, { endCustomer })).customer.phone).toBe('01 40 62 55 55');
  });
  test('without a base the trip starts and ends where it is made', () => {
    const order = missionOrderDocument(with_({}, { vehicleBase: null }));
    expect([order?.start.place, order?.end.place]).toEqual(['Orly 4', '40 boulevard Haussmann']);
    const round = missionOrderDocument(with_({ dropoffAddress: null }, { vehicleBase: null }));
    expect([round?.lastDropoff.place, round?.end.place]).toEqual(['Orly 4', 'Orly 4']);
  });
  test('nobody, no car, no card', () => {
    const slip = slipDocument(with_({}, { driver: null, vehicle: null }));
    expect([slip.driver, slip.vehicle]).toEqual([null, null]);
    expect(missionOrderDocument(with_({}, { card: null }))?.driver.cardNumber).toBeNull();
    expect(missionOrderDocument(parts)?.driver.cardNumber).toBe('VTC 075 21 00417');
    expect(missionOrderDocument(with_({}, { secondDriver: driver }))?.secondDriver?.name).toBe('Amadou Diallo');
    expect(billetDocument(with_({}, { driver: null })).driverName).toBeNull();
  });
  test.each([
    ['fr', 'Par téléphone auprès de la régie, 01 84 80 12 40.', 'Transport particulier (VTC)'],
    ['en', 'By telephone with the dispatch desk, 01 84 80 12 40.', 'Private hire (VTC)'],
  ] as const)('orders and service in %s', (documentLocale, orders, service) => {
    const own = { ...organization, documentLocale };
    const order = missionOrderDocument(with_({}, { organization: own }));
    expect([order?.orderTaking, order?.serviceNature]).toEqual([orders, service]);
    expect(missionOrderDocument(with_({}, { organization: { ...own, phone: null } }))?.orderTaking).toBeNull();
    const terms = { ...own, missionOrderTerms: 'Par radio.' };
    expect(missionOrderDocument(with_({}, { organization: terms }))?.orderTaking).toBe('Par radio.');
  });
  test('places nobody wrote down are left out of an itinerary; a turn of unknown hour has none', () => {
    const stops = [
      row(MissionStop, { missionId: mission.id, position: 2, address: 'Senlis', waitingMin: 180, arriveAt: START }),
      row(MissionStop, { missionId: mission.id, position: 1, address: 'Chantilly', waitingMin: 120 }),
    ];
    const billet = billetDocument(with_({ pickupAddress: null, dropoffAddress: null }, { stops }));
    expect(billet.itinerary.map(({ place }) => place)).toEqual(['Chantilly', 'Senlis']);
    expect(billet.returnTrip).toEqual({ at: null, place: 'Chantilly', note: null });
    expect(billetDocument(parts).itinerary).toHaveLength(2);
  });
  test('no address where none was given', () => {
    expect(billetDocument(with_({}, { contact: null })).customer.address).toBeNull();
    const bare = row(Contact, { displayName: 'X' });
    expect(billetDocument(with_({}, { contact: bare })).customer.address).toBeNull();
  });
});

test('a guide is no second driver', () => {
  const member = (role: 'GUIDE' | 'RELAY_DRIVER', driverId: string) =>
    row(MissionCrew, { missionId: mission.id, driverId, role });
  expect(secondDriverId([member('GUIDE', 'd2')])).toBeNull();
  expect(secondDriverId([member('GUIDE', 'd2'), member('RELAY_DRIVER', 'd3')])).toBe('d3');
});
