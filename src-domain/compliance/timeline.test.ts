import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../kernel/instants.ts';
import { isLightService, requiredLicense, SERVICES, type Activity } from './activity.ts';
import { following, infringements, OCCASIONAL, terms, VTC } from './hours.cases.ts';
import { findingsOf } from './verdict.ts';
import { activitiesUntil, ENDLESS_MIN, hasPlannedWithin, timelineOf, type Timeline } from './timeline.ts';

const START = Date.UTC(2026, 7, 3, 6);
const BEGIN_MIN = START / MINUTE_MS;
const record = (text: string, context = OCCASIONAL): Activity[] =>
  following(new Date(START).toISOString(), text, context);

/** 'D0-60 W60-90 | R90-120': duties and rests by their minutes from the start. */
function drawn({ duties, rests }: Timeline): string {
  const at = (minute: number): string => (minute === ENDLESS_MIN ? 'end' : String(minute - BEGIN_MIN));
  const line = (letter: string, item: { startMin: number; endMin: number }): string =>
    `${letter}${at(item.startMin)}-${at(item.endMin)}`;
  return [
    duties.map((duty) => line(duty.kind.charAt(0), duty)).join(' '),
    rests.map((rest) => line('R', rest)).join(' '),
  ].join(' | ');
}

describe('the timeline of a record', () => {
  test.each([
    ['rest written down or left out is the same', 'D60 R30 W60', 'D0-60 O90-150 | R60-90 R150-end'],
    ['duties that touch have no rest between them', 'D60 W30 A30', 'D0-60 O60-90 A90-120 | R120-end'],
    ['rests that touch are one', 'D60 R30 R30 D60', 'D0-60 D120-180 | R60-120 R180-end'],
    ['unknown reads as rest', 'D60 U30 D60', 'D0-60 D90-150 | R60-90 R150-end'],
    ['rest before the first duty is none of the record', 'R60 D60', 'D60-120 | R120-end'],
  ])('%s', (_name, text, expected) => expect(drawn(timelineOf(record(text)))).toBe(expected));

  test('unknown as driving', () => {
    expect(drawn(timelineOf(record('D60 U30 D60'), 'DRIVING'))).toBe('D0-60 D60-90 D90-150 | R150-end');
  });

  test('a boundary is the minute it falls in; what lasts no minute is nothing', () => {
    const seconds = (from: number, to: number): Activity => ({
      kind: 'DRIVING',
      startAt: START + from * 1000,
      endAt: START + to * 1000,
      context: VTC,
    });
    expect(drawn(timelineOf([seconds(10, 119), seconds(130, 170), seconds(359, 361)]))).toBe('D0-1 D5-6 | R1-5 R6-end');
  });

  test('rests know their place and the duty that ends them', () => {
    expect(timelineOf(record('D60 R30 W60 D60 R30 D60')).rests.map(({ index, nextDuty }) => [index, nextDuty])).toEqual(
      [
        [0, 1],
        [1, 3],
        [2, 4],
      ],
    );
  });

  test('where two overlap the earlier keeps its time, of two at once the one that ends first, of two alike the first given', () => {
    const item = (from: number, to: number, more: Partial<Activity> = {}): Activity => ({
      kind: 'DRIVING',
      startAt: START + from * MINUTE_MS,
      endAt: START + to * MINUTE_MS,
      context: VTC,
      ...more,
    });
    const other = { kind: 'OTHER_WORK' } as const;
    expect(drawn(timelineOf([item(0, 60), item(30, 90, other)]))).toBe('D0-60 O60-90 | R90-end');
    expect(drawn(timelineOf([item(30, 90, other), item(0, 60)]))).toBe('D0-60 O60-90 | R90-end');
    expect(drawn(timelineOf([item(0, 90, other), item(0, 60)]))).toBe('D0-60 O60-90 | R90-end');
    expect(drawn(timelineOf([item(0, 60, other), item(0, 60)]))).toBe('D0-60 | R60-end');
    expect(drawn(timelineOf([item(0, 60), item(0, 60, other)]))).toBe('D0-60 | R60-end');
    expect(drawn(timelineOf([item(0, 90), item(30, 60)]))).toBe('D0-90 | R90-end');
    const coach = { context: OCCASIONAL };
    expect(timelineOf([item(0, 60), item(0, 60, coach)]).hasEu).toBe(false);
    expect(timelineOf([item(0, 60, coach), item(0, 60)]).hasEu).toBe(true);
  });

  test('ferry and vehicle belong to the rest they are in', () => {
    const [first, second] = timelineOf(record('D60 F30 D60 R30 D60')).rests;
    expect([first?.isFerry, second?.isFerry]).toEqual([true, false]);
    const inVehicle = record('D60 R30 D60 R30 D60').map((item, index) => ({ ...item, inVehicle: index === 3 }));
    expect(timelineOf(inVehicle).rests.map((rest) => rest.isInVehicle)).toEqual([false, true, false]);
  });

  test('it knows whether a coach, a ferry or a plan is in it', () => {
    const of = (activities: readonly Activity[]) => {
      const { hasEu, hasFerry, hasPlanned } = timelineOf(activities);
      return [hasEu, hasFerry, hasPlanned];
    };
    expect(of(record('D60', VTC))).toEqual([false, false, false]);
    expect(of([...record('D60', VTC), ...record('D60 R60 D60').slice(2)])).toEqual([true, false, false]);
    expect(of(record('D60 F60', VTC))).toEqual([false, true, false]);
    expect(of(record('D60', VTC).map((item) => ({ ...item, planned: true })))).toEqual([false, false, true]);
  });

  test('cut at an instant, what runs then stops there and what comes later is gone', () => {
    const until = (minutes: number): string =>
      drawn(timelineOf(activitiesUntil(record('D60 R30 W60'), START + minutes * MINUTE_MS)));
    expect(until(0)).toBe(' | ');
    expect(until(30)).toBe('D0-30 | R30-end');
    expect(until(60)).toBe('D0-60 | R60-end');
    expect(until(90)).toBe('D0-60 | R60-end');
    expect(until(91)).toBe('D0-60 O90-91 | R60-90 R91-end');
  });

  test('what is planned is in a window when it shares a minute with it', () => {
    const timeline = timelineOf(record('D60 W60').map((item, index) => ({ ...item, planned: index === 1 })));
    const within = (from: number, to: number): boolean => hasPlannedWithin(timeline, BEGIN_MIN + from, BEGIN_MIN + to);
    expect([within(0, 60), within(0, 61), within(119, 200), within(120, 200)]).toEqual([false, true, true, false]);
  });
});

