import type { WriteConnection } from '../replica/connection.ts';

/** Replaces a desk setting that exists; false when there is none yet. Settings are this desk's own and never sync. */
export function saveDeskSetting(
  db: WriteConnection,
  key: string,
  value: Record<string, unknown>,
  now: number,
): boolean {
  return (
    db.run('UPDATE desk_settings SET value = ?, updated_at = ?, version = version + 1 WHERE key = ?', [
      JSON.stringify(value),
      now,
      key,
    ]) > 0
  );
}
