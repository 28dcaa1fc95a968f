import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { demoReplica, launchBrowser, openConsole, type Opened, pictureOfFailure, startCore } from './console.ts';
import { type Core, removeFolder } from './console.ts';

/* Every screen opens on the demo company, in French and in English, light and dark, without an error and without a request outside. */
let browser: Browser;
let core: Core;
let opened: Opened;
beforeAll(async () => {
  browser = await launchBrowser();
  core = await startCore(await demoReplica());
  opened = await openConsole(browser, await core.address());
});
afterAll(async () => {
  await browser.close();
  await core.kill();
  removeFolder(core.folder);
});
afterEach(({ task }) => pictureOfFailure(task, opened.page));

const SCREENS: readonly (readonly [address: string, french: string | RegExp, english: string | RegExp])[] = [
  ['/missions', 'Non affectées', 'Unassigned'],
  ['/quotes', 'Nouveau devis', 'New quote'],
  ['/quotes/new', 'Référence client', 'Client reference'],
  ['/orders', 'ORD-2026-200', 'ORD-2026-200'],
  ['/invoices', 'FA-2026-000123', 'FA-2026-000123'],
  ['/invoices/billable', 'Créer les brouillons', 'Create the drafts'],
  ['/invoices/followup', 'Traiter', 'Process'],
  ['/invoices/exports', 'Aucun export depuis l’ouverture du poste', /No export/],
  ['/contacts', 'Hôtel Bristol', 'Hôtel Bristol'],
  ['/fleet', 'GP-878-KH', 'GP-878-KH'],
  ['/drivers', 'Sonia Amrani', 'Sonia Amrani'],
  ['/lessons', 'Choisissez un élève et une leçon', 'Choose a learner and a lesson'],
  ['/lessons/schedule', 'Sandrine Aubert', 'Sandrine Aubert'],
  ['/lessons/learners', 'Léa Martin', 'Léa Martin'],
  ['/lessons/matrix', 'préparation à l’examen', 'exam preparation'],
  ['/review', /Rien à revoir/, /Nothing to review/],
  ['/activity', 'Activité', 'Activity'],
  ['/imports', 'Déposez un fichier CSV ici', 'Drop a CSV file here'],
  ['/settings', 'Étoile Transports', 'Étoile Transports'],
];

async function show(hash: string): Promise<void> {
  await opened.page.evaluate((to) => {
    location.hash = to;
  }, hash);
}

test.each(SCREENS)('%s in French', async (address, french) => {
  await show(address);
  await opened.page.getByText(french).first().waitFor();
  expect(opened.problems).toEqual([]);
});

test('the language and the theme are switched from the palette and stay after a reload', async () => {
  const { page } = opened;
  for (const entry of ['English', 'Theme']) {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill(entry);
    await page.getByRole('option').filter({ hasText: entry }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  }
  await page.reload();
  await page.getByRole('link', { name: 'Invoices' }).waitFor();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
});

test.each(SCREENS)('%s in English, dark', async (address, _french, english) => {
  await show(address);
  await opened.page.getByText(english).first().waitFor();
  expect(opened.problems).toEqual([]);
});

test('an address that leads nowhere says so', async () => {
  await show('/nowhere');
  await opened.page.getByText('This address leads nowhere').first().waitFor();
  expect(opened.problems).toEqual([]);
});
