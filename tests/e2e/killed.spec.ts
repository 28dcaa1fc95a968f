import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Contact, Invoice } from '#domain/model/registry.ts';
import { openForReading } from '#main/replica/replica.ts';
import { rowsWhere } from '#main/replica/rows.store.ts';
import {
  type Core,
  demoReplica,
  launchBrowser,
  openConsole,
  type Opened,
  pictureOfFailure,
  regie,
  removeFolder,
  roll,
  startCore,
} from './console.ts';

/* The core dies with no warning in the middle of long work the operator asked for; started again, everything is whole. */
let browser: Browser;
let made: { folder: string; db: string };
let core: Core;
let opened: Opened;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  made = await demoReplica(['--days', '120']);
  core = await startCore(made);
  opened = await openConsole(browser, await core.address());
});
afterEach(async ({ task }) => {
  await pictureOfFailure(task, opened.page);
  await opened.context.close();
  await core.kill();
  removeFolder(made.folder);
});

async function startAgain(): Promise<void> {
  await opened.context.close();
  core = await startCore(made);
  opened = await openConsole(browser, await core.address());
}

function inFile<T>(look: (db: ReturnType<typeof openForReading>) => T): T {
  const db = openForReading(made.db);
  try {
    return look(db);
  } finally {
    db.close();
  }
}

function pdfs(): string[] {
  try {
    return readdirSync(core.downloads, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.pdf'))
      .map((name) => join(core.downloads, name));
  } catch {
    return [];
  }
}

function expectWhole(paths: readonly string[]): void {
  for (const path of paths) {
    const pdf = readFileSync(path);
    expect(pdf.subarray(0, 5).toString(), path).toBe('%PDF-');
    expect(pdf.subarray(-8).toString(), path).toContain('%%EOF');
  }
}

async function exportTheYear(): Promise<void> {
  const { page } = opened;
  await page.getByRole('grid').first().getByRole('row').nth(3).waitFor();
  await roll(page, 'g', 'f');
  await page.getByRole('button', { name: /Exporter/ }).waitFor();
  await page.keyboard.press('x');
  const dialog = page.getByRole('dialog', { name: /Exporter/ });
  await dialog.getByRole('textbox', { name: 'Du' }).fill('01/01/2026');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+Enter');
}

test('killed in the middle of an export: whole files only, and exporting again makes what is missing', async () => {
  const issued = inFile(
    (db) => rowsWhere(db, Invoice, {}).filter(({ issuedOn }) => issuedOn?.startsWith('2026')).length,
  );
  expect(issued).toBeGreaterThan(200);
  await exportTheYear();
  await expect.poll(() => pdfs().length, { interval: 10, timeout: 30_000 }).toBeGreaterThan(20);
  await core.kill('SIGKILL');
  const left = pdfs();
  expect(left.length).toBeLessThan(issued);
  expectWhole(left);
  expect((await regie(['db', 'check', '--db', made.db])).code).toBe(0);

  await startAgain();
  await exportTheYear();
  await expect.poll(() => pdfs().length, { timeout: 60_000 }).toBe(issued);
  await opened.page.getByText('Terminé', { exact: true }).first().waitFor();
  expectWhole(pdfs());
  expect(opened.problems).toEqual([]);
});

const LINES = 12_000;

async function importContacts(file: string): Promise<void> {
  const { page } = opened;
  await page.getByRole('grid').first().getByRole('row').nth(3).waitFor();
  await roll(page, 'g', 'i');
  await page.getByRole('group', { name: 'Ce que contient le fichier' }).getByText('Contacts').click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: /Choisir un fichier/ }).click(),
  ]);
  await chooser.setFiles(file);
  await page.getByText('Rien à redire dans cet extrait').waitFor();
  await page.keyboard.press('Control+Enter');
}

test('killed in the middle of an import: whole batches only, and importing again finishes without doubles', async () => {
  const file = join(made.folder, 'contacts.csv');
  writeFileSync(file, ['code;nom', ...Array.from({ length: LINES }, (_, at) => `K${at};Client ${at}`)].join('\n'));
  const known = inFile((db) => rowsWhere(db, Contact, {}).length);
  const count = () => inFile((db) => db.get<{ n: number }>('SELECT count(*) AS n FROM contacts')?.n ?? 0) - known;
  await importContacts(file);
  await expect.poll(count, { interval: 10, timeout: 30_000 }).toBeGreaterThan(500);
  await core.kill('SIGKILL');
  const left = count();
  expect(left).toBeLessThan(LINES);
  const agreeing = inFile((db) =>
    db.get<{ n: number }>("SELECT count(*) AS n FROM outbox_commands WHERE name = 'imports.contact'"),
  );
  expect(agreeing?.n).toBe(left);
  expect((await regie(['db', 'check', '--db', made.db])).code).toBe(0);

  await startAgain();
  await importContacts(file);
  await opened.page.getByText('Import terminé').waitFor({ timeout: 60_000 });
  expect(count()).toBe(LINES);
  expect(opened.problems).toEqual([]);
});
