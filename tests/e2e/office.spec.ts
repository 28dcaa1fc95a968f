import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Invoice, Mission, Order, OutboxCommand, Quote } from '#domain/model/registry.ts';
import { verifyInvoices } from '#main/invoices/verify.store.ts';
import { openForReading } from '#main/replica/replica.ts';
import { rowById, rowsWhere } from '#main/replica/rows.store.ts';
import {
  type Core,
  demoReplica,
  launchBrowser,
  openConsole,
  type Opened,
  pictureOfFailure,
  removeFolder,
  roll,
  startCore,
} from './console.ts';

/* From a quote to exported invoices by keyboard alone, in a real browser; what the screen says is checked against the file. */
let browser: Browser;
let core: Core;
let opened: Opened;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  core = await startCore(await demoReplica());
  opened = await openConsole(browser, await core.address());
  await opened.page.getByRole('grid').first().getByRole('row').nth(3).waitFor();
});
afterEach(async ({ task }) => {
  await pictureOfFailure(task, opened.page);
  await opened.context.close();
  await core.kill();
  removeFolder(core.folder);
});

function inFile<T>(look: (db: ReturnType<typeof openForReading>) => T): T {
  const db = openForReading(core.db);
  try {
    return look(db);
  } finally {
    db.close();
  }
}

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await opened.page.keyboard.press(key);
}

/** Types into a field that suggests, and takes the first suggestion. */
async function suggest(text: string): Promise<void> {
  const { page } = opened;
  await page.keyboard.type(text);
  await page.getByRole('option').filter({ hasText: text }).first().waitFor();
  await press('Enter');
}

