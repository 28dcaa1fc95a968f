import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { must } from '#domain/kernel/assert.ts';
import { type Id, isId } from '#domain/kernel/ids.ts';
import { DAY_MS, type Instant } from '#domain/kernel/instants.ts';
import { isRefusal, ok, type Refusal, refuse, type Result } from '#domain/kernel/result.ts';
import { type acceptSchema, grantRefusal, type inviteSchema, rightsOf } from '#domain/identity/index.ts';
import { Invitation, Role, RoleAssignment, UserCredential } from '#domain/model/registry.ts';
import { rowById, rowsWhere } from '../database/rows.store.ts';
import { lockHead } from '../sync/changeLog.store.ts';
import type { IdentityContext } from './context.ts';
import { tokenHash } from './deskKey.ts';
import { queueIdentityMail } from './identityMail.ts';
import {
  addPerson,
  acceptInvitationRow,
  type OpenInvitation,
  openInvitations,
  revokeInvitationRow,
} from './invitations.store.ts';
import { type Manager, managing, roleFor, scopeRefusal } from './managing.ts';
import { personByEmail } from './people.store.ts';
import { passwordHash, weakPassword } from './passwords.ts';
import { provesPassword } from './proof.ts';
import { audit, newId, put } from './record.ts';
import { heldBy } from './rights.store.ts';
import { globalRights } from './standing.ts';

/*
 * A person comes in by a code that serves once. It gives the role its maker could give when it was made, and still can when it is taken up.
 */
const INVITATION_MS = 7 * DAY_MS;

export type Invited = { readonly invitationId: Id; readonly code: string; readonly expiresAt: Instant };
/** Invites an address to a role; an earlier invitation of the same address serves no more. The code is told once, and sent. */
export async function invitePerson(
  context: IdentityContext,
  manager: Manager,
  asked: z.infer<typeof inviteSchema>,
): Promise<Result<Invited>> {
  const { database, clock } = context;
  const now = clock();
  const email = asked.email.trim().toLowerCase();
  const known = await database.system('identity', (db) => personByEmail(db, email));
  const secret = randomBytes(18).toString('base64url');
  const code = `${manager.organizationId}.${secret}`;
  const { role: base, scopeType, scopeId } = asked;
  const act = {
    action: 'person.invited',
    resource: 'Invitation',
    resourceId: null,
    meta: { role: base, scopeType, scopeId },
  };
  return managing(context, manager, act, async (db, granter) => {
    const refusal = grantRefusal(granter, { role: base, until: null }, now) ?? (await scopeRefusal(db, asked));
    if (refusal) return refusal;
    if (known && rightsOf(await heldBy(db, known.user.id), now)) return refuse('person-is-member', { field: 'email' });
    for (const earlier of await openInvitations(db, now))
      if (earlier.email === email) await revokeInvitationRow(db, earlier.invitationId, now);
    const role = await roleFor(db, base, now);
    const expiresAt = now + INVITATION_MS;
    const { id } = await put(db, Invitation, now, {
      email,
      roleId: role.id,
      scopeType,
      scopeId,
      tokenHash: tokenHash(secret),
      invitedBy: manager.actor.userId,
      expiresAt,
    });
    await queueIdentityMail(db, now, { to: { email, locale: known?.user.locale ?? 'fr' }, kind: 'invitation', code });
    return ok({ invitationId: id, code, expiresAt });
  });
}

/** Invitations nobody has taken up yet. */
export async function listInvitations(context: IdentityContext, organizationId: Id): Promise<OpenInvitation[]> {
  return context.database.withTenant(organizationId, (db) => openInvitations(db, context.clock()));
}

export async function revokeInvitation(
  context: IdentityContext,
  manager: Manager,
  invitationId: Id,
): Promise<Result<null>> {
  const now = context.clock();
  const act = { action: 'person.uninvited', resource: 'Invitation', resourceId: invitationId };
  return managing(context, manager, act, async (db) => {
    const isRevoked = await revokeInvitationRow(db, invitationId, now);
    return isRevoked ? ok(null) : refuse('not-found', { entity: 'Invitation', id: invitationId });
  });
}

type Accepted = { readonly organizationId: Id; readonly email: string };

/** The account that takes an invitation up: their own by its password, or a new one. */
async function accountFor(
  context: IdentityContext,
  email: string,
  typed: z.infer<typeof acceptSchema>,
): Promise<Id | Refusal> {
  const { database, clock } = context;
  const now = clock();
  const known = await database.system('identity', (db) => personByEmail(db, email));
  if (known) {
    const refusal = await provesPassword(context, known, typed.password);
    if (!refusal) return known.user.id;
    return refusal.code === 'credentials-wrong' ? refuse('person-has-account', { field: 'password' }) : refusal;
  }
  const weak = weakPassword(typed.password, { email, fullName: typed.fullName });
  if (weak) return weak;
  const userId = newId();
  const hash = await passwordHash(typed.password);
  const isNew = await database.system('identity', async (db) => {
    if (!(await addPerson(db, { userId, email, fullName: typed.fullName, now }))) return false;
    await put(db, UserCredential, now, { userId, passwordHash: hash, changedAt: now });
    return true;
  });
  return isNew ? userId : refuse('person-has-account', { field: 'password' });
}

/** Takes an invitation up, once; whoever made it must still be able to give what it gives. */
export async function acceptInvitation(
  context: IdentityContext,
  typed: z.infer<typeof acceptSchema>,
): Promise<Result<Accepted>> {
  const { database, clock } = context;
  const now = clock();
  const [organizationId = '', secret = ''] = typed.code.trim().split('.');
  const wrong = refuse('invitation-wrong', { field: 'code' });
  if (!isId(organizationId) || secret === '') return wrong;
  const hash = tokenHash(secret);
  const [found] = await database.withTenant(organizationId, (db) => rowsWhere(db, Invitation, { tokenHash: hash }));
  if (!found || found.acceptedAt !== null || found.revokedAt !== null || found.expiresAt <= now) return wrong;
  const account = await accountFor(context, found.email, typed);
  if (isRefusal(account)) return account;
  const global = found.invitedBy === null ? [] : await globalRights(database, found.invitedBy);
  return database.withTenant(organizationId, async (db) => {
    await lockHead(db);
    const { scopeType, scopeId, roleId, invitedBy } = found;
    const granter = invitedBy === null ? [] : [...(await heldBy(db, invitedBy)), ...global];
    const { base } = must(await rowById(db, Role, roleId), 'an invitation names a role');
    const line = { action: 'person.joined', actorId: account, resource: 'Invitation', resourceId: found.id } as const;
    if (grantRefusal(granter, { role: base, until: null }, now) || !(await acceptInvitationRow(db, found.id, now))) {
      await audit(db, now, { ...line, outcome: 'REFUSED', meta: { code: wrong.code } });
      return wrong;
    }
    await put(db, RoleAssignment, now, { userId: account, roleId, scopeType, scopeId, grantedBy: invitedBy });
    await audit(db, now, { ...line, outcome: 'DONE', meta: { role: base, scopeType, scopeId } });
    return ok({ organizationId, email: found.email });
  });
}
