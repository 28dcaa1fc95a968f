import { expect, test } from 'vitest';
import { Mission } from '#domain/model/registry.ts';
import { rowsWhere } from '#main/replica/rows.store.ts';
import { consoleForEach } from './console.ts';

/* A suggestion for the day, by keyboard: made, read, partly unticked, applied, taken back. */
const console_ = consoleForEach(['--drivers', '14', '--missions-per-day', '40', '--days', '6']);
const openIds = (): Set<string> =>
  console_().inFile((db) => new Set(rowsWhere(db, Mission, { status: 'PENDING', driverId: null }).map(({ id }) => id)));

test('Shift+P suggests, Space unticks, Enter gives the ticked ones, Ctrl+Z takes them back', async () => {
  const { page, problems } = console_();
  await page.getByRole('toolbar').or(page.getByText('sans chauffeur')).first().waitFor();
  const before = openIds();
  await page.keyboard.press('Shift+P');
  const pane = page.getByRole('region', { name: 'Proposition d’affectation' });
  const rows = pane.getByRole('option');
  await rows.first().waitFor();
  const count = await rows.count();
  expect(count).toBeGreaterThan(0);
  expect(openIds()).toEqual(before);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  const given = count - 1;
  await pane.getByRole('button', { name: new RegExp(`^Affecter ${given} `) }).waitFor();
  await page.keyboard.press('Enter');
  await pane.waitFor({ state: 'detached' });
  await expect.poll(() => before.size - openIds().size).toBe(given);
  await page.keyboard.press('Control+z');
  await expect.poll(() => openIds()).toEqual(before);
  expect(problems).toEqual([]);
});

test('Escape leaves the suggestion and changes nothing', async () => {
  const { page } = console_();
  await page.getByText('sans chauffeur').first().waitFor();
  const before = openIds();
  await page.getByRole('button', { name: 'Proposer une affectation du jour' }).click();
  const pane = page.getByRole('region', { name: 'Proposition d’affectation' });
  await pane.waitFor();
  await page.keyboard.press('Escape');
  await pane.waitFor({ state: 'detached' });
  expect(openIds()).toEqual(before);
});
