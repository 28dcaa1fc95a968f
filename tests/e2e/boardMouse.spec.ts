import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { demoNow } from '#db/seed/demo.ts';
import { addDays, HOUR_MS, startOfDay } from '#domain/kernel/instants.ts';
import { Mission } from '#domain/model/registry.ts';
import { type Desk, openDesk } from '#main/desk.ts';
import { boardOf } from '#main/missions/board.ts';
import { candidatesOf, factsOf } from '#main/missions/candidates.ts';
import { openForReading } from '#main/replica/replica.ts';
import { rowById } from '#main/replica/rows.store.ts';
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

/* The board by mouse: dragging, editing in place, filters, views and windows, each checked against the file or a reload. */
let browser: Browser;
let core: Core;
let console_: Opened;

type Plan = { readonly missionId: string; readonly driverId: string; readonly driverName: string };
type Decision = 'APPROVED' | 'WARNING';
type Seen = {
  readonly plans: Record<Decision, Plan>;
  readonly noDriver: number;
  readonly onMap: number;
  readonly editable: Plan['missionId'];
};
let seen: Seen;

/** An open mission in the view at first, with a driver whose usual vehicle gives this decision. */
function planFor(desk: Desk, decision: Decision): Plan {
  const from = startOfDay(DEMO_DAY, desk.timeZone);
  const day = { from, to: startOfDay(addDays(DEMO_DAY, 1), desk.timeZone) };
  const board = boardOf(desk, DEMO_DAY);
  for (const mission of board.missions) {
    if (mission.status !== 'PENDING' || mission.driverId !== null || mission.subcontractor) continue;
    if (mission.startAt < from + 10 * HOUR_MS || mission.endAt > from + 21 * HOUR_MS) continue;
    const facts = factsOf(desk, mission.id);
    const found = (facts ? candidatesOf(desk, facts, day, 40) : []).find((candidate) => {
      const driver = board.drivers.find(({ id }) => id === candidate.driverId);
      return candidate.decision === decision && candidate.vehicleId === driver?.usualVehicleId;
    });
    if (found) return { missionId: mission.id, driverId: found.driverId, driverName: found.driverName };
  }
  throw new Error(`the demo day has no open mission with a driver ${decision}`);
}

function lookAhead(db: string): Promise<Seen> {
  const desk = openDesk({ path: db, clock: () => demoNow(DEMO_DAY) });
  const board = boardOf(desk, DEMO_DAY);
  const editable = board.missions.find(({ status, passengerName }) => status === 'ASSIGNED' && passengerName);
  if (!editable) throw new Error('the demo day has no assigned mission with a passenger');
  const noDriver = new Set(board.alerts.filter(({ code }) => code === 'no-driver').map(({ missionId }) => missionId));
  const pickups = board.missions.filter(({ id, pickupLatitude }) => noDriver.has(id) && pickupLatitude !== null);
  const onMap = board.bases.length + pickups.length;
  const plans = { APPROVED: planFor(desk, 'APPROVED'), WARNING: planFor(desk, 'WARNING') };
  return desk.close().then(() => ({ plans, noDriver: noDriver.size, onMap, editable: editable.id }));
}

function missionInFile(id: string) {
  const db = openForReading(core.db);
  try {
    return rowById(db, Mission, id);
  } finally {
    db.close();
  }
}

const tableOf = (page: Page): Locator => page.getByRole('grid', { name: /^Missions$/ });
const timelineOf = (page: Page): Locator => page.getByRole('listbox', { name: /^(Planning|Timeline)$/ });

async function boardShown(page: Page): Promise<void> {
  await tableOf(page).getByRole('row').nth(3).waitFor();
}

