import { expect, test } from 'vitest';
import type { RecordSection } from '../kit/RecordFields.tsx';
import { keptValues, shownValues } from './recordUnits.ts';

const SECTIONS: RecordSection[] = [
  {
    title: '',
    fields: [
      { kind: 'number', name: 'greenMarginBp', label: '' },
      { kind: 'number', name: 'freeExtraDistanceM', label: '' },
      { kind: 'money', name: 'minimumFareCents', label: '' },
      { kind: 'text', name: 'name', label: '' },
      { kind: 'number', name: 'noticeMin', label: '', scale: 60 },
    ],
  },
];
const ROW = {
  greenMarginBp: 2250,
  freeExtraDistanceM: 2500,
  minimumFareCents: 3000,
  name: null,
  noticeMin: 90,
  id: 'x',
};

test('people see percents, kilometres and hours; the row keeps basis points, metres and minutes', () => {
  const shown = shownValues(ROW, SECTIONS);
  expect(shown).toEqual({
    greenMarginBp: 22.5,
    freeExtraDistanceM: 2.5,
    minimumFareCents: 3000,
    name: null,
    noticeMin: 1.5,
  });
  expect(keptValues(shown, SECTIONS)).toEqual({
    greenMarginBp: 2250,
    freeExtraDistanceM: 2500,
    minimumFareCents: 3000,
    name: null,
    noticeMin: 90,
  });
});
