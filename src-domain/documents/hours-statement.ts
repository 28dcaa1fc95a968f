import { z } from 'zod';
import { isDay } from '../kernel/instants.ts';
import { brandSchema, DEFAULT_BRAND, instant, line, localeSchema, maybeLine, sellerSchema } from './parties.ts';

const minutes = z.int().nonnegative();

const daySchema = z.strictObject({
  on: z.string().refine(isDay),
  startAt: instant.nullable(),
  endAt: instant.nullable(),
  drivingMin: minutes,
  workMin: minutes,
  breakMin: minutes,
  amplitudeMin: minutes,
  nightWorkMin: minutes,
});

/**
 * A driver's hours of one week, for him and for whoever pays or checks them (livret individuel, C. transports R3312-19 and following):
 * minutes by day, what was found, and the rest of the record in words. Instants are UTC and printed in `timeZone`.
 */
export const hoursStatementSchema = z.strictObject({
  locale: localeSchema.default('fr'),
  brand: brandSchema.default(DEFAULT_BRAND),
  timeZone: line,
  reference: line,
  operator: sellerSchema,
  printedAt: instant,
  driver: z.strictObject({ name: line, code: maybeLine, cardNumber: maybeLine }),
  /** Monday. */
  weekOn: z.string().refine(isDay),
  days: z.array(daySchema).length(7),
  /** One sentence each, with the rule and its text of law. */
  findings: z.array(line),
});
export type HoursStatement = z.infer<typeof hoursStatementSchema>;
