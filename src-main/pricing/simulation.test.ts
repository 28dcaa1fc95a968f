import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '#domain/kernel/result.ts';
import { PricingSettings } from '#domain/model/registry.ts';
import { rowsWhere } from '../replica/rows.store.ts';
import { appRouter } from '../router.ts';
import { type TestDesk, testDesk } from '../testDesk.ts';
import type { Simulation } from './simulation.ts';

let subject: TestDesk;
beforeAll(() => {
  subject = testDesk();
});
afterAll(() => subject.close());

const host = {
  kind: 'test',
  version: '0',
  downloadsFolder: () => '',
  chooseFolder: null,
  revealFile: null,
  openWindow: null,
} as const;

const NOVEMBER = { fromOn: '2026-11-01', toOn: '2026-11-19' };

async function simulated(patch: Record<string, unknown>): Promise<Simulation> {
  const caller = appRouter.createCaller({ desk: subject.desk, host });
  const answer = await caller.pricing.simulate({ ...NOVEMBER, patch });
  if (isRefusal(answer)) throw new Error(answer.code);
  const { jobId } = answer.value;
  return new Promise((resolve, reject) => {
    subject.desk.jobs.subscribe((job) => {
      if (job.id !== jobId || job.status === 'running') return;
      if (job.status === 'done') resolve(job.result as Simulation);
      else reject(new Error(job.failure?.code ?? job.status));
    });
  });
}

test('the settings in force change nothing; a higher margin raises rides and no contract price', async () => {
  const [settings] = rowsWhere(subject.desk.replica.read, PricingSettings, {});
  const same = await simulated({});
  expect(same.summary.rides).toBeGreaterThan(20);
  expect(same.lines).toEqual([]);
  expect(same.summary.afterCents).toBe(same.summary.beforeCents);
  const dearer = await simulated({ defaultMarginBp: 5000 });
  expect(dearer.isWhole).toBe(true);
  expect(dearer.summary.rides).toBe(same.summary.rides);
  expect(dearer.summary.cheaper).toBe(0);
  expect(dearer.summary.dearer).toBe(dearer.lines.length);
  expect(dearer.summary.dearer).toBeGreaterThan(0);
  expect(dearer.summary.unchanged).toBeGreaterThan(0);
  const changes = dearer.lines.map(({ beforeCents, afterCents }) => (afterCents ?? 0) - (beforeCents ?? 0));
  expect(changes).toEqual(changes.toSorted((a, b) => b - a));
  expect(rowsWhere(subject.desk.replica.read, PricingSettings, {})[0]).toEqual(settings);
});

test.each([
  ['a period that ends before it starts', { fromOn: '2026-11-19', toOn: '2026-11-01', patch: {} }, 'end-before-start'],
  ['margins out of order', { ...NOVEMBER, patch: { orangeMarginBp: 9000 } }, 'margins-out-of-order'],
  ['a setting there is not', { ...NOVEMBER, patch: { basePrice: 1 } }, 'wrong-value'],
  ['a client’s score that quadruples', { ...NOVEMBER, patch: { difficultyMultipliers: { 3: 4 } } }, 'wrong-value'],
  ['a sixth score', { ...NOVEMBER, patch: { difficultyMultipliers: { 6: 1 } } }, 'wrong-value'],
  ['a margin over 100 %', { ...NOVEMBER, patch: { defaultMarginBp: 10_001 } }, 'wrong-value'],
  ['a rate below zero', { ...NOVEMBER, patch: { baseRatePerKmCents: -1 } }, 'wrong-value'],
])('%s is refused before anything runs', async (_name, input, code) => {
  const caller = appRouter.createCaller({ desk: subject.desk, host });
  expect(await caller.pricing.simulate(input)).toMatchObject({ code });
});
