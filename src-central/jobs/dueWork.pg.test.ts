import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { timerRunId } from '#domain/activity/index.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { HOUR_MS, MINUTE_MS } from '#domain/kernel/instants.ts';
import { newRow } from '#domain/model/entity.ts';
import { Activity, CommandResult, Contact, Mission, Quote, ScheduledTransition } from '#domain/model/registry.ts';
import { insertRow, rowById, rowsWhere } from '../database/rows.store.ts';
import { runCommand } from '../sync/commandRunner.ts';
import { BOOK, ORGANIZATIONS, sha256, type TestCentral, testCentral } from '../testCentral.ts';
import { type DueWork, runDueWork } from './dueWork.ts';

/* What time brings about, on a real PostgreSQL: once, whoever comes first. */
const [ORGANIZATION, OTHER] = ORGANIZATIONS;
let central: TestCentral;
let now = Date.parse('2026-11-20T08:00:00Z');
let faults: unknown[] = [];
beforeAll(async () => {
  central = await testCentral();
});
afterAll(() => central.close());
beforeEach(() => {
  faults = [];
});

const work = (): DueWork => ({
  database: central.database,
  book: BOOK,
  moved: () => undefined,
  clock: () => now,
  onFault: (_event, fault) => faults.push(fault),
});
const env = (organizationId = ORGANIZATION) => ({ now, newId: () => randomUUID(), organizationId });
const within = <T>(query: Parameters<typeof central.database.withTenant<T>>[1], organizationId = ORGANIZATION) =>
  central.database.withTenant(organizationId, query);

/** A draft mission whose clean-up fell due five minutes ago. */
async function forgottenDraft(
  organizationId = ORGANIZATION,
): Promise<{ missionId: Id; scheduledId: Id; executeAt: number }> {
  // The default is an hour after it was begun.
  const begun = { ...env(organizationId), now: now - 65 * MINUTE_MS };
  const mission = newRow(Mission, begun, {
    type: 'TRANSFER',
    status: 'DRAFT',
    reference: `MIS-${randomUUID().slice(0, 8)}`,
    startAt: now + 24 * HOUR_MS,
    endAt: now + 25 * HOUR_MS,
  } as never);
  const executeAt = now - 5 * MINUTE_MS;
  const timer = newRow(ScheduledTransition, env(organizationId), {
    subjectType: 'Mission',
    subjectId: mission.id,
    toStatus: 'CANCELLED',
    executeAt,
    reason: 'draft-cleanup',
  });
  await within(async (db) => {
    await insertRow(db, Mission, mission);
    await insertRow(db, ScheduledTransition, timer);
  }, organizationId);
  return { missionId: mission.id, scheduledId: timer.id, executeAt };
}

test('two nodes in the same minute run a timer once, in its own organisation', async () => {
  const mine = await forgottenDraft();
  const theirs = await forgottenDraft(OTHER);
  const done = await Promise.all([runDueWork(work(), ORGANIZATION), runDueWork(work(), ORGANIZATION)]);
  expect(Math.max(...done)).toBe(1);
  expect(await within((db) => rowById(db, Mission, mine.missionId))).toMatchObject({ status: 'CANCELLED' });
  expect(await within((db) => rowById(db, Mission, theirs.missionId), OTHER)).toMatchObject({ status: 'DRAFT' });
  const lines = await within((db) => rowsWhere(db, Activity, { subjectId: mine.missionId }));
  expect(lines.map(({ actorName, actorId }) => [actorName, actorId])).toEqual([['Régie', null]]);
  expect(faults).toEqual([]);
  expect(await runDueWork(work(), ORGANIZATION)).toBe(0);
});

test('a desk that ran the same timer while it was away gets central’s answer, not a refusal', async () => {
  const { scheduledId, executeAt } = await forgottenDraft();
  await runDueWork(work(), ORGANIZATION);
  const tenant = {
    organizationId: ORGANIZATION,
    timeZone: 'Europe/Paris',
    actor: { userId: null, name: 'Claire', role: 'dispatcher' as const },
  };
  const commandId = timerRunId({ scheduledId, executeAt }, sha256);
  const sent = {
    commandId,
    name: 'activity.runScheduled',
    input: { scheduledId },
    base: {},
    madeAt: now,
    judgedAt: now,
  };
  expect(await runCommand(work(), tenant, sent)).toMatchObject({ outcome: 'APPLIED' });
  expect(await within((db) => rowsWhere(db, CommandResult, { commandId }))).toHaveLength(1);
});

test('a desk whose clock ran ahead spoils nothing: refused in its turn, done in the next', async () => {
  const { missionId, scheduledId, executeAt } = await forgottenDraft();
  const commandId = timerRunId({ scheduledId, executeAt }, sha256);
  const tenant = {
    organizationId: ORGANIZATION,
    timeZone: 'Europe/Paris',
    actor: { userId: null, name: 'Claire', role: 'dispatcher' as const },
  };
  const early = executeAt - MINUTE_MS;
  const sent = {
    commandId,
    name: 'activity.runScheduled',
    input: { scheduledId },
    base: {},
    madeAt: early,
    judgedAt: early,
  };
  expect(await runCommand(work(), tenant, sent)).toMatchObject({ outcome: 'REFUSED', code: 'nothing-due' });
  expect(await runDueWork(work(), ORGANIZATION)).toBe(1);
  expect(await within((db) => rowById(db, Mission, missionId))).toMatchObject({ status: 'CANCELLED' });
});

test('quotes past their last valid day expire, in the organisation’s own zone', async () => {
  const contact = newRow(Contact, env(), { displayName: 'Thales', type: 'BUSINESS' } as never);
  const quote = (reference: string, validUntil: string) =>
    newRow(Quote, env(), { contactId: contact.id, reference, status: 'SENT', validUntil } as never);
  const [past, today] = [quote('DEV-1', '2026-11-19'), quote('DEV-2', '2026-11-20')];
  await within(async (db) => {
    await insertRow(db, Contact, contact);
    for (const row of [past, today]) await insertRow(db, Quote, row);
  });
  expect(await runDueWork(work(), ORGANIZATION)).toBe(1);
  const statuses = async () =>
    within(async (db) => [(await rowById(db, Quote, past.id))?.status, (await rowById(db, Quote, today.id))?.status]);
  expect(await statuses()).toEqual(['EXPIRED', 'SENT']);
  // One minute past midnight in Paris, still the 20th in UTC.
  now = Date.parse('2026-11-20T23:01:00Z');
  await runDueWork(work(), ORGANIZATION);
  expect(await statuses()).toEqual(['EXPIRED', 'EXPIRED']);
});