/** The middle of what can be pressed of an element. */
async function middleOf(element: Locator): Promise<{ x: number; y: number }> {
  const box = await element.boundingBox();
  if (!box) throw new Error('nothing to point at');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Drags the bar of a mission onto a driver's row and waits for the verdict, then lets go. */
async function dragToDriver({ missionId, driverId }: Plan, verdict: RegExp): Promise<void> {
  const { page } = console_;
  const row = timelineOf(page).locator(`[data-row="${driverId}"]`);
  // Rows far down are not in the document until they are scrolled to.
  for (let turn = 0; turn < 20 && (await row.count()) === 0; turn += 1) {
    await page.mouse.move(500, 400);
    await page.mouse.wheel(0, 200);
    await page.waitForTimeout(100);
  }
  await row.scrollIntoViewIfNeeded();
  const from = await middleOf(timelineOf(page).locator(`[data-bar="${missionId}"]`));
  const to = await middleOf(row);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, (from.y + to.y) / 2, { steps: 3 });
  await page.mouse.move(from.x, to.y, { steps: 3 });
  await timelineOf(page).getByRole('status').filter({ hasText: verdict }).waitFor();
  await page.mouse.up();
}

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  const made = await demoReplica();
  seen = await lookAhead(made.db);
  core = await startCore(made);
  console_ = await openConsole(browser, await core.address());
  await boardShown(console_.page);
});
afterEach(async ({ task }) => {
  await pictureOfFailure(task, console_.page);
  await console_.context.close();
  await core.kill();
  removeFolder(core.folder);
});

describe('dragging', () => {
  test('a bar from the lane onto a driver assigns', async () => {
    const plan = seen.plans.APPROVED;
    await dragToDriver(plan, /Conforme/);
    await expect.poll(() => missionInFile(plan.missionId)?.status).toBe('ASSIGNED');
    expect(missionInFile(plan.missionId)?.driverId).toBe(plan.driverId);
    await expect
      .poll(() => timelineOf(console_.page).locator(`[data-bar="${plan.missionId}"]`).getAttribute('data-look'))
      .toBeNull();
    expect(console_.problems).toEqual([]);
  });

  test('with a warning it asks, and assigns only after the yes', async () => {
    const plan = seen.plans.WARNING;
    await dragToDriver(plan, /\S/);
    const question = console_.page.getByRole('alertdialog', { name: new RegExp(plan.driverName) });
    await question.waitFor();
    expect(missionInFile(plan.missionId)).toMatchObject({ status: 'PENDING', driverId: null });
    await question.getByRole('button', { name: /Affecter quand même/ }).click();
    await expect.poll(() => missionInFile(plan.missionId)?.driverId).toBe(plan.driverId);
    expect(console_.problems).toEqual([]);
  });
});

/** The row of a mission, brought into view by its bar or the wheel. */
async function rowOf(page: Page, missionId: string): Promise<Locator> {
  await page.evaluate((id) => (location.hash = `#/missions/${id}`), missionId);
  const row = tableOf(page).locator('[data-active="true"]');
  await row.waitFor();
  return row;
}

/** Waits until the row stands still and selected. */
async function rowSettled(page: Page, missionId: string): Promise<void> {
  const row = await rowOf(page, missionId);
  await expect.poll(() => row.getAttribute('data-active')).toBe('true');
  await row.elementHandle().then((element) => element?.waitForElementState('stable'));
}

