import { setTimeout as wait } from 'node:timers/promises';
import { rowsWhere } from '#central/database/rows.store.ts';
import { headOf } from '#central/sync/changeLog.store.ts';
import { CommandResult } from '#domain/model/registry.ts';
import { centralDigest } from './digest.ts';
import type { DeskProcess } from './deskFleet.ts';
import type { Installation } from './installation.ts';
import type { DeskState } from './messages.ts';

/*
 * Did everybody end in the same state, and was each command judged once? Every table that travels is compared, row by row, by its hash.
 */
export type Verdict = {
  readonly problems: readonly string[];
  readonly commands: number;
  readonly applied: number;
  readonly toReview: number;
  /** How long the last desk took to be where central is. */
  readonly convergedMs: number;
};

async function statesOf(fleet: readonly DeskProcess[]): Promise<DeskState[]> {
  return (await Promise.all(fleet.map((each) => each.ask({ kind: 'state' })))).flatMap(({ desks }) => desks);
}

/** Waits until nothing is pending and every desk has seen all of central's changes; answers those that have not. */
async function settled(place: Installation, fleet: readonly DeskProcess[], longestMs: number): Promise<string[]> {
  const over = Date.now() + longestMs;
  for (;;) {
    const head = await place.database.withTenant(place.organizationId, headOf);
    const late = (await statesOf(fleet)).filter(({ cursor, pending }) => pending > 0 || cursor !== head);
    if (late.length === 0) return [];
    if (Date.now() > over)
      return late.map(
        ({ name, cursor, pending, line }) => `${name}: ${pending} pending, at ${cursor} of ${head}, ${line}`,
      );
    await wait(100);
  }
}

export async function verdictOf(
  place: Installation,
  fleet: readonly DeskProcess[],
  asked: { readonly made: ReadonlySet<string>; readonly longestMs: number },
): Promise<Verdict> {
  const startedAt = performance.now();
  const problems = await settled(place, fleet, asked.longestMs);
  const convergedMs = performance.now() - startedAt;
  const [central, results] = await place.database.snapshot(place.organizationId, async (db) => [
    await centralDigest(db),
    await rowsWhere(db, CommandResult, {}),
  ]);
  const toReview: string[] = [];
  for (const each of fleet) {
    const said = await each.ask({ kind: 'digest' });
    toReview.push(...said.toReview);
    for (const [name, digest] of Object.entries(said.desks))
      for (const [entity, hash] of Object.entries(central))
        if (digest[entity] !== hash) problems.push(`${name}: ${entity} is ${digest[entity]}, central has ${hash}`);
  }
  const outcomes = new Map(results.map(({ commandId, outcome }) => [commandId, outcome]));
  const lost = [...asked.made].filter((id) => !outcomes.has(id));
  if (lost.length > 0) problems.push(`${lost.length} commands never reached central, ${lost[0]} first`);
  const untold = results.filter(({ commandId, outcome }) => outcome !== 'APPLIED' && !toReview.includes(commandId));
  if (untold.length > 0) problems.push(`${untold.length} refusals or conflicts wait for nobody`);
  if (new Set(toReview).size !== toReview.length) problems.push('a refusal waits twice');
  const applied = results.filter(({ outcome }) => outcome === 'APPLIED').length;
  return { problems, commands: results.length, applied, toReview: toReview.length, convergedMs };
}
