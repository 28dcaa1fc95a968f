import { expect, test } from 'vitest';
import type { RecordSection } from '../kit/RecordFields.tsx';
import { keptValues, shownValues } from './settingsForm.ts';

const SECTIONS: RecordSection[] = [
  {
    title: '',
    fields: [
      { kind: 'number', name: 'greenMarginBp', label: '' },
      { kind: 'number', name: 'freeExtraDistanceM', label: '' },
      { kind: 'money', name: 'minimumFareCents', label: '' },
      { kind: 'text', name: 'name', label: '' },
    ],
  },
];
const ROW = { greenMarginBp: 2250, freeExtraDistanceM: 2500, minimumFareCents: 3000, name: null, id: 'x' };

test('people see percents and kilometres; the row keeps basis points and metres', () => {
  const shown = shownValues(ROW, SECTIONS);
  expect(shown).toEqual({ greenMarginBp: 22.5, freeExtraDistanceM: 2.5, minimumFareCents: 3000, name: null });
  expect(keptValues(shown)).toEqual({
    greenMarginBp: 2250,
    freeExtraDistanceM: 2500,
    minimumFareCents: 3000,
    name: null,
  });
});
