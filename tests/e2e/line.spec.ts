import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, test } from 'vitest';
import { demoNow } from '#db/seed/demo.ts';
import type { Env } from '#domain/kernel/env.ts';
import { newId, sha256 } from '#main/replica/ids.ts';
import { openReplica } from '#main/replica/replica.ts';
import { keyringOf } from '#main/sync/keyring.ts';
import { moveCursor } from '#main/sync/outboxQueue.store.ts';
import {
  type Core,
  DEMO_DAY,
  demoReplica,
  launchBrowser,
  type Opened,
  openConsole,
  pictureOfFailure,
  removeFolder,
  startCore,
} from './console.ts';

/* What the console says of a central that wants something of a person first: which side is to be updated, who is to sign in, a clock to set. */
type Says = { readonly status: number; readonly message: string; readonly code: string };
const USER = '01900000-0000-7000-8000-000000000001';
const HOUR = 3_600_000;
let browser: Browser;
let central: Server;
let core: Core;
let opened: Opened;
let says: Says;
let isEnded = false;
let standsOffMs = 0;
let openedAt = 0;

const refused = ({ status, message, code }: Says): object => ({
  error: { message, code: -32_600, data: { code, httpStatus: status } },
});
const tokens = { access: 'x', accessMs: 900_000, refresh: 'y', userId: USER, name: 'Claire Moreau', role: 'owner' };

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  says = { status: 412, message: 'desk-update-needed', code: 'PRECONDITION_FAILED' };
  isEnded = false;
  standsOffMs = 0;
  openedAt = Date.now();
  central = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    // The desk's clock is the demo's: central's runs with it, but for what a test makes it stand off.
    response.setHeader('x-regie-now', String(demoNow(DEMO_DAY) + Date.now() - openedAt - standsOffMs));
    if (request.url?.includes('identity.refresh') === true) {
      const value = isEnded
        ? { kind: 'refusal', code: 'desk-revoked', details: {} }
        : { kind: 'ok', value: { ...tokens, scope: null } };
      return void response.end(JSON.stringify({ result: { data: value } }));
    }
    response.statusCode = says.status;
    return void response.end(JSON.stringify(refused(says)));
  });
  await new Promise<void>((resolve) => central.listen(0, '127.0.0.1', resolve));
});
afterEach(async ({ task }) => {
  await pictureOfFailure(task, opened.page);
  await opened.context.close();
  await core.kill();
  central.closeAllConnections();
  await new Promise((resolve) => central.close(resolve));
  removeFolder(core.folder);
});

/** A demo company that is a desk of that central. */
async function open(): Promise<Opened> {
  const { folder, db } = await demoReplica(['--drivers', '8', '--missions-per-day', '12', '--days', '9']);
  const replica = openReplica(db);
  const organizationId = replica.organizationId ?? '';
  const now = demoNow(DEMO_DAY);
  const actor = { userId: USER, name: 'Claire Moreau', role: 'owner' } as const;
  const env: Env = { now, actor, organizationId, timeZone: 'Europe/Paris', newId, sha256 };
  moveCursor(replica.write, env, { cursor: 3, mark: null });
  replica.close();
  const person = { userId: USER, name: 'Claire Moreau', role: 'owner', refresh: 'r', next: null, scope: null } as const;
  keyringOf(db).write({
    centralUrl: `http://127.0.0.1:${(central.address() as AddressInfo).port}`,
    organizationId,
    deskId: newId(),
    deskCode: 'D1',
    deskKey: 'k',
    takenIn: null,
    cached: null,
    ended: null,
    person: { ...person, confirmedAt: now },
  });
  core = await startCore({ folder, db });
  opened = await openConsole(browser, await core.address());
  return opened;
}

test.each([
  ['desk-update-needed', 'Mettez Régie à jour sur ce poste.'],
  ['central-update-needed', 'Le serveur central doit être mis à jour.'],
] as const)('%s: says which side is to be updated and how much waits; work goes on', async (message, title) => {
  says = { ...says, message };
  const { page } = await open();
  const banner = page.getByRole('status').filter({ hasText: title });
  await banner.waitFor();
  await page.evaluate(() => (location.hash = '/contacts'));
  await page.getByRole('button', { name: /Nouveau client/ }).click();
  await page.getByRole('complementary').getByLabel('Nom affiché').fill('Hôtel Lutetia');
  await page.keyboard.press('Control+s');
  await page.getByRole('grid').getByText('Hôtel Lutetia').waitFor();
  await banner.getByText('1 commande attend, gardée sur ce poste.').waitFor();
  await page.getByText('Synchronisation arrêtée').waitFor();
});

test('a workstation that was put out says so and how to come back', async () => {
  isEnded = true;
  const { page } = await open();
  const banner = page.getByRole('status').filter({ hasText: 'Personne n’est connecté.' });
  await banner.getByText('Ce poste n’est plus autorisé : demandez un nouveau code.').waitFor();
  await banner.getByRole('button', { name: 'Se connecter' }).click();
  await page.getByRole('dialog', { name: 'Serveur central' }).getByLabel('Mot de passe').waitFor();
});

test('a clock that stands an hour off is told in the bar and in words; one that is right is not', async () => {
  standsOffMs = HOUR;
  const { page } = await open();
  await page
    .getByRole('banner')
    .getByRole('button', { name: /Horloge : \+/ })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Serveur central' });
  await dialog.getByText(/d’avance sur le serveur/).waitFor();
  standsOffMs = 0;
  await dialog.getByRole('button', { name: 'Essayer maintenant' }).click();
  await dialog.getByText('à l’heure').waitFor();
  await page.keyboard.press('Escape');
  const warning = page.getByRole('banner').getByRole('button', { name: /Horloge/ });
  await warning.waitFor({ state: 'detached' });
});
