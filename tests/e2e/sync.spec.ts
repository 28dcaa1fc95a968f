import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Central, enrol, firstOwner, startCentral, stopCentral } from './central.ts';
import {
  type Core,
  launchBrowser,
  type Opened,
  openConsole,
  pictureOfFailure,
  regie,
  removeFolder,
  startCore,
} from './console.ts';

/* Two desks of one office and their central, each a process of its own, in two browsers: together, apart, and together again. */
let folder = '';
let browser: Browser;
let central: Central;
let credentials = { email: '', password: '' };
let claire: Opened & { readonly core: Core };
let amadou: Opened & { readonly core: Core };

async function open(db: string): Promise<Opened & { readonly core: Core }> {
  const core = await startCore({ folder, db });
  return { ...(await openConsole(browser, await core.address())), core };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'regie-sync-'));
  chmodSync(folder, 0o777);
  browser = await launchBrowser();
  central = await startCentral(folder);
  const { code, ...owner } = firstOwner(central);
  credentials = owner;
  const first = await enrol(folder, central, { ...owner, name: 'claire', code });
  const invited = await regie(['desk', 'invite', '--db', first, '--name', 'Poste 2']);
  const next = (JSON.parse(invited.out) as { code: string }).code;
  const second = await enrol(folder, central, { ...owner, name: 'amadou', code: next });
  claire = await open(first);
  amadou = await open(second);
});
afterAll(async () => {
  for (const { context, core } of [claire, amadou]) {
    await context.close();
    await core.kill();
  }
  await browser.close();
  await stopCentral(central);
  removeFolder(folder);
});
afterEach(async ({ task }) => {
  await pictureOfFailure(task, claire.page);
  await pictureOfFailure({ ...task, name: `${task.name} 2` }, amadou.page);
});

const go = (page: Page, path: string): Promise<void> => page.evaluate((to) => void (location.hash = to), path);
async function addClient(page: Page, name: string): Promise<void> {
  await go(page, '/contacts');
  await page.getByRole('heading', { name: 'Contacts' }).waitFor();
  await page.keyboard.press('n');
  await page.getByRole('complementary').getByLabel('Nom affiché').fill(name);
  await page.keyboard.press('Control+s');
  await page.getByRole('grid').getByText(name).waitFor();
}
async function setPhone(page: Page, name: string, phone: string): Promise<void> {
  await go(page, '/contacts');
  await page.getByRole('grid').getByText(name).click();
  await page.getByRole('complementary').getByLabel('Téléphone').first().fill(phone);
  await page.keyboard.press('Control+s');
  await page.getByRole('grid').getByText(phone).waitFor();
}
const bar = (page: Page) => page.getByRole('banner').getByRole('button', { name: /À jour|Hors connexion|Données/ });
const isLive = (page: Page): Promise<void> => page.getByText(/À jour · il y a/).waitFor({ timeout: 40_000 });

test('what one desk makes shows on the other', async () => {
  await isLive(claire.page);
  await isLive(amadou.page);
  await go(amadou.page, '/contacts');
  await addClient(claire.page, 'Palais Brongniart');
  await amadou.page.getByRole('grid').getByText('Palais Brongniart').waitFor({ timeout: 10_000 });
});

test('both set the same thing while central is away: work goes on, and the one who comes second decides', async () => {
  await addClient(claire.page, 'Hôtel Meurice');
  await amadou.page.getByRole('grid').getByText('Hôtel Meurice').waitFor({ timeout: 10_000 });
  await stopCentral(central);
  await setPhone(claire.page, 'Hôtel Meurice', '01 11 11 11 11');
  await setPhone(amadou.page, 'Hôtel Meurice', '01 22 22 22 22');
  for (const { page } of [claire, amadou]) {
    await page.getByText(/Hors connexion depuis/).waitFor({ timeout: 60_000 });
    await page.getByText(/Le travail continue sur ce poste/).waitFor();
    await page.getByText('1 commande partira au retour du réseau.').waitFor();
  }
  central = await startCentral(folder, central.port);
  for (const { page } of [claire, amadou]) {
    await page.getByText(/Hors connexion depuis/).waitFor({ state: 'detached', timeout: 90_000 });
  }
  const isSecond = async ({ page }: Opened): Promise<boolean> =>
    page
      .getByText('À revoir : 1')
      .waitFor({ timeout: 10_000 })
      .then(
        () => true,
        () => false,
      );
  const second = (await isSecond(amadou)) ? amadou : claire;
  const first = second === amadou ? claire : amadou;
  const mine = second === amadou ? '01 22 22 22 22' : '01 11 11 11 11';
  await go(second.page, '/review');
  const pane = second.page.getByRole('complementary');
  await pane.getByText('01 11 11 11 11').waitFor();
  await pane.getByText('01 22 22 22 22').waitFor();
  await second.page.getByRole('heading', { name: 'À revoir' }).waitFor();
  await pane.getByText('Modification · Hôtel Meurice').waitFor();
  // Neither of the two: what is typed instead goes up and shows on both.
  await second.page.keyboard.press('e');
  const phone = pane.getByLabel('Téléphone');
  expect(await phone.inputValue()).toBe(mine);
  await phone.fill('01 33 33 33 33');
  await second.page.keyboard.press('Control+s');
  await second.page.getByText('Rien à revoir').waitFor();
  await go(first.page, '/contacts');
  await first.page.getByRole('grid').getByText('01 33 33 33 33').waitFor({ timeout: 10_000 });
});

test('signed out, the desk says so and can be read; signed in, it is live again', async () => {
  const { page } = claire;
  await bar(page).click();
  const dialog = page.getByRole('dialog', { name: 'Serveur central' });
  await dialog.getByText(central.address).waitFor();
  await dialog.getByRole('button', { name: 'Se déconnecter' }).click();
  await dialog.getByText(/Personne n’est connecté/).waitFor();
  await dialog.getByLabel('Adresse électronique').fill(credentials.email);
  await dialog.getByLabel('Mot de passe').fill('pas le bon');
  await page.keyboard.press('Enter');
  await dialog
    .getByRole('alert')
    .getByText(/incorrects/)
    .waitFor();
  await dialog.getByLabel('Mot de passe').fill(credentials.password);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await isLive(page);
});
