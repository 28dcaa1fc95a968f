import pg from 'pg';
import { ORDER_SCOPE_ROLE } from '#db/ddl/orderScope.ts';
import { assert } from '#domain/kernel/assert.ts';
import { type Id, isId } from '#domain/kernel/ids.ts';
import { APPLICATION_ROLE } from './applicationRole.ts';
import { Glances } from './glances.ts';

/*
 * The one way to central's rows. Every transaction names its organisation, and row-level security hides all others'; there is no way to
 * ask without one but the system jobs named below.
 */
export type SqlRow = Record<string, unknown>;
export type TenantConnection = {
  readonly organizationId: Id;
  readonly query: <R extends SqlRow = SqlRow>(sql: string, params?: readonly unknown[]) => Promise<R[]>;
  /** Asks as somebody bound to these orders, for whom nothing else is there, as long as the work lasts. */
  readonly narrowed: <T>(orders: readonly Id[], work: () => Promise<T>) => Promise<T>;
  /** The driver's own connection, for streams. */
  readonly raw: pg.PoolClient;
};

/** Jobs of the installation itself, over no organisation's rows. */
const SYSTEM_JOBS = ['migrate', 'health', 'directory', 'identity'] as const;
export type SystemJob = (typeof SYSTEM_JOBS)[number];

/** Rows that belong to no organisation (people, their credentials) carry this one. */
export const NO_ORGANIZATION: Id = '00000000-0000-0000-0000-000000000000';

const OID = { int8: 20, date: 1082, time: 1083, timestamptz: 1184 } as const;

/** Rows as the model has them: instants in milliseconds, days and times as text, counts as numbers. */
function parserOf(oid: number, format?: string): (text: string) => unknown {
  switch (oid) {
    case OID.int8:
      return Number;
    case OID.date:
      return (text) => text;
    case OID.time:
      return (text) => text.slice(0, 5);
    case OID.timestamptz:
      return (text) => Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
    default:
      return pg.types.getTypeParser(oid, format as 'text') as (text: string) => unknown;
  }
}

/** `ids` are `$2`, `$3`… of the text. */
export type Question = { readonly sql: string; readonly ids: readonly Id[] };

export type Database = {
  /** One transaction over one organisation's rows; a fault takes all of it back. */
  readonly withTenant: <T>(organizationId: Id, work: (db: TenantConnection) => Promise<T>) => Promise<T>;
  /** The same on a snapshot that does not move, for reading much. */
  readonly snapshot: <T>(organizationId: Id, work: (db: TenantConnection) => Promise<T>) => Promise<T>;
  /** What every request asks first, all in one round trip. The only parameters are ids; `$1` is the organisation's. */
  readonly glance: (organizationId: Id, questions: readonly Question[]) => Promise<SqlRow[][]>;
  readonly system: <T>(job: SystemJob, work: (db: TenantConnection) => Promise<T>) => Promise<T>;
  readonly poolUse: () => { readonly total: number; readonly idle: number; readonly waiting: number };
  readonly close: () => Promise<void>;
};

const MOST_TRIES = 3;
const DEADLOCK = '40P01';
function isDeadlock(fault: unknown): boolean {
  return typeof fault === 'object' && fault !== null && 'code' in fault && fault.code === DEADLOCK;
}

/** Several statements in one message take no parameters: ids, looked at one by one, are written into the text. */
function withIds(organizationId: Id, { sql, ids }: Question): string {
  return sql.replaceAll(/\$(\d+)/g, (place: string) => {
    const id = [organizationId, ...ids][Number(place.slice(1)) - 1] ?? '';
    assert(isId(id), 'only ids stand in a question');
    return `'${id}'`;
  });
}

export async function openDatabase(url: string, options: { readonly most?: number } = {}): Promise<Database> {
  const types = { getTypeParser: parserOf as typeof pg.types.getTypeParser };
  const pool = new pg.Pool({ connectionString: url, max: options.most ?? 10, types });
  // A connection lost while idle is replaced by the next; the one in use tells its own query.
  pool.on('error', () => undefined);

  function opening(begin: string, organizationId: Id): string {
    assert(isId(organizationId) || organizationId === NO_ORGANIZATION, 'an organisation is named by its id');
    // Statements rather than set_config(): they are what a cluster hands on to its workers.
    return `${begin}; SET LOCAL ROLE ${APPLICATION_ROLE}; SET LOCAL regie.organization_id = '${organizationId}'`;
  }

  const glances = new Glances(async (organizationId, questions) => {
    const sql = [opening('BEGIN READ ONLY', organizationId), ...questions, 'COMMIT'].join('; ');
    const client = await pool.connect();
    try {
      // Several statements answer several results.
      const results = (await client.query(sql)) as unknown as pg.QueryResult<SqlRow>[];
      client.release();
      return results.slice(-1 - questions.length, -1).map(({ rows }) => rows);
    } catch (fault) {
      client.release(true);
      throw fault;
    }
  });

  /** Two transactions that wait for each other: the one the server gives up is begun anew. */
  async function transaction<T>(
    begin: string,
    organizationId: Id,
    work: (db: TenantConnection) => Promise<T>,
  ): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await transactionOnce(begin, organizationId, work);
      } catch (fault) {
        if (tries >= MOST_TRIES || !isDeadlock(fault)) throw fault;
      }
    }
  }

  async function transactionOnce<T>(
    begin: string,
    organizationId: Id,
    work: (db: TenantConnection) => Promise<T>,
  ): Promise<T> {
    const begun = opening(begin, organizationId);
    const client = await pool.connect();
    let broken: Error | undefined;
    // A connection answers one question at a time; rules may ask several at once.
    let turn: Promise<unknown> = Promise.resolve();
    try {
      await client.query(begun);
      const query = async <R extends SqlRow>(sql: string, params: readonly unknown[] = []): Promise<R[]> => {
        const asked = turn.then(() => client.query<R>(sql, [...params]));
        turn = asked.catch(() => undefined);
        return (await asked).rows;
      };
      const narrowed = async <N>(orders: readonly Id[], narrow: () => Promise<N>): Promise<N> => {
        assert(orders.length > 0 && orders.every(isId), 'orders are named by their ids');
        await client.query(`SET LOCAL ROLE ${ORDER_SCOPE_ROLE}; SET LOCAL regie.order_ids = '${orders.join(',')}'`);
        const seen = await narrow();
        await client.query(`SET LOCAL ROLE ${APPLICATION_ROLE}`);
        return seen;
      };
      const result = await work({ organizationId, query, narrowed, raw: client });
      await turn;
      await client.query('COMMIT');
      return result;
    } catch (fault) {
      await turn;
      await client.query('ROLLBACK').catch((lost: unknown) => {
        broken = lost instanceof Error ? lost : new Error(String(lost));
      });
      throw fault;
    } finally {
      client.release(broken);
    }
  }

  return {
    withTenant: (organizationId, work) => transaction('BEGIN', organizationId, work),
    snapshot: (organizationId, work) =>
      transaction('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', organizationId, work),
    glance: (organizationId, questions) =>
      glances.glance(
        organizationId,
        questions.map((question) => withIds(organizationId, question)),
      ),
    system: (job, work) => {
      assert(SYSTEM_JOBS.includes(job), 'a system job is one of the named ones');
      return transaction('BEGIN', NO_ORGANIZATION, work);
    },
    poolUse: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  };
}
