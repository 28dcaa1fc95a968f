import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Activity, ActivityContext } from './activity.ts';
import { checkDriverHours, type HoursReport } from './check.ts';
import { OCCASIONAL, PACKS, REGULAR_LINE, terms, VTC } from './hours.cases.ts';
import { MINUTE_MS } from '../kernel/instants.ts';
import type { Finding } from './finding.ts';
import { decisionOf, findingsOf } from './verdict.ts';

const MONDAY = Date.UTC(2026, 10, 16, 5);
const WEEK_MS = 7 * 24 * 60 * MINUTE_MS;

const step = fc.record({
  kind: fc.constantFrom('DRIVING', 'DRIVING', 'OTHER_WORK', 'AVAILABILITY', 'BREAK_REST', 'BREAK_REST'),
  lengthMin: fc.oneof(
    fc.integer({ min: 1, max: 60 }),
    fc.integer({ min: 60, max: 300 }),
    fc.integer({ min: 500, max: 3000 }),
  ),
  context: fc.constantFrom<ActivityContext>(OCCASIONAL, REGULAR_LINE, VTC, { ...OCCASIONAL, crew: 2 }),
});

/** Up to 40 activities one after the other; only rest is long. */
const history = fc.array(step, { minLength: 1, maxLength: 40 }).map((steps) => {
  let at = MONDAY;
  return steps.map(({ kind, lengthMin, context }): Activity => {
    const startAt = at;
    at += (kind === 'BREAK_REST' ? lengthMin : Math.min(lengthMin, 300)) * MINUTE_MS;
    return { kind: kind as Activity['kind'], startAt, endAt: at, context };
  });
});

const plain = terms();
const essence = (findings: readonly Finding[]) => findings.map(({ planned: _planned, ...rest }) => rest);

describe('whatever the record', () => {
  test('permuting the input changes nothing', () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), (activities, ranks) => {
        const shuffled = activities
          .map((activity) => ({ activity, rank: ranks.next().value ?? 0 }))
          .sort((a, b) => a.rank - b.rank)
          .map((item) => item.activity);
        expect(findingsOf(shuffled, plain)).toEqual(findingsOf(activities, plain));
      }),
    );
  });

  test('splitting every activity in two changes nothing', () => {
    fc.assert(
      fc.property(history, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (activities, where) => {
        const split = activities.flatMap((activity) => {
          const cut =
            activity.startAt + Math.floor(((activity.endAt - activity.startAt) / MINUTE_MS) * where) * MINUTE_MS;
          if (cut <= activity.startAt || cut >= activity.endAt) return [activity];
          return [
            { ...activity, endAt: cut },
            { ...activity, startAt: cut },
          ];
        });
        expect(findingsOf(split, plain)).toEqual(findingsOf(activities, plain));
      }),
    );
  });

  test('planned or done, the verdict is the same', () => {
    fc.assert(
      fc.property(history, fc.nat(), (activities, from) => {
        const planned = activities.map((activity, index) =>
          index >= from % activities.length ? { ...activity, planned: true } : activity,
        );
        expect(essence(findingsOf(planned, plain))).toEqual(essence(findingsOf(activities, plain)));
      }),
    );
  });

  test('writing the rests down or leaving gaps is the same', () => {
    fc.assert(
      fc.property(history, (activities) => {
        const gaps = activities.filter((activity) => activity.kind !== 'BREAK_REST');
        expect(findingsOf(gaps, plain)).toEqual(findingsOf(activities, plain));
      }),
    );
  });

  test('whole weeks later, the EU rules say the same', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 60 }), (activities, weeks) => {
        const shift = weeks * WEEK_MS;
        const eu = (list: readonly Activity[]) => findingsOf(list, terms({ status: 'SELF_EMPLOYED' }));
        const later = activities.map((activity) => ({
          ...activity,
          startAt: activity.startAt + shift,
          endAt: activity.endAt + shift,
        }));
        const expected = eu(activities).map((item) => ({
          ...item,
          windowStartAt: item.windowStartAt + shift,
          windowEndAt: item.windowEndAt + shift,
        }));
        expect(eu(later)).toEqual(expected);
      }),
    );
  });

  test('turning an activity into rest never adds a driving infringement', () => {
    const driving = (findings: readonly Finding[]) =>
      findings.filter((item) => item.severity === 'INFRINGEMENT' && /^EU-(D[1234]|B1)$/.test(item.ruleId));
    fc.assert(
      fc.property(history, fc.nat(), (activities, at) => {
        const index = at % activities.length;
        const rested = activities.map((activity, i): Activity =>
          i === index ? { ...activity, kind: 'BREAK_REST' } : activity,
        );
        const eu = terms({ status: 'SELF_EMPLOYED' });
        const longest = (list: readonly Activity[], rule: string) =>
          Math.max(
            0,
            ...driving(findingsOf(list, eu))
              .filter((item) => item.ruleId === rule)
              .map((item) => item.measuredMin),
          );
        for (const rule of ['EU-D2', 'EU-D3', 'EU-D4', 'EU-B1'])
          expect(longest(rested, rule)).toBeLessThanOrEqual(longest(activities, rule));
      }),
    );
  });

  test('minutes are whole, infringements are beyond their limit, and they alone block', () => {
    const minima = /^(EU-R|EU-W2|EU-W3|FR-10|FR-11|ORG-REST)/;
    fc.assert(
      fc.property(history, (activities) => {
        const findings = findingsOf(activities, plain);
        const infringed = findings.filter((item) => item.severity === 'INFRINGEMENT');
        expect(decisionOf(findings)).toBe(
          infringed.length > 0 ? 'BLOCKED' : findings.length > 0 ? 'WARNING' : 'APPROVED',
        );
        for (const item of infringed) {
          expect(Number.isInteger(item.measuredMin)).toBe(true);
          if (item.ruleId === 'FR-13') continue;
          if (minima.test(item.ruleId)) expect(item.measuredMin).toBeLessThan(item.limitMin);
          else expect(item.measuredMin).toBeGreaterThan(item.limitMin);
        }
      }),
    );
  });
});

