import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Mission } from '#domain/model/registry.ts';
import { openForReading } from '#main/replica/replica.ts';
import { rowsWhere } from '#main/replica/rows.store.ts';
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

/* Cancelling a mission for its client: what stays due is shown, confirmed, kept with the mission, and taken back. */
let browser: Browser;
let core: Core;
let console_: Opened;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  core = await startCore(await demoReplica(['--drivers', '10', '--missions-per-day', '24', '--days', '4']));
  console_ = await openConsole(browser, await core.address());
});
afterEach(async ({ task }) => {
  await pictureOfFailure(task, console_.page);
  await console_.context.close();
  await core.kill();
  removeFolder(core.folder);
});

function missions() {
  const db = openForReading(core.db);
  try {
    return rowsWhere(db, Mission, {});
  } finally {
    db.close();
  }
}

test('a client cancels within the day: half stays due, the desk says so before, and Ctrl+Z takes it back', async () => {
  const { page, problems } = console_;
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
