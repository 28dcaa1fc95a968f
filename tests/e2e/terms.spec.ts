import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { Mission, ReschedulePolicy } from '#domain/model/registry.ts';
import { rowsWhere } from '#main/replica/rows.store.ts';
import { consoleForEach } from './console.ts';

/* Cancelling or moving a mission for its client: what it costs is shown, confirmed, kept with the mission, and taken back. */
const console_ = consoleForEach(['--drivers', '10', '--missions-per-day', '24', '--days', '4']);
const missions = () => console_().inFile((db) => rowsWhere(db, Mission, {}));

/** Opens the first or last assigned mission of later that day, by its reference. */
async function openMission(page: Page, which: 0 | -1) {
  await page.getByText('sans chauffeur').first().waitFor();
  const now = Date.parse('2026-11-20T08:40:00Z');
  const mission = missions()
    .filter(
      ({ status, startAt, priceExclTaxCents }) =>
        status === 'ASSIGNED' && startAt > now + 8_000_000 && priceExclTaxCents,
    )
    .toSorted((a, b) => a.startAt - b.startAt)
    .at(which);
  if (!mission) throw new Error('the demo has a mission later that day');
  await page.keyboard.press('Control+k');
  await page.keyboard.type(mission.reference);
  await page
    .getByRole('option', { name: new RegExp(mission.reference.slice(-9)) })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await page.getByText(mission.reference).first().waitFor();
  await page.getByRole('button', { name: 'Autres actions' }).click();
  return { mission, row: () => missions().find(({ id }) => id === mission.id) };
}

test('a client cancels within the day: half stays due, the desk says so before, and Ctrl+Z takes it back', async () => {
  const { page, problems } = console_();
  const { mission, row } = await openMission(page, 0);
  await page.getByRole('menuitem', { name: /Annuler la mission/ }).click();
  await page.keyboard.type('Vol annulé');
  // For the desk itself nothing is due.
  expect(await page.getByText('Reste dû par le client').count()).toBe(0);
  await page.getByLabel('À la demande de').click();
  await page.getByRole('option', { name: 'Client', exact: true }).click();
  await page.getByText('Reste dû par le client').waitFor();
  await page.getByRole('button', { name: 'Annuler la mission' }).click();
  await expect.poll(() => row()?.status).toBe('CANCELLED');
  const due = Math.round((mission.priceExclTaxCents ?? 0) * (1 + mission.vatRateBp / 10_000));
  const kept = row()?.snapshot?.['cancellation'] as { actor: string; breakdown: { owedCents: number } };
  expect(kept.actor).toBe('CLIENT');
  expect(Math.abs(kept.breakdown.owedCents * 2 - due)).toBeLessThanOrEqual(1);
  await page.keyboard.press('Control+z');
  await expect.poll(() => row()?.status).toBe('ASSIGNED');
  expect(problems).toEqual([]);
});

test('a client moves its mission: the fee of the terms is shown, put on its invoice, and Ctrl+Z takes it back', async () => {
  const { page, problems, inFile } = console_();
  await page.getByText('sans chauffeur').first().waitFor();
  await page.evaluate(() => {
    location.hash = '/settings/policies';
  });
  await page.getByRole('tab', { name: 'Changement d’horaire' }).click();
  await page.getByRole('button', { name: /Nouvelle condition/ }).click();
  await page.getByLabel('Préavis minimal').fill('1');
  await page.getByLabel('Frais au moins').fill('12,50');
  await page.keyboard.press('Control+s');
  await expect.poll(() => inFile((db) => rowsWhere(db, ReschedulePolicy, {})).length).toBe(1);
  await page.evaluate(() => {
    location.hash = '/missions';
  });
  const { mission, row } = await openMission(page, -1);
  await page.getByRole('menuitem', { name: /Changer l’horaire/ }).click();
  const form = page.getByRole('form', { name: 'Changer l’horaire' });
  // The hour has the keys: no click is needed to type it.
  await expect
    .poll(() => form.getByLabel('Nouvelle heure').evaluate((input) => input === document.activeElement))
    .toBe(true);
  const hour = Number((await form.getByLabel('Nouvelle heure').inputValue()).slice(0, 2));
  await form.getByLabel('Nouvelle heure').fill(`${hour}:59`);
  await form.getByLabel('Motif du changement').fill('Vol retardé');
  await form.getByText('12,50').waitFor();
  await form.getByText('Porté sur la facture de la course.').waitFor();
  await form.getByRole('button', { name: 'Changer l’horaire' }).click();
  const goOn = form.getByRole('button', { name: 'Changer quand même' });
  await expect
    .poll(async () => {
      if (await goOn.isVisible()) await goOn.click();
      return row()?.rescheduleReason;
    })
    .toBe('Vol retardé');
  expect(row()).toMatchObject({
    rescheduledFromAt: mission.startAt,
    snapshot: { reschedules: { count: 1, feeCents: 1250, dueFeeCents: 1250 } },
  });
  await page.keyboard.press('Control+z');
  await expect.poll(() => row()?.startAt).toBe(mission.startAt);
  expect(problems).toEqual([]);
});

test('a mission the hours refuse says what could be done instead, and what it costs', async () => {
  const { page, problems } = console_();
  await page.getByRole('button', { name: /heures bloquantes/ }).click();
  await page.keyboard.press('j');
  const ways = page.getByRole('region', { name: 'Autres solutions' });
  await ways.waitFor();
  const said = await ways.innerText();
  expect(said).toMatch(/Double équipage|Relais|Nuit sur place|Confier à|Partir|Impossible ici/);
  expect(said).toMatch(/\+ \d+,\d\d €|Partir|Confier|Impossible/);
  expect(problems).toEqual([]);
});

test('several missions are cancelled with one reason typed at once; Escape gives the keys back to the table', async () => {
  const { page, problems } = console_();
  await page.getByText('sans chauffeur').first().waitFor();
  const cancelled = () => missions().filter(({ cancelReason }) => cancelReason === 'Grève générale').length;
  const table = page.getByRole('grid', { name: 'Missions' });
  const hasKeys = () => table.evaluate((grid) => grid === document.activeElement);
  await table.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Control+ArrowUp');
  await page.keyboard.press('Space');
  await page.getByText('2 missions choisies').waitFor();
  await page.getByRole('button', { name: 'Annuler…' }).click();
  await page.keyboard.type('Rien');
  await page.keyboard.press('Escape');
  await expect.poll(hasKeys).toBe(true);
  await page.getByRole('button', { name: 'Annuler…' }).click();
  await page.keyboard.type('Grève générale');
  await page.getByRole('button', { name: 'Annuler 2 missions', disabled: false }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(cancelled).toBe(2);
  await expect.poll(hasKeys).toBe(true);
  expect(problems).toEqual([]);
});
