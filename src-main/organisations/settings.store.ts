import { newRow } from '#domain/model/entity.ts';
import { DeskSetting } from '#domain/model/registry.ts';
import type { Desk } from '../desk.ts';
import { insertRow, rowsWhere } from '../replica/rows.store.ts';

type Value = Record<string, unknown>;

/** A setting of this desk as it was kept; null when it never was. */
export function deskSetting(desk: Desk, key: string): Value | null {
  return rowsWhere(desk.replica.read, DeskSetting, { key })[0]?.value ?? null;
}

/**
 * Changes a setting of this desk in one transaction, in its turn among commands, so that it is never taken back with one of them.
 * Settings are this desk's own and never sync.
 */
export function keepDeskSetting(desk: Desk, key: string, change: (before: Value | null) => Value): Promise<void> {
  const { write } = desk.replica;
  return desk.runner.inTurn(async () =>
    write.transaction(() => {
      const env = desk.env();
      const value = change(deskSetting(desk, key));
      const isKept = write.run(
        'UPDATE desk_settings SET value = ?, updated_at = ?, version = version + 1 WHERE key = ? AND organization_id = ?',
        [JSON.stringify(value), env.now, key, env.organizationId],
      );
      if (isKept === 0) insertRow(write, DeskSetting, newRow(DeskSetting, env, { key, value }));
    }),
  );
}
