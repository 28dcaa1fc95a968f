import { expect, test } from 'vitest';
import { pointLines, typedPoints } from './zonePoints.ts';

test('points are lines of latitude and longitude and come back the same', () => {
  const points = [
    { lat: 48.85, lng: 2.35 },
    { lat: 48.9, lng: -2.4 },
  ];
  expect(typedPoints(pointLines(points), 'polygon')).toEqual(points);
  expect(typedPoints(' 48.85 ; 2.35 \n\n 48.9 -2.4', 'polygon')).toEqual(points);
  expect(typedPoints('', 'polygon')).toBeNull();
  expect(pointLines(null)).toBeNull();
});

test('a line that is no point is refused by the field, with the line', () => {
  expect(typedPoints('48.85, 2.35\nCDG', 'polygon')).toMatchObject({
    code: 'wrong-value',
    details: { field: 'polygon', value: 'CDG' },
  });
});
