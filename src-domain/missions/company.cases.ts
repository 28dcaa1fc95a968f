import { must } from '../kernel/assert.ts';
import { isRefusal, type Refusal } from '../kernel/result.ts';
import type { Outcome } from '../model/command.ts';
import type { RowOf } from '../model/entity.ts';
import { Memory, ORGANIZATION_ID } from '../model/memory.cases.ts';
import {
  Contact,
  Driver,
  InvoicePayment,
  Mission,
  OperatingBase,
  Organization,
  ProfessionalCard,
  Vehicle,
  VehicleCategory,
} from '../model/registry.ts';
import { place } from './dayPlan.cases.ts';
import { at, row } from './missions.cases.ts';

/*
 * A small company in memory on the Wednesday at eight: a base in Paris, two drivers with their cars, a client, and a ride on the Friday from
 * 10:00 to 11:00 for 95.00 that nobody drives yet.
 */
export const NOW = at('08:00', -2);
export const UNKNOWN = '00000000-0000-4000-8000-00000000dead';

export type Company = {
  readonly memory: Memory;
  readonly mission: RowOf<typeof Mission>;
  readonly drivers: readonly [RowOf<typeof Driver>, RowOf<typeof Driver>];
  readonly vehicles: readonly [RowOf<typeof Vehicle>, RowOf<typeof Vehicle>];
  /** The ride as it stands. */
  readonly now: () => RowOf<typeof Mission>;
};

export function company(values: Partial<RowOf<typeof Mission>> = {}, settings: Record<string, unknown> = {}): Company {
  const memory = new Memory(NOW);
  const organization = row(Organization, { name: 'Régie', slug: 'regie', legalName: 'Régie', settings });
  memory.put(Organization, { ...organization, id: ORGANIZATION_ID });
  const category = memory.add(VehicleCategory, {
    code: 'BERLINE',
    name: 'Berline',
    regulatoryCategory: 'LIGHT',
    maxPassengers: 3,
    rank: 1,
  });
  const { lat, lng } = place(0, 0);
  const base = memory.add(OperatingBase, { code: 'P', name: 'Paris', address: '', latitude: lat, longitude: lng });
  const carOf = (registrationNumber: string): RowOf<typeof Vehicle> =>
    memory.add(Vehicle, {
      registrationNumber,
      vehicleCategoryId: category.id,
      operatingBaseId: base.id,
      seatsWithDriver: 5,
      luggageCapacity: 4,
    });
  const driverOf = (lastName: string, usualVehicleId: string): RowOf<typeof Driver> => {
    const made = memory.add(Driver, { firstName: 'Jean', lastName, operatingBaseId: base.id, usualVehicleId });
    const card = { driverId: made.id, number: lastName, validFrom: '2020-01-01' } as const;
    memory.add(ProfessionalCard, { ...card, kind: 'VTC' });
    return made;
  };
  const vehicles = [carOf('AA-1'), carOf('AA-2')] as const;
  const drivers = [driverOf('Un', vehicles[0].id), driverOf('Deux', vehicles[1].id)] as const;
  const contact = memory.add(Contact, { type: 'BUSINESS', displayName: 'Client' });
  const mission = ride(memory, { contactId: contact.id, vehicleCategoryId: category.id, ...values });
  const now = (): RowOf<typeof Mission> =>
    must(
      memory.all(Mission).find(({ id }) => id === mission.id),
      'the ride',
    );
  return { memory, mission, drivers, vehicles, now };
}

/** Another ride of the company; on the Friday from 10:00 to 11:00 unless it says otherwise. */
export function ride(memory: Memory, values: Partial<RowOf<typeof Mission>> = {}): RowOf<typeof Mission> {
  const { lat, lng } = place(0, 0);
  const made = row(Mission, {
    reference: 'ORD-1',
    startAt: at('10:00'),
    endAt: at('11:00'),
    pickupLatitude: lat,
    pickupLongitude: lng,
    dropoffLatitude: lat,
    dropoffLongitude: lng,
    priceExclTaxCents: 9500,
    vatRateBp: 0,
    ...values,
  });
  memory.put(Mission, made);
  return made;
}

/** What was paid ahead for the ride, by card. */
export function paid(
  { memory, mission }: Pick<Company, 'memory' | 'mission'>,
  values: Partial<RowOf<typeof InvoicePayment>> = {},
): RowOf<typeof InvoicePayment> {
  const made = row(InvoicePayment, {
    contactId: mission.contactId ?? '',
    missionId: mission.id,
    method: 'CARD',
    amountCents: 9500,
    receivedOn: '2026-11-18',
    ...values,
  });
  memory.put(InvoicePayment, made);
  return made;
}

export function refusalOf(answer: Outcome<unknown> | Refusal): unknown {
  return isRefusal(answer) ? answer.code : 'done';
}
