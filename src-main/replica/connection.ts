import type Database from 'better-sqlite3';
import { asReplicaFault } from './sqliteFault.ts';

export type SqlValue = string | number | bigint | null | Uint8Array;
export type SqlParams = readonly SqlValue[] | Readonly<Record<string, SqlValue>>;

/** A connection that can only read: stores' queries take this type. Statements are prepared once per connection. */
export class ReadConnection {
  protected readonly raw: Database.Database;
  private readonly prepared = new Map<string, Database.Statement>();

  constructor(raw: Database.Database) {
    this.raw = raw;
  }

  protected statement(sql: string): Database.Statement {
    const known = this.prepared.get(sql);
    if (known) return known;
    const statement = this.raw.prepare(sql);
    this.prepared.set(sql, statement);
    return statement;
  }

  /** Every fault names the file: a damaged page may show at any read, a full disk at any write. */
  protected guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      throw asReplicaFault(cause, { path: this.raw.name });
    }
  }

  all<T>(sql: string, params: SqlParams = []): T[] {
    return this.guarded(() => this.statement(sql).all(params) as T[]);
  }

  get<T>(sql: string, params: SqlParams = []): T | undefined {
    return this.guarded(() => this.statement(sql).get(params) as T | undefined);
  }

  /** Rows one at a time; the connection is busy until the loop ends. */
  iterate<T>(sql: string, params: SqlParams = []): IterableIterator<T> {
    return this.statement(sql).iterate(params) as IterableIterator<T>;
  }

  /** First column of every row, without building objects. */
  pluck<T>(sql: string, params: SqlParams = []): T[] {
    return this.guarded(() => this.raw.prepare(sql).pluck().all(params) as T[]);
  }

  /** EXPLAIN QUERY PLAN, one line per step. */
  plan(sql: string, params: SqlParams = []): string[] {
    return (this.raw.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(params) as { detail: string }[]).map((row) => row.detail);
  }

  get isOpen(): boolean {
    return this.raw.open;
  }

  pragma(text: string): unknown {
    return this.raw.pragma(text, { simple: true });
  }

  close(): void {
    this.raw.close();
  }
}

/** The one connection that writes. */
export class WriteConnection extends ReadConnection {
  run(sql: string, params: SqlParams = []): number {
    return this.guarded(() => this.statement(sql).run(params).changes);
  }

  exec(sql: string): void {
    this.guarded(() => this.raw.exec(sql));
  }

  /** All or nothing: commits what `work` did, or rolls back and throws. Deferred links are checked at commit. */
  transaction<T>(work: () => T): T {
    return this.guarded(() => this.raw.transaction(work).immediate());
  }

  /** For work that awaits between its statements; the caller guarantees that nothing else uses this connection meanwhile. */
  begin(): void {
    this.exec('BEGIN IMMEDIATE');
  }

  commit(): void {
    this.exec('COMMIT');
  }

  /** False when SQLite took the whole transaction back by itself, as it may when the disk is full. */
  get isInTransaction(): boolean {
    return this.raw.inTransaction;
  }

  rollback(): void {
    if (this.raw.inTransaction) this.raw.exec('ROLLBACK');
  }

  async backup(destination: string): Promise<void> {
    await this.raw.backup(destination);
  }
}

/** Settings of every connection: write-ahead log, links enforced, 64 MB of cache, patience instead of errors. */
export function applyPragmas(raw: Database.Database, isReadOnly: boolean): void {
  if (!isReadOnly) {
    raw.pragma('journal_mode = WAL');
    // WAL + NORMAL: a power cut may lose the last commits but never corrupts; commands need them durable.
    raw.pragma('synchronous = FULL');
  }
  raw.pragma('foreign_keys = ON');
  raw.pragma('busy_timeout = 5000');
  raw.pragma('cache_size = -32000');
  raw.pragma('temp_store = MEMORY');
  raw.pragma('mmap_size = 268435456');
}
