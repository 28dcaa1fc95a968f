import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { AppFault } from '#domain/kernel/fault.ts';
import { must } from '#domain/kernel/assert.ts';
import type { Env } from '#domain/kernel/env.ts';
import { entityNamed } from '#domain/model/registry.ts';
import { isSynced, SYNCED_ENTITIES } from '#domain/sync/index.ts';
import type { WriteConnection } from '../replica/connection.ts';
import { bareInsert, emptyTable } from './boot.store.ts';
import { moveCursor } from './outboxQueue.store.ts';
import { knowEverybody } from './people.store.ts';

/*
 * Fills a replica with an organisation as central streams it, in place of what travels: all of it when the last line came, nothing before.
 */
const heading = z.strictObject({ head: z.int().min(0), mark: z.uuid().nullable(), organizationId: z.uuid() });
const section = z.strictObject({ entity: z.string(), columns: z.array(z.string()) });
const end = z.strictObject({ end: z.literal(true) });
const ROWS_A_BATCH = 2000;

export type Booted = { readonly rows: number; readonly head: number };
export type BootProgress = (done: { readonly rows: number; readonly entity: string }) => void;

export class BootInterrupted extends AppFault {
  constructor(at: { readonly rows: number; readonly entity: string | null }) {
    super('boot-interrupted', 'network', at);
  }
}

const BROKEN = Symbol('a line that was cut');

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return BROKEN;
  }
}

/** Takes a boot stream in; the tables that travel are emptied first. Throws when the stream ends before its last line. */
export async function boot(
  db: WriteConnection,
  source: Readable,
  parts: { readonly env: Env; readonly onProgress?: BootProgress },
): Promise<Booted> {
  const { env, onProgress } = parts;
  let from: z.infer<typeof heading> | null = null;
  let entity: string | null = null;
  let insert = '';
  let isWhole = false;
  let rows = 0;
  let batch: (string | number | null)[][] = [];

  function flush(): void {
    if (batch.length === 0) return;
    for (const values of batch) db.run(insert, values);
    rows += batch.length;
    batch = [];
    onProgress?.({ rows, entity: entity ?? '' });
  }

  // Links may point forward, and all of them are central's own: they need no second look.
  db.exec('PRAGMA foreign_keys = OFF');
  try {
    // One transaction: whoever reads sees the desk before or after, and a program that is killed meanwhile finds it as it was.
    db.begin();
    for (const of of SYNCED_ENTITIES.toReversed()) emptyTable(db, of);
    for await (const line of createInterface({ input: source, crlfDelay: Infinity })) {
      const said = parsed(line);
      // Cut in the middle of a line: nothing comes after it.
      if (said === BROKEN) break;
      if (Array.isArray(said)) {
        batch.push(said as (string | number | null)[]);
        if (batch.length >= ROWS_A_BATCH) {
          flush();
          await setImmediate();
        }
        continue;
      }
      flush();
      if (end.safeParse(said).success) {
        isWhole = true;
        break;
      }
      const first = heading.safeParse(said);
      if (first.success) {
        // One that went on after a cut has a later counter; what changed between the two is pulled.
        from ??= first.data;
        continue;
      }
      const next = section.parse(said);
      if (!isSynced(next.entity)) throw new AppFault('boot-unknown-entity', 'network', { entity: next.entity });
      ({ entity } = next);
      insert = bareInsert(must(entityNamed(next.entity), 'a synced entity is known'), next.columns);
    }
    flush();
    if (!isWhole || from === null) throw new BootInterrupted({ rows, entity });
    knowEverybody(db);
    moveCursor(db, env, { cursor: from.head, mark: from.mark });
    db.commit();
    return { rows, head: from.head };
  } finally {
    db.rollback();
    db.exec('PRAGMA foreign_keys = ON');
  }
}
