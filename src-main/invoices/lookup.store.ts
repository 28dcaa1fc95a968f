import { isId } from '#domain/kernel/ids.ts';
import type { ReadConnection } from '../replica/connection.ts';

/** The id behind a reference, a number or an id; null when nothing matches. */
export function findByReference(
  db: ReadConnection,
  organizationId: string,
  table: 'quotes' | 'orders' | 'invoices',
  value: string,
): string | null {
  const column = isId(value) ? 'id' : table === 'invoices' ? 'number' : 'reference';
  return (
    db.get<{ id: string }>(
      `SELECT id FROM ${table} WHERE organization_id = ? AND ${column} = ? AND deleted_at IS NULL`,
      [organizationId, value],
    )?.id ?? null
  );
}