describe('whatever the question', () => {
  const service = { startAt: '2026-11-15T00:00:00Z', endAt: '2026-11-28T00:00:00Z', single: true };
  const line = fc.record({
    kind: fc.constantFrom('DRIVING', 'DRIVING', 'OTHER_WORK', 'AVAILABILITY', 'BREAK_REST', 'BREAK_REST', 'UNKNOWN'),
    lengthMs: fc.oneof(
      fc.integer({ min: 1, max: 600_000 }),
      fc.integer({ min: 1, max: 300 }).map((min) => min * 60_000),
    ),
    gapMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 4 * 24 * 3_600_000 })),
    more: fc.constantFrom<object>(
      {},
      { ferry: true },
      { occasionalService: service },
      { context: { service: 'COACH_OCCASIONAL', seats: 53, crew: 1 } },
      { context: { service: 'COACH_REGULAR', seats: 10, crew: 2 }, ferry: true },
    ),
  });
  const questions = fc.record({
    lines: fc.array(line, { maxLength: 30 }),
    status: fc.constantFrom('EMPLOYEE', 'SELF_EMPLOYED'),
    asOfMs: fc.option(fc.integer({ min: -86_400_000, max: 20 * 86_400_000 }), { nil: null }),
    plannedFrom: fc.nat({ max: 30 }),
    seats: fc.constantFrom(5, 9, 10, 17, 18, 53),
  });
  const iso = (at: number): string => new Date(at).toISOString();

  test('the answer has whole minutes, instants in UTC and nulls, and moving from done to planned changes its marks alone', () => {
    fc.assert(
      fc.property(questions, ({ lines, status, asOfMs, plannedFrom, seats }) => {
        let at = MONDAY;
        const activities = lines.map(({ kind, lengthMs, gapMs, more }) => {
          const startAt = at + gapMs;
          at = startAt + lengthMs;
          return { kind, startAt: iso(startAt), endAt: iso(at), ...more };
        });
        const question = {
          timeZone: 'Europe/Paris',
          context: { service: 'VTC', seats, crew: 1 },
          driver: { status },
          organizationRules: [
            { licenseCategory: 'B', maxDailyDrivingMin: 480, maxDailyAmplitudeMin: 660, minDailyRestMin: 660 },
            { licenseCategory: 'D', breakMin: 20, drivingBlockMin: 120 },
          ],
          ...(asOfMs === null ? {} : { asOf: iso(MONDAY + asOfMs) }),
        };
        const done = checkDriverHours({ ...question, activities }, PACKS);
        const mixed = checkDriverHours(
          { ...question, activities: activities.slice(0, plannedFrom), planned: activities.slice(plannedFrom) },
          PACKS,
        );
        if (done.kind !== 'ok' || mixed.kind !== 'ok') throw new Error('refused');
        const plain = (report: HoursReport) => ({
          ...report,
          findings: report.findings.map((item) => ({ ...item, planned: false })),
        });
        expect(plain(mixed.value)).toEqual(plain(done.value));
        for (const value of [done.value.budgets, ...done.value.findings].flatMap((item) => Object.values(item))) {
          if (typeof value === 'number') expect(Number.isInteger(value)).toBe(true);
          if (typeof value === 'string' && /^\d{4}-/.test(value))
            expect(value).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:00Z$/);
        }
        expect(JSON.parse(JSON.stringify(done.value))).toEqual(done.value);
      }),
    );
  });

  test('of several rules of the organisation the order is no matter', () => {
    const rules = fc.array(
      fc.record({
        licenseCategory: fc.constantFrom('B', 'D'),
        maxDailyDrivingMin: fc.integer({ min: 1, max: 600 }),
        breakMin: fc.integer({ min: 1, max: 60 }),
        drivingBlockMin: fc.integer({ min: 1, max: 300 }),
      }),
      { minLength: 2, maxLength: 4 },
    );
    fc.assert(
      fc.property(history, rules, (activities, organizationRules) => {
        const turned = terms({ organizationRules: organizationRules.toReversed() });
        expect(findingsOf(activities, turned)).toEqual(findingsOf(activities, terms({ organizationRules })));
      }),
    );
  });
});
