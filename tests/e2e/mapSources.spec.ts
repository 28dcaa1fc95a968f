import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { squareTile, tinyMap } from '#main/maps/testMap.ts';
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

/* The basemap is chosen in the settings: built in, a regional file, or online tiles; nothing leaves the machine unless asked to. */
const RED_TILE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
);
const IGN_HOST = 'data.geopf.fr';
const homeBefore = process.env['REGIE_HOME'];
let browser: Browser;
let core: Core;
let opened: Opened;
let maps: string;
let mapAnswers: number[];
let hosts: Set<string>;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  const replica = await demoReplica();
  process.env['REGIE_HOME'] = replica.folder;
  maps = join(replica.folder, 'maps');
  core = await startCore(replica);
  opened = await openConsole(browser, await core.address());
  mapAnswers = [];
  hosts = new Set();
  opened.page.on('response', (response) => {
    if (response.url().includes('/maps/')) mapAnswers.push(response.status());
  });
  opened.page.on('request', (request) => {
    if (request.url().startsWith('http')) hosts.add(new URL(request.url()).hostname);
  });
});
afterEach(async ({ task }) => {
  await pictureOfFailure(task, opened.page);
  await opened.context.close();
  await core.kill();
  removeFolder(core.folder);
  if (homeBefore === undefined) delete process.env['REGIE_HOME'];
  else process.env['REGIE_HOME'] = homeBefore;
});

async function show(hash: string): Promise<void> {
  await opened.page.evaluate((to) => {
    location.hash = to;
  }, hash);
}

function choice(name: RegExp): Locator {
  return opened.page.getByRole('radio', { name });
}

/** Takes a source and waits until it is kept: the mark shows at once, the keeping follows. */
async function choose(name: RegExp): Promise<void> {
  await choice(name).check();
  await opened.page.locator('fieldset[aria-busy="false"]').waitFor();
}

async function importFile(name: string, content: Uint8Array): Promise<void> {
  await show('/settings/map');
  await opened.page
    .getByLabel('Importer un fichier…', { exact: true })
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
}

/** The board's map, drawn and at rest. */
async function openBoard(): Promise<void> {
  await show('/missions');
  await opened.page.getByRole('region', { name: 'Carte' }).locator('canvas').waitFor();
  await opened.page.waitForLoadState('networkidle');
  await opened.page.waitForTimeout(1500);
}

test('the built-in map asks nothing of anyone', async () => {
  await show('/settings/map');
  await choice(/Schématique/).waitFor();
  expect(await choice(/Schématique/).isChecked()).toBe(true);
  expect(await choice(/Plan IGN/).isChecked()).toBe(false);
  expect(await choice(/Fichier régional/).isDisabled()).toBe(true);
  await openBoard();
  expect([...hosts]).toEqual(['127.0.0.1']);
  expect(opened.problems).toEqual([]);
});

test('a regional file is imported, drawn from, put aside, chosen again and removed', async () => {
  const { page } = opened;
  await importFile('ile-de-france.pmtiles', tinyMap());
  await page.getByText('Carte « ile-de-france.pmtiles » importée et affichée.').waitFor();
  await expect.poll(() => choice(/Fichier régional/).isChecked()).toBe(true);
  await page.getByText('ile-de-france.pmtiles', { exact: true }).waitFor();
  expect(readdirSync(maps)).toHaveLength(1);
  await openBoard();
  expect(mapAnswers.length).toBeGreaterThan(0);
  expect(new Set(mapAnswers)).toEqual(new Set([206]));
  expect(await page.getByText('Carte régionale illisible').count()).toBe(0);
  expect(await page.getByText('© OpenStreetMap').count()).toBe(1);

  await show('/settings/map');
  await choose(/Schématique/);
  await page.reload();
  await expect.poll(() => choice(/Schématique/).isChecked()).toBe(true);
  await choice(/Fichier régional/).check();
  await page.getByRole('button', { name: 'Retirer' }).click();
  await expect.poll(() => choice(/Fichier régional/).isDisabled()).toBe(true);
  await expect.poll(() => choice(/Schématique/).isChecked()).toBe(true);
  expect(readdirSync(maps)).toEqual([]);
  expect([...hosts]).toEqual(['127.0.0.1']);
  expect(opened.problems).toEqual([]);
});

