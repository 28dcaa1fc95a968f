import { expect, test } from 'vitest';
import { conflictKind } from './lessonGate.ts';

test('every code is a kind of conflict', () => {
  expect(
    (
      [
        'driver-absent',
        'outside-working-hours',
        'break-overlapped',
        'learner-overlap',
        'travel-buffer-short',
        'daily-limit-reached',
        'hours-infringement',
        'vehicle-event',
        'capacity-passengers',
        'licence-missing',
        'too-young',
        'price-missing',
      ] as const
    ).map(conflictKind),
  ).toEqual([
    'outside-working-hours',
    'outside-working-hours',
    'break-time',
    'booking-conflict',
    'insufficient-travel-time',
    'daily-limit-reached',
    'driver-hours',
    'vehicle',
    'vehicle',
    'compatibility',
    'compatibility',
    'service',
  ]);
});
