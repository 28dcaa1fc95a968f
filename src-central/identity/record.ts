import { randomBytes, randomInt } from 'node:crypto';
import { type Id, uuidV7 } from '#domain/kernel/ids.ts';
import type { Instant } from '#domain/kernel/instants.ts';
import { type Entity, newRow, type NewValues, type RowOf } from '#domain/model/entity.ts';
import { AuditLog } from '#domain/model/registry.ts';
import type { TenantConnection } from '../database/database.ts';
import { insertRow } from '../database/rows.store.ts';

export const newId = (): Id => uuidV7(Date.now(), randomBytes(10));

/** Adds a row central keeps for itself. */
export async function put<E extends Entity>(
  db: TenantConnection,
  of: E,
  now: Instant,
  values: NewValues<E>,
): Promise<RowOf<E>> {
  const row = newRow(of, { now, newId, organizationId: db.organizationId }, values);
  await insertRow(db, of, row as Record<string, unknown>);
  return row;
}

export type AuditLine = {
  /** `subject.done`. */
  readonly action: string;
  readonly actorId: Id | null;
  readonly outcome: 'DONE' | 'REFUSED' | 'REVOKED';
  readonly resource?: string;
  readonly resourceId?: Id | null;
  readonly ipAddress?: string | null;
  readonly meta?: Readonly<Record<string, unknown>>;
};

/** One line of the organisation's audit: never changed, never taken away, never a secret in it. */
export async function audit(db: TenantConnection, now: Instant, line: AuditLine): Promise<void> {
  const { resource = 'Session', resourceId = null, ipAddress = null, meta = null, ...rest } = line;
  await put(db, AuditLog, now, { ...rest, at: now, resource, resourceId, ipAddress, meta: meta && { ...meta } });
}

/** No letter that is taken for another. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A code to read out and type: groups of five, some 25 bits each. */
export function spokenCode(groups: number): string {
  const group = (): string => Array.from({ length: 5 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
  return Array.from({ length: groups }, group).join('-');
}

/** A code as it was given, whatever a hand or a telephone made of it. */
export function plainCode(typed: string): string {
  return typed.toLowerCase().replace(/[^a-z0-9]/g, '');
}
