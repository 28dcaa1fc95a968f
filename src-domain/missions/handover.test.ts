import { describe, expect, test } from 'vitest';
import { openMission } from './dayPlan.cases.ts';
import type { VehicleFacts } from './assessment.ts';
import { handoverGates } from './vehicle.gates.ts';

/* Ours starts at 10:00 for 45 min, 30 min from the base and 20 min back: away 9:30 – 11:05. */
const OURS = openMission(1, { at: '10:00', with: { approachMin: 30, returnMin: 20 } });
const OTHER = '00000009-0000-4000-8000-000000000001';
const ME = '00000009-0000-4000-8000-000000000002';

function vehicleOf(at: string, with_: Record<string, unknown>): VehicleFacts {
  const { mission } = openMission(2, { at, with: { status: 'ASSIGNED', driverId: OTHER, ...with_ } });
  return { missions: [mission] } as unknown as VehicleFacts;
}

describe('a vehicle changes hands at its base', () => {
  test.each([
    ['back a minute too late', '08:15', { returnMin: 31 }, ['vehicle-not-back', '09:31']],
    ['back just as we leave', '08:15', { returnMin: 30 }, null],
    ['leaves again before we are back', '11:35', { approachMin: 31 }, ['vehicle-needed-after', '11:04']],
    ['leaves again as we are back', '11:35', { approachMin: 30 }, null],
    ['over just as ours begins', '09:15', { returnMin: 31 }, ['vehicle-not-back', '10:31']],
    ['begins just as ours is over', '10:45', { approachMin: 5 }, ['vehicle-needed-after', '10:40']],
    ['our own mission before', '08:15', { returnMin: 31, driverId: ME }, null],
    ['without driver', '08:15', { returnMin: 31, driverId: null }, null],
    ['cancelled', '08:15', { returnMin: 31, status: 'CANCELLED' }, null],
    ['at the same time, which is refused elsewhere', '10:15', { returnMin: 31 }, null],
  ] as const)('%s', (_name, at, values, expected) => {
    const gates = handoverGates(OURS, vehicleOf(at, values), ME);
    expect(gates.map(({ code, details }) => [code, details['at']])).toEqual(expected ? [expected] : []);
    expect(gates.every(({ severity }) => severity === 'WARNING')).toBe(true);
  });
});
