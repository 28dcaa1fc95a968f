import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  CancellationPolicy,
  Contact,
  ContractZoneRoute,
  PartnerContract,
  PricingZone,
  TransitionRule,
} from '#domain/model/registry.ts';
import { rowById, rowsWhere } from '#main/replica/rows.store.ts';
import { consoleForEach } from './console.ts';

/* Records kept in the settings: added, refused beside the field, changed, taken back; the file holds what the screen says. */
const console_ = consoleForEach(['--drivers', '6', '--missions-per-day', '10', '--days', '3']);

async function open(page: Page, section: string): Promise<void> {
  await page.getByRole('grid').first().waitFor();
  await page.evaluate((path) => {
    location.hash = `/settings/${path}`;
  }, section);
}

test('cancellation terms: the recommended ones are taken over, one is changed in hours, one added twice is refused', async () => {
  const { page, problems, inFile } = console_();
  const policies = () => inFile((db) => rowsWhere(db, CancellationPolicy, {}));
  await open(page, 'policies');
  await page.getByRole('button', { name: 'Reprendre les conditions recommandées' }).click();
  await expect.poll(() => policies().length).toBe(7);
  await page.getByRole('row', { name: /Client\s*2 h/ }).dblclick();
  await page.getByLabel('Préavis minimal').fill('4,5');
  await page.keyboard.press('Control+s');
  await expect.poll(() => policies().some(({ noticeMin }) => noticeMin === 270)).toBe(true);
  await page.keyboard.press('Control+z');
  await expect.poll(() => policies().some(({ noticeMin }) => noticeMin === 270)).toBe(false);
  await page.getByRole('button', { name: /Nouvelle condition/ }).click();
  await page.getByRole('button', { name: /Enregistrer/ }).click();
  await page
    .getByText(/= Client, 24 h existe déjà/)
    .first()
    .waitFor();
  expect(policies()).toHaveLength(7);
  expect(problems).toEqual([]);
});

test('a timer that runs by itself becomes the company’s rule at its first change', async () => {
  const { page, problems, inFile } = console_();
  const rules = () => inFile((db) => rowsWhere(db, TransitionRule, {}));
  await open(page, 'rules');
  await page.getByRole('tab', { name: 'Minuteries' }).click();
  await page.getByRole('row', { name: /Client absent/ }).dblclick();
  await page.getByText('En vigueur', { exact: true }).last().click();
  await page.getByLabel('Après').fill('25');
  await page.keyboard.press('Control+s');
  await expect
    .poll(() => rules().map(({ toStatus, conditions }) => [toStatus, conditions]))
    .toEqual([['NO_SHOW', { graceMinutes: 25 }]]);
  await page.getByRole('tab', { name: 'Échéances' }).click();
  await page.getByRole('button', { name: 'Exécuter les échéances dues' }).click();
  await page.getByText(/en échec\.$/).waitFor();
  expect(problems).toEqual([]);
});

test('a zone without its shape is refused beside the field; completed, it is kept', async () => {
  const { page, problems, inFile } = console_();
  const zone = () => inFile((db) => rowsWhere(db, PricingZone, { code: 'GDL' }))[0];
  await open(page, 'rates');
  await page.getByRole('button', { name: /Nouvelle zone/ }).click();
  await page.getByLabel('Code').fill('GDL');
  await page.getByLabel('Nom').fill('Gare de Lyon');
  await page.keyboard.press('Control+s');
  await page.getByText(/a besoin de/).waitFor();
  expect(zone()).toBeUndefined();
  await page.getByLabel('Rayon').fill('600');
  await page.getByLabel('Latitude du centre').fill('48,8443');
  await page.getByLabel('Longitude du centre').fill('2,3743');
  await page.keyboard.press('Control+s');
  await expect.poll(() => zone()?.radiusM).toBe(600);
  expect(zone()).toMatchObject({ name: 'Gare de Lyon', centerLatitude: 48.8443, type: 'RADIUS' });
  expect(problems).toEqual([]);
});

