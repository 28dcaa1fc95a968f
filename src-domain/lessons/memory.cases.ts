import { createHash } from 'node:crypto';
import type { Env } from '../kernel/env.ts';
import type { Role } from '../kernel/permissions.ts';
import { isRefusal, type Refusal } from '../kernel/result.ts';
import type { Command, Outcome, Reads } from '../model/command.ts';
import type { Entity, NewValues, RowOf } from '../model/entity.ts';
import {
  Driver,
  DriverQualification,
  LicenceCompatibility,
  Organization,
  RateCard,
  RateCardItem,
  Service,
  Student,
  Vehicle,
  VehicleCategory,
} from '../model/registry.ts';
import {
  DRIVER,
  matrixRow,
  NOW,
  OTHER_DRIVER,
  PRICES,
  qualified,
  row,
  SERVICE,
  STUDENT,
  ZONE,
} from './lessons.cases.ts';

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** Rows kept in lists, looked up as both hosts do: what a command decides can be seen without a database. */
export class Memory {
  private readonly rows = new Map<string, Row[]>();

  put<E extends Entity>(of: E, ...rows: readonly RowOf<E>[]): this {
    this.rows.set(of.name, [...this.list(of), ...(rows as unknown as Row[])]);
    return this;
  }

  add<E extends Entity>(of: E, values: NewValues<E>): RowOf<E> {
    const made = row(of, values);
    this.put(of, made);
    return made;
  }

  private list(of: Entity): Row[] {
    return this.rows.get(of.name) ?? [];
  }

  private live(of: Entity, where: Readonly<Record<string, unknown>>): Row[] {
    return this.list(of).filter(
      (each) => each['deletedAt'] == null && Object.entries(where).every(([name, value]) => each[name] === value),
    );
  }

  readonly reads: Reads = {
    one: async (of, id) => (this.live(of, { id })[0] ?? null) as never,
    oneEvenDeleted: async (of, id) => (this.list(of).find((each) => each.id === id) ?? null) as never,
    all: async (of, where) => this.live(of, where) as never,
    overlapping: async (of, where, from, to) =>
      this.live(of, where).filter((each) => Number(each['startAt']) < to && Number(each['endAt']) > from) as never,
  };

  /** What a command answers: its outcome, or its refusal. */
  async run<I, V, C extends string>(
    command: Command<I, V, C>,
    input: unknown,
    role: Role = 'owner',
  ): Promise<Outcome<V> | Refusal> {
    let count = 0;
    const env: Env = {
      now: NOW,
      actor: { userId: null, name: 'Test', role },
      organizationId: '00000000-0000-4000-8000-000000000000',
      timeZone: ZONE,
      newId: () => `00000000-0000-4000-9000-${String((count += 1)).padStart(12, '0')}`,
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
    };
    const result = await command.run(this.reads, command.input.parse(input), env);
    return isRefusal(result) ? result : result.value;
  }
}

/** The school of the cases in memory: two instructors with a car each, one learner, a rate card, a matrix that asks to be allowed to teach. */
export function schoolInMemory(): Memory {
  const memory = new Memory();
  const organization = row(Organization, {
    name: 'École',
    slug: 'ecole',
    legalName: 'École',
    latitude: 48.8566,
    longitude: 2.3522,
  });
  memory.put(Organization, { ...organization, id: '00000000-0000-4000-8000-000000000000' });
  const category = memory.add(VehicleCategory, {
    code: 'ECOLE',
    name: 'Voiture-école',
    regulatoryCategory: 'LIGHT',
    maxPassengers: 3,
  });
  for (const driver of [DRIVER, OTHER_DRIVER]) {
    const vehicle = memory.add(Vehicle, {
      registrationNumber: driver.lastName,
      vehicleCategoryId: category.id,
      operatingBaseId: category.id,
      seatsWithDriver: 5,
      luggageCapacity: 1,
    });
    memory.put(Driver, { ...driver, usualVehicleId: vehicle.id });
    memory.put(DriverQualification, { ...qualified('TEACHING'), driverId: driver.id });
  }
  memory.put(Student, STUDENT).put(Service, SERVICE);
  memory.put(RateCard, ...PRICES.cards).put(RateCardItem, ...PRICES.items);
  memory.put(LicenceCompatibility, matrixRow({ instructorRequirement: 'TEACHING' }));
  return memory;
}
