import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
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

/* A change of tariff is tried on past rides before it is saved. */
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

test('a higher margin is simulated on past rides, and nothing is saved', async () => {
  const { page } = opened;
  await page.evaluate(() => {
    location.hash = '/settings/pricing';
  });
  const margin = page.getByLabel('Marge par défaut').first();
  await margin.waitFor();
  const former = await margin.inputValue();
  await margin.fill('35');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Simuler…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Simuler la tarification' });
  for (const [label, day] of [
    ['Du', '01/11/2026'],
    ['Au', '19/11/2026'],
  ] as const) {
    await dialog.getByRole('textbox', { name: label, exact: true }).fill(day);
    await page.keyboard.press('Tab');
  }
  await dialog.getByRole('button', { name: 'Simuler', exact: true }).click();
  await dialog.getByText(/en hausse · 0 en baisse/).waitFor({ timeout: 30_000 });
  expect(await dialog.getByRole('row').nth(1).textContent()).toMatch(/\+\d+,\d\d/);
  await dialog.getByRole('button', { name: 'Fermer' }).last().click();
  await page.getByRole('button', { name: 'Rétablir' }).click();
  expect(await margin.inputValue()).toBe(former);
  await page.reload();
  await expect.poll(() => page.getByLabel('Marge par défaut').first().inputValue()).toBe(former);
  expect(opened.problems).toEqual([]);
});