describe('the table', () => {
  test('a passenger typed in its cell is kept, and taken back by undo', async () => {
    const { page } = console_;
    const former = missionInFile(seen.editable)?.passengerName;
    const cell = (await rowOf(page, seen.editable)).locator('[data-column="passenger"]');
    await cell.dblclick();
    await cell.getByRole('textbox').fill('Mme Éléonore Test');
    await page.keyboard.press('Enter');
    await expect.poll(() => missionInFile(seen.editable)?.passengerName).toBe('Mme Éléonore Test');
    await expect.poll(() => cell.textContent()).toContain('Mme Éléonore Test');
    await page
      .getByRole('button', { name: /^Annuler/ })
      .first()
      .click();
    await expect.poll(() => missionInFile(seen.editable)?.passengerName).toBe(former);
    expect(console_.problems).toEqual([]);
  });

  test('a refused time stays in its cell with the reason, even when something else is pressed', async () => {
    const { page } = console_;
    const former = missionInFile(seen.editable)?.startAt;
    const cell = (await rowOf(page, seen.editable)).locator('[data-column="time"]');
    // Selected first: a row half hidden moves when it is selected, and a double click must fall twice on the same cell.
    await cell.click();
    await rowSettled(page, seen.editable);
    await cell.dblclick();
    await cell.getByRole('textbox').fill('bientôt');
    // The next row, which needs no scrolling to be pressed.
    const box = await cell.boundingBox();
    await page.mouse.click((box?.x ?? 0) + 200, (box?.y ?? 0) + (box?.height ?? 0) + 10);
    await tableOf(page).getByRole('alert').getByText('Ce n’est pas une heure').waitFor();
    expect(await tableOf(page).getByRole('textbox').inputValue()).toBe('bientôt');
    // Sorted elsewhere and scrolled out of sight, it is still there.
    await tableOf(page).getByRole('columnheader', { name: 'Client' }).click();
    await tableOf(page).evaluate((table) => table.scrollTo({ top: table.scrollHeight }));
    await page.waitForTimeout(300);
    await tableOf(page).evaluate((table) => table.scrollTo({ top: 0 }));
    await page.waitForTimeout(300);
    expect(await tableOf(page).getByRole('textbox').inputValue()).toBe('bientôt');
    await tableOf(page).getByRole('textbox').press('Escape');
    await expect.poll(() => tableOf(page).getByRole('textbox').count()).toBe(0);
    expect(missionInFile(seen.editable)?.startAt).toBe(former);
    expect(console_.problems).toEqual([]);
  });

  test('sort, group and hidden columns are there after a reload', async () => {
    const { page } = console_;
    const table = tableOf(page);
    await table.getByRole('columnheader', { name: 'Client' }).click();
    await table.getByRole('button', { name: 'Colonnes' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Réf.' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Statut' }).last().click();
    await page.keyboard.press('Escape');
    const check = async (): Promise<void> => {
      await expect.poll(() => table.locator('[aria-expanded]').count()).toBeGreaterThan(2);
      expect(await table.getByRole('columnheader', { name: 'Réf.' }).count()).toBe(0);
      expect(await table.getByRole('columnheader', { name: 'Client' }).getAttribute('aria-sort')).toBe('ascending');
    };
    await check();
    await page.reload();
    await boardShown(page);
    await check();
    expect(console_.problems).toEqual([]);
  });
});

describe('filters and saved views', () => {
  test('a chip narrows table, timeline and map alike', async () => {
    const { page } = console_;
    const chip = page.getByRole('group', { name: 'À traiter' }).getByRole('button', { name: /sans chauffeur/ });
    await chip.click();
    await expect.poll(() => tableOf(page).getAttribute('aria-rowcount')).toBe(String(seen.noDriver + 1));
    expect(await timelineOf(page).getByRole('option').count()).toBeLessThanOrEqual(seen.noDriver);
    const onMap = async (): Promise<number> =>
      Number(await page.getByRole('region', { name: 'Carte' }).getAttribute('data-marker-count'));
    await expect.poll(onMap).toBe(seen.onMap);
    await chip.click();
    await expect.poll(() => tableOf(page).getAttribute('aria-rowcount')).not.toBe(String(seen.noDriver + 1));
    expect(console_.problems).toEqual([]);
  });

  test('a filter that finds nothing says so, and the selected row is back in view after it', async () => {
    const { page } = console_;
    const active = tableOf(page).locator('[data-active="true"]');
    await active.waitFor();
    const before = await active.textContent();
    await page.getByRole('button', { name: 'Filtrer les missions' }).click();
    await page.getByPlaceholder('Filtrer les missions').fill('zzzz');
    await page.getByText('Aucune mission ne correspond au filtre').waitFor();
    await page.getByRole('button', { name: 'Retirer le filtre' }).click();
    await expect.poll(() => active.textContent()).toBe(before);
    expect(console_.problems).toEqual([]);
  });

  test('a view kept under a name is there after a reload and brings the arrangement back', async () => {
    const { page } = console_;
    const chips = page.getByRole('group', { name: 'À traiter' });
    await chips.getByRole('button', { name: /sans chauffeur/ }).click();
    await tableOf(page).getByRole('columnheader', { name: 'Client' }).click();
    await page.getByRole('button', { name: 'Vues affichées' }).click();
    await page.getByPlaceholder('Nom de la vue').fill('À donner');
    await page.getByRole('button', { name: 'Garder' }).click();
    await chips.getByRole('button', { name: /missions/ }).click();
    await tableOf(page).getByRole('columnheader', { name: 'Heure' }).click();

    await page.reload();
    await boardShown(page);
    await page.getByRole('button', { name: 'Vues affichées' }).click();
    await page.getByRole('button', { name: 'À donner', exact: true }).click();
    await expect.poll(() => tableOf(page).getAttribute('aria-rowcount')).toBe(String(seen.noDriver + 1));
    expect(await tableOf(page).getByRole('columnheader', { name: 'Client' }).getAttribute('aria-sort')).toBe(
      'ascending',
    );
    expect(console_.problems).toEqual([]);
  });
});

