import { expect, test } from 'vitest';
import { Mission } from '#domain/model/registry.ts';
import { rowsWhere } from '#main/replica/rows.store.ts';
import { consoleForEach } from './console.ts';

/* Cancelling a mission for its client: what stays due is shown, confirmed, kept with the mission, and taken back. */
const console_ = consoleForEach(['--drivers', '10', '--missions-per-day', '24', '--days', '4']);
const missions = () => console_().inFile((db) => rowsWhere(db, Mission, {}));

test('a client cancels within the day: half stays due, the desk says so before, and Ctrl+Z takes it back', async () => {
  const { page, problems } = console_();
  await page.getByText('sans chauffeur').first().waitFor();
  const now = Date.parse('2026-11-20T08:40:00Z');
  const mission = missions()
    .filter(
      ({ status, startAt, priceExclTaxCents }) =>
        status === 'ASSIGNED' && startAt > now + 8_000_000 && priceExclTaxCents,
    )
    .toSorted((a, b) => a.startAt - b.startAt)[0];
  if (!mission) throw new Error('the demo has a mission later that day');
  const row = () => missions().find(({ id }) => id === mission.id);
  await page.keyboard.press('Control+k');
  await page.keyboard.type(mission.reference);
  await page
    .getByRole('option', { name: new RegExp(mission.reference.slice(-9)) })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await page.getByText(mission.reference).first().waitFor();
  await page.getByRole('button', { name: 'Autres actions' }).click();
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
