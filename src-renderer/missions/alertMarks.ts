import { z } from 'zod';
import { DAY_MS, type Instant } from '#domain/kernel/instants.ts';
import type { Board } from '../app/api.tsx';

type Alert = Board['alerts'][number];

/** What this desk has answered to alerts: seen (until null) or put off until an instant; and whether new ones ring. */
export const alertMarksSchema = z.object({
  marks: z.record(z.string(), z.object({ markedAt: z.number(), until: z.number().nullable() })),
  isSoundOn: z.boolean(),
});
export type AlertMarks = z.infer<typeof alertMarksSchema>;
export const NO_MARKS: AlertMarks = { marks: {}, isSoundOn: false };

const KEPT_MS = 3 * DAY_MS;

export function alertKey({ code, missionId }: Alert): string {
  return `${code}:${missionId}`;
}

/** The alerts nobody at this desk has answered, or whose delay is over. */
export function openAlerts(alerts: readonly Alert[], { marks }: AlertMarks, now: Instant): readonly Alert[] {
  return alerts.filter((alert) => {
    const mark = marks[alertKey(alert)];
    return mark === undefined || (mark.until !== null && mark.until <= now);
  });
}

/** The marks with these alerts answered; those older than three days are forgotten. */
export function markAlerts(
  known: AlertMarks,
  alerts: readonly Alert[],
  { now, until }: { readonly now: Instant; readonly until: Instant | null },
): AlertMarks {
  const kept = Object.entries(known.marks).filter(([, mark]) => mark.markedAt > now - KEPT_MS);
  const added = alerts.map((alert) => [alertKey(alert), { markedAt: now, until }] as const);
  return { ...known, marks: Object.fromEntries([...kept, ...added]) };
}
