import { z } from 'zod';

/*
 * How long what serves no more is kept, in days. Business rows, invoices and the audit are never taken away: the law asks for years.
 */
export const KEPT_DAYS = {
  /** A desk that was away longer starts over from a boot. */
  changeLog: 90,
  /** As long as a desk may bring a command again. */
  commandResults: 90,
  undo: 30,
  /** After a session's last token was over. */
  sessions: 30,
  invitations: 30,
  deliveries: 30,
  deadLetters: 90,
  inboundEvents: 90,
} as const;

const retentionSchema = z.strictObject({
  /** Where a driver went: two months, the most the CNIL finds needed for employees' vehicles. */
  locationDays: z.int().min(1).max(365).default(60),
});
export type Retention = z.infer<typeof retentionSchema>;

/** What the organisation decides of it; what is missing or broken reads as the defaults. */
export function retentionOf(organization: { readonly settings: Readonly<Record<string, unknown>> }): Retention {
  const parsed = retentionSchema.safeParse(organization.settings['retention'] ?? {});
  return parsed.success ? parsed.data : retentionSchema.parse({});
}
