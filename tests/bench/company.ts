import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { demoNow, LARGE } from '#db/seed/demo.ts';
import { openDesk, type Desk } from '#main/desk.ts';
import { createDemo } from '#main/import/demo.store.ts';

export const BENCH_DAY = '2026-11-20';
const folder = join(import.meta.dirname, '..', '..', 'data', 'bench');

export type BenchCompany = { readonly path: string; readonly bytes: number; readonly seconds: number | null };

/** The company measured: the large one (kept between runs), or the demo's in a smoke run. */
export function benchCompany(isSmoke: boolean): BenchCompany {
  mkdirSync(folder, { recursive: true });
  const path = process.env['REGIE_BENCH_DB'] ?? join(folder, isSmoke ? 'smoke.db' : 'large.db');
  let seconds: number | null = null;
  if (!existsSync(path)) {
    const startedAt = performance.now();
    const size = isSmoke ? { drivers: 40, missionsPerDay: 120, days: 30 } : LARGE;
    createDemo(path, { ...size, seed: 1, today: BENCH_DAY });
    seconds = (performance.now() - startedAt) / 1000;
  }
  return { path, bytes: statSync(path).size, seconds };
}

export function openBench(path: string): Desk {
  return openDesk({ path, clock: () => demoNow(BENCH_DAY) });
}

export function freshFolder(name: string): string {
  const path = join(folder, name);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  return path;
}
