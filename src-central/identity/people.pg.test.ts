import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#domain/kernel/ids.ts';
import { HOUR_MS } from '#domain/kernel/instants.ts';
import type { Role as BaseRole } from '#domain/kernel/permissions.ts';
import { isRefusal, type Result } from '#domain/kernel/result.ts';
import { newRow } from '#domain/model/entity.ts';
import { AuditLog, Contact, Order } from '#domain/model/registry.ts';
import { insertRow, rowsWhere } from '../database/rows.store.ts';
import { ORGANIZATIONS, type TestCentral, testCentral } from '../testCentral.ts';
import { TEST_PASSWORD, testPerson } from '../testPeople.ts';
import type { IdentityContext } from './context.ts';
import { grantGlobal, takeGlobal } from './globalGrants.ts';
import { askForRole, decideRole, listRequests } from './letRights.ts';
import type { Manager } from './managing.ts';
import { type Grant, grantRight, listPeople, putOut, takeRight } from './people.ts';
import { heldBy } from './rights.store.ts';
import { listSessions, revokeSession } from './sessionList.ts';
import { refreshSession, signIn, type Tokens } from './sessions.ts';
import { standingOf } from './standing.ts';

const [ORGANIZATION, OTHER] = ORGANIZATIONS;
let central: TestCentral;
let now = Date.parse('2026-11-20T08:00:00Z');
let context: IdentityContext;

type Somebody = Manager & { readonly userId: Id; readonly email: string };
async function somebody(role: BaseRole, organizationId = ORGANIZATION): Promise<Somebody> {
  const { userId, email } = await testPerson(central.database, { organizationId, now, role, fullName: `Une ${role}` });
  return { organizationId, userId, email, actor: { userId, name: `Une ${role}`, role } };
}

beforeAll(async () => {
  central = await testCentral();
  context = { database: central.database, secret: 's'.repeat(40), clock: () => now };
});
afterAll(() => central.close());

let owner: Somebody;
/** One owner alone, new for each test: everybody else is put out. */
beforeEach(async () => {
  now += HOUR_MS;
  for (const organizationId of ORGANIZATIONS)
    await central.database.withTenant(organizationId, (db) =>
      db.query('DELETE FROM role_assignments WHERE organization_id = $1', [organizationId]),
    );
  owner = await somebody('owner');
});

const code = (result: Result<unknown>): string => (isRefusal(result) ? result.code : 'ok');
const asking = (userId: Id, role: BaseRole, more: Partial<Grant> = {}): Grant => ({
  userId,
  role,
  scopeType: 'ORGANIZATION',
  scopeId: '',
  reason: null,
  expiresAt: null,
  ...more,
});
const give = async (manager: Manager, ...asked: Parameters<typeof asking>): Promise<string> =>
  code(await grantRight(context, manager, asking(...asked)));
const rolesOf = async (userId: Id): Promise<string[]> =>
  (await central.database.withTenant(ORGANIZATION, (db) => heldBy(db, userId))).map(({ role }) => role).toSorted();
const assignmentsOf = async (userId: Id): Promise<Id[]> =>
  (await listPeople(context, ORGANIZATION))
    .filter((person) => person.userId === userId)
    .flatMap(({ rights }) => rights.map(({ assignmentId }) => assignmentId));
const first = async (userId: Id): Promise<Id> => (await assignmentsOf(userId))[0] ?? '';
async function entered({ email }: Somebody): Promise<Tokens> {
  const asked = { organizationId: ORGANIZATION, email, password: TEST_PASSWORD, deviceName: 'X', ipAddress: '::1' };
  const tokens = await signIn(context, asked);
  if (isRefusal(tokens)) throw new Error(tokens.code);
  return tokens;
}
const comesBack = async ({ refresh }: Tokens): Promise<string> => {
  const answer = await refreshSession(context, { organizationId: ORGANIZATION, refresh });
  return isRefusal(answer) ? answer.code : answer.role;
};

