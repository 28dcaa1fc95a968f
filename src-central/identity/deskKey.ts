import { createHash } from 'node:crypto';
import type { Id } from '#domain/kernel/ids.ts';
import type { RowOf } from '#domain/model/entity.ts';
import { Desk, DeskCredential } from '#domain/model/registry.ts';
import type { TenantConnection } from '../database/database.ts';
import { rowById, rowsWhere } from '../database/rows.store.ts';

/** What central keeps of a secret it gave out; long and random, it needs no salt. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The workstation a key belongs to, when it still does. */
export async function deskOfKey(
  db: TenantConnection,
  shown: { readonly deskId: Id; readonly key: string },
): Promise<RowOf<typeof Desk> | null> {
  const [credential] = await rowsWhere(db, DeskCredential, { deskId: shown.deskId, keyHash: tokenHash(shown.key) });
  const desk = credential ? await rowById(db, Desk, shown.deskId) : null;
  return desk && desk.revokedAt === null ? desk : null;
}
