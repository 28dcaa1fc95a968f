import { z } from 'zod';
import type { Env } from '#domain/kernel/env.ts';
import { DAY_MS } from '#domain/kernel/instants.ts';
import { newRow } from '#domain/model/entity.ts';
import { DeskSetting } from '#domain/model/registry.ts';
import type { ReadConnection, WriteConnection } from '../replica/connection.ts';
import { insertRow, rowsWhere } from '../replica/rows.store.ts';

/*
 * What central has taken is kept here for a while. Should central be put back from an older copy of itself, it knows less than it has answered
 * for, and is sent it once more.
 */

/** Longer than central's copies are apart. */
const KEPT_MS = 14 * DAY_MS;
const BEFORE = 'id, organization_id, created_at, updated_at, version';
const CARRIED = 'command_id, name, input, aggregate, base, made_at, actor_id';

/** Puts by what is answered and settled; what central refused a person has seen already. */
export function keepTaken(db: WriteConnection, env: Env): void {
  const count = db.run(
    `INSERT OR IGNORE INTO taken_commands (${BEFORE}, sequence, ${CARRIED}, taken_at)
     SELECT ${BEFORE}, sequence, ${CARRIED}, ? FROM outbox_commands o WHERE answered_head IS NOT NULL AND is_settled = 1
       AND NOT EXISTS (SELECT 1 FROM review_items r WHERE r.command_id = o.command_id AND r.kind = 'REFUSED')`,
    [env.now],
  );
  if (count > 0) db.run('DELETE FROM taken_commands WHERE taken_at < ?', [env.now - KEPT_MS]);
}

const SETTING = 'centralWentBack';
const wentBack = z.object({ at: z.int(), count: z.int() });
export type WentBack = z.infer<typeof wentBack>;

/** When central last went back to an older copy, and how many commands of this desk were sent to it again. */
export function lastWentBack(db: ReadConnection): WentBack | null {
  const [setting] = rowsWhere(db, DeskSetting, { key: SETTING });
  return setting ? wentBack.parse(setting.value) : null;
}

/** Makes all that central took pending again, before what it has not seen yet. */
export function sendAgain(db: WriteConnection, env: Env): void {
  const count = db.get<{ n: number }>('SELECT count(*) AS n FROM taken_commands')?.n ?? 0;
  // Room in front, without two lines ever having the same place.
  db.run('UPDATE outbox_commands SET sequence = -sequence - ?', [count]);
  db.run('UPDATE outbox_commands SET sequence = -sequence, answered_head = NULL, is_settled = 0');
  db.run(
    `INSERT INTO outbox_commands (${BEFORE}, sequence, ${CARRIED}, attempts, is_settled)
     SELECT ${BEFORE}, row_number() OVER (ORDER BY made_at, taken_at, sequence), ${CARRIED}, 0, 0 FROM taken_commands`,
  );
  db.run('DELETE FROM taken_commands');
  db.run('DELETE FROM desk_settings WHERE key = ?', [SETTING]);
  insertRow(db, DeskSetting, newRow(DeskSetting, env, { key: SETTING, value: { at: env.now, count } }));
}
