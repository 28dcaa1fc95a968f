import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isRefusal } from '#domain/kernel/result.ts';
import {
  lineInputOf,
  moveLine,
  newManualLine,
  newTripForm,
  newTripLine,
  type TripForm,
  tripFormOf,
  tripInputOf,
  tripTitle,
} from './quoteForm.ts';

const ZONE = 'Europe/Paris';
const CATEGORY = '018f3c4e-0000-7000-8000-000000000001';
const WHOLE: TripForm = {
  ...newTripForm(CATEGORY, '2026-11-20'),
  time: '15:30',
  pickup: { address: 'Orly 4, 94390 Orly', lat: 48.7, lng: 2.37 },
  dropoff: { address: 'Bd Haussmann, Paris', lat: 48.87, lng: 2.33 },
};

function outcomeOf(patch: Partial<TripForm>): string {
  const made = tripInputOf({ ...WHOLE, ...patch }, ZONE);
  if (!isRefusal(made)) return 'ok';
  const fields = made.details['fields'] as string[] | undefined;
  return fields ? fields.join(' ') : made.code;
}

describe('a trip is refused by what it lacks', () => {
  it.each<[string, Partial<TripForm>, string]>([
    ['nothing', {}, 'ok'],
    ['no pickup', { pickup: { address: '  ', lat: null, lng: null } }, 'pickup'],
    ['a transfer needs a drop-off', { dropoff: { address: '', lat: null, lng: null } }, 'dropoff'],
    ['a hire does not', { type: 'DISPO', durationHours: 4, dropoff: { address: '', lat: null, lng: null } }, 'ok'],
    ['a hire needs hours', { type: 'DISPO' }, 'hours'],
    ['no time and no category', { time: null, vehicleCategoryId: null }, 'time category'],
    ['return without its time', { isRoundTrip: true, returnDay: '2026-11-20' }, 'return'],
    ['a price of one’s own needs its reason', { isManual: true, manualPriceCents: 9000 }, 'reason'],
    ['skipped by the spring change', { day: '2027-03-28', time: '02:30' }, 'local-time-in-gap'],
    ['twice in autumn', { day: '2026-10-25', time: '02:30' }, 'local-time-ambiguous'],
    ['twice, and chosen', { day: '2026-10-25', time: '02:30', fold: 'later' }, 'ok'],
  ])('%s', (_name, patch, expected) => expect(outcomeOf(patch)).toBe(expected));
});

test('a trip read back is the trip that was typed', () => {
  const trip = fc.record({
    type: fc.constantFrom<TripForm['type']>('TRANSFER', 'DISPO', 'EXCURSION'),
    day: fc.constantFrom('2026-11-20', '2026-10-25', '2027-03-28'),
    time: fc.constantFrom('00:00', '02:30', '09:15', '23:59'),
    fold: fc.constantFrom<TripForm['fold']>('earlier', 'later'),
    passengers: fc.integer({ min: 1, max: 500 }),
    isRoundTrip: fc.boolean(),
    isManual: fc.boolean(),
    foreignDistanceM: fc.option(fc.integer({ min: 0, max: 5_000_000 }), { nil: null }),
    nightBefore: fc.boolean(),
    nightAfter: fc.boolean(),
    stops: fc.array(
      fc.constantFrom({ address: 'Épernay', lat: 49, lng: 4 }, { address: 'Chez lui', lat: null, lng: null }),
    ),
    promotionCode: fc.constantFrom('', 'NOEL'),
    passengerName: fc.constantFrom('', 'M. Berg'),
  });
  fc.assert(
    fc.property(trip, (patch) => {
      const more = {
        durationHours: 4,
        returnDay: '2026-12-01',
        returnTime: '18:00',
        manualPriceCents: 9000,
        manualReason: 'Accord',
      };
      const once = tripInputOf({ ...WHOLE, ...more, ...patch }, ZONE);
      if (isRefusal(once)) return;
      const again = tripInputOf(tripFormOf(once.value, ZONE), ZONE);
      expect(again).toEqual(once);
    }),
  );
});

test('a free line needs its words', () => {
  expect(isRefusal(lineInputOf(newManualLine('a'), ZONE))).toBe(true);
  const made = lineInputOf({ ...newManualLine('a'), label: ' Accueil ', unitPriceCents: 2500 }, ZONE);
  expect(made).toMatchObject({ kind: 'ok', value: { type: 'MANUAL', label: 'Accueil', unitPriceCents: 2500 } });
});

test('a trip line without a label leaves it to the core', () => {
  const made = lineInputOf({ ...newTripLine('a', CATEGORY, null), trip: WHOLE }, ZONE);
  expect(isRefusal(made) ? null : 'label' in made.value).toBe(false);
  expect(tripTitle(WHOLE)).toBe('Orly 4 → Bd Haussmann');
});

it.each<[string, number, 1 | -1, string]>([
  ['down', 0, 1, 'bac'],
  ['up', 2, -1, 'acb'],
  ['past the top', 0, -1, 'abc'],
  ['past the end', 2, 1, 'abc'],
])('moves a line %s', (_name, from, by, expected) => {
  expect(moveLine(['a', 'b', 'c'], from, by).join('')).toBe(expected);
});
