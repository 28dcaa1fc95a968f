import type { Id } from '#domain/kernel/ids.ts';
import type { Instant } from '#domain/kernel/instants.ts';
import type { WriteConnection } from '../replica/connection.ts';

/** Closes an item that waits for a person; one that is closed stays as it was closed. */
export function resolve(
  db: WriteConnection,
  {
    id,
    at,
    resolution,
  }: { readonly id: Id; readonly at: Instant; readonly resolution: 'KEPT_MINE' | 'KEPT_THEIRS' | 'EDITED' },
): void {
  db.run(
    'UPDATE review_items SET resolved_at = ?, resolution = ?, updated_at = ?, version = version + 1 WHERE id = ? AND resolved_at IS NULL',
    [at, resolution, at, id],
  );
}
