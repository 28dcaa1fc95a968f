import { createHash } from 'node:crypto';
import type { Env } from '../kernel/env.ts';
import type { Role } from '../kernel/permissions.ts';
import { isRefusal, type Refusal } from '../kernel/result.ts';
import type { Change, Command, Outcome, Reads } from './command.ts';
import { type Entity, newRow, type NewValues, type RowOf } from './entity.ts';

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

export const ORGANIZATION_ID = '00000000-0000-4000-8000-000000000000';

/** Rows kept in lists, looked up as both hosts do: what a command decides can be seen, and built upon, without a database. */
export class Memory {
  private readonly rows = new Map<string, Row[]>();
  private made = 0;
  /** The moment commands run at; a case may move it. */
  now: number;
  private readonly timeZone: string;

  constructor(now: number, timeZone = 'Europe/Paris') {
    this.now = now;
    this.timeZone = timeZone;
  }

  private readonly newId = (): string => `00000000-0000-4000-9000-${String((this.made += 1)).padStart(12, '0')}`;

  put<E extends Entity>(of: E, ...rows: readonly RowOf<E>[]): this {
    this.rows.set(of.name, [...this.list(of.name), ...(rows as unknown as Row[])]);
    return this;
  }

  add<E extends Entity>(of: E, values: NewValues<E>): RowOf<E> {
    const made = newRow(of, { now: this.now, newId: this.newId, organizationId: ORGANIZATION_ID }, values);
    this.put(of, made);
    return made;
  }

  /** Every row of a kind, soft-deleted or not, in the order they were made. */
  all<E extends Entity>(of: E): RowOf<E>[] {
    return this.list(of.name) as unknown as RowOf<E>[];
  }

  change<E extends Entity>(of: E, id: string, patch: Partial<RowOf<E>>): this {
    this.apply({ op: 'update', entity: of.name, id, patch: patch as Record<string, unknown> });
    return this;
  }

  private list(name: string): Row[] {
    return this.rows.get(name) ?? [];
  }

  private live(of: Entity, where: Readonly<Record<string, unknown>>): Row[] {
    return this.list(of.name).filter(
      (each) => each['deletedAt'] == null && Object.entries(where).every(([name, value]) => each[name] === value),
    );
  }

  private apply(change: Change): void {
    const rows = this.list(change.entity);
    const after =
      change.op === 'insert'
        ? [...rows, change.row as Row]
        : change.op === 'delete'
          ? rows.filter(({ id }) => id !== change.id)
          : rows.map((each) => (each.id === change.id ? { ...each, ...change.patch } : each));
    this.rows.set(change.entity, after);
  }

  readonly reads: Reads = {
    one: async (of, id) => (this.live(of, { id })[0] ?? null) as never,
    oneEvenDeleted: async (of, id) => (this.list(of.name).find((each) => each.id === id) ?? null) as never,
    all: async (of, where) => this.live(of, where) as never,
    overlapping: async (of, where, from, to) =>
      this.live(of, where).filter((each) => Number(each['startAt']) < to && Number(each['endAt']) > from) as never,
  };

  /** Runs a command and keeps what it changes: its outcome, or its refusal, which changes nothing. */
  async run<I, V, C extends string>(
    command: Command<I, V, C>,
    input: unknown,
    role: Role = 'owner',
  ): Promise<Outcome<V> | Refusal> {
    const env: Env = {
      now: this.now,
      actor: { userId: null, name: 'Test', role },
      organizationId: ORGANIZATION_ID,
      timeZone: this.timeZone,
      newId: this.newId,
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
    };
    const result = await command.run(this.reads, command.input.parse(input), env);
    if (isRefusal(result)) return result;
    for (const change of result.value.changes) this.apply(change);
    return result.value;
  }
}
