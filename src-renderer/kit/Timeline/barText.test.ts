import { expect, test } from 'vitest';
import { barText } from './barText.ts';

const bar = { label: 'Orly 4 → Le Meurice', shortLabel: 'Orly 4' };
test.each([
  ['all of it', bar, 140, 1, 'Orly 4 → Le Meurice'],
  ['the beginning when enough fits', bar, 90, 1, 'Orly 4 → Le Meurice'],
  ['the short label', bar, 52, 1, 'Orly 4'],
  [
    'the beginning of a long short label',
    { label: 'Château → Orly', shortLabel: 'Château de Versailles' },
    50,
    1,
    'Château de Versailles',
  ],
  ['nothing rather than two letters', bar, 38, 1, ''],
  ['nothing in the same bar at a larger zoom', bar, 52, 1.5, ''],
  ['a short label that fits a small bar', { label: 'Bac → Orly', shortLabel: 'Bac' }, 36, 1, 'Bac'],
  ['the label where there is no short one', { label: 'Convoyage' }, 50, 1, 'Convoyage'],
])('a bar says %s', (_, given, widthPx, zoom, expected) => expect(barText(given, widthPx, zoom)).toBe(expected));
