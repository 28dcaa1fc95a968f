import { DAY_MS, MINUTE_MS } from '../kernel/instants.ts';
import type { Activity, ActivityContext } from './activity.ts';
import { DOUBLE_CREW, following, OCCASIONAL, REGULAR_LINE, terms, VTC } from './hours.cases.ts';
import type { DriverTerms } from './record.ts';
import type { RuleId } from './rulePack.ts';

/* For each threshold of the packs a record that sits on it: with the threshold moved by `by` the findings are others. */
export type ThresholdCase = {
  readonly rule: RuleId;
  readonly threshold: string;
  readonly by: number;
  readonly activities: readonly Activity[];
  readonly given: DriverTerms;
};

/** Monday 3 August 2026, 06:00 UTC, 08:00 in Paris. */
const START = Date.UTC(2026, 7, 3, 6);

function from(at: number, text: string, context: ActivityContext = OCCASIONAL, extra = {}): readonly Activity[] {
  return following(new Date(at).toISOString(), text, context, extra);
}
function on(day: number, text: string, context: ActivityContext = OCCASIONAL, extra = {}): readonly Activity[] {
  return from(START + day * DAY_MS, text, context, extra);
}
/** The same text at the same time of some days. */
function daily(days: readonly number[], text: string, context: ActivityContext = OCCASIONAL, extra = {}) {
  return days.flatMap((day) => on(day, text, context, extra));
}
/** In Paris on Monday 3 August 2026. */
function paris(time: string, text: string, context: ActivityContext = VTC): readonly Activity[] {
  return following(`2026-08-03T${time}:00+02:00`, text, context);
}

const LONG = 'D4:30 R45 D4:30 R45 D1:00';
const WEEK = [...daily([0, 1], LONG), ...daily([2, 3, 4, 5], 'D4:30 R45 D4:30')];
const DUTY = 'D30 W30';
const THRICE = 'D1:00 W13:00 R10:00 D1:00 W13:00 R10:00 D1:00 W13:00 R10:00';
const SPLIT = `${THRICE} D1:00 W5:00 R3:00 W6:00 R9:00 ${DUTY}`;
const JOINED = [...on(0, 'D60'), ...from(START + 60 * MINUTE_MS, `W20:00 R9:00 ${DUTY}`, DOUBLE_CREW)];
const FERRY = on(0, 'D1:00 W10:00 F2:00 M30 F8:00 M30 F2:00 D30 W5:00');
const FERRY_WEEK = [
  ...daily([0, 1, 2], 'D60 W120'),
  ...from(START + 2 * DAY_MS + 180 * MINUTE_MS, 'F12:00 M30 F6:00 M30 F6:00 W2:00'),
  ...daily([4, 5, 6, 7], 'D60 W60'),
];

function tour(days: number, text: string): readonly Activity[] {
  return on(0, text, OCCASIONAL, { occasionalService: { startAt: START, endAt: START + days * DAY_MS, single: true } });
}
const POSTPONED = 'D3:30 R45 D3:30 W8:15 R9:00';

