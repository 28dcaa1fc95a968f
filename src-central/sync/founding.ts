import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { assert, must } from '#domain/kernel/assert.ts';
import { type Id, uuidV7 } from '#domain/kernel/ids.ts';
import { ROLES } from '#domain/kernel/permissions.ts';
import { ok, refuse, type Refusal, type Result } from '#domain/kernel/result.ts';
import { type Entity, newRow } from '#domain/model/entity.ts';
import {
  DeskCredential,
  entityNamed,
  Organization,
  Role,
  RoleAssignment,
  TenantEntry,
} from '#domain/model/registry.ts';
import { isSynced } from '#domain/sync/index.ts';
import { NO_ORGANIZATION, type TenantConnection } from '../database/database.ts';
import { insertRow, rowById, rowsWhere } from '../database/rows.store.ts';
import { tokenHash } from '../identity/deskKey.ts';
import { type EnrolmentCode, inviteDesk } from '../identity/desks.ts';
import { clearBrought, hasEnrolledDesk, isUnused, type ReplicaRow, writeRows } from './founding.store.ts';
import type { WriteContext } from './writeHere.ts';

/*
 * A company that was begun alone comes up to central: every row of its workstation in one transaction, ids, numbers and chains as they are.
 * Until its first workstation is enrolled nobody can sign in to it from one, and a try that was cut short is made again from the start.
 */
export type Founder = { readonly organizationId: Id; readonly userId: Id; readonly name: string };
export type Founded = Pick<EnrolmentCode, 'code'> & { readonly rows: number };

const heading = z.strictObject({ organizationId: z.uuid(), code: z.string().max(200) });
const section = z.strictObject({ entity: z.string(), columns: z.array(z.string()) });
const row = z.array(z.union([z.string(), z.number(), z.null()]));
const end = z.strictObject({ end: z.literal(true) });
const ROWS_A_BATCH = 1000;

class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** The founder's place on this central: an organisation nobody has used, and a code that lets a workstation in. */
async function placeRefusal(context: WriteContext, founder: Founder, code: string): Promise<Refusal | null> {
  const [organizationId, secret = ''] = code.trim().split('.');
  return context.database.withTenant(founder.organizationId, async (db) => {
    const [credential] = await rowsWhere(db, DeskCredential, { enrolmentHash: tokenHash(secret) });
    const isGood = organizationId === founder.organizationId && (credential?.enrolmentExpiresAt ?? 0) > context.clock();
    if (!isGood) return refuse('enrolment-code-wrong', { field: 'code' });
    return (await isUnused(db)) ? null : refuse('central-in-use');
  });
}

/** Is the organisation new here, or brought by the same owner in a try that went no further? */
async function makeRoom(db: TenantConnection, founder: Founder): Promise<void> {
  if (!(await rowById(db, Organization, db.organizationId))) return;
  const [own] = await rowsWhere(db, RoleAssignment, { userId: founder.userId });
  if (!own || (await hasEnrolledDesk(db))) throw new Refused(refuse('organisation-known'));
  await clearBrought(db);
}

async function takeRows(db: TenantConnection, lines: AsyncIterator<string>): Promise<number> {
  let of: Entity | null = null;
  let columns: readonly string[] = [];
  let batch: ReplicaRow[] = [];
  let count = 0;
  const flush = async (): Promise<void> => {
    if (of && batch.length > 0) await writeRows(db, of, { columns, rows: batch });
    count += batch.length;
    batch = [];
  };
  for (let line = await lines.next(); line.done !== true; line = await lines.next()) {
    const said: unknown = JSON.parse(line.value);
    if (Array.isArray(said)) {
      batch.push(row.parse(said));
      if (batch.length >= ROWS_A_BATCH) await flush();
      continue;
    }
    await flush();
    if (end.safeParse(said).success) return count;
    const next = section.parse(said);
    assert(isSynced(next.entity), 'only rows that travel come up');
    of = must(entityNamed(next.entity), 'a synced entity is known');
    ({ columns } = next);
  }
  throw new Refused(refuse('founding-cut'));
}

async function giveOwner(db: TenantConnection, founder: Founder, now: number): Promise<void> {
  const { organizationId } = db;
  const env = { now, newId: () => uuidV7(now, randomBytes(10)), organizationId };
  for (const base of ROLES) {
    // A company that had a central before brings its roles along.
    const [known] = await rowsWhere(db, Role, { name: base });
    const role = known ?? newRow(Role, env, { name: base, base, permissions: [] });
    if (!known) await insertRow(db, Role, role);
    const assignment = { userId: founder.userId, roleId: role.id, scopeType: 'ORGANIZATION' } as const;
    if (base === 'owner') await insertRow(db, RoleAssignment, newRow(RoleAssignment, env, assignment));
  }
}

/** Listed once its rows are here: whatever works through all organisations finds it whole. */
async function enterDirectory(context: WriteContext, organizationId: Id, name: string): Promise<void> {
  const now = context.clock();
  await context.database.system('directory', async (db) => {
    if ((await rowsWhere(db, TenantEntry, { tenantId: organizationId })).length > 0) return;
    const env = { now, newId: () => uuidV7(now, randomBytes(10)), organizationId: NO_ORGANIZATION };
    await insertRow(db, TenantEntry, newRow(TenantEntry, env, { tenantId: organizationId, name }));
  });
}

export async function foundOrganisation(
  context: WriteContext,
  founder: Founder,
  body: Readable,
): Promise<Result<Founded>> {
  const lines = createInterface({ input: body, crlfDelay: Infinity })[Symbol.asyncIterator]();
  const first = await lines.next();
  const { organizationId, code } = heading.parse(first.done === true ? null : JSON.parse(first.value));
  const refusal = await placeRefusal(context, founder, code);
  if (refusal) return refusal;
  if (organizationId === founder.organizationId) return refuse('organisation-known');
  let name = '';
  let rows = 0;
  try {
    await context.database.withTenant(organizationId, async (db) => {
      await makeRoom(db, founder);
      rows = await takeRows(db, lines);
      const organization = await rowById(db, Organization, organizationId);
      ({ name } = must(organization, 'a company comes with its own row'));
      await giveOwner(db, founder, context.clock());
    });
  } catch (fault) {
    if (fault instanceof Refused) return fault.refusal;
    throw fault;
  }
  await enterDirectory(context, organizationId, name);
  const actor = { userId: founder.userId, name: founder.name, role: 'owner' } as const;
  const invited = await inviteDesk(context, { organizationId, actor, name: 'Poste 1' });
  return ok({ code: invited.code, rows });
}
