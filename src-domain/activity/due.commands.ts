import { z } from 'zod';
import type { Env } from '../kernel/env.ts';
import type { Instant } from '../kernel/instants.ts';
import { isRefusal, type Refusal, refuse } from '../kernel/result.ts';
import {
  type ActivityLine,
  type Change,
  command,
  type Command,
  outcome,
  type Reads,
  update,
} from '../model/command.ts';
import { ScheduledTransition } from '../model/registry.ts';
import type { ScheduledRow } from './timers.ts';

/** A failed timer is tried this often, then waits for a person. */
export const MAX_TIMER_ATTEMPTS = 3;

/** What a timer does now: its move, or a later hour when the subject was moved in time. */
export type DueMove =
  | { readonly kind: 'move'; readonly changes: readonly Change[]; readonly activity: readonly ActivityLine[] }
  | { readonly kind: 'later'; readonly executeAt: Instant };
/** Checks again that the move is still legal and answers it, or why it is skipped. */
export type DueMover = (read: Reads, scheduled: ScheduledRow, env: Env) => Promise<DueMove | Refusal>;

type Ran = { readonly outcome: 'APPLIED' | 'SKIPPED' | 'POSTPONED'; readonly why: string | null };

/** Runs one timer that fell due, through its subject's mover: applied, skipped with the reason why, or put off. */
export function runScheduled(movers: Readonly<Record<string, DueMover>>): Command<{ scheduledId: string }, Ran> {
  return command<{ scheduledId: string }, Ran, string>({
    name: 'activity.runScheduled',
    permission: 'missions.write',
    input: z.strictObject({ scheduledId: z.uuid() }),
    isReversible: false,
    aggregate: (input) => `ScheduledTransition:${input.scheduledId}`,
    run: async (read, input, env) => {
      const scheduled = await read.one(ScheduledTransition, input.scheduledId);
      if (!scheduled) return refuse('not-found', { entity: 'ScheduledTransition', id: input.scheduledId });
      if (scheduled.processedAt !== null || scheduled.executeAt > env.now) return refuse('nothing-due', {});
      const mover = movers[scheduled.subjectType];
      const move = mover ? await mover(read, scheduled, env) : refuse('move-not-allowed', { to: scheduled.toStatus });
      if (isRefusal(move)) {
        const patch = { processedAt: env.now, outcome: 'SKIPPED', lastError: move.code } as const;
        return outcome<Ran>(
          { outcome: 'SKIPPED', why: move.code },
          [update(ScheduledTransition, scheduled.id, patch)],
          [],
        );
      }
      if (move.kind === 'later') {
        const later = update(ScheduledTransition, scheduled.id, { executeAt: move.executeAt });
        return outcome<Ran>({ outcome: 'POSTPONED', why: null }, [later], []);
      }
      const stamp = update(ScheduledTransition, scheduled.id, { processedAt: env.now, outcome: 'APPLIED' });
      return outcome<Ran>({ outcome: 'APPLIED', why: null }, [...move.changes, stamp], move.activity);
    },
  });
}

/** Notes that running a timer failed; after the last attempt it stays, marked FAILED, for a person. */
export const noteTimerFailure = command({
  name: 'activity.noteTimerFailure',
  permission: 'missions.write',
  input: z.strictObject({ scheduledId: z.uuid(), error: z.string().max(500) }),
  isReversible: false,
  aggregate: (input) => `ScheduledTransition:${input.scheduledId}`,
  run: async (read, input) => {
    const scheduled = await read.one(ScheduledTransition, input.scheduledId);
    if (!scheduled || scheduled.processedAt !== null) return refuse('nothing-due', {});
    const attempts = scheduled.attempts + 1;
    const patch = {
      attempts,
      lastError: input.error,
      outcome: attempts >= MAX_TIMER_ATTEMPTS ? ('FAILED' as const) : null,
    };
    return outcome({ attempts }, [update(ScheduledTransition, scheduled.id, patch)], []);
  },
});

/** Gives a failed timer its attempts back: it runs at the next round. */
export const retryScheduled = command({
  name: 'activity.retryScheduled',
  permission: 'missions.force',
  input: z.strictObject({ scheduledId: z.uuid() }),
  isReversible: true,
  aggregate: (input) => `ScheduledTransition:${input.scheduledId}`,
  run: async (read, input) => {
    const scheduled = await read.one(ScheduledTransition, input.scheduledId);
    if (!scheduled || scheduled.processedAt !== null) return refuse('nothing-due', {});
    return outcome(
      null,
      [update(ScheduledTransition, scheduled.id, { attempts: 0, lastError: null, outcome: null })],
      [],
    );
  },
});

/** Takes a planned move back before it runs; the subject keeps its state until a person moves it. */
export const cancelScheduled = command({
  name: 'activity.cancelScheduled',
  permission: 'missions.force',
  input: z.strictObject({ scheduledId: z.uuid() }),
  isReversible: true,
  aggregate: (input) => `ScheduledTransition:${input.scheduledId}`,
  run: async (read, input, env) => {
    const scheduled = await read.one(ScheduledTransition, input.scheduledId);
    if (!scheduled || scheduled.processedAt !== null) return refuse('nothing-due', {});
    return outcome(
      null,
      [update(ScheduledTransition, scheduled.id, { processedAt: env.now, outcome: 'CANCELLED' })],
      [],
    );
  },
});
