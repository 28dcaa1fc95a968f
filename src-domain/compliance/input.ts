import { z } from 'zod';
import { must } from '../kernel/assert.ts';
import { isTimeZone, parseInstant, toIso as iso, type Instant } from '../kernel/instants.ts';
import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts';
import {
  ACTIVITY_KINDS,
  DRIVER_STATUSES,
  LICENSE_CATEGORIES,
  SERVICES,
  type Activity,
  type ActivityContext,
  type DriverStatus,
  type OrganizationRule,
} from './activity.ts';
import { interpretationsSchema, type Interpretations } from './interpretations.ts';

/** End of 2199-12-31; instants before 1970 or beyond this are a slip of the keyboard. */
export const LAST_INSTANT = 7_258_118_399_999;

const instant = z.string().transform((text, context): Instant => {
  const at = parseInstant(text);
  if (at !== null && at >= 0 && at <= LAST_INSTANT) return at;
  context.issues.push({ code: 'custom', message: 'not-an-instant-with-offset', input: text });
  return z.NEVER;
});

const minutes = z.int().min(0).max(100_000).nullable().optional();

const activityContext = z.strictObject({
  service: z.enum(SERVICES),
  seats: z.int().min(1).max(200),
  crew: z.int().min(1).max(4).default(1),
});

const activity = z.strictObject({
  kind: z.enum(ACTIVITY_KINDS),
  startAt: instant,
  endAt: instant,
  context: activityContext.optional(),
  ferry: z.boolean().optional(),
  occasionalService: z.strictObject({ startAt: instant, endAt: instant, single: z.boolean() }).optional(),
});

const organizationRule = z.strictObject({
  licenseCategory: z.enum(LICENSE_CATEGORIES),
  maxDailyDrivingMin: minutes,
  maxDailyAmplitudeMin: minutes,
  minDailyRestMin: minutes,
  breakMin: minutes,
  drivingBlockMin: minutes,
});

const hoursQuestion = z.strictObject({
  timeZone: z.string().refine(isTimeZone, 'not-a-time-zone'),
  asOf: instant.optional(),
  driver: z.strictObject({ status: z.enum(DRIVER_STATUSES).default('EMPLOYEE') }).default({ status: 'EMPLOYEE' }),
  context: activityContext,
  organizationRules: z.array(organizationRule).default([]),
  interpretations: interpretationsSchema.prefault({}),
  activities: z.array(activity),
  planned: z.array(activity).default([]),
});

/** A checked question on driver hours: instants are numbers, every activity has its context. */
export type HoursQuestion = {
  readonly timeZone: string;
  readonly asOf: Instant | null;
  readonly status: DriverStatus;
  readonly context: ActivityContext;
  readonly organizationRules: readonly OrganizationRule[];
  readonly settings: Interpretations;
  /** Done and planned together, in order of time. */
  readonly activities: readonly Activity[];
};

export type HoursQuestionRefusal =
  | 'unknown-field'
  | 'missing-field'
  | 'wrong-value'
  | 'activity-reversed'
  | 'activities-overlap';

/** Reads a question in plain data; refusals name the field by its path ('activities.0.startAt') and the value it held. */
export function parseHoursQuestion(content: unknown): Result<HoursQuestion, HoursQuestionRefusal> {
  const parsed = hoursQuestion.safeParse(content, { reportInput: true });
  if (!parsed.success) return refusalOf(must(parsed.error.issues[0], 'a failed parse has an issue'));
  const { data } = parsed;
  const placed: Placed[] = [
    ...data.activities.map((item, index) => placedActivity(item, data.context, `activities.${index}`)),
    ...data.planned.map((item, index) => placedActivity(item, data.context, `planned.${index}`)),
  ];
  const wrong = reversed(placed) ?? overlapping(placed);
  if (wrong) return wrong;
  placed.sort((a, b) => a.activity.startAt - b.activity.startAt);
  return ok({
    timeZone: data.timeZone,
    asOf: data.asOf ?? null,
    status: data.driver.status,
    context: data.context,
    organizationRules: data.organizationRules,
    settings: data.interpretations,
    activities: placed.map((item) => item.activity),
  });
}

type Placed = { readonly activity: Activity; readonly path: string };

function placedActivity(item: z.infer<typeof activity>, context: ActivityContext, path: string): Placed {
  const planned = path.startsWith('planned');
  return { activity: { ...item, context: item.context ?? context, planned }, path };
}

function reversed(placed: readonly Placed[]): Refusal<'activity-reversed'> | null {
  for (const { activity: item, path } of placed) {
    const service = item.occasionalService;
    if (item.endAt <= item.startAt)
      return refuse('activity-reversed', { field: `${path}.endAt`, value: iso(item.endAt) });
    if (service && service.endAt <= service.startAt) {
      return refuse('activity-reversed', { field: `${path}.occasionalService.endAt`, value: iso(service.endAt) });
    }
  }
  return null;
}

function overlapping(placed: readonly Placed[]): Refusal<'activities-overlap'> | null {
  const ordered = [...placed].sort((a, b) => a.activity.startAt - b.activity.startAt);
  let running: Placed | null = null;
  for (const item of ordered) {
    if (running && item.activity.startAt < running.activity.endAt) {
      return refuse('activities-overlap', {
        field: `${item.path}.startAt`,
        value: iso(item.activity.startAt),
        other: running.path,
      });
    }
    running = item;
  }
  return null;
}

function refusalOf(issue: z.core.$ZodIssue): Refusal<HoursQuestionRefusal> {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return refuse('unknown-field', { field: [...path, issue.keys[0] ?? ''].join('.') });
  }
  const field = path.join('.');
  if (issue.input === undefined) return refuse('missing-field', { field });
  return refuse('wrong-value', { field, value: issue.input, because: issue.message });
}
