import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Locator } from 'playwright-core';
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

/* Access, as an owner sees it at a desk of a real central: people, workstations, sessions, one's own account; and from another's command line. */
const PICTURES = process.env['REGIE_PICTURES'];
let folder = '';
let browser: Browser;
let central: Central;
let owner = { email: '', password: '' };
let db = '';
let desk: Opened & { readonly core: Core };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'regie-access-'));
  chmodSync(folder, 0o777);
  browser = await launchBrowser();
  central = await startCentral(folder);
  const { code, ...who } = firstOwner(central);
  owner = who;
  const first = await enrol(folder, central, { ...owner, name: 'gerance', code });
  const invited = await regie(['desk', 'invite', '--db', first, '--name', 'Poste 2']);
  const next = (JSON.parse(invited.out) as { code: string }).code;
  db = await enrol(folder, central, { ...owner, name: 'ligne', code: next });
  const core = await startCore({ folder, db: first });
  desk = { ...(await openConsole(browser, await core.address())), core };
  await desk.page.getByText(/À jour · il y a/).waitFor({ timeout: 40_000 });
  await desk.page.evaluate(() => void (location.hash = '/settings/access'));
});
afterAll(async () => {
  await desk.context.close();
  await desk.core.kill();
  await browser.close();
  await stopCentral(central);
  removeFolder(folder);
});
afterEach(async ({ task }) => {
  await pictureOfFailure(task, desk.page);
});

const group = (name: string | RegExp): Locator => desk.page.getByRole('region', { name });
/** Notices are dialogs too, but not modal. */
const dialog = (): Locator => desk.page.locator('[data-modal]');
async function picture(name: string): Promise<void> {
  if (PICTURES) await desk.page.screenshot({ path: join(PICTURES, `${name}.png`) });
}
async function cli(args: readonly string[], password = owner.password): Promise<{ code: number; said: unknown }> {
  const { code, out } = await regie([...args, '--db', db], '', { REGIE_PASSWORD: password });
  return { code: code ?? 3, said: out ? JSON.parse(out) : null };
}

test('a person is invited by the keyboard, comes in by the code, is given another role and put out', async () => {
  const { page } = desk;
  const people = group('Personnes');
  await people.getByText('gerance@regie.local').waitFor();
  await page.keyboard.press('n');
  await dialog().getByLabel('Adresse électronique').fill('ines@etoile.fr');
  await picture('invite');
  await page.keyboard.press('Enter');
  await dialog().getByText('Code d’invitation de ines@etoile.fr').waitFor();
  const code = (await dialog().getByTestId('code').textContent()) ?? '';
  await picture('code');
  await page.keyboard.press('Escape');
  await people.getByText('ines@etoile.fr').waitFor();
  const accept = ['people', 'accept', '--code', code, '--name', 'Inès Roussel'];
  expect((await cli(accept, 'romarin-48-tramontane')).code).toBe(0);
  expect((await cli(accept, 'romarin-48-tramontane')).said).toMatchObject({ refused: 'invitation-wrong' });
  await cli(['people', 'grant', '--email', 'ines@etoile.fr', '--role', 'accountant', '--hours', '2']);
  await page.evaluate(() => void (location.hash = '/settings/company'));
  await page.evaluate(() => void (location.hash = '/settings/access'));
  const line = people.getByRole('listitem').filter({ hasText: 'Inès Roussel' });
  await line.getByText('Régulateur').waitFor();
  await line.getByText(/Comptable · jusqu’au/).waitFor();
  await picture('people');
  await line.getByRole('button', { name: 'Actions pour Inès Roussel' }).click();
  await page.getByRole('menuitem', { name: 'Retirer tous les accès…' }).click();
  await dialog().getByRole('button', { name: 'Retirer les accès' }).click();
  await line.first().waitFor({ state: 'detached' });
  expect((await cli(['people', 'revoke', '--email', owner.email, '--all'])).said).toEqual({ refused: 'last-owner' });
});

test('whoever is invited comes in at the door, and through it again without their password', async () => {
  const { page } = desk;
  const bar = page.getByRole('banner');
  const { said } = await cli(['people', 'invite', '--email', 'leo@etoile.fr', '--role', 'viewer']);
  await bar.getByRole('button', { name: /À jour/ }).click();
  await dialog().getByRole('button', { name: 'Se déconnecter' }).click();
  await dialog().getByRole('button', { name: 'J’ai une invitation' }).click();
  await dialog()
    .getByLabel('Code reçu')
    .fill((said as { code: string }).code);
  await dialog().getByLabel('Votre nom').fill('Léo Martin');
  await dialog().getByLabel('Votre mot de passe').fill('court');
  await page.keyboard.press('Enter');
  await dialog()
    .getByRole('alert')
    .getByText(/entre 10 et 200 caractères/)
    .waitFor();
  await dialog().getByLabel('Votre mot de passe').fill('verveine-12-autan');
  await picture('door');
  await page.keyboard.press('Enter');
  await dialog().getByText('Bienvenue : connectez-vous avec leo@etoile.fr.').waitFor();
  await dialog().getByRole('button', { name: 'Retour' }).click();
  const made = await cli(['people', 'reset-code', '--email', 'leo@etoile.fr']);
  await dialog().getByRole('button', { name: 'Mot de passe oublié' }).click();
  await dialog()
    .getByLabel('Code reçu')
    .fill((made.said as { code: string }).code);
  await dialog().getByLabel('Nouveau mot de passe').fill('sarriette-12-autan');
  await page.keyboard.press('Enter');
  await dialog().getByText('Mot de passe changé : connectez-vous.').waitFor();
  await dialog().getByRole('button', { name: 'Retour' }).click();
  await dialog().getByLabel('Adresse électronique').fill('leo@etoile.fr');
  await dialog().getByLabel('Mot de passe').first().fill('sarriette-12-autan');
  await page.keyboard.press('Enter');
  await dialog().waitFor({ state: 'detached' });
  await group('Mon compte · Léo Martin').getByText('Lecture seule').waitFor({ timeout: 30_000 });
  expect(await group('Personnes').count()).toBe(0);
  await picture('viewer');
  await bar.getByRole('button', { name: /À jour/ }).click();
  await dialog().getByRole('button', { name: 'Se déconnecter' }).click();
  await dialog().getByLabel('Adresse électronique').fill(owner.email);
  await dialog().getByLabel('Mot de passe').first().fill(owner.password);
  await page.keyboard.press('Enter');
  await group('Personnes').getByText('leo@etoile.fr').waitFor({ timeout: 30_000 });
  await cli(['people', 'revoke', '--email', 'leo@etoile.fr', '--all']);
});

