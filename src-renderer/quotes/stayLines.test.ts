import { expect, test } from 'vitest';
import { newTripForm, newTripLine, type TripForm, type TripLineForm } from './quoteForm.ts';
import { stayLines } from './stayLines.ts';

const PARIS = { address: 'Paris', lat: 48.85, lng: 2.35 };
const REIMS = { address: 'Reims', lat: 49.25, lng: 4.03 };

function line(patch: Partial<TripForm>): TripLineForm {
  const trip = { ...newTripForm('c', '2026-12-30'), time: '09:00', pickup: PARIS, dropoff: REIMS, ...patch };
  return { ...newTripLine('k', 'c', '2026-12-30'), trip };
}
const texts = { key: () => 'new', label: (day: number) => `Jour ${day}` };

test('a transfer goes out, is at hand where it led, and comes back; the driver sleeps in between', () => {
  const lines = stayLines(line({ distanceM: 140_000, foreignDistanceM: 1, isRoundTrip: true }), 3, texts);
  expect(lines.map(({ label, trip }) => [label, trip.day, trip.type, trip.nightBefore, trip.nightAfter])).toEqual([
    ['Jour 1', '2026-12-30', 'TRANSFER', false, true],
    ['Jour 2', '2026-12-31', 'DISPO', true, true],
    ['Jour 3', '2027-01-01', 'TRANSFER', true, false],
  ]);
  expect(lines.map(({ trip }) => [trip.pickup.address, trip.dropoff.address, trip.distanceM])).toEqual([
    ['Paris', 'Reims', 140_000],
    ['Reims', '', null],
    ['Reims', 'Paris', 140_000],
  ]);
  expect(lines.some(({ trip }) => trip.isRoundTrip)).toBe(false);
  expect(lines[1]?.trip).toMatchObject({ durationHours: 8, foreignDistanceM: null });
});

test('stops are passed on the way out and, backwards, on the way back', () => {
  const [first, second] = [PARIS, REIMS];
  const lines = stayLines(line({ stops: [first, second] }), 3, texts);
  expect(lines.map(({ trip }) => trip.stops)).toEqual([[first, second], [], [second, first]]);
});

test('a hire is the same every day, under its own words', () => {
  const hire = { ...line({ type: 'DISPO', durationHours: 10 }), label: 'Salon' };
  const lines = stayLines(hire, 2, texts);
  expect(lines.map(({ key, label }) => [key, label])).toEqual([
    ['k', 'Salon'],
    ['new', 'Salon'],
  ]);
  expect(lines.every(({ trip }) => trip.type === 'DISPO' && trip.durationHours === 10)).toBe(true);
});
