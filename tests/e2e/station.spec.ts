import { type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { fileKindOf } from '#main/replica/fileKind.ts';
import {
  launchBrowser,
  node,
  type Opened,
  openConsole,
  pictureOfFailure,
  regie,
  removeFolder,
  startCore,
} from './console.ts';

/* A machine before it has an organisation, and once it has several: the start screen in a real browser, against a real central. */
type Central = { readonly address: string; readonly said: string; readonly process: ChildProcess };
let folder = '';
let home = '';
let browser: Browser;
let central: Central;
let core: Awaited<ReturnType<typeof startCore>>;
let opened: Opened;

async function startCentral(data: string): Promise<Central> {
  const child = node(['src-central/index.ts'], { REGIE_PORT: '0', REGIE_CENTRAL_DATA: data });
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const address = await vi.waitFor(
    () => {
      const found = /serveur {2,}(http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
      if (!found) throw new Error(`central has not started: ${said}`);
      return found;
    },
    { timeout: 60_000, interval: 50 },
  );
  return { address, said, process: child };
}
async function stopCentral({ process: child }: Central): Promise<void> {
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'regie-station-'));
  // PostgreSQL runs as another user where the test runs as root.
  chmodSync(folder, 0o777);
  browser = await launchBrowser();
  central = await startCentral(join(folder, 'central'));
});
afterAll(async () => {
  await browser.close();
  await stopCentral(central);
  removeFolder(folder);
});
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'regie-home-'));
  core = await startCore({ folder: home, db: null });
  opened = await openConsole(browser, await core.address());
});
afterEach(async ({ task }) => {
  await pictureOfFailure(task, opened.page);
  await opened.context.close();
  await core.kill();
  removeFolder(home);
});

const told = (name: RegExp): string => name.exec(central.said)?.[1] ?? '';
const board = (page: Page): Promise<void> =>
  page.getByRole('navigation', { name: 'Rubriques' }).waitFor({ timeout: 60_000 });
async function create(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /Créer une entreprise/ }).click();
  await page.getByLabel('Nom de l’entreprise').fill(name);
  await page.keyboard.press('Enter');
  await board(page);
  await page.getByRole('banner').getByText(name).waitFor();
}
async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Poste local|Sans compte|Gérance/ }).click();
  await page.getByRole('button', { name: 'Changer d’organisation' }).click();
  await page.getByRole('heading', { name: 'Choisir une organisation' }).waitFor();
}

test('a machine without an organisation asks which; two of them stay apart, and the last one opens next time', async () => {
  const { page } = opened;
  await page.getByRole('heading', { name: 'Bienvenue' }).waitFor();
  await create(page, 'Étoile Prestige');
  await leave(page);
  await create(page, 'Berline Azur');
  await leave(page);
  // The last opened is under the cursor; the other one a key away.
  await page
    .getByRole('button', { name: /Berline Azur/ })
    .and(page.locator(':focus'))
    .waitFor();
  await page.getByRole('button', { name: /Étoile Prestige/ }).click();
  await page.getByRole('banner').getByText('Étoile Prestige').waitFor();
  await opened.context.close();
  await core.kill();
  core = await startCore({ folder: home, db: null });
  opened = await openConsole(browser, await core.address());
  await opened.page.getByRole('banner').getByText('Étoile Prestige').waitFor();
});

test('the demo company is made while the screen says how far it is', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: /société de démonstration/ }).click();
  await page.getByText('Création de la société de démonstration').waitFor();
  await board(page);
});

