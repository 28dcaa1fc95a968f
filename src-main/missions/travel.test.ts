import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '#domain/kernel/instants.ts';
import { undoCommand } from '#domain/activity/index.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { setTravel, travelSettingsOf } from '#domain/missions/index.ts';
import { Activity, TravelTime } from '#domain/model/registry.ts';
import { rowsWhere } from '../replica/rows.store.ts';
import { TEST_DAY, testDesk, type TestDesk } from '../testDesk.ts';
import { calibrateWhenDue, travelOf, type TravelProvider, travelTime } from './travel.ts';
import { askTravelAhead } from './travelAhead.ts';
import { ignTravel } from './travelIgn.ts';

const FROM = { lat: 48.8443, lng: 2.3744 };
const TO = { lat: 49.0097, lng: 2.5479 };
const NOON = Date.parse(`${TEST_DAY}T12:00:00+01:00`);
let opened: TestDesk;

beforeAll(() => {
  opened = testDesk({ drivers: 12, missionsPerDay: 40, days: 24 });
});
afterAll(() => opened.close());

function provider(answers: (number | null | Error)[]): TravelProvider & { readonly asked: () => number } {
  let asked = 0;
  return {
    name: 'STAND-IN',
    asked: () => asked,
    route: async () => {
      const answer = answers[asked] ?? null;
      asked += 1;
      if (answer instanceof Error) throw answer;
      return answer === null
        ? null
        : { distanceM: 31_000, durationSec: answer, hourFactors: null, reliability: 'HIGH' };
    },
  };
}

describe('travel time chain on the desk', () => {
  const ask = (from: typeof FROM, providers: TravelProvider[]) =>
    travelTime(opened.desk, { from, to: TO, departAt: NOON }, providers);

  test('estimate without a provider; its answer is kept and not asked again; stale when it cannot be reached', async () => {
    opened.setNow(NOON);
    expect((await ask(FROM, [])).source).toBe('ESTIMATE');
    const one = provider([1800, new Error('no network')]);
    expect(await ask(FROM, [one])).toEqual({ metres: 31_000, seconds: 1800, source: 'STAND-IN', confidence: 'HIGH' });
    await ask(FROM, [one]);
    expect(one.asked()).toBe(1);
    opened.setNow(NOON + 31 * DAY_MS);
    expect(await ask(FROM, [one])).toMatchObject({ source: 'STAND-IN (STALE)', confidence: 'MEDIUM' });
    expect(one.asked()).toBe(2);
    const two = provider([2400]);
    expect(await ask(FROM, [provider([null]), two])).toMatchObject({
      seconds: 2400,
      source: 'STAND-IN',
      confidence: 'HIGH',
    });
  });
});

describe('legs of the coming day', () => {
  test('are asked once while fresh, and then found by the rules; nobody is asked without a provider', async () => {
    opened.setNow(NOON);
    expect(await askTravelAhead(opened.desk, [], 0)).toBe(0);
    const one = provider(Array.from({ length: 60 }, () => 1500));
    const asked = await askTravelAhead(opened.desk, [one], 0);
    expect(asked).toBeGreaterThan(10);
    expect(one.asked()).toBe(asked);
    const [mission] = rowsWhere(opened.desk.replica.read, TravelTime, { source: 'STAND-IN', durationSec: 1500 });
    if (!mission) throw new Error('a kept leg');
    const from = { lat: mission.fromLatitude, lng: mission.fromLongitude };
    const to = { lat: mission.toLatitude, lng: mission.toLongitude };
    const travel = travelOf(opened.desk.replica.read, opened.desk.organization(), NOON);
    expect(travel(from, to, NOON, 'Europe/Paris')).toMatchObject({ source: 'STAND-IN', seconds: 1500 });
    let left = asked;
    while (left > 0) left = await askTravelAhead(opened.desk, [provider(Array.from({ length: 60 }, () => 900))], 0);
    expect(await askTravelAhead(opened.desk, [one], 0)).toBe(0);
  });
});

describe('IGN', () => {
  test('its metres and seconds are taken; after too many questions it is left alone for a minute', async () => {
    const answers = [Response.json({ distance: 31_234.5, duration: 2101.4 }), new Response('', { status: 429 })];
    const asked: string[] = [];
    let now = NOON;
    const get = (async (url: string) => {
      asked.push(url);
      return answers.shift() ?? Response.json({});
    }) as unknown as typeof fetch;
    const ign = ignTravel(get, () => now);
    expect(await ign.route(FROM, TO, NOON)).toMatchObject({ distanceM: 31_235, durationSec: 2101 });
    expect(asked[0]).toContain('start=2.374400%2C48.844300');
    expect(await ign.route(FROM, TO, NOON)).toBeNull();
    expect(await ign.route(FROM, TO, NOON)).toBeNull();
    expect(asked).toHaveLength(2);
    now += 61_000;
    expect(await ign.route(FROM, TO, NOON)).toBeNull();
    expect(asked).toHaveLength(3);
  });
});

describe('calibration at night', () => {
  test('once a local day, after two in the morning, from completed missions', async () => {
    const midnight = Date.parse(`${TEST_DAY}T00:00:00+01:00`);
    opened.setNow(midnight + HOUR_MS);
    expect(await calibrateWhenDue(opened.desk)).toBe(false);
    opened.setNow(midnight + 3 * HOUR_MS);
    expect(await calibrateWhenDue(opened.desk)).toBe(true);
    const { calibration } = travelSettingsOf(opened.desk.organization());
    expect(calibration?.madeOn).toBe(TEST_DAY);
    expect(calibration?.sampleCount).toBeGreaterThan(50);
    expect(Object.keys(calibration?.ratios ?? {}).length).toBeGreaterThan(3);
    expect(await calibrateWhenDue(opened.desk)).toBe(false);
    const lines = rowsWhere(opened.desk.replica.read, Activity, { verb: 'travel.calibrated' });
    expect(lines).toHaveLength(1);
  });
});

test('one setting changed leaves the others and what was calibrated; a wrong one is refused by its field; undone as any', async () => {
  const before = travelSettingsOf(opened.desk.organization());
  const done = await opened.desk.runner.run(setTravel, { patch: { validityDays: 7 } });
  if (isRefusal(done)) throw new Error(done.code);
  expect(travelSettingsOf(opened.desk.organization())).toEqual({ ...before, validityDays: 7 });
  expect(await opened.desk.runner.run(setTravel, { patch: { trafficBp: 3 } })).toMatchObject({
    code: 'input-invalid',
    details: { field: 'patch.trafficBp' },
  });
  await opened.desk.runner.run(undoCommand, { commandId: done.value.commandId });
  expect(travelSettingsOf(opened.desk.organization())).toEqual(before);
});