describe('giving', () => {
  test('a role for good takes the place of the one before; one that ends stands beside it', async () => {
    const claire = await somebody('viewer');
    expect(await give(owner, claire.userId, 'dispatcher')).toBe('ok');
    expect(await rolesOf(claire.userId)).toEqual(['dispatcher']);
    expect(await give(owner, claire.userId, 'admin', { expiresAt: now + HOUR_MS })).toBe('ok');
    expect(await rolesOf(claire.userId)).toEqual(['admin', 'dispatcher']);
    expect(await give(owner, claire.userId, 'admin', { expiresAt: now + 2 * HOUR_MS })).toBe('ok');
    expect(await rolesOf(claire.userId)).toEqual(['admin', 'dispatcher']);
    const tokens = await entered(claire);
    expect(tokens.role).toBe('admin');
    now += 2 * HOUR_MS;
    expect(await comesBack(tokens)).toBe('dispatcher');
  });

  test('nobody gives more than they hold, nor to themselves', async () => {
    const [admin, dispatcher] = [await somebody('admin'), await somebody('dispatcher')];
    expect(await give(admin, dispatcher.userId, 'owner')).toBe('grant-above-own');
    expect(await give(admin, admin.userId, 'owner')).toBe('grant-above-own');
    expect(await give(dispatcher, dispatcher.userId, 'admin')).toBe('permission-denied');
    // An owner made less than that by an admin: the role before is theirs to keep.
    expect(await give(admin, owner.userId, 'viewer')).toBe('grant-above-own');
    expect(await rolesOf(owner.userId)).toEqual(['owner']);
  });

  test.each([
    ['an order there is not', { scopeType: 'ORDER', scopeId: randomUUID() }, 'not-found'],
    ['no order', { scopeType: 'ORDER' }, 'scope-order-missing'],
    ['an end that has passed', { expiresAt: 1 }, 'grant-already-over'],
  ] as const)('over %s it is refused', async (_name, more, refusal) => {
    const claire = await somebody('viewer');
    expect(await give(owner, claire.userId, 'dispatcher', more)).toBe(refusal);
    expect(await rolesOf(claire.userId)).toEqual(['viewer']);
  });

  test('over another organisation’s order, or to its people, it is refused as not there', async () => {
    const env = { now, newId: () => randomUUID(), organizationId: OTHER };
    const contact = newRow(Contact, env, { displayName: 'Ritz', type: 'BUSINESS' });
    const order = newRow(Order, env, { reference: 'D-1', contactId: contact.id });
    await central.database.withTenant(OTHER, async (db) => {
      await insertRow(db, Contact, contact);
      await insertRow(db, Order, order);
    });
    const [claire, theirs] = [await somebody('viewer'), await somebody('viewer', OTHER)];
    expect(await give(owner, claire.userId, 'viewer', { scopeType: 'ORDER', scopeId: order.id })).toBe('not-found');
    expect(await give(owner, theirs.userId, 'viewer')).toBe('not-found');
  });
});

describe('taking back', () => {
  test('the last right takes the way in along; sessions are over at once', async () => {
    const claire = await somebody('dispatcher');
    const tokens = await entered(claire);
    expect(code(await takeRight(context, owner, await first(claire.userId)))).toBe('ok');
    expect(await comesBack(tokens)).toBe('account-closed');
  });

  test('putting somebody out takes all of it, and what they asked for', async () => {
    const claire = await somebody('dispatcher');
    await give(owner, claire.userId, 'admin', { expiresAt: now + HOUR_MS });
    const self = { organizationId: ORGANIZATION, userId: claire.userId, sessionId: randomUUID() };
    await askForRole(context, self, { role: 'admin', reason: 'Fermer les comptes du mois', durationMin: 60 });
    expect(code(await putOut(context, owner, claire.userId))).toBe('ok');
    expect(await rolesOf(claire.userId)).toEqual([]);
    expect(await listRequests(context, ORGANIZATION, claire.userId)).toEqual([]);
    expect(code(await putOut(context, owner, claire.userId))).toBe('not-found');
  });

  test('an admin puts no owner out', async () => {
    const [admin, other] = [await somebody('admin'), await somebody('owner')];
    expect(code(await putOut(context, admin, other.userId))).toBe('grant-above-own');
    expect(code(await takeRight(context, admin, await first(other.userId)))).toBe('grant-above-own');
  });
});

