import { z } from 'zod';
import { ROLES } from '../kernel/permissions.ts';

/*
 * What the desk and central say to each other about people; the same schemas on both sides.
 */
export const REASON_MIN = 10;
export const JIT_MINUTES = { fewest: 5, most: 480 } as const;

export const emailSchema = z.email().max(200);
export const passwordSchema = z.string().min(1).max(200);
/** Six digits of an application, or one of the backup codes. */
export const secondCodeSchema = z.string().trim().min(1).max(20);

const scope = {
  role: z.enum(ROLES),
  scopeType: z.enum(['ORGANIZATION', 'ORDER']).default('ORGANIZATION'),
  /** The order of a right over one. */
  scopeId: z.union([z.literal(''), z.uuid()]).default(''),
};
export const inviteSchema = z.strictObject({ email: emailSchema, ...scope });
export const acceptSchema = z.strictObject({
  code: z.string().min(1).max(200),
  fullName: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^\P{Cc}+$/u),
  password: passwordSchema,
});
export const grantSchema = z.strictObject({
  userId: z.uuid(),
  ...scope,
  reason: z.string().trim().max(500).nullable().default(null),
  expiresAt: z.int().min(0).nullable().default(null),
});
export const jitRequestSchema = z.strictObject({
  role: z.enum(ROLES),
  reason: z.string().trim().max(2000),
  durationMin: z.int().min(JIT_MINUTES.fewest).max(JIT_MINUTES.most),
});
