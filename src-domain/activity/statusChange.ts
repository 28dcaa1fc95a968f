import type { Env } from '../kernel/env.ts';
import type { Id } from '../kernel/ids.ts';
import { type Change, insert } from '../model/command.ts';
import { type Entity, newRow } from '../model/entity.ts';
import { StateHistory } from '../model/registry.ts';

export type StatusMove = {
  readonly subjectId: Id;
  readonly fromStatus: string | null;
  readonly toStatus: string;
  readonly reason?: string | null;
  readonly metadata?: Record<string, unknown> | null;
};

/** The history line every status change leaves beside it, whatever the subject; fromStatus null = creation. */
export function statusChange(of: Entity, move: StatusMove, env: Env): Change {
  return insert(
    StateHistory,
    newRow(StateHistory, env, {
      subjectType: of.name,
      subjectId: move.subjectId,
      fromStatus: move.fromStatus,
      toStatus: move.toStatus,
      at: env.now,
      actorId: env.actor.userId,
      reason: move.reason ?? null,
      metadata: move.metadata ?? null,
    }),
  );
}
