import { z } from 'zod';

/** Readings of the law where its text leaves a choice; every default is the prudent or the authorities' own reading. */
export const interpretationsSchema = z.strictObject({
  /** Basis points of a limit from which a finding warns. */
  warningBp: z.int().min(0).max(10_000).default(9000),
  /** Counts the whole daily rest, also beyond the 24-hour window. */
  restBeyondWindowCounts: z.boolean().default(false),
  /** Availability of 45 min and more resets the 4h30 block, also for a single driver. */
  availabilityIsBreak: z.boolean().default(false),
  /** A rest of 9 h taken in double crew counts among the three reduced rests. */
  multiManningRestIsReduced: z.boolean().default(false),
  /** Rest in minutes that restarts the daily driving counter even when it is too short to be a daily rest. */
  counterRestartRestMin: z.int().min(0).max(1440).default(420),
  /** Weeks of the EU rules: UTC as the tachograph counts them, or the organisation's zone. */
  euWeek: z.enum(['UTC', 'LOCAL']).default('UTC'),
  /** Weeks of the French rules. */
  frenchWeek: z.enum(['UTC', 'LOCAL']).default('LOCAL'),
  /** Gap in minutes that interrupts uninterrupted work; 1 = any gap. */
  uninterruptedWorkGapMin: z.int().min(1).max(60).default(1),
  /** The week that a weekly rest across two weeks counts in. */
  straddlingWeeklyRest: z.enum(['LARGER_PART', 'FIRST_WEEK', 'SECOND_WEEK']).default('LARGER_PART'),
  /** Days of 12 h of work allowed per week by urgency or agreement; a second one under its own conditions (D3312-6). */
  extendedWorkDaysPerWeek: z.int().min(0).max(2).default(0),
  /** The labour inspector has authorised spreads of duty up to 14 h (R3312-11). */
  isAmplitudeExtensionAuthorized: z.boolean().default(false),
});

export type Interpretations = z.infer<typeof interpretationsSchema>;

export const DEFAULT_INTERPRETATIONS: Interpretations = interpretationsSchema.parse({});