const TWELVE = { occasionalService: { startAt: START, endAt: START + 12 * DAY_MS, single: true } };
const TEN_DAYS = daily([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 'D60 W60', OCCASIONAL, TWELVE);
function tourNight(start: string, text: string): readonly Activity[] {
  return [...TEN_DAYS, ...following(`2026-08-${start}:00Z`, text, OCCASIONAL, TWELVE)];
}
const BACK_HOME = [
  ...daily([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 'D60 W180', OCCASIONAL, TWELVE),
  ...daily([11, 12, 13, 14, 15], 'D60 W180'),
  ...daily([17, 18], 'D60 W60'),
];

/** Weeks from Monday 06:00 whose last duty leaves so many hours of rest before the next Monday 06:00. */
function weeks(restHours: readonly number[]): readonly Activity[] {
  return restHours.flatMap((hours, week) => [
    ...daily(hours < 40 ? [0, 1, 2, 3, 4, 5] : [0, 1, 2, 3, 4], 'D60 W60').map((item) => later(item, 7 * week)),
    ...from(START + (week * 168 + 168 - hours - 2) * 60 * MINUTE_MS, 'D60 W60'),
  ]);
}
function later(item: Activity, days: number): Activity {
  return { ...item, startAt: item.startAt + days * DAY_MS, endAt: item.endAt + days * DAY_MS };
}
/** 30 h in the first week; in the fourth a rest of exactly 24 h gives the 15 h back. */
const GIVEN_BACK = [
  ...weeks([30, 45, 45]),
  ...daily([21, 22, 23], 'D60 W60'),
  ...from(START + 24 * DAY_MS + 120 * MINUTE_MS, 'D60 W60'),
  ...on(25, 'D60 W60'),
  ...from(START + 26 * DAY_MS + 23 * 60 * MINUTE_MS, 'D60'),
  ...daily([28, 29], 'D60 W60'),
];

const employee = terms();
const extended = terms({ interpretations: { extendedWorkDaysPerWeek: 1 } });
const twice = terms({ interpretations: { extendedWorkDaysPerWeek: 2 } });
/** Weeks from Monday 4 May 2026 of five days, two of them of 11 h of work. */
function extendedWeeks(numbers: readonly number[]): readonly Activity[] {
  return numbers.flatMap((week) => [
    ...daily([week * 7 - 91, week * 7 - 90], 'W6:00 R45 W5:00'),
    ...daily([week * 7 - 89, week * 7 - 88, week * 7 - 87], 'W4:00'),
  ]);
}
const own = terms({
  status: 'SELF_EMPLOYED',
  organizationRules: [{ licenseCategory: 'B', minDailyRestMin: 660, maxDailyAmplitudeMin: 840 }],
});
/** A little above 44 h a week from Monday 11 May on. */
const TWELVE_WEEKS = Array.from({ length: 12 }, (_, week) => (week - 12) * 7).flatMap((monday) =>
  daily(
    [0, 1, 2, 3, 4].map((day) => monday + day),
    'D4:00 R1:00 W4:49',
    VTC,
  ),
);

type Line = readonly [RuleId, string, number, readonly Activity[], DriverTerms?];
const LINES: readonly Line[] = [
  ['EU-D1', 'maxDrivingMin', 1, on(0, 'D4:30 R45 D4:30')],
  ['EU-D2', 'maxDrivingMin', 1, on(0, `${LONG} R12:00`)],
  ['EU-D2', 'maxPerWeek', 1, daily([0, 1, 2], LONG)],
  ['EU-D3', 'maxDrivingMin', 1, WEEK],
  ['EU-D4', 'maxDrivingMin', 1, [...WEEK, ...WEEK.map((item) => later(item, 7))]],
  ['EU-B1', 'maxBlockMin', 1, on(0, 'D271')],
  ['EU-B1', 'breakMin', 1, on(0, 'D270 R45 D270', REGULAR_LINE)],
  ['EU-B2', 'firstPartMin', 1, on(0, 'D120 R15 D150 R30 D270', REGULAR_LINE)],
  ['EU-B2', 'secondPartMin', 1, on(0, 'D120 R15 D150 R30 D270', REGULAR_LINE)],
  ['EU-B3', 'partMin', 1, on(0, 'D120 R30 D150 R15 D1')],
  ['EU-B3', 'totalMin', 1, on(0, 'D120 R30 D150 R15 D1')],
  ['EU-B4', 'breakMin', 1, on(0, 'D270 A45 D60', DOUBLE_CREW)],
  ['EU-R1', 'regularRestMin', 1, on(0, `${THRICE} D1:00 W12:00 R11:00 ${DUTY}`)],
  ['EU-R1', 'splitFirstMin', 1, on(0, SPLIT)],
  ['EU-R1', 'splitSecondMin', 1, on(0, SPLIT)],
  ['EU-R1', 'windowMin', -1, on(0, `D1:00 W14:00 R9:00 ${DUTY}`)],
  ['EU-R2', 'minRestMin', 1, on(0, `D1:00 W14:00 R9:00 ${DUTY}`)],
  ['EU-R2', 'maxBetweenWeeklyRests', -1, on(0, `${THRICE} ${DUTY}`)],
  ['EU-R3', 'minRestMin', 1, on(0, `D1:00 W20:00 R9:00 ${DUTY}`, DOUBLE_CREW)],
  ['EU-R3', 'windowMin', -1, on(0, `D1:00 W20:00 R9:00 ${DUTY}`, DOUBLE_CREW)],
  ['EU-R3', 'absenceMin', -1, JOINED],
  ['EU-R4', 'windowMin', -1, tour(6, `${POSTPONED} D30`)],
  ['EU-R4', 'minServiceMin', 1, tour(6, `${POSTPONED} D30`)],
  ['EU-R4', 'maxUses', 1, tour(6, `${POSTPONED} ${POSTPONED} D30`)],
  ['EU-R4', 'longServiceMin', 1, tour(8, `${POSTPONED} ${POSTPONED} D30`)],
  ['EU-R4', 'longServiceMaxUses', -1, tour(8, `${POSTPONED} ${POSTPONED} D30`)],
  ['EU-R4', 'maxDrivingMin', -1, tour(6, `${POSTPONED} D30`)],
  ['EU-R5', 'maxInterruptions', -1, FERRY],
  ['EU-R5', 'maxInterruptedMin', -1, FERRY],
  ['EU-R5b', 'maxInterruptions', -1, FERRY_WEEK],
  ['EU-R5b', 'maxInterruptedMin', -1, FERRY_WEEK],
  ['EU-W1', 'maxSpanMin', 1, daily([0, 1, 2, 3, 4, 5, 6], 'D60 W60')],
  ['EU-W2', 'regularRestMin', 1, weeks([30, 45, 30])],
  ['EU-W2', 'reducedRestMin', 1, [...daily([0, 1, 2], 'D60 W60'), ...daily([3.08333, 4.16666, 5, 6, 7], 'D60 W60')]],
  ['EU-W3', 'attachedRestMin', 1, GIVEN_BACK],
  ['EU-W3', 'weeks', -1, GIVEN_BACK],
  ['EU-W5', 'maxSpanMin', 1, [...TEN_DAYS, ...daily([10, 11, 12], 'D60 W60', OCCASIONAL, TWELVE)]],
  ['EU-W5', 'returnRestMin', 1, BACK_HOME],
  ['EU-W5', 'nightFromMinute', 1, tourNight('12T17:00', 'D181')],
  ['EU-W5', 'nightToMinute', -1, tourNight('13T00:59', 'D240')],
  ['EU-W5', 'nightBlockMin', 1, tourNight('12T20:00', 'D181')],
  ['FR-2', 'maxAmplitudeMin', 1, paris('06:00', 'D4:00 R4:00 D4:00')],
  ['FR-3', 'maxAmplitudeMin', 1, paris('06:00', 'D4:00 R5:00 D4:00')],
  ['FR-3', 'maxWorkMin', -1, paris('06:00', 'D4:30 R3:30 D4:30')],
  ['FR-3', 'longAmplitudeMin', -1, paris('06:00', 'D4:00 R2:30 D2:00 R1:29 W2:00 R1 W1:00')],
  ['FR-3', 'oneCutMin', 1, paris('06:00', 'D4:00 R2:30 D2:00 R1:29 W2:00 R1 W1:00')],
  ['FR-3', 'twoCutsMin', 1, paris('06:00', 'D3:30 R1:30 D3:00 R1:31 W2:30')],
  ['FR-3', 'longOneCutMin', 1, paris('06:00', 'D4:00 R3:00 D2:00 R1:01 W3:00')],
  ['FR-3', 'longTwoCutsMin', 1, paris('06:00', 'D4:00 R2:00 D2:00 R2:01 W3:00')],
  ['FR-4', 'baseAmplitudeMin', 1, paris('06:00', 'D4:00 R2:00 D4:00 W2:01', OCCASIONAL)],
  ['FR-4', 'maxAmplitudeMin', 1, paris('06:00', 'D4:00 R6:01 D4:00', OCCASIONAL)],
  ['FR-4', 'cutMin', 1, paris('06:00', 'D4:00 R3:00 D4:00 W2:00', OCCASIONAL)],
  ['FR-4', 'doubleCrewAmplitudeMin', 1, paris('04:00', 'D4:00 R5:00 D4:00 R1:00 W4:00', DOUBLE_CREW)],
  ['FR-5', 'maxWorkMin', 1, paris('06:00', 'D4:00 R45 D4:00 R45 W2:01')],
  ['FR-5', 'extendedWorkMin', 1, paris('06:00', 'W6:00 R45 W6:00', OCCASIONAL), extended],
  ['FR-5', 'secondMinDays', 1, extendedWeeks([0]), twice],
  ['FR-5', 'secondMaxUses', -1, extendedWeeks([0, 1, 2, 3, 4, 5]), twice],
  ['FR-5', 'secondWeeks', 1, extendedWeeks([0, 1, 2, 3, 4, 5, 12]), twice],
  ['FR-6', 'maxWorkMin', 1, paris('06:00', 'D4:30 R3:30 D4:31')],
  ['FR-6', 'lightAmplitudeMin', -1, paris('06:00', 'D4:30 R2:30 D5:00')],
  ['FR-6', 'regularAmplitudeMin', -1, paris('06:00', 'D4:30 R3:30 D4:00 W1:00', REGULAR_LINE)],
  ['FR-7', 'maxWorkMin', 1, paris('04:00', 'W6:00 R45 W4:01')],
  ['FR-7', 'nightFromMinute', 1, paris('13:15', 'W6:00 R45 W4:01')],
  ['FR-7', 'nightToMinute', -1, paris('04:59', 'W6:00 R45 W4:01')],
  ['FR-8', 'maxDrivingMin', 1, paris('21:00', 'D4:01', OCCASIONAL)],
  ['FR-8', 'nightFromMinute', 1, paris('20:59', 'D4:02', OCCASIONAL)],
  ['FR-8', 'nightToMinute', -1, paris('01:59', 'D4:20', OCCASIONAL)],
  ['FR-9', 'maxWorkMin', 1, paris('07:00', 'D6:01 R30 W1')],
  ['FR-10', 'partMin', 1, paris('07:00', 'D3:00 R15 D3:00 R15 D1')],
  ['FR-10', 'mediumWorkMin', -1, paris('07:00', 'D6:00')],
  ['FR-10', 'mediumBreakMin', 1, paris('07:00', 'D5:00 R30 D4:00')],
  ['FR-10', 'longWorkMin', -1, paris('07:00', 'D5:00 R30 D4:00')],
  ['FR-10', 'longBreakMin', 1, paris('07:00', 'D5:00 R45 D4:01')],
  ['FR-11', 'minRestMin', 1, paris('06:00', 'D1:00 R6:00 D1:00 R5:00 D1:01')],
  ['FR-11', 'warnRestMin', 1, paris('06:00', 'D1:00 R6:00 D1:00 R5:00 D1')],
  ['FR-11', 'windowMin', 1, paris('06:00', 'D1:00 R6:00 D1:00 R5:00 D1')],
  ['FR-12', 'maxWorkMin', 1, daily([0, 1, 2, 3, 4], 'D4:00 R1:00 W6:00', VTC)],
  ['FR-12', 'averageMaxWorkMin', 1, TWELVE_WEEKS],
  ['FR-12', 'averageWeeks', 1, TWELVE_WEEKS],
  ['FR-13', 'maxDays', 1, daily([0, 1, 2, 3, 4, 5, 6], 'D60', VTC)],
  ['FR-13', 'minRestMin', 1, daily([-1, 0, 1, 2, 3, 4, 5.5, 7], 'D2:00', VTC)],
  ['ORG-REST', 'windowMin', 1, paris('06:00', 'D4:00 R5:01 D4:00'), own],
  ['ORG-REST', 'shiftRestMin', 1, paris('06:00', 'D4:00 R10:00 D4:00'), own],
];

export const THRESHOLD_CASES: readonly ThresholdCase[] = LINES.map(([rule, threshold, by, activities, given]) => ({
  rule,
  threshold,
  by,
  activities,
  given: given ?? employee,
}));
