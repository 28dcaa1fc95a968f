import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { addDays, dayAt, startOfDay } from '#domain/kernel/instants.ts';
import { Mission } from '#domain/model/registry.ts';
import { openDesk } from '#main/desk.ts';
import { boardOf } from '#main/missions/board.ts';
import { candidatesOf, factsOf } from '#main/missions/candidates.ts';
import { countPendingCommands } from '#main/replica/outbox.store.ts';
import { openForReading } from '#main/replica/replica.ts';
import { rowById } from '#main/replica/rows.store.ts';
import { type Installation, startInstallation } from '../../tools/simulate/installation.ts';
import { type Core, launchBrowser, type Opened, openConsole, pictureOfFailure, regie, startCore } from './console.ts';

/* Two desks of one office on the same mission, and on a client one of them has put away: who comes second is told, and decides. */
let place: Installation;
let browser: Browser;
type Seat = Opened & { readonly core: Core };
let claire: Seat;
let amadou: Seat;
let wanted: { readonly missionId: string; readonly label: string };

async function enrol(name: string): Promise<string> {
  const db = join(place.folder, `${name}.db`);
  const { code, email, password } = await place.invite(name);
  const args = ['desk', 'enrol', place.address, '--db', db, '--code', code, '--email', email];
  const { code: exit, err } = await regie(args, '', { REGIE_PASSWORD: password });
  if (exit !== 0) throw new Error(err);
  return db;
}

/** An open mission of these days that at least two drivers may have as it stands. */
async function openMission(path: string): Promise<{ missionId: string; label: string }> {
  const desk = openDesk({ path });
  try {
    const today = dayAt(Date.now(), desk.timeZone);
    for (let ahead = 1; ahead < 4; ahead += 1) {
      const day = addDays(today, ahead);
      const window = { from: startOfDay(day, desk.timeZone), to: startOfDay(addDays(day, 1), desk.timeZone) };
      for (const mission of boardOf(desk, day).missions) {
        const facts = mission.status === 'PENDING' && mission.driverId === null ? factsOf(desk, mission.id) : null;
        if (!facts || !mission.reference) continue;
        const [one, two] = candidatesOf(desk, facts, window, 2);
        if ([one, two].every((each) => each?.decision === 'APPROVED' && each.vehicleId !== null))
          return { missionId: mission.id, label: mission.reference };
      }
    }
    throw new Error('no open mission with two drivers');
  } finally {
    await desk.close();
  }
}

async function open(db: string): Promise<Seat> {
  const core = await startCore({ folder: place.folder, db, clock: 'now' });
  return { ...(await openConsole(browser, await core.address())), core };
}

beforeAll(async () => {
  const today = new Date().toISOString().slice(0, 10);
  place = await startInstallation({ seed: 1, drivers: 24, missionsPerDay: 40, days: 12, today });
  await place.startCentral();
  browser = await launchBrowser();
  const paths = [await enrol('claire'), await enrol('amadou')] as const;
  wanted = await openMission(paths[0]);
  claire = await open(paths[0]);
  amadou = await open(paths[1]);
}, 180_000);
afterAll(async () => {
  for (const seat of [claire, amadou]) {
    await seat.context.close();
    await seat.core.kill();
  }
  await browser.close();
  await place.close();
});
afterEach(async ({ task }) => {
  await pictureOfFailure(task, claire.page);
  await pictureOfFailure({ ...task, name: `${task.name} 2` }, amadou.page);
});

const go = (page: Page, path: string): Promise<void> => page.evaluate((to) => void (location.hash = to), path);
const isLive = (page: Page): Promise<void> => page.getByText(/À jour · il y a/).waitFor({ timeout: 40_000 });

