import { createHash, randomUUID } from 'node:crypto';
import { quoteExpiryId, timerPlanId, timerRunId } from '#domain/activity/index.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { dayAt } from '#domain/kernel/instants.ts';
import { type CommandContext, runCommand, type Tenant } from '../sync/commandRunner.ts';
import { answeredAmong, dueTimers, type DueTimer, pastQuotes, untimedMissions } from './dueWork.store.ts';
import { systemTenant } from './systemTenant.ts';

/*
 * What time alone brings about in an organisation: timers, ends of validity. The desks do it too, when nobody else is there; every command
 * carries the id that each of them gives it, so that it is done once whoever comes first.
 */
export type DueWork = CommandContext & { readonly onFault: (event: string, fault: unknown) => void };

/** Turns of one timer at one hour: only where an earlier one was answered without effect. */
const MOST_TURNS = 5;

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

type Named = { readonly commandId: Id; readonly name: string; readonly input: Record<string, unknown> };

async function run(context: DueWork, tenant: Tenant, named: Named): Promise<boolean> {
  const now = context.clock();
  const { outcome } = await runCommand(context, tenant, { ...named, base: {}, madeAt: now, judgedAt: now });
  return outcome === 'APPLIED';
}

async function runTimer(context: DueWork, tenant: Tenant, timer: DueTimer): Promise<boolean> {
  const { id: scheduledId, executeAt } = timer;
  const turns = Array.from({ length: MOST_TURNS }, (_, turn) => timerRunId({ scheduledId, executeAt, turn }, sha256));
  const answered = await context.database.withTenant(tenant.organizationId, (db) => answeredAmong(db, turns));
  const commandId = turns.find((id) => !answered.has(id));
  if (commandId === undefined) return false;
  try {
    return await run(context, tenant, { commandId, name: 'activity.runScheduled', input: { scheduledId } });
  } catch (fault) {
    context.onFault('timer', fault);
    const error = fault instanceof Error ? fault.name : 'fault';
    const input = { scheduledId, error };
    await run(context, tenant, { commandId: randomUUID(), name: 'activity.noteTimerFailure', input });
    return false;
  }
}

/** One round of what fell due in an organisation; answers how many commands took effect. */
export async function runDueWork(context: DueWork, organizationId: Id): Promise<number> {
  const now = context.clock();
  const due = await context.database.withTenant(organizationId, async (db) => {
    const tenant = await systemTenant(db);
    if (!tenant) return null;
    const missions = await untimedMissions(db, now);
    const timers = await dueTimers(db, now);
    const quotes = await pastQuotes(db, dayAt(now, tenant.timeZone));
    return { tenant, missions, timers, quotes };
  });
  if (!due) return 0;
  const { tenant } = due;
  let count = 0;
  const note = (isDone: boolean): void => void (count += isDone ? 1 : 0);
  for (const { id: missionId, startAt } of due.missions) {
    const commandId = timerPlanId({ missionId, startAt }, sha256);
    note(await run(context, tenant, { commandId, name: 'missions.planTimers', input: { missionIds: [missionId] } }));
  }
  for (const timer of due.timers) note(await runTimer(context, tenant, timer));
  for (const { id: quoteId, validUntil } of due.quotes) {
    const commandId = quoteExpiryId({ quoteId, validUntil, timeZone: tenant.timeZone }, sha256);
    note(await run(context, tenant, { commandId, name: 'quotes.expire', input: { quoteId } }));
  }
  return count;
}
