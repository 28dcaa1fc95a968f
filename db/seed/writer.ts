import type { Env } from '#domain/kernel/env.ts';
import { type Entity, newRow, type NewValues, type RowOf } from '#domain/model/entity.ts';
import { ENTITY_LIST } from '#domain/model/registry.ts';
import type { Random } from './random.ts';

/** Where seeded rows go; the replica's insert, or a list in tests. */
export type RowSink = (of: Entity, row: Readonly<Record<string, unknown>>) => void;

/** Makes and writes complete rows at a simulated moment; ids come from the seed. */
export class SeedWriter {
  readonly random: Random;
  readonly organizationId: string;
  readonly timeZone = 'Europe/Paris';
  now: number;
  private readonly sink: RowSink;
  private readonly counts = new Map<string, number>();

  constructor(random: Random, organizationId: string, now: number, sink: RowSink) {
    this.random = random;
    this.organizationId = organizationId;
    this.now = now;
    this.sink = sink;
  }

  env(): Pick<Env, 'now' | 'newId' | 'organizationId'> {
    return { now: this.now, newId: () => this.random.id(this.now), organizationId: this.organizationId };
  }

  make<E extends Entity>(of: E, values: NewValues<E>): RowOf<E> {
    return newRow(of, this.env(), values);
  }

  write<E extends Entity>(of: E, values: NewValues<E>): RowOf<E> {
    const row = this.make(of, values);
    this.put(of, row);
    return row;
  }

  put<E extends Entity>(of: E, row: RowOf<E>): void {
    this.sink(of, row as Record<string, unknown>);
    this.counts.set(of.name, (this.counts.get(of.name) ?? 0) + 1);
  }

  /** Rows written by entity, in registry order. */
  summary(): Record<string, number> {
    return Object.fromEntries(
      ENTITY_LIST.flatMap(({ name }) => (this.counts.has(name) ? [[name, this.counts.get(name) ?? 0]] : [])),
    );
  }
}