describe('the last owner', () => {
  test.each([
    ['is not put out', async () => putOut(context, owner, owner.userId)],
    ['keeps the right', async () => takeRight(context, owner, await first(owner.userId))],
    ['is made nothing less', async () => grantRight(context, owner, asking(owner.userId, 'viewer'))],
    ['is given no end', async () => grantRight(context, owner, asking(owner.userId, 'owner', { expiresAt: now + 9 }))],
  ])('%s', async (_name, act) => {
    // Neither an owner for an hour nor one of a single order is another owner.
    const [short] = [await somebody('viewer')];
    await give(owner, short.userId, 'owner', { expiresAt: now + HOUR_MS });
    expect(code(await act())).toBe('last-owner');
    expect(await rolesOf(owner.userId)).toEqual(['owner']);
  });

  test('is no longer the last once there is another', async () => {
    const other = await somebody('owner');
    expect(code(await putOut(context, owner, owner.userId))).toBe('ok');
    expect(await rolesOf(other.userId)).toEqual(['owner']);
  });

  test.each(Array.from({ length: 5 }, (_, turn) => turn))(
    'two who put each other out at once: one stays (%i)',
    async () => {
      const other = await somebody('owner');
      const answers = await Promise.all([putOut(context, owner, other.userId), putOut(context, other, owner.userId)]);
      expect(answers.map(code).toSorted()).toEqual(['ok', 'permission-denied']);
      const left = [...(await rolesOf(owner.userId)), ...(await rolesOf(other.userId))];
      expect(left).toEqual(['owner']);
    },
  );

  test('two who leave at once: one stays', async () => {
    const other = await somebody('owner');
    const answers = await Promise.all([putOut(context, owner, owner.userId), putOut(context, other, other.userId)]);
    expect(answers.map(code).toSorted()).toEqual(['last-owner', 'ok']);
  });
});

describe('a role for a few hours', () => {
  const self = (who: Somebody) => ({ organizationId: ORGANIZATION, userId: who.userId, sessionId: randomUUID() });
  const asked = { role: 'accountant', reason: 'Clôture de novembre à finir', durationMin: 60 } as const;
  const ask = async (who: Somebody, more: object = {}): Promise<Id> => {
    const answer = await askForRole(context, self(who), { ...asked, ...more });
    if (isRefusal(answer)) throw new Error(answer.code);
    return answer.value.requestId;
  };

  test('is asked for with a reason, let by another, and lapses by itself', async () => {
    const claire = await somebody('viewer');
    expect(code(await askForRole(context, self(claire), { ...asked, reason: 'Clôture' }))).toBe('jit-reason-short');
    const requestId = await ask(claire);
    expect((await entered(claire)).role).toBe('viewer');
    expect(code(await decideRole(context, owner, { requestId, isLet: true }))).toBe('ok');
    const tokens = await entered(claire);
    expect(tokens.role).toBe('accountant');
    expect(code(await decideRole(context, owner, { requestId, isLet: false }))).toBe('jit-decided');
    now += HOUR_MS;
    expect(await comesBack(tokens)).toBe('viewer');
  });

  test('is let neither by oneself nor by somebody who holds less', async () => {
    const admin = await somebody('admin');
    expect(code(await decideRole(context, owner, { requestId: await ask(owner), isLet: true }))).toBe('jit-own');
    const requestId = await ask(await somebody('viewer'), { role: 'owner' });
    expect(code(await decideRole(context, admin, { requestId, isLet: true }))).toBe('grant-above-own');
    expect(code(await decideRole(context, owner, { requestId, isLet: false }))).toBe('ok');
  });

  test('gives nothing on: who was let in for an hour gives for an hour at most', async () => {
    const [claire, amadou] = [await somebody('viewer'), await somebody('viewer')];
    const requestId = await ask(claire, { role: 'admin' });
    await decideRole(context, owner, { requestId, isLet: true });
    expect(await give(claire, claire.userId, 'admin')).toBe('grant-longer-than-own');
    expect(await give(claire, amadou.userId, 'dispatcher', { expiresAt: now + HOUR_MS })).toBe('ok');
  });
});

