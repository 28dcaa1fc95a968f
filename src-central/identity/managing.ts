import { must } from '#domain/kernel/assert.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { isRefusal, type Result } from '#domain/kernel/result.ts';
import type { Role as BaseRole } from '#domain/kernel/permissions.ts';
import type { RowOf } from '#domain/model/entity.ts';
import { Order, Role } from '#domain/model/registry.ts';
import { refuse, type Refusal } from '#domain/kernel/result.ts';
import type { Held } from '#domain/identity/index.ts';
import type { TenantConnection } from '../database/database.ts';
import { rowById, rowsWhere } from '../database/rows.store.ts';
import { lockHead } from '../sync/changeLog.store.ts';
import type { Actor } from '../sync/commandRunner.ts';
import type { IdentityContext } from './context.ts';
import { audit, put } from './record.ts';
import { heldBy } from './rights.store.ts';
import { globalRights } from './standing.ts';

/** Who manages access, and where. */
export type Manager = { readonly organizationId: Id; readonly actor: Actor };

type Act = {
  readonly action: string;
  readonly resource: string;
  readonly resourceId: Id | null;
  readonly meta?: Readonly<Record<string, unknown>>;
};

/**
 * One act on who may do what: one transaction, one at a time in an organisation, decided on the rights the acting person has at that
 * moment; what was done and what was refused both leave their line.
 */
export async function managing<T>(
  context: IdentityContext,
  manager: Manager,
  act: Act,
  decide: (db: TenantConnection, granter: readonly Held[]) => Promise<Result<T>>,
): Promise<Result<T>> {
  const { database, clock } = context;
  const actorId = must(manager.actor.userId, 'who manages access is somebody');
  const global = await globalRights(database, actorId);
  return database.withTenant(manager.organizationId, async (db) => {
    await lockHead(db);
    const result = await decide(db, [...(await heldBy(db, actorId)), ...global]);
    const code = isRefusal(result) ? { code: result.code } : {};
    const { meta = {}, ...line } = act;
    await audit(db, clock(), {
      ...line,
      actorId,
      outcome: isRefusal(result) ? 'REFUSED' : 'DONE',
      meta: { ...meta, ...code },
    });
    return result;
  });
}

/** The organisation's role of that kind, made when it has none yet. */
export async function roleFor(db: TenantConnection, base: BaseRole, now: number): Promise<RowOf<typeof Role>> {
  const roles = await rowsWhere(db, Role, { base });
  return (
    roles.find(({ name }) => name === base) ?? roles[0] ?? put(db, Role, now, { name: base, base, permissions: [] })
  );
}

/** Why a right cannot be over what it says, or null. */
export async function scopeRefusal(
  db: TenantConnection,
  { scopeType, scopeId }: { readonly scopeType: 'ORGANIZATION' | 'ORDER'; readonly scopeId: string },
): Promise<Refusal | null> {
  if (scopeType === 'ORGANIZATION')
    return scopeId === '' ? null : refuse('scope-order-missing', { field: 'scopeType' });
  if (scopeId === '') return refuse('scope-order-missing', { field: 'scopeId' });
  const order = await rowById(db, Order, scopeId);
  return order && order.deletedAt === null ? null : refuse('not-found', { entity: 'Order', id: scopeId });
}
