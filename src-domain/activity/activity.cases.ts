import { type Command, command, outcome, type Outcome, update } from '../model/command.ts';
import { must } from '../kernel/assert.ts';
import { HOUR_MS } from '../kernel/instants.ts';
import { isRefusal, type Refusal } from '../kernel/result.ts';
import { Memory, ORGANIZATION_ID } from '../model/memory.cases.ts';
import { Mission } from '../model/registry.ts';
import type { RowOf } from '../model/entity.ts';
import { z } from 'zod';

/* One mission of a Friday at ten, in memory, for what the engine of states does with it. */
export const NOW = Date.parse('2026-11-20T07:00:00+01:00');
export const START = NOW + 3 * HOUR_MS;
export const UNKNOWN = '00000000-0000-4000-8000-00000000dead';
export { ORGANIZATION_ID };

export function withMission(values: Partial<RowOf<typeof Mission>> = {}): {
  memory: Memory;
  mission: RowOf<typeof Mission>;
} {
  const memory = new Memory(NOW);
  const planned = { reference: 'ORD-2026-001-01', startAt: START, endAt: START + HOUR_MS };
  const { id } = memory.add(Mission, { ...planned, status: 'PENDING_PAYMENT' });
  const [mission] = memory.change(Mission, id, values).all(Mission);
  return { memory, mission: must(mission, 'the mission was added') };
}

/** Renames a mission: a command that says nothing of states. */
export const rename: Command<{ missionId: string; label: string }, { label: string }> = command({
  name: 'test.rename',
  permission: 'missions.write',
  input: z.strictObject({ missionId: z.string(), label: z.string() }),
  isReversible: true,
  aggregate: ({ missionId }) => `Mission:${missionId}`,
  run: async (_read, { missionId, label }) => outcome({ label }, [update(Mission, missionId, { label })], []),
});

export function codeOf(answer: Outcome<unknown> | Refusal): string {
  return isRefusal(answer) ? answer.code : 'done';
}
