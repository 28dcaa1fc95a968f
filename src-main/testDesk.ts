import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoNow } from '#db/seed/demo.ts';
import { type Desk, openDesk } from './desk.ts';
import { createDemo } from './import/demo.store.ts';

/** A desk on a small demo company in a temporary folder, at the demo's working morning; for tests. */
export const TEST_DAY = '2026-11-20';

export type TestDesk = {
  readonly desk: Desk;
  readonly folder: string;
  readonly path: string;
  readonly setNow: (at: number) => void;
  readonly close: () => Promise<void>;
};

export function testDesk(
  size: { drivers?: number; missionsPerDay?: number; days?: number; seed?: number } = {},
): TestDesk {
  const folder = mkdtempSync(join(tmpdir(), 'regie-desk-'));
  const path = join(folder, 'demo.db');
  createDemo(path, {
    seed: size.seed ?? 1,
    drivers: size.drivers ?? 12,
    missionsPerDay: size.missionsPerDay ?? 24,
    days: size.days ?? 12,
    today: TEST_DAY,
  });
  let now = demoNow(TEST_DAY);
  const desk = openDesk({ path, clock: () => now });
  return {
    desk,
    folder,
    path,
    setNow: (at) => {
      now = at;
    },
    close: async () => {
      await desk.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
