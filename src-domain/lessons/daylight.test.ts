import { expect, test } from 'vitest';
import { daylightOn } from './daylight.ts';

/** Times by the longer formulas of NOAA's solar calculator, UTC. */
test.each([
  ['Paris, November', '2026-11-20', 48.8566, 2.3522, '2026-11-20T07:07:05Z', '2026-11-20T16:04:49Z'],
  ['Paris, June', '2026-06-21', 48.8566, 2.3522, '2026-06-21T03:46:56Z', '2026-06-21T19:57:53Z'],
  ['Paris, March', '2026-03-20', 48.8566, 2.3522, '2026-03-20T05:53:42Z', '2026-03-20T18:03:16Z'],
  ['Sydney, December', '2026-12-21', -33.8688, 151.2093, '2026-12-20T18:40:39Z', '2026-12-21T09:05:25Z'],
])('daylight: %s', (_name, day, lat, lng, rise, set) => {
  const daylight = daylightOn(day, { lat, lng });
  if (typeof daylight === 'string') throw new Error('the sun rises there');
  expect(Math.abs(daylight.riseAt - Date.parse(rise)) / 60_000).toBeLessThan(2);
  expect(Math.abs(daylight.setAt - Date.parse(set)) / 60_000).toBeLessThan(2);
});

test('daylight beyond the polar circle', () => {
  expect(daylightOn('2026-06-21', { lat: 70, lng: 25 })).toBe('ALWAYS');
  expect(daylightOn('2026-12-21', { lat: 70, lng: 25 })).toBe('NEVER');
});

/** The same formula to the second, so that no figure of it can slip. */
test.each([
  ['2026-11-20', 48.8566, 2.3522, '2026-11-20T07:06:57.131Z', '2026-11-20T16:05:42.031Z'],
  ['2026-06-21', 48.8566, 2.3522, '2026-06-21T03:46:52.544Z', '2026-06-21T19:57:42.211Z'],
  ['2026-12-21', -33.8688, 151.2093, '2026-12-20T18:40:40.566Z', '2026-12-21T09:05:08.930Z'],
])('daylight on %s at %f, %f', (day, lat, lng, rise, set) => {
  const daylight = daylightOn(day, { lat, lng });
  if (typeof daylight === 'string') throw new Error('the sun rises there');
  expect(Math.abs(daylight.riseAt - Date.parse(rise))).toBeLessThan(1000);
  expect(Math.abs(daylight.setAt - Date.parse(set))).toBeLessThan(1000);
});