async function display(field: RegExp, option: string): Promise<void> {
  const { page } = console_;
  await page.getByTitle(/^(Compte et affichage|Account and display)$/).click();
  await page.getByRole('combobox', { name: field }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
  await page.keyboard.press('Escape');
}

/** Words of the French console that no name of a place, client or person holds. */
const FRENCH =
  /Affect|Chauffeur|Conduite|Bloqu|Retard|Réglages|Annul|Heure|Statut|Trajet|Passager|Dispo |sans |jusqu’au|reste /u;

describe('language, colours and days', () => {
  test('English leaves no French word in the board, dark and light come and go', async () => {
    const { page } = console_;
    await display(/Langue/, 'English');
    await page.getByRole('columnheader', { name: 'Time' }).waitFor();
    await display(/Theme/, 'Dark');
    const texts = await page.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      while (walker.nextNode()) found.push(walker.currentNode.textContent ?? '');
      for (const element of document.querySelectorAll('[title],[aria-label],[placeholder]'))
        for (const name of ['title', 'aria-label', 'placeholder']) found.push(element.getAttribute(name) ?? '');
      return found;
    });
    expect(texts.filter((text) => FRENCH.test(text))).toEqual([]);
    const ground = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const dark = await ground();
    await display(/Theme/, 'Light');
    expect(await ground()).not.toBe(dark);
    await display(/Language/, 'Français');
    await page.getByRole('columnheader', { name: 'Heure' }).waitFor();
    expect(console_.problems).toEqual([]);
  });

  test('; , and . go to the next day, back, and to today', async () => {
    const { page } = console_;
    const day = page.getByTitle('Choisir un jour');
    const today = await day.textContent();
    await page.keyboard.press(';');
    await expect.poll(() => day.textContent()).toContain('21 nov');
    await page.keyboard.press(';');
    await page.keyboard.press(',');
    await expect.poll(() => day.textContent()).toContain('21 nov');
    await page.keyboard.press('.');
    await expect.poll(() => day.textContent()).toBe(today);
    await boardShown(page);
    expect(console_.problems).toEqual([]);
  });
});

describe('a second window', () => {
  test('opens on the selection of the first and follows it', async () => {
    const { page, context } = console_;
    await tableOf(page).getByRole('row').nth(4).click();
    const heading = page.getByRole('complementary').getByRole('heading').first();
    const firstActive = tableOf(page).locator('[data-active="true"]');
    const time = (await firstActive.locator('[data-column="time"]').textContent()) ?? '';
    await expect.poll(() => heading.textContent()).toContain(time);
    const chosen = await heading.textContent();
    await page.getByRole('button', { name: 'Vues affichées' }).click();
    const opening = context.waitForEvent('page');
    await page.getByRole('button', { name: 'Autre fenêtre' }).nth(1).click();
    const second = await opening;
    second.on('pageerror', (error) => console_.problems.push(`page: ${error.message}`));
    second.on('console', (message) => message.type() === 'error' && console_.problems.push(message.text()));
    await boardShown(second);
    const active = tableOf(second).locator('[data-active="true"]');
    await active.waitFor();
    await expect.poll(() => active.textContent()).toBe(await firstActive.textContent());
    expect(await heading.textContent()).toBe(chosen);

    await tableOf(page).getByRole('row').nth(7).click();
    await expect.poll(() => heading.textContent()).not.toBe(chosen);
    await expect.poll(async () => (await active.textContent()) === (await firstActive.textContent())).toBe(true);

    await page.getByRole('button', { name: 'Jour suivant' }).click();
    await expect.poll(() => second.getByTitle('Choisir un jour').textContent()).toContain('21 nov');
    await second.getByRole('button', { name: 'Jour précédent' }).click();
    await expect.poll(() => page.getByTitle('Choisir un jour').textContent()).toContain('20 nov');
    expect(console_.problems).toEqual([]);
  });
});