/** The colour most of the map is drawn in. */
async function groundColour(): Promise<readonly number[]> {
  const picture = await opened.page.getByRole('region', { name: 'Carte' }).screenshot();
  return opened.page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const data = context?.getImageData(0, 0, image.width, image.height).data ?? [];
    const counts = new Map<string, number>();
    for (let at = 0; at < data.length; at += 4) {
      const colour = `${data[at]},${data[at + 1]},${data[at + 2]}`;
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    const [most] = [...counts].toSorted((a, b) => b[1] - a[1]);
    return (most?.[0] ?? '').split(',').map(Number);
  }, picture.toString('base64'));
}

test.each<[string, Uint8Array, readonly number[]]>([
  ['vector', tinyMap({ tileCompression: 1, tile: squareTile() }), [226, 223, 218]],
  [
    'vector (of another schema)',
    tinyMap({
      tileCompression: 1,
      tile: squareTile('water'),
      metadata: { vector_layers: ['transportation', 'water', 'place'].map((id) => ({ id, fields: {} })) },
    }),
    [185, 209, 230],
  ],
  ['image', tinyMap({ tileType: 2, tileCompression: 1, tile: RED_TILE }), [255, 0, 0]],
])('%s tiles of the file are what the map shows', async (_name, content, colour) => {
  await importFile('region.pmtiles', content);
  await opened.page.getByText('importée et affichée').waitFor();
  await openBoard();
  expect(await groundColour()).toEqual(colour);
  expect(opened.problems).toEqual([]);
});

test('a file that is no map is refused in words and nothing is kept', async () => {
  await importFile('clients.pmtiles', new TextEncoder().encode('nom;ville\n'.repeat(40)));
  await opened.page.getByText('Ce fichier n’est pas une carte PMTiles').waitFor();
  expect(await choice(/Schématique/).isChecked()).toBe(true);
  expect(existsSync(maps)).toBe(false);
  expect(opened.problems).toEqual([]);
});

test('when the file has gone the schematic map shows and says so', async () => {
  const { page } = opened;
  await importFile('ile-de-france.pmtiles', tinyMap());
  await page.getByText('importée et affichée').waitFor();
  rmSync(maps, { recursive: true });
  await openBoard();
  await page.getByText('Carte régionale illisible : fond schématique').waitFor();
  await page.reload();
  await page.getByText('Carte régionale illisible : fond schématique').waitFor();
  await show('/settings/map');
  await page.getByText('Le fichier n’est plus sur ce poste').waitFor();
});

test('online tiles are asked of the IGN alone once chosen; out of reach, the schematic map shows', async () => {
  const { page, context } = opened;
  let isReachable = false;
  await context.route(`https://${IGN_HOST}/**`, (route) =>
    isReachable ? route.fulfill({ contentType: 'image/png', body: RED_TILE }) : route.abort('internetdisconnected'),
  );
  await show('/settings/map');
  await choice(/Plan IGN/).check();
  await openBoard();
  await page.getByText('Plan IGN hors d’atteinte : fond schématique').waitFor();
  expect([...hosts].toSorted()).toEqual(['127.0.0.1', IGN_HOST]);

  isReachable = true;
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await page.getByText('© IGN').waitFor();
  await page.waitForTimeout(1000);
  expect(await page.getByText('Plan IGN hors d’atteinte').count()).toBe(0);

  await show('/settings/map');
  await choice(/Schématique/).check();
  hosts.clear();
  await openBoard();
  expect(hosts).not.toContain(IGN_HOST);
  const others = opened.problems.filter((problem) => !problem.includes(IGN_HOST));
  expect(others).toEqual([]);
});