describe('sessions', () => {
  test('are listed, one’s own or all; each is ended by its person or by whoever could take their role', async () => {
    const [claire, amadou, admin] = [
      await somebody('dispatcher'),
      await somebody('dispatcher'),
      await somebody('admin'),
    ];
    const [hers, his, top] = [await entered(claire), await entered(amadou), await entered(owner)];
    const self = { organizationId: ORGANIZATION, userId: claire.userId, sessionId: hers.sessionId };
    expect(await listSessions(context, self, 'own')).toMatchObject([{ sessionId: hers.sessionId, isOwn: true }]);
    const all = await listSessions(context, { ...self, sessionId: top.sessionId }, 'all');
    expect(all.map(({ personName }) => personName)).toEqual(expect.arrayContaining(['Une dispatcher', 'Une owner']));
    expect(code(await revokeSession(context, claire, his.sessionId))).toBe('not-found');
    expect(code(await revokeSession(context, admin, top.sessionId))).toBe('not-found');
    expect(code(await revokeSession(context, admin, his.sessionId))).toBe('ok');
    expect(await comesBack(his)).toBe('session-revoked');
    expect(code(await revokeSession(context, claire, hers.sessionId))).toBe('ok');
    expect(await comesBack(hers)).toBe('session-revoked-by-self');
    expect(await comesBack(top)).toBe('owner');
  });

  test('of another organisation are not there', async () => {
    const theirs = await somebody('owner', OTHER);
    expect(code(await revokeSession(context, theirs, (await entered(owner)).sessionId))).toBe('not-found');
  });
});

describe('a right over the whole installation', () => {
  const enterAt = async (organizationId: Id, { email }: Somebody): Promise<Tokens | null> => {
    const asked = { organizationId, email, password: TEST_PASSWORD, deviceName: 'X', ipAddress: '::1' };
    const tokens = await signIn(context, asked);
    return isRefusal(tokens) ? null : tokens;
  };
  const stands = async (organizationId: Id, { sessionId: sid, role, scope }: Tokens): Promise<boolean> =>
    (await standingOf(context, { org: organizationId, sid, role, scope })) !== null;

  test('lets in everywhere with that role, until it is taken back; what an organisation gave stays', async () => {
    const claire = await somebody('viewer');
    expect(await enterAt(OTHER, claire)).toBeNull();
    expect(code(await grantGlobal(context.database, { email: claire.email, role: 'admin', now }))).toBe('ok');
    const [here, there] = [await enterAt(ORGANIZATION, claire), await enterAt(OTHER, claire)];
    if (!here || !there) throw new Error('not let in');
    expect([here.role, there.role]).toEqual(['admin', 'admin']);
    expect(await stands(OTHER, there)).toBe(true);
    expect(
      await give({ ...claire, organizationId: OTHER }, (await somebody('viewer', OTHER)).userId, 'dispatcher'),
    ).toBe('ok');
    expect(code(await takeGlobal(context.database, { email: claire.email, role: 'admin', now }))).toBe('ok');
    expect([await stands(OTHER, there), await stands(ORGANIZATION, here)]).toEqual([false, false]);
    expect(await comesBack(here)).toBe('viewer');
    expect(await enterAt(OTHER, claire)).toBeNull();
    expect(code(await takeGlobal(context.database, { email: claire.email, role: 'admin', now }))).toBe('not-found');
  });

  test('is neither seen nor taken by an organisation’s owner', async () => {
    const claire = await somebody('viewer');
    await grantGlobal(context.database, { email: claire.email, role: 'admin', now });
    const listed = (await listPeople(context, ORGANIZATION)).find(({ userId }) => userId === claire.userId);
    expect(listed?.rights.map(({ role }) => role)).toEqual(['viewer']);
    expect(await assignmentsOf(claire.userId)).toHaveLength(1);
    await takeGlobal(context.database, { email: claire.email, role: 'admin', now });
  });
});

test('each act and each refusal leaves its line, with who, on whom and why', async () => {
  const [admin, claire] = [await somebody('admin'), await somebody('viewer')];
  await give(admin, claire.userId, 'dispatcher', { reason: 'Remplace Amadou' });
  await give(admin, claire.userId, 'owner');
  await putOut(context, admin, owner.userId);
  const lines = await central.database.withTenant(ORGANIZATION, (db) =>
    rowsWhere(db, AuditLog, { actorId: admin.userId }),
  );
  expect(lines.map(({ action, outcome, resourceId }) => [action, outcome, resourceId])).toEqual([
    ['right.given', 'DONE', claire.userId],
    ['right.given', 'REFUSED', claire.userId],
    ['person.put-out', 'REFUSED', owner.userId],
  ]);
  expect(lines.map(({ meta }) => meta)).toMatchObject([
    { role: 'dispatcher', reason: 'Remplace Amadou' },
    { role: 'owner', code: 'grant-above-own' },
    { code: 'grant-above-own' },
  ]);
});