describe('by keyboard alone', () => {
  test('a quote is priced as it is typed, survives a reload, is sent and accepted into an order with its mission', async () => {
    const { page } = opened;
    const before = inFile((db) => rowsWhere(db, Quote, {}).length);
    await roll(page, 'g', 'd');
    await page.getByRole('button', { name: /Nouveau devis/ }).waitFor();
    await press('n');
    await page.getByRole('combobox', { name: 'Client', exact: true }).waitFor();
    await suggest('Thales');
    await page.locator('input:focus[placeholder="Lieu ou adresse"]').waitFor();
    await suggest('CDG T1');
    await press('Tab');
    await suggest('La Défense');
    await press('Tab', 'Tab', 'Tab');
    await page.keyboard.type('1430');
    await press('Tab');
    await page.getByText('Total à payer').or(page.getByText('Enregistré')).first().waitFor();
    await expect.poll(() => inFile((db) => rowsWhere(db, Quote, {}).length)).toBe(before + 1);
    const [draft] = inFile((db) => rowsWhere(db, Quote, {}))
      .filter(({ status }) => status === 'DRAFT')
      .toReversed();
    expect(draft?.totalExclTaxCents).toBeGreaterThan(3000);

    await page.reload();
    await page.getByRole('heading', { name: draft?.reference ?? '' }).waitFor();
    await press('s');
    await expect.poll(() => inFile((db) => rowById(db, Quote, draft?.id ?? '')?.status)).toBe('SENT');
    await page.getByRole('button', { name: /Accepter/ }).waitFor();
    await press('a');
    await expect.poll(() => inFile((db) => rowById(db, Quote, draft?.id ?? '')?.status)).toBe('ACCEPTED');
    const missions = inFile((db) => rowsWhere(db, Mission, { quoteId: draft?.id ?? '' }));
    const order = inFile((db) => rowById(db, Order, missions[0]?.orderId ?? ''));
    expect(missions.map(({ reference }) => reference)).toEqual([`${order?.reference}-01`]);
    expect(inFile((db) => rowsWhere(db, OutboxCommand, { name: 'quotes.accept' }))).toHaveLength(1);
    expect(opened.problems).toEqual([]);
  });

  test('orders to bill become a draft, the draft is issued, and the period is exported as whole files', async () => {
    const { page } = opened;
    await roll(page, 'g', 'f');
    await page.getByRole('button', { name: /Exporter/ }).waitFor();
    await press('b');
    await page.getByRole('button', { name: /Créer les brouillons/ }).waitFor();
    await page.getByRole('grid').first().getByRole('row').nth(1).waitFor();
    await page.getByRole('grid').first().focus();
    await press('ArrowDown', 'd');
    const drafts = () => inFile((db) => rowsWhere(db, Invoice, { status: 'DRAFT' }));
    await expect.poll(() => drafts().length).toBe(1);
    const [draft] = drafts();
    await page.getByRole('button', { name: /Émettre/ }).waitFor();
    await press('i');
    await page
      .getByRole('dialog', { name: /Émettre/ })
      .locator('input:focus')
      .waitFor();
    await press('Enter');
    await expect.poll(() => inFile((db) => rowById(db, Invoice, draft?.id ?? '')?.number)).toMatch(/^FA-2026-\d{6}$/);
    expect(inFile((db) => verifyInvoices(db).problems)).toEqual([]);

    await press('Escape');
    await roll(page, 'g', 'f');
    await page.getByRole('button', { name: /Exporter/ }).waitFor();
    await press('x');
    await page
      .getByRole('dialog', { name: /Exporter/ })
      .locator('input:focus')
      .waitFor();
    await press('Enter');
    const issued = inFile((db) =>
      rowsWhere(db, Invoice, {}).filter(({ number, issuedOn }) => number && issuedOn?.startsWith('2026-11')),
    );
    const files = (): string[] => {
      try {
        return readdirSync(core.downloads, { recursive: true, encoding: 'utf8' }).filter((name) =>
          name.endsWith('.pdf'),
        );
      } catch {
        return [];
      }
    };
    await expect.poll(() => files().length, { timeout: 30_000 }).toBe(issued.length);
    for (const name of files()) {
      const pdf = readFileSync(join(core.downloads, name));
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      expect(pdf.subarray(-8).toString()).toContain('%%EOF');
      expect(pdf.includes('factur-x.xml')).toBe(true);
    }
    expect(opened.problems).toEqual([]);
  });

  test('two charges are let go, the next one is billed, and an issued invoice gets a dated supplement', async () => {
    const { page, problems } = opened;
    await page.evaluate(() => {
      location.hash = '/invoices/followup';
    });
    const list = page.getByRole('grid', { name: 'Argent en attente de quelqu’un' });
    await list.getByRole('row').nth(5).waitFor();
    await list.focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'Shift+ArrowDown', 'x']) await page.keyboard.press(key);
    await page.getByText('2 lignes abandonnées.').waitFor();
    // The keys go on from where they were, not from the top.
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => list.getByRole('row').nth(1).getAttribute('aria-selected')).not.toBe('true');
    await page.keyboard.press('d');
    await page.getByText('1 ligne traitée.').waitFor();
    await page.evaluate(() => {
      location.hash = '/invoices';
    });
    await page
      .getByRole('row', { name: /À encaisser/ })
      .first()
      .dblclick();
    await page.getByRole('button', { name: /Complément/ }).waitFor();
    await page.keyboard.press('s');
    await page.getByRole('dialog').locator('input:focus').waitFor();
    await page.keyboard.type('Attente imprévue');
    await page.keyboard.press('Tab');
    await page.keyboard.type('45');
    await page.keyboard.press('Enter');
    await page.getByText('Complément préparé en brouillon.').waitFor();
    const db = openForReading(core.db);
    const made = rowsWhere(db, Invoice, { type: 'SUPPLEMENT', status: 'DRAFT', totalExclTaxCents: 4500 });
    db.close();
    expect(made).toMatchObject([{ serviceFromOn: expect.stringMatching(/^2026-/) }]);
    expect(problems).toEqual([]);
  });
});
