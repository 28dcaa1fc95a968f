import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { LicenceCompatibility, Mission } from '#domain/model/registry.ts';
import { openForReading } from '#main/replica/replica.ts';
import { rowsWhere } from '#main/replica/rows.store.ts';
import {
  type Core,
  demoReplica,
  launchBrowser,
  openConsole,
  type Opened,
  pictureOfFailure,
  removeFolder,
  startCore,
} from './console.ts';

/* A lesson found and booked by keyboard, taken back, a refused slot put right with one key, and a row of the matrix changed. */
let browser: Browser;
let core: Core;
let console_: Opened;
beforeAll(async () => {
  browser = await launchBrowser();
  core = await startCore(await demoReplica(['--drivers', '8', '--missions-per-day', '10', '--days', '6']));
});
afterAll(async () => {
  await browser.close();
  await core.kill();
  removeFolder(core.folder);
});
beforeEach(async () => {
  console_ = await openConsole(browser, await core.address());
});
afterEach(async ({ task }) => {
  await pictureOfFailure(task, console_.page);
  await console_.context.close();
});

function lessons(): string[] {
  const db = openForReading(core.db);
  try {
    return rowsWhere(db, Mission, { type: 'LESSON' }).map(({ reference }) => reference);
  } finally {
    db.close();
  }
}

/** The lessons of a learner, free slots on the screen and the focus on the list's keys. */
async function search(page: Page, learner: string): Promise<void> {
  await page.getByText('sans chauffeur').first().waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  const field = page.getByRole('combobox', { name: 'Élève' });
  await field.fill(learner);
  await field.press('Enter');
  await page.getByRole('combobox', { name: 'Leçon' }).click();
  await page.getByRole('option', { name: 'Leçon de conduite' }).click();
  await page.getByRole('listbox', { name: 'Créneaux libres' }).getByRole('option').first().waitFor();
  // The keys are the list's again.
  await page.keyboard.press('Escape');
}

test('Enter books the slot looked at, Ctrl+Z frees it', async () => {
  const { page, problems } = console_;
  const before = lessons();
  await search(page, 'Thomas');
  const free = page.getByRole('listbox', { name: 'Créneaux libres' });
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => free.getByRole('option').nth(1).getAttribute('aria-selected')).toBe('true');
  const taken = (await free.getByRole('option').nth(1).getAttribute('aria-label')) ?? '';
  await page.getByRole('button', { name: /^Réserver(?! quand)/ }).waitFor();
  if (process.env['REGIE_SHOT']) await page.screenshot({ path: process.env['REGIE_SHOT'] });
  await page.keyboard.press('Enter');
  await page.getByText('Leçon réservée').waitFor();
  await expect.poll(() => lessons().length).toBe(before.length + 1);
  await expect.poll(() => free.getByRole('option', { name: taken, exact: true }).count()).toBe(0);
  await page.keyboard.press('Control+z');
  await expect.poll(() => lessons()).toEqual(before);
  await free.getByRole('option', { name: taken, exact: true }).waitFor();
  expect(problems).toEqual([]);
});

test('a refused slot says why, and one key takes what is free instead', async () => {
  const { page } = console_;
  await search(page, 'Yanis');
  const refused = page.getByRole('listbox', { name: 'Créneaux écartés' }).getByRole('option');
  const pane = page.getByRole('region', { name: 'Créneau', exact: true });
  const count = await refused.count();
  expect(count).toBeGreaterThan(0);
  for (let index = 0; index < count; index += 1) {
    await refused.nth(index).click();
    await pane.getByText('Créneau écarté').waitFor();
    if ((await pane.getByRole('listitem').getByRole('button').count()) > 0) break;
  }
  await page.keyboard.press('1');
  await pane.getByText('Créneau libre').waitFor();
  const before = lessons().length;
  await page.keyboard.press('Enter');
  await expect.poll(() => lessons().length).toBe(before + 1);
});

test('S repeats the lesson every week: what is taken is replaced, Enter books them all', async () => {
  const { page } = console_;
  await search(page, 'Chloé');
  await page.getByRole('button', { name: /^Réserver(?! quand)/ }).waitFor();
  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog', { name: 'La même leçon chaque semaine' });
  await dialog.getByRole('list', { name: 'Dates de la série' }).getByRole('listitem').nth(4).waitFor();
  const before = lessons().length;
  await dialog.getByRole('button', { name: /^Réserver 5 leçons/ }).waitFor();
  if (process.env['REGIE_SHOT']) await page.screenshot({ path: `${process.env['REGIE_SHOT']}.series.png` });
  await page.keyboard.press('Control+Enter');
  await page.getByText('5 leçons réservées').waitFor();
  expect(lessons()).toHaveLength(before + 5);
});

test('a minor without consent has no slot until a parent consents', async () => {
  const { page } = console_;
  await page.getByText('sans chauffeur').first().waitFor();
  await page.goto(`${page.url().split('#')[0] ?? ''}#/lessons/learners`);
  await page.getByText('Inès Benali').dblclick();
  await page.getByRole('tab', { name: 'Parents' }).click();
  await page.getByRole('button', { name: 'Enregistrer l’autorisation' }).click();
  await page.getByText('Autorise les leçons depuis').waitFor();
  await page.getByRole('button', { name: 'Trouver un créneau' }).click();
  await page.getByRole('combobox', { name: 'Leçon' }).click();
  await page.getByRole('option', { name: 'Leçon de conduite' }).click();
  await page.getByRole('listbox', { name: 'Créneaux libres' }).getByRole('option').first().waitFor();
});

test('a row of the matrix is changed in words', async () => {
  const { page } = console_;
  await page.getByText('sans chauffeur').first().waitFor();
  await page.goto(`${page.url().split('#')[0] ?? ''}#/lessons/matrix`);
  await page.getByText('conduite de nuit').first().dblclick();
  const field = page.getByRole('textbox', { name: 'Leçons préalables' });
  await field.fill('conduite × 4');
  await page.getByText('Hors heures de pointe', { exact: true }).click();
  await page.keyboard.press('Control+s');
  await expect
    .poll(() => {
      const db = openForReading(core.db);
      try {
        const [row] = rowsWhere(db, LicenceCompatibility, { studentLicenceType: 'learner', lessonType: 'night' });
        return [row?.prerequisites, row?.restrictions];
      } finally {
        db.close();
      }
    })
    .toEqual([['standard:4'], { timeRestrictions: ['no_peak_hours'], locationRestrictions: ['no_motorways'] }]);
});
