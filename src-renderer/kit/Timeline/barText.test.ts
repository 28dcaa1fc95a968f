import { expect, test } from 'vitest';
import { barText } from './barText.ts';

const bar = { label: 'Orly 4 → Le Meurice', shortLabel: 'Orly 4' };
test.each([
  ['all of it', bar, 140, 1, 'Orly 4 → Le Meurice'],
  ['the beginning when enough fits', bar, 90, 1, 'Orly 4 → Le Meurice'],
  ['the short label', bar, 52, 1, 'Orly 4'],
  ['the same at a larger zoom', bar, 78, 1.5, 'Orly 4'],
  ['whole words of a short label', { label: 'Gare de Lyon → Orly', shortLabel: 'Gare de Lyon' }, 46, 1, 'Gare'],
  ['the beginning of a long word', { label: 'Châtelet → Orly', shortLabel: 'Châtelet' }, 46, 1, 'Châtelet'],
  ['initials', { label: 'CDG T2E → Orly', shortLabel: 'CDG T2E' }, 40, 1, 'CDG'],
  [
    'nothing rather than a word of every street',
    { label: 'Rue de la Paix → Orly', shortLabel: 'Rue de la Paix' },
    40,
    1,
    '',
  ],
  ['nothing rather than two letters', { label: 'La Défense → Orly', shortLabel: 'La Défense' }, 34, 1, ''],
  ['nothing where no word fits', { label: 'Disneyland → Orly', shortLabel: 'Disneyland' }, 38, 1, ''],
  ['the label where there is no short one', { label: 'Convoyage' }, 50, 1, 'Convoyage'],
])('a bar says %s', (_, given, widthPx, zoom, expected) => expect(barText(given, widthPx, zoom)).toBe(expected));
