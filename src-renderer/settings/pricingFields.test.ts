import type { TFunction } from 'i18next';
import { expect, test } from 'vitest';
import { PricingSettings } from '#domain/model/registry.ts';
import { pricingSettingsCommands } from '#domain/organisations/index.ts';
import { DIFFICULTIES, withDifficultyFields, withoutDifficultyFields } from './difficultyFields.ts';
import { pricingSections } from './pricingFields.ts';

const COMMON = ['id', 'organizationId', 'createdAt', 'updatedAt', 'version'];
const columns = Object.keys(PricingSettings.columns).filter((name) => !COMMON.includes(name));
const shown = pricingSections(((key: string) => key) as unknown as TFunction).flatMap(({ fields }) =>
  fields.map(({ name }) => name),
);

test('every pricing setting is on the screen, and nothing else is', () => {
  const fields = columns.flatMap((name) =>
    name === 'difficultyMultipliers' ? DIFFICULTIES.map((score) => `difficulty${score}`) : [name],
  );
  expect(shown.toSorted((a, b) => a.localeCompare(b))).toEqual(fields.toSorted((a, b) => a.localeCompare(b)));
});

test('every pricing setting may be changed', () => {
  for (const name of columns) {
    const patch = {
      [name]: PricingSettings.columns[name]?.defaultValue ?? null,
    };
    const parsed = pricingSettingsCommands.update.input.safeParse({
      id: '00000000-0000-4000-8000-000000000001',
      patch,
    });
    expect([name, parsed.success]).toEqual([name, true]);
  }
});

test('client scores are five fields of one column', () => {
  const row = { difficultyMultipliers: { 1: 1, 3: 1.05 }, minimumFareCents: 1 };
  expect(withDifficultyFields(row)).toMatchObject({ difficulty1: 1, difficulty2: 1, difficulty3: 1.05 });
  expect(withoutDifficultyFields(row, { difficulty3: 1.2, minimumFareCents: 2 })).toEqual({
    minimumFareCents: 2,
    difficultyMultipliers: { 1: 1, 3: 1.2 },
  });
  expect(withoutDifficultyFields(row, { difficulty5: null })).toEqual({
    difficultyMultipliers: { 1: 1, 3: 1.05, 5: 1 },
  });
  expect(withoutDifficultyFields(row, { minimumFareCents: 2 })).toEqual({ minimumFareCents: 2 });
});
