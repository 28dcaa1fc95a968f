import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { draftFromOrder } from '#domain/invoices/index.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { openDesk } from '#main/desk.ts';
import { type Installation, startInstallation } from '../../tools/simulate/installation.ts';
import { type Core, launchBrowser, type Opened, openConsole, pictureOfFailure, regie, startCore } from './console.ts';

/* A company whose server numbers its invoices: one is issued while the server is away, waits unchanged, and has its number when it is back. */
let place: Installation;
let browser: Browser;
let core: Core;
let console_: Opened;
let draft = '';
beforeAll(async () => {
  const today = new Date().toISOString().slice(0, 10);
  place = await startInstallation({ seed: 1, drivers: 24, missionsPerDay: 40, days: 30, today });
  await place.database.withTenant(place.organizationId, (db) =>
    db.query("UPDATE organizations SET invoice_numbering = 'central' WHERE organization_id = $1", [
      place.organizationId,
    ]),
  );
  await place.startCentral();
  const path = join(place.folder, 'claire.db');
  const { code, email, password } = await place.invite('Claire Fontaine');
  const args = ['desk', 'enrol', place.address, '--db', path, '--code', code, '--email', email];
  expect(await regie(args, '', { REGIE_PASSWORD: password })).toMatchObject({ code: 0 });
  const desk = openDesk({ path });
  for (const orderId of desk.replica.read.pluck<string>('SELECT id FROM orders ORDER BY id DESC')) {
    const made = await desk.runner.run(draftFromOrder, { orderId });
    if (isRefusal(made)) continue;
    draft = made.value.value.invoiceId;
    break;
  }
  await desk.line?.exchange();
  await desk.close();
  browser = await launchBrowser();
  core = await startCore({ folder: place.folder, db: path, clock: 'now' });
  console_ = await openConsole(browser, await core.address());
}, 180_000);
afterAll(async () => {
  await console_.context.close();
  await core.kill();
  await browser.close();
  await place.close();
});
afterEach(({ task }) => pictureOfFailure(task, console_.page));

test('issued while the server is away, it waits for its number, and has it when the server is back', async () => {
  const { page, problems } = console_;
  await page.getByText(/À jour · il y a/).waitFor({ timeout: 40_000 });
  await place.stopCentral();
  await page.evaluate((id) => void (location.hash = `/invoices/${id}`), draft);
  await page.getByText('Facture en préparation').waitFor();
  await page.keyboard.press('i');
  const dialog = page.getByRole('dialog', { name: 'Émettre la facture' });
  await dialog.getByText('Le numéro sera donné par le serveur').waitFor();
  await dialog.getByRole('button', { name: 'Émettre' }).click();
  await page.getByText('À numéroter').waitFor();
  expect(await page.getByRole('button', { name: 'Émettre' }).count()).toBe(0);
  await page.evaluate(() => void (location.hash = '/invoices'));
  await page.getByRole('grid').first().getByText('n° à venir').waitFor();
  await place.startCentral();
  const first = page.getByRole('grid').first().getByRole('row').nth(1);
  await expect.poll(() => first.textContent(), { timeout: 60_000 }).toMatch(/FA-\d{4}-\d{6}.*À encaisser/);
  await page.getByText('n° à venir').waitFor({ state: 'detached' });
  expect(problems).toEqual([]);
}, 180_000);
