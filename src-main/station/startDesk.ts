import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Desk } from '../desk.ts';
import { runDueWork } from '../dueWork.ts';
import { warmBoard } from '../missions/board.ts';
import { dataFolder } from '../platform/paths.ts';
import type { Station } from './station.ts';

/** The organisation opened when none is named: the last one, else the demo of an earlier version; null for the choice. */
function replicaAtStart(station: Station): string | null {
  const last = station.replicas().find(({ openedAt }) => openedAt !== null);
  if (last) return last.path;
  const demo = join(dataFolder(), 'demo.db');
  return existsSync(demo) ? demo : null;
}

/** Opens what was open last. On a machine without an organisation: the demo company where the program was asked to show it, else the choice. */
export function openAtStart(station: Station): void {
  const path = replicaAtStart(station);
  if (path === null && process.env['REGIE_DEMO'] === 'yes') station.demo();
  else station.openAtStart(path);
}

/** What a host with windows does with an open desk; answers how to stop it. */
export function startDesk(desk: Desk): () => void {
  desk.line?.start();
  const stop = runDueWork(desk);
  warmBoard(desk);
  return stop;
}