describe('seats, services and the regimes they bring', () => {
  test.each([
    [9, 'B', []],
    [10, 'D1', ['EU-B1 271/270']],
    [17, 'D1', ['EU-B1 271/270']],
    [18, 'D', ['EU-B1 271/270']],
  ])('%i seats', (seats, license, expected) => {
    expect(requiredLicense(seats)).toBe(license);
    expect(infringements(record('D271', { ...VTC, seats }), 'EU')).toEqual(expected);
  });

  test('VTC, LOTI and taxi are light services', () => {
    expect(SERVICES.filter(isLightService)).toEqual(['VTC', 'LOTI', 'TAXI']);
  });
});

describe('the order of findings', () => {
  test('infringements, then what is in doubt, then warnings; by window, by rule, by limit', () => {
    const rules = (limits: readonly number[]) =>
      terms({
        status: 'SELF_EMPLOYED',
        organizationRules: limits.map((maxDailyDrivingMin) => ({
          licenseCategory: 'B',
          maxDailyDrivingMin,
          maxDailyAmplitudeMin: 300,
        })),
      });
    const activities = [...record('D5:01 R11:00 D4:40 U1 R11:00 U10', VTC)];
    const lines = (limits: readonly number[]) =>
      findingsOf(activities, rules(limits)).map(
        (item) => `${item.severity} ${item.ruleId} ${item.measuredMin}/${item.limitMin}`,
      );
    const expected = [
      'INFRINGEMENT ORG-AMPLITUDE 301/300',
      'INFRINGEMENT ORG-AMPLITUDE 301/300',
      'INFRINGEMENT ORG-DRIVING 301/290',
      'INFRINGEMENT ORG-DRIVING 301/300',
      'INDETERMINATE ORG-DRIVING 1/290',
      'INDETERMINATE ORG-DRIVING 10/290',
      'WARNING ORG-AMPLITUDE 280/300',
      'WARNING ORG-AMPLITUDE 280/300',
      'WARNING ORG-DRIVING 280/290',
      'WARNING ORG-DRIVING 280/300',
    ];
    expect(lines([290, 300])).toEqual(expected);
    expect(lines([300, 290]).map((line) => line.replace(/(INDETERMINATE.*)300/, '$1290'))).toEqual(expected);
  });
});
