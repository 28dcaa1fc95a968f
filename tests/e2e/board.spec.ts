import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { demoNow } from '#db/seed/demo.ts';
import { addDays, startOfDay } from '#domain/kernel/instants.ts';
import { ComplianceAuditLog, Mission, OutboxCommand } from '#domain/model/registry.ts';
import { type Desk, openDesk } from '#main/desk.ts';
import { boardOf } from '#main/missions/board.ts';
import { candidatesOf, factsOf } from '#main/missions/candidates.ts';
import { openForReading } from '#main/replica/replica.ts';
import { rowById, rowsWhere } from '#main/replica/rows.store.ts';
import {
  type Core,
  DEMO_DAY,
  demoReplica,
  launchBrowser,
  openConsole,
  type Opened,
  pictureOfFailure,
  removeFolder,
  startCore,
} from './console.ts';

/* The board by keyboard alone, in a real browser, on a real replica; what the screen says is checked against the file. */
let browser: Browser;
let core: Core;
let console_: Opened;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

type Plan = { readonly missionId: string; readonly label: string };

/** The open mission of the day with a candidate of this decision among the nine that have a key. */
function planFor(desk: Desk, decision: 'APPROVED' | 'WARNING' | 'BLOCKED'): Plan {
  const day = { from: startOfDay(DEMO_DAY, desk.timeZone), to: startOfDay(addDays(DEMO_DAY, 1), desk.timeZone) };
  for (const mission of boardOf(desk, DEMO_DAY).missions) {
    if (mission.status !== 'PENDING' || mission.driverId !== null || !mission.reference) continue;
    const facts = factsOf(desk, mission.id);
    if (!facts) continue;
    const candidates = candidatesOf(desk, facts, day, 9);
    if (candidates.some((candidate) => candidate.decision === decision && candidate.vehicleId !== null))
      return { missionId: mission.id, label: mission.reference };
  }
  throw new Error(`the demo day has no open mission with a candidate ${decision}`);
}

function inFile<T>(look: (db: ReturnType<typeof openForReading>) => T): T {
  const db = openForReading(core.db);
  try {
    return look(db);
  } finally {
    db.close();
  }
}

function missionInFile(id: string) {
  return inFile((db) => rowById(db, Mission, id));
}

/** Finds a mission by the palette and opens it. */
async function find(text: string): Promise<void> {
  const { page } = console_;
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').waitFor();
  await page.keyboard.type(text);
  await page.getByRole('option').filter({ hasText: text }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByRole('complementary').filter({ hasText: text }).waitFor();
}

/** Presses 1 to 9 until the chosen candidate has this verdict. */
async function choose(verdict: string): Promise<void> {
  const { page } = console_;
  const list = page.getByRole('listbox', { name: 'Chauffeurs possibles' });
  await list.getByRole('option').first().waitFor();
  await expect.poll(() => list.evaluate((element) => element === document.activeElement)).toBe(true);
  for (let number = 1; number <= 9; number += 1) {
    await page.keyboard.press(String(number));
    const chosen = list.getByRole('option', { selected: true });
    if ((await chosen.textContent())?.includes(verdict)) return;
  }
  throw new Error(`no candidate is ${verdict}`);
}

let plans: Record<'APPROVED' | 'WARNING' | 'BLOCKED', Plan>;
beforeEach(async () => {
  const made = await demoReplica();
  const desk = openDesk({ path: made.db, clock: () => demoNow(DEMO_DAY) });
  plans = {
    APPROVED: planFor(desk, 'APPROVED'),
    WARNING: planFor(desk, 'WARNING'),
    BLOCKED: planFor(desk, 'BLOCKED'),
  };
  await desk.close();
  core = await startCore(made);
  console_ = await openConsole(browser, await core.address());
  await console_.page.getByRole('grid').first().getByRole('row').nth(3).waitFor();
});
afterEach(async ({ task }) => {
  await pictureOfFailure(task, console_.page);
  await console_.context.close();
  await core.kill();
  removeFolder(core.folder);
});

describe('by keyboard alone', () => {
  test('find a mission, assign it, undo, assign again, and reload in the middle', async () => {
    const { page } = console_;
    const { missionId, label } = plans.APPROVED;
    await find(label);
    await page.keyboard.press('a');
    await choose('Conforme');
    await page.keyboard.press('Enter');
    await expect.poll(() => missionInFile(missionId)?.status).toBe('ASSIGNED');
    expect(missionInFile(missionId)?.driverId).not.toBeNull();

    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await expect.poll(() => missionInFile(missionId)?.status).toBe('PENDING');
    expect(missionInFile(missionId)).toMatchObject({ status: 'PENDING', driverId: null });

    await page.reload();
    await page.getByRole('grid').first().getByRole('row').nth(3).waitFor();
    expect(missionInFile(missionId)).toMatchObject({ status: 'PENDING', driverId: null });
    await find(label);
    await page.keyboard.press('a');
    await choose('Conforme');
    await page.keyboard.press('Enter');
    await expect.poll(() => missionInFile(missionId)?.status).toBe('ASSIGNED');
    expect(inFile((db) => rowsWhere(db, OutboxCommand, { name: 'missions.assign' }))).toHaveLength(2);
    expect(inFile((db) => rowsWhere(db, ComplianceAuditLog, { missionId }))).toHaveLength(2);
    expect(console_.problems).toEqual([]);
  });

  test('a warning asks once; going on assigns and the audit row says so', async () => {
    const { page } = console_;
    const { missionId, label } = plans.WARNING;
    await find(label);
    await page.keyboard.press('a');
    await choose('Attention');
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').waitFor();
    expect(missionInFile(missionId)).toMatchObject({ status: 'PENDING', driverId: null });
    await page.keyboard.press('Enter');
    await expect.poll(() => missionInFile(missionId)?.status).toBe('ASSIGNED');
    expect(inFile((db) => rowsWhere(db, ComplianceAuditLog, { missionId }))).toMatchObject([{ decision: 'WARNING' }]);
    expect(console_.problems).toEqual([]);
  });

  test('a block refuses; it is forced only with a reason, which stays in the audit', async () => {
    const { page } = console_;
    const { missionId, label } = plans.BLOCKED;
    await find(label);
    await page.keyboard.press('a');
    await choose('Bloqué');
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').getByRole('textbox').waitFor();
    await page.keyboard.press('Enter');
    expect(missionInFile(missionId)).toMatchObject({ status: 'PENDING', driverId: null });
    await page.keyboard.type('Accord du client au téléphone');
    await page.keyboard.press('Enter');
    await expect.poll(() => missionInFile(missionId)?.status).toBe('ASSIGNED');
    const [audit] = inFile((db) => rowsWhere(db, ComplianceAuditLog, { missionId }));
    expect(JSON.stringify(audit)).toContain('Accord du client au téléphone');
    expect(console_.problems).toEqual([]);
  });
});
