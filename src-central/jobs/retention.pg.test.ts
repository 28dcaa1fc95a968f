import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY_MS } from '#domain/kernel/instants.ts';
import { type Entity, newRow } from '#domain/model/entity.ts';
import {
  AuditLog,
  ChangeLogEntry,
  CommandResult,
  Delivery,
  Driver,
  DriverLocationHistory,
  IdempotencyKey,
  InboundEvent,
  Organization,
  RefreshToken,
  Session,
  User,
} from '#domain/model/registry.ts';
import { NO_ORGANIZATION } from '../database/database.ts';
import { insertRow, rowsWhere } from '../database/rows.store.ts';
import { changesAfter, headOf, lockHead } from '../sync/changeLog.store.ts';
import { ORGANIZATIONS, type TestCentral, testCentral } from '../testCentral.ts';
import { keepNoLonger } from './retention.ts';

/* What is taken away each night, and what never is. */
const [ORGANIZATION, OTHER] = ORGANIZATIONS;
const now = Date.parse('2026-11-20T03:17:00Z');
const ago = (days: number): number => now - days * DAY_MS;
let central: TestCentral;
beforeAll(async () => {
  central = await testCentral();
});
afterAll(() => central.close());

const within = <T>(query: Parameters<typeof central.database.withTenant<T>>[1], organizationId = ORGANIZATION) =>
  central.database.withTenant(organizationId, query);

async function put(
  of: Entity,
  values: Record<string, unknown>,
  organizationId = ORGANIZATION,
  at = now,
): Promise<string> {
  const row = newRow(of, { now: at, newId: () => randomUUID(), organizationId }, values as never) as Record<
    string,
    unknown
  >;
  await within((db) => insertRow(db, of, row), organizationId);
  return String(row['id']);
}
const keep = (organizationId = ORGANIZATION) =>
  keepNoLonger({ database: central.database, clock: () => now, moved: () => undefined }, organizationId);

test('what serves no more goes, what is younger, open or another’s stays', async () => {
  const person = newRow(
    User,
    { now, newId: () => randomUUID(), organizationId: NO_ORGANIZATION },
    { email: 'a@b.fr', fullName: 'A' },
  );
  await central.database.system('identity', (db) => insertRow(db, User, person));
  const session = (familyId: string, expiresAt: number) =>
    put(Session, { userId: person.id, familyId, lastActiveAt: expiresAt, expiresAt });
  const token = (sessionId: string, expiresAt: number) =>
    put(RefreshToken, { sessionId, familyId: 'f', tokenHash: randomUUID(), expiresAt });
  const answered = (answeredAt: number) =>
    put(CommandResult, { commandId: randomUUID(), name: 'x', outcome: 'APPLIED', details: {}, answeredAt });
  const event = (more: object) =>
    put(InboundEvent, {
      provider: 'stripe',
      eventId: randomUUID(),
      eventType: 'x',
      payload: {},
      receivedAt: ago(200),
      ...more,
    });

  const kept = new Set([
    await answered(ago(89)),
    // Its chain goes on: a token is still good.
    await session('old-but-alive', ago(40)),
    await session('lately-over', ago(20)),
    await event({}),
    await event({ processedAt: ago(10) }),
    await put(Delivery, { event: 'x', payload: {}, status: 'DEAD' }, ORGANIZATION, ago(60)),
    await put(Delivery, { event: 'x', payload: {}, status: 'FAILED' }, ORGANIZATION, ago(60)),
    await put(AuditLog, { at: ago(4000), action: 'x', resource: 'y', outcome: 'DONE' }),
  ]);
  const [alive] = await within((db) => rowsWhere(db, Session, { familyId: 'old-but-alive' }));
  kept.add(await token(alive?.id ?? '', now + DAY_MS));
  await answered(ago(91));
  const over = await session('over', ago(31));
  await token(over, ago(1));
  await event({ processedAt: ago(91) });
  await put(Delivery, { event: 'x', payload: {}, status: 'SUCCEEDED' }, ORGANIZATION, ago(31));
  await put(Delivery, { event: 'x', payload: {}, status: 'DEAD' }, ORGANIZATION, ago(91));
  const theirs = await put(
    CommandResult,
    { commandId: randomUUID(), name: 'x', outcome: 'APPLIED', details: {}, answeredAt: ago(91) },
    OTHER,
  );

  expect(await keep()).toBe(6);
  const left: string[] = [];
  for (const of of [CommandResult, Session, RefreshToken, InboundEvent, Delivery, AuditLog] as readonly Entity[])
    left.push(...(await within((db) => rowsWhere(db, of, {}))).map(({ id }) => id));
  expect(new Set(left)).toEqual(kept);
  expect(await within((db) => rowsWhere(db, CommandResult, {}), OTHER)).toMatchObject([{ id: theirs }]);
  expect(await keep()).toBe(0);
});

test('a cursor older than what is kept of the log boots again, a younger one goes on', async () => {
  for (let sequence = 1; sequence <= 2300; sequence += 1)
    await put(
      ChangeLogEntry,
      {
        sequence,
        entity: 'Contact',
        rowId: randomUUID(),
        isDeleted: true,
        changedAt: sequence <= 2200 ? ago(91) : ago(1),
      },
      OTHER,
    );
  await within(async (db) => {
    await lockHead(db);
    await db.query('UPDATE tenant_clocks SET head = 2300 WHERE organization_id = $1', [OTHER]);
  }, OTHER);
  const mustBoot = async (cursor: number) =>
    (await within((db) => changesAfter(db, { cursor, limit: 10 }), OTHER)).mustBoot;
  expect(await mustBoot(0)).toBeNull();
  // More than two pages, and one answer of the test before.
  expect(await keep(OTHER)).toBe(2201);
  expect(await within(headOf, OTHER)).toBe(2300);
  expect(await mustBoot(2199)).toBe('TOO_OLD');
  expect(await mustBoot(2200)).toBeNull();
  expect(await mustBoot(2300)).toBeNull();
});

test('places of drivers go after two months, or what the organisation chose, and the desks hear of it', async () => {
  const driverId = await put(Driver, { firstName: 'Paul', lastName: 'B' });
  const place = (days: number) =>
    put(DriverLocationHistory, { driverId, latitude: 48.8, longitude: 2.3, locatedAt: ago(days) });
  const [old, young] = [await place(61), await place(59)];
  const key = await put(IdempotencyKey, { route: 'x', key: 'y', requestHash: 'z', expiresAt: now - 1 });
  const head = await within(headOf);
  expect(await keep()).toBe(2);
  const page = await within((db) => changesAfter(db, { cursor: head, limit: 10 }));
  expect(page.gone.map(({ id }) => id).toSorted()).toEqual([key, old].toSorted());
  const [organization] = await within((db) => rowsWhere(db, Organization, {}));
  await within((db) =>
    db.query('UPDATE organizations SET settings = $2 WHERE organization_id = $1', [
      ORGANIZATION,
      { ...organization?.settings, retention: { locationDays: 30 } },
    ]),
  );
  expect(await keep()).toBe(1);
  expect((await within((db) => rowsWhere(db, DriverLocationHistory, {}))).map(({ id }) => id)).not.toContain(young);
});
