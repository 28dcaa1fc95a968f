import { expect, test } from 'vitest';
import { Contact, Quote, QuoteLine, StayDay } from '#domain/model/registry.ts';
import type { ReadConnection } from '#main/replica/connection.ts';
import { rowsWhere } from '#main/replica/rows.store.ts';
import { consoleForEach, roll } from './console.ts';

/* The quote editor by keyboard: a stay over three days, and kilometres run abroad. */
const at = consoleForEach();

async function suggest(text: string): Promise<void> {
  const { page } = at();
  // Enter comes as fast as fingers go, before any suggestion: it takes the first of those for what was typed.
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await page.getByRole('listbox').waitFor({ state: 'detached' });
}

/** Days of the stay that is being typed; the demo has sold one already. */
const stayDays = (db: ReadConnection) => {
  const drafts = new Set(rowsWhere(db, Quote, { status: 'DRAFT' }).map(({ id }) => id));
  return rowsWhere(db, StayDay, {}).filter(({ quoteId }) => drafts.has(quoteId));
};

test('a transfer becomes a stay of three days with nights on site, and part of it is run abroad', async () => {
  const { page, inFile, problems } = at();
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await page.getByRole('grid').first().waitFor();
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
  await page.keyboard.type('0900');
  await press('Tab');
  const abroad = page.getByLabel('Dont hors de France');
  await abroad.fill('10');
  await press('Tab');
  await page.getByText(/^Sans TVA sur/).waitFor();
  await press('Escape', 'e');
  await page.locator('[data-stop="0"] input:focus').waitFor();
  await suggest('Le Bristol');
  await page
    .getByText(/CDG T1 → .*Bristol.* → La Défense/)
    .first()
    .waitFor();
  await press('Escape', 'm');
  await page.getByRole('dialog', { name: 'Étendre sur plusieurs jours' }).locator('input:focus').waitFor();
  await press('Enter');
  await page.getByRole('heading', { name: 'Séjour' }).waitFor();
  const grid = page.getByRole('grid', { name: 'Lignes du devis' });
  expect(await grid.getByRole('row').nth(2).textContent()).toMatch(/Jour 2\/3 – Mise à disposition.*nuit sur place/);
  await expect
    .poll(() =>
      inFile((db) =>
        stayDays(db)
          .map(({ number }) => number)
          .toSorted((a, b) => a - b),
      ),
    )
    .toEqual([1, 2, 3]);
  const contacts = inFile((db) => rowsWhere(db, Contact, { displayName: 'Thales' }));
  expect(contacts).toHaveLength(1);
  expect(
    inFile((db) => rowsWhere(db, Quote, { contactId: contacts[0]?.id ?? '', status: 'DRAFT' })).length,
  ).toBeGreaterThan(0);
  const [day] = inFile(stayDays);
  const lines = inFile((db) => rowsWhere(db, QuoteLine, { quoteId: day?.quoteId ?? '' }));
  expect(lines.map(({ vatRateBp }) => vatRateBp).toSorted((a, b) => a - b)).toEqual([0, 0, 1000, 1000, 2000]);
  expect(problems).toEqual([]);
});