test('a partner has one contract; a grid line is agreed at its own price; the contract ends and comes back', async () => {
  const { page, problems, inFile } = console_();
  const known = inFile((db) => rowsWhere(db, PartnerContract, { status: 'ACTIVE' }))[0];
  if (!known) throw new Error('the demo has a contract in force');
  const status = () => inFile((db) => rowById(db, PartnerContract, known.id))?.status;
  const lines = () => inFile((db) => rowsWhere(db, ContractZoneRoute, { contractId: known.id }));
  const client = inFile((db) => rowById(db, Contact, known.contactId))?.displayName ?? '';
  await open(page, 'contracts');
  await page.getByRole('button', { name: /Nouveau contrat/ }).click();
  await page.getByLabel('Client partenaire').click();
  await page.getByRole('option', { name: client }).click();
  await page.getByLabel('Intitulé').fill('Un second contrat');
  await page.keyboard.press('Control+s');
  await page
    .getByText(new RegExp(`= ${client} existe déjà`))
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Fermer' }).first().click();
  await page.getByRole('tab', { name: /Trajets convenus/ }).click();
  await page.getByRole('searchbox', { name: 'Chercher dans la liste' }).fill(client);
  await page
    .getByRole('row', { name: new RegExp(client) })
    .first()
    .dblclick();
  await page.getByLabel('Prix convenu').fill('99');
  await page.keyboard.press('Control+s');
  await expect.poll(() => lines().some(({ overridePriceCents }) => overridePriceCents === 9900)).toBe(true);
  await page.getByRole('tab', { name: /^Contrats/ }).click();
  await page
    .getByRole('row', { name: new RegExp(client) })
    .first()
    .dblclick();
  await page.getByLabel('État').click();
  await page.getByRole('option', { name: 'Résilié' }).click();
  await page.keyboard.press('Control+s');
  await expect.poll(status).toBe('TERMINATED');
  await page.keyboard.press('Control+z');
  await expect.poll(status).toBe('ACTIVE');
  expect(problems).toEqual([]);
});

test('what is added is selected and has the keys; a missing field is named as it is written; typing outlives a reload', async () => {
  const { page, problems, inFile } = console_();
  const focused = () =>
    page.evaluate(() => document.activeElement?.getAttribute('role') ?? document.activeElement?.tagName);
  await open(page, 'policies');
  await page.getByRole('tab', { name: 'Annulation' }).waitFor();
  await page.keyboard.press('n');
  await expect.poll(focused).toBe('combobox');
  await page.getByLabel('Préavis minimal').fill('12');
  await page.keyboard.press('Control+s');
  const added = page.getByRole('row', { name: /Client\s*12 h/ });
  await expect.poll(() => added.getAttribute('aria-selected')).toBe('true');
  await expect.poll(focused).toBe('grid');
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('combobox');
  await page.keyboard.press('Escape');
  await expect.poll(focused).toBe('grid');
  // The row goes for good: no archive holds it.
  await page.getByRole('button', { name: 'Supprimer', exact: true }).click();
  await page.getByText('Fiche supprimée.').waitFor();
  await expect.poll(() => inFile((db) => rowsWhere(db, CancellationPolicy, {}))).toEqual([]);
  await open(page, 'rules');
  await page.getByRole('button', { name: /Nouvelle règle/ }).click();
  await page.keyboard.press('Control+s');
  await page.getByText(/Le champ «\sPassage\s» est obligatoire\./).waitFor();
  await open(page, 'rates');
  await page.getByRole('tab', { name: /Options/ }).click();
  const options = page.getByRole('grid', { name: 'Options' });
  await options.getByRole('row', { name: /WIFI/ }).dblclick();
  await page.getByRole('button', { name: 'Archiver', exact: true }).click();
  await expect.poll(() => options.getByRole('row', { name: /WIFI/ }).count()).toBe(0);
  await page.keyboard.press('Control+z');
  await options.getByRole('row', { name: /WIFI/ }).waitFor();
  await open(page, 'pricing');
  await page.getByLabel('Repas').fill('31');
  await page.getByLabel('Marge par défaut').fill('mille');
  await page.keyboard.press('Tab');
  await page.getByText(/^Un nombre/).waitFor();
  await page.reload();
  await expect.poll(() => page.getByLabel('Repas').inputValue()).toBe('31,00');
  expect(problems).toEqual([]);
});
