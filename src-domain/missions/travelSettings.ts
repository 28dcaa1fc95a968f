import { z } from 'zod';

/** Ratios of what was driven to what was estimated, by areas and hour ('PARIS>SUBURBS@8'), and by areas alone. */
export const calibrationSchema = z.strictObject({
  madeOn: z.iso.date(),
  sampleCount: z.int().min(0),
  ratios: z.record(
    z.string().regex(/^[A-Z]+>[A-Z]+(@\d{1,2})?$/),
    z.strictObject({
      seconds: z.number().min(0.5).max(2.5),
      metres: z.number().min(0.5).max(2.5).nullable(),
      count: z.int().min(1),
    }),
  ),
});
export type TravelCalibration = z.infer<typeof calibrationSchema>;

const share = z.int().min(5000).max(30_000);

const shape = {
  /** How long an answer of a provider is taken as it is. */
  validityDays: z.int().min(1).max(730),
  trafficBp: share,
  /** In peak hours, where a pair has no factors of its own. */
  peakBp: share,
  /** Local hours (0–23) of workdays that are peak. */
  peakHours: z.array(z.int().min(0).max(23)).max(24),
  /** Added to a time of low reliability. */
  lowReliabilityMarginBp: z.int().min(0).max(10_000),
};

export const travelPatchSchema = z.strictObject(shape).partial();

/** What the organisation decides of travel times; multipliers in basis points, 10 000 being as the road is when it is free. */
const travelSettingsSchema = z.strictObject({
  validityDays: shape.validityDays.default(30),
  trafficBp: shape.trafficBp.default(10_000),
  peakBp: shape.peakBp.default(12_000),
  peakHours: shape.peakHours.default([7, 8, 9, 17, 18]),
  lowReliabilityMarginBp: shape.lowReliabilityMarginBp.default(1500),
  calibration: calibrationSchema.nullable().default(null),
});
export type TravelSettings = z.infer<typeof travelSettingsSchema>;

/** The organisation's travel settings; what is missing or broken reads as the defaults. */
export function travelSettingsOf(organization: {
  readonly settings: Readonly<Record<string, unknown>>;
}): TravelSettings {
  const parsed = travelSettingsSchema.safeParse(organization.settings['travel'] ?? {});
  return parsed.success ? parsed.data : travelSettingsSchema.parse({});
}
