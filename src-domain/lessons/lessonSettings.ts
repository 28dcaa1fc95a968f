import { z } from 'zod';
import { isLocalTime } from '../kernel/instants.ts';

const time = z.string().refine(isLocalTime, 'not a time HH:MM');
const span = z.strictObject({ from: time, to: time });

const shape = {
  /** The school's own opening hours: nothing is taught outside them, whatever an instructor's week says; null = no limit. */
  openFrom: time.nullable(),
  openTo: time.nullable(),
  /** An instructor without any weekly hours works these. */
  fallbackStart: time,
  fallbackEnd: time,
  /** Starts are offered this many minutes apart. */
  stepMin: z.int().min(5).max(60),
  /** How far from the meeting point a lesson of the local area may end, as the crow flies. */
  localAreaM: z.int().min(500).max(200_000),
  /** When the streets around schools are busy, on workdays. */
  schoolHours: z.array(span).max(6),
  shortNoticeHours: z.int().min(1).max(240),
  lastMinuteHours: z.int().min(0).max(72),
};

export const lessonSettingsPatchSchema = z.strictObject(shape).partial();

const schema = z.strictObject({
  openFrom: shape.openFrom.default(null),
  openTo: shape.openTo.default(null),
  fallbackStart: shape.fallbackStart.default('09:00'),
  fallbackEnd: shape.fallbackEnd.default('17:00'),
  stepMin: shape.stepMin.default(15),
  localAreaM: shape.localAreaM.default(15_000),
  schoolHours: shape.schoolHours.default([
    { from: '08:10', to: '08:50' },
    { from: '16:15', to: '17:00' },
  ]),
  shortNoticeHours: shape.shortNoticeHours.default(24),
  lastMinuteHours: shape.lastMinuteHours.default(4),
});
/** What the organisation decides of its lessons. */
export type LessonSettings = z.infer<typeof schema>;

/** The organisation's lesson settings; what is missing or broken reads as the defaults. */
export function lessonSettingsOf(organization: {
  readonly settings: Readonly<Record<string, unknown>>;
}): LessonSettings {
  const parsed = schema.safeParse(organization.settings['lessons'] ?? {});
  return parsed.success ? parsed.data : schema.parse({});
}