test('a workstation is added and removed', async () => {
  const { page } = desk;
  await group('Postes').getByRole('button', { name: 'Ajouter…' }).click();
  await dialog().getByLabel('Nom du poste').fill('Régulation nuit');
  await page.keyboard.press('Enter');
  await dialog().getByText('Code du poste Régulation nuit').waitFor();
  await page.keyboard.press('Escape');
  const line = group('Postes').getByRole('listitem').filter({ hasText: 'Régulation nuit' });
  await line.getByText('attend son code').waitFor();
  await line.getByRole('button', { name: 'Retirer ce poste…' }).click();
  await dialog().getByRole('button', { name: 'Retirer le poste' }).click();
  await line.getByText('retiré', { exact: true }).waitFor();
  const { said } = await cli(['desks', 'list']);
  expect(said).toMatchObject([
    { code: 'D1', state: 'enrolled' },
    { code: 'D2', state: 'enrolled' },
    { code: 'D3', state: 'revoked' },
  ]);
});

test('a second factor is put on with a picture drawn here, and asked for at the door', async () => {
  const { page } = desk;
  const me = group(/Mon compte/);
  await me.getByRole('button', { name: 'Mettre en place…' }).click();
  await dialog().getByLabel('Votre mot de passe').fill(owner.password);
  await page.keyboard.press('Enter');
  await dialog().getByAltText('Image à lire avec l’application').waitFor();
  await picture('factor');
  const secret = ((await dialog().locator('code').textContent()) ?? '').replaceAll(' ', '');
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  await dialog().getByLabel('Code affiché par l’application').fill('000000');
  await page.keyboard.press('Enter');
  await dialog()
    .getByRole('alert')
    .getByText(/n’est pas le bon/)
    .waitFor();
  await dialog().getByLabel('Code affiché par l’application').fill(totp.generate());
  await page.keyboard.press('Enter');
  const codes = dialog().getByRole('listitem');
  await codes.first().waitFor();
  expect(await codes.count()).toBe(10);
  const [backup = '', other = ''] = await codes.allTextContents();
  await picture('codes');
  await dialog().getByRole('button', { name: 'Je les ai gardés' }).click();
  await me.getByText('En place — 10 codes de secours restants').waitFor();
  // Ended from another workstation, which the second factor has put out: the desk says why, and takes a backup code at the door.
  expect((await cli(['session', 'list'])).said).toMatchObject({ refused: 'session-second-factor-changed' });
  await cli(['desk', 'sign-in', '--email', owner.email, '--second-factor', other]);
  const { said } = await cli(['session', 'list']);
  const first = (said as { sessionId: string; isOwn: boolean }[]).find(({ isOwn }) => !isOwn);
  expect((await cli(['session', 'revoke', '--id', first?.sessionId ?? ''])).code).toBe(0);
  await page
    .getByRole('banner')
    .getByRole('button')
    .filter({ hasText: /connecté|Arrêt|arrêt/ })
    .first()
    .click({ timeout: 30_000 });
  await dialog()
    .getByText(/fermé cette session depuis un autre poste/)
    .waitFor();
  await picture('ended');
  await dialog().getByLabel('Adresse électronique').fill(owner.email);
  await dialog().getByLabel('Mot de passe').fill(owner.password);
  await page.keyboard.press('Enter');
  await dialog()
    .getByRole('alert')
    .getByText(/Saisissez le code/)
    .waitFor();
  await dialog().getByLabel(/Code/).fill(backup);
  await page.keyboard.press('Enter');
  await dialog().waitFor({ state: 'detached' });
  await me.getByText('En place — 8 codes de secours restants').waitFor({ timeout: 40_000 });
  await picture('whole');
});

test('away from central nothing is shown as if it were true', async () => {
  const { page } = desk;
  await group('Personnes').getByText('gerance@regie.local').waitFor();
  await stopCentral(central);
  await page.evaluate(() => void (location.hash = '/settings/company'));
  await page.evaluate(() => void (location.hash = '/settings/access'));
  await page.getByText('Le serveur central ne répond pas').waitFor({ timeout: 30_000 });
  await picture('away');
  expect(await page.getByText('gerance@regie.local').count()).toBe(0);
  central = await startCentral(folder, central.port);
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await group('Personnes').getByText('gerance@regie.local').waitFor({ timeout: 30_000 });
});