async function find(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').waitFor();
  await page.keyboard.type(text);
  await page.getByRole('option').filter({ hasText: text }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByRole('complementary').filter({ hasText: text }).waitFor();
}
function driverOf({ core }: Seat): string | null {
  const db = openForReading(core.db);
  const driverId = rowById(db, Mission, wanted.missionId)?.driverId ?? null;
  db.close();
  return driverId;
}
function pendingOf({ core }: Seat): number {
  const db = openForReading(core.db);
  const count = countPendingCommands(db);
  db.close();
  return count;
}
/** Gives the mission the candidate with that key. */
async function assign(seat: Seat, number: '1' | '2'): Promise<string> {
  const { page } = seat;
  await find(page, wanted.label);
  await page.keyboard.press('a');
  const list = page.getByRole('listbox', { name: 'Chauffeurs possibles' });
  await list.getByRole('option').first().waitFor();
  await expect.poll(() => list.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press(number);
  await page.keyboard.press('Enter');
  await expect.poll(() => driverOf(seat)).not.toBeNull();
  return driverOf(seat) ?? '';
}
async function whoComesSecond(): Promise<Seat> {
  const waits = ({ page }: Seat, seat: Seat): Promise<Seat> =>
    page
      .getByText('À revoir : 1')
      .waitFor({ timeout: 90_000 })
      .then(() => seat);
  return Promise.any([waits(claire, claire), waits(amadou, amadou)]);
}

test('both give the same mission away while central is away: the first to come back has it, the other one decides', async () => {
  for (const { page } of [claire, amadou]) await isLive(page);
  await place.stopCentral();
  const hers = await assign(claire, '1');
  const his = await assign(amadou, '2');
  expect(his).not.toBe(hers);
  await place.startCentral();
  const second = await whoComesSecond();
  const [kept, lost] = second === amadou ? [hers, his] : [his, hers];
  for (const seat of [claire, amadou]) await expect.poll(() => driverOf(seat), { timeout: 30_000 }).toBe(kept);
  // Their own choice after all: it goes up again, on the mission as it is now.
  await go(second.page, '/review');
  await second.page.getByRole('heading', { name: 'À revoir' }).waitFor();
  await second.page.getByRole('complementary').getByText('Chauffeur').first().waitFor();
  await second.page.keyboard.press('m');
  await second.page.getByText('Rien à revoir').waitFor();
  for (const seat of [claire, amadou]) await expect.poll(() => driverOf(seat), { timeout: 30_000 }).toBe(lost);
  expect([...claire.problems, ...amadou.problems]).toEqual([]);
}, 240_000);

test('what central refuses waits in À revoir with its reason, and is let go', async () => {
  const name = 'Maison Garnier';
  const { page } = claire;
  await go(page, '/contacts');
  await page.getByRole('heading', { name: 'Contacts' }).waitFor();
  await page.keyboard.press('n');
  await page.getByRole('complementary').getByLabel('Nom affiché').fill(name);
  await page.keyboard.press('Control+s');
  await page.getByRole('grid').getByText(name).waitFor();
  await go(amadou.page, '/contacts');
  await amadou.page.getByRole('grid').getByText(name).waitFor({ timeout: 20_000 });
  for (const seat of [claire, amadou]) await isLive(seat.page);
  // His desk is shut while central is away, and opened again once she has put the client away.
  await place.stopCentral();
  await amadou.page.getByRole('grid').getByText(name).click();
  await amadou.page.getByRole('complementary').getByLabel('Téléphone').first().fill('01 44 44 44 44');
  await amadou.page.keyboard.press('Control+s');
  await amadou.page.getByRole('grid').getByText('01 44 44 44 44').waitFor();
  await amadou.context.close();
  await amadou.core.kill();
  await place.startCentral();
  await page.getByRole('grid').getByText(name).click();
  await page.getByRole('complementary').getByRole('button', { name: 'Archiver' }).click();
  await page.getByRole('grid').getByText(name).waitFor({ state: 'detached' });
  await expect.poll(() => pendingOf(claire), { timeout: 60_000 }).toBe(0);
  amadou = await open(amadou.core.db);
  const second = amadou;
  await second.page.getByText('À revoir : 1').waitFor({ timeout: 60_000 });
  await go(second.page, '/review');
  await second.page
    .getByRole('complementary')
    .getByText(/archivée ou supprimée entre-temps/)
    .first()
    .waitFor();
  await second.page.keyboard.press('t');
  await second.page.getByText('Rien à revoir').waitFor();
  await go(amadou.page, '/contacts');
  await amadou.page.getByRole('grid').getByText(name).waitFor({ state: 'detached', timeout: 30_000 });
}, 240_000);