test('joining says beside the field what is wrong, needs the code once, and ends on the organisation', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: /Rejoindre une organisation/ }).click();
  // Filled from the middle: the first field has the keys once, and lets them go.
  await page.getByLabel('Adresse du serveur').and(page.locator(':focus')).waitFor();
  await page.getByLabel('Code du poste').click();
  await page.keyboard.type('abc');
  expect(await page.getByLabel('Code du poste').inputValue()).toBe('abc');
  await page.getByLabel('Adresse du serveur').fill('http://127.0.0.1:9');
  await page.getByLabel('Code du poste').fill(told(/code du premier poste.*: (\S+)/));
  await page.getByLabel('Adresse électronique').fill(told(/adresse {2,}(\S+@\S+)/));
  await page.getByLabel('Mot de passe').fill('ce n’est pas le bon');
  await page.keyboard.press('Enter');
  await page.getByText(/Le serveur ne répond pas à cette adresse/).waitFor();
  await page.getByLabel('Adresse du serveur').fill(central.address);
  await page.keyboard.press('Enter');
  await page.getByText(/incorrects/).waitFor();
  // What was typed is still there, and the code has served: it is not asked for again.
  expect(await page.getByLabel('Adresse du serveur').inputValue()).toBe(central.address);
  await page.getByLabel('Mot de passe').fill(told(/mot de passe {2,}(\S+)/));
  await page.keyboard.press('Enter');
  await board(page);
  await page.getByText(/À jour · il y a/).waitFor({ timeout: 40_000 });
});

test('the data of this desk is encrypted from the settings, works, and is put back', async () => {
  const { page } = opened;
  await create(page, 'Étoile Prestige');
  const list = JSON.parse(readFileSync(join(home, 'organisations.json'), 'utf8')) as { replicas: { path: string }[] };
  const path = list.replicas[0]?.path ?? '';
  const goTo = async (): Promise<void> => {
    await page.evaluate(() => (location.hash = '/settings/storage'));
    await page.getByRole('heading', { name: 'Ce poste' }).waitFor();
  };
  await goTo();
  await page.getByText('En clair', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Chiffrer les données de ce poste' }).click();
  await page.getByText('Chiffrer maintenant ?').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Chiffré (AEGIS-256)').waitFor({ timeout: 60_000 });
  expect(fileKindOf(path)).toBe('encrypted');
  await page.getByRole('button', { name: 'Montrer la clé de secours' }).click();
  await page.getByText(/^([0-9a-f]{8}-){7}[0-9a-f]{8}$/).waitFor();
  await page.getByRole('button', { name: 'Remettre en clair' }).click();
  await page.getByRole('button', { name: 'Remettre en clair' }).click();
  await page.getByText('En clair', { exact: true }).waitFor({ timeout: 60_000 });
  expect(fileKindOf(path)).toBe('plain');
  expect(existsSync(`${path}.before-conversion`)).toBe(false);
});

test('the command line lists the organisations of this machine and opens one by its name', async () => {
  await create(opened.page, 'Étoile Prestige');
  await leave(opened.page);
  const env = { REGIE_HOME: home };
  const listed = JSON.parse((await regie(['desk', 'list'], '', env)).out) as { replicas: { name: string }[] };
  expect(listed.replicas.map(({ name }) => name)).toEqual(['Étoile Prestige']);
  expect(await regie(['db', 'check', '--db', 'Étoile Prestige'], '', env)).toMatchObject({ code: 0 });
  expect(await regie(['db', 'check', '--db', 'Berline Azur'], '', env)).toMatchObject({ code: 2 });
});

test('a company begun alone goes up to the central that is new, and its desk is the first', async () => {
  const { page } = opened;
  const fresh = await startCentral(join(folder, 'fresh'));
  try {
    const said = (name: RegExp): string => name.exec(fresh.said)?.[1] ?? '';
    await create(page, 'Étoile Prestige');
    await page.evaluate(() => (location.hash = '/settings/storage'));
    await page.getByRole('button', { name: 'Apporter à un serveur…' }).click();
    await page.getByLabel('Adresse du serveur').fill(fresh.address);
    await page.getByLabel('Code du poste').fill(said(/code du premier poste.*: (\S+)/));
    await page.getByLabel('Adresse électronique').fill(said(/adresse {2,}(\S+@\S+)/));
    await page.getByLabel('Mot de passe').fill(said(/mot de passe {2,}(\S+)/));
    await page.keyboard.press('Enter');
    await page.getByText(/À jour · il y a/).waitFor({ timeout: 60_000 });
    await page.getByRole('banner').getByText('Étoile Prestige').waitFor();
  } finally {
    await stopCentral(fresh);
  }
});
