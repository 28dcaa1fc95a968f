import { randomBytes } from 'node:crypto';
import { DAY_MS, dayAt } from '#domain/kernel/instants.ts';
import { type Id, isId } from '#domain/kernel/ids.ts';
import { type Refusal, refuse } from '#domain/kernel/result.ts';
import { insert, update } from '#domain/model/command.ts';
import { newRow, type RowOf } from '#domain/model/entity.ts';
import { Desk, DeskCredential, Organization } from '#domain/model/registry.ts';
import type { TenantConnection } from '../database/database.ts';
import { rowById, rowsWhere } from '../database/rows.store.ts';
import type { Actor } from '../sync/commandRunner.ts';
import { writeHere, type WriteContext } from '../sync/writeHere.ts';
import { tokenHash } from './deskKey.ts';
import { endSessionsOf } from './endSessions.ts';
import { newId } from './record.ts';

/*
 * Workstations. A one-time code, read to whoever sits there, becomes a key the workstation keeps; the key can be taken back at any time.
 */
const CODE_MS = DAY_MS;

export type EnrolmentCode = { readonly deskId: Id; readonly code: string; readonly expiresAt: number };
export type Enrolled = {
  readonly organizationId: Id;
  readonly deskId: Id;
  readonly deskCode: string;
  readonly key: string;
};

/** The next free of D1, D2…: names the workstation's own series of numbers for good, so that a code is never given twice. */
async function nextDeskCode(db: TenantConnection): Promise<string> {
  const known = await db.query<{ code: string }>('SELECT code FROM desks WHERE organization_id = $1', [
    db.organizationId,
  ]);
  const numbers = known.map(({ code }) => Number(/^D(\d+)$/.exec(code)?.[1] ?? 0));
  return `D${Math.max(0, ...numbers) + 1}`;
}

/** Makes room for a workstation and answers the code that enrols it, once, within a day. */
export async function inviteDesk(
  context: WriteContext,
  asked: { readonly organizationId: Id; readonly name: string; readonly actor: Actor },
): Promise<EnrolmentCode> {
  const now = context.clock();
  const secret = randomBytes(18).toString('base64url');
  const expiresAt = now + CODE_MS;
  const deskId = newId();
  await writeHere(context, { ...asked, action: 'desk.invited', resource: 'Desk', resourceId: deskId }, async (db) => {
    const env = { now, newId, organizationId: asked.organizationId };
    const code = await nextDeskCode(db);
    const credential = { deskId, enrolmentHash: tokenHash(secret), enrolmentExpiresAt: expiresAt };
    return [
      insert(Desk, newRow(Desk, env, { id: deskId, name: asked.name, code })),
      insert(DeskCredential, newRow(DeskCredential, env, credential)),
    ];
  });
  return { deskId, code: `${asked.organizationId}.${secret}`, expiresAt };
}

/** Turns a code into the workstation's key; a code that is unknown, used or over is refused alike. */
export async function enrolDesk(context: WriteContext, code: string): Promise<Enrolled | Refusal> {
  const [organizationId = '', secret = ''] = code.trim().split('.');
  const wrong = refuse('enrolment-code-wrong', { field: 'code' });
  if (!isId(organizationId) || secret === '') return wrong;
  const now = context.clock();
  const key = randomBytes(32).toString('base64url');
  let found: RowOf<typeof Desk> | null = null;
  const actor: Actor = { userId: null, name: 'Enrôlement', role: 'viewer' };
  const asked = { organizationId, actor, action: 'desk.enrolled', resource: 'Desk', resourceId: null };
  await writeHere(context, asked, async (db) => {
    const [credential] = await rowsWhere(db, DeskCredential, { enrolmentHash: tokenHash(secret) });
    const desk = credential ? await rowById(db, Desk, credential.deskId) : null;
    if (!credential || !desk || desk.revokedAt !== null || (credential.enrolmentExpiresAt ?? 0) <= now) return [];
    found = desk;
    const organization = await rowById(db, Organization, organizationId);
    const enrolledOn = dayAt(now, organization?.timeZone ?? 'Europe/Paris');
    const kept = { enrolmentHash: null, enrolmentExpiresAt: null, keyHash: tokenHash(key) };
    return [update(DeskCredential, credential.id, kept), update(Desk, desk.id, { enrolledOn, lastSeenAt: now })];
  });
  const desk = found as RowOf<typeof Desk> | null;
  return desk ? { organizationId, deskId: desk.id, deskCode: desk.code, key } : wrong;
}

/** Takes a workstation's key back: it signs nobody in any more, and whoever is signed in there is out. */
export async function revokeDesk(
  context: WriteContext,
  asked: { readonly organizationId: Id; readonly deskId: Id; readonly actor: Actor },
): Promise<Refusal | null> {
  const now = context.clock();
  let isKnown = false;
  const line = { ...asked, action: 'desk.revoked', resource: 'Desk', resourceId: asked.deskId };
  await writeHere(context, line, async (db) => {
    const desk = await rowById(db, Desk, asked.deskId);
    isKnown = desk !== null;
    const [credential] = await rowsWhere(db, DeskCredential, { deskId: asked.deskId });
    if (!desk || !credential || desk.revokedAt !== null) return [];
    await endSessionsOf(db, { now, deskId: desk.id, reason: 'desk_revoked' });
    const taken = { keyHash: null, enrolmentHash: null, enrolmentExpiresAt: null };
    return [update(Desk, desk.id, { revokedAt: now }), update(DeskCredential, credential.id, taken)];
  });
  return isKnown ? null : refuse('not-found', { entity: 'Desk', id: asked.deskId });
}
