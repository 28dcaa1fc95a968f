import { expect, test } from 'vitest';
import { stepZoom } from './settings.ts';

test.each<[number, 1 | -1, number]>([
  [100, 1, 110],
  [110, -1, 100],
  [100, -1, 100],
  [200, 1, 200],
  [130, 1, 150],
  [130, -1, 125],
])('from %d %% step %d: %d %%', (from, direction, expected) => expect(stepZoom(from, direction)).toBe(expected));
