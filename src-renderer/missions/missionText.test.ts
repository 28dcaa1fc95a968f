import { describe, expect, test } from 'vitest';
import {
  driverText,
  missionText,
  passengerText,
  placeName,
  shortMissionText,
  shortReference,
  tripText,
} from './missionText.ts';

test.each<[string | null, string]>([
  ['Orly 4, Aéroport de Paris-Orly 4, 94390 Orly', 'Orly 4'],
  ['Aéroport de Roissy, 95700', 'Roissy'],
  ['Boulevard Haussmann', 'Bd Haussmann'],
  ['Boulevardier, Paris', 'Boulevardier'],
  [null, ''],
])('placeName %s', (address, expected) => expect(placeName(address)).toBe(expected));

const hire = (hours: number): string => `Dispo ${String(hours).replace('.', ',')} h`;

const trip = {
  type: 'TRANSFER',
  label: null,
  pickupAddress: 'Orly 4, 94390 Orly',
  dropoffAddress: 'Le Meurice, 75001 Paris',
  client: 'Cartier',
  startAt: 0,
  endAt: 4.5 * 3_600_000,
  passengerCount: 1,
};

describe('what a mission is called', () => {
  test.each([
    ['two places', trip, 'Orly 4 → Le Meurice'],
    ['a round trip', { ...trip, dropoffAddress: 'Orly 4, 94390 Orly' }, 'Orly 4'],
    ['by the hour', { ...trip, type: 'DISPO' }, 'Dispo 4,5 h · Cartier'],
    ['a task', { ...trip, type: 'INTERNAL', label: 'Lavage' }, 'Lavage'],
    ['no drop-off', { ...trip, dropoffAddress: null }, 'Orly 4'],
    ['no place', { ...trip, pickupAddress: null, dropoffAddress: null }, '—'],
  ])('%s', (_name, mission, expected) => expect(missionText(mission, hire)).toBe(expected));

  test('tripText keeps the places of a hire by the hour', () =>
    expect(tripText({ ...trip, type: 'DISPO' })).toBe('Orly 4 → Le Meurice'));
});

test.each([
  ['ORD-2026-124-38', '26-124-38'],
  ['TASK-2026-7', '26-7'],
  ['M-12', 'M-12'],
])('shortReference %s', (reference, expected) => expect(shortReference(reference)).toBe(expected));

test('driverText', () => {
  expect(driverText({ driverName: 'Yann Le Goff', vehicle: 'GB-117-ZA', subcontractor: null })).toBe(
    'Le Goff · GB-117',
  );
  expect(driverText({ driverName: null, vehicle: null, subcontractor: 'Est Cars' })).toBe('Est Cars');
  expect(driverText({ driverName: null, vehicle: null, subcontractor: null })).toBe('');
});

test('passengerText', () => {
  expect(passengerText({ passengerName: 'M. Rossi', passengerCount: 5 })).toBe('M. Rossi ×5');
  expect(passengerText({ passengerName: 'M. Rossi', passengerCount: 1 })).toBe('M. Rossi');
  expect(passengerText({ passengerName: null, passengerCount: 0 })).toBe('');
});

test.each([
  ['two places', trip, 'Orly 4'],
  ['by the hour', { ...trip, type: 'DISPO' }, 'Dispo 4,5 h'],
  ['a task', { ...trip, type: 'INTERNAL', label: 'Lavage' }, 'Lavage'],
  ['no place', { ...trip, pickupAddress: null }, ''],
])('in a narrow bar: %s', (_, mission, expected) => expect(shortMissionText(mission, hire)).toBe(expected));
