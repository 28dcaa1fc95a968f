import { z } from 'zod';
import { ROLES } from '../kernel/permissions.ts';
import { SCOPE_TYPES } from './rights.ts';

/*
 * What central tells of access: people, invitations, workstations, sessions. A desk reads it when it is looked at and keeps none of it.
 */
const at = z.int();
const role = z.enum(ROLES);

export const peopleSchema = z.object({
  people: z.array(
    z.object({
      userId: z.uuid(),
      fullName: z.string(),
      email: z.string(),
      hasSecondFactor: z.boolean(),
      lastSeenAt: at.nullable(),
      rights: z.array(
        z.object({
          assignmentId: z.uuid(),
          role,
          scopeType: z.enum(SCOPE_TYPES),
          orderReference: z.string().nullable(),
          until: at.nullable(),
          reason: z.string().nullable(),
        }),
      ),
    }),
  ),
  invitations: z.array(
    z.object({
      invitationId: z.uuid(),
      email: z.string(),
      role,
      scopeType: z.enum(['ORGANIZATION', 'ORDER']),
      expiresAt: at,
    }),
  ),
  requests: z.array(
    z.object({
      requestId: z.uuid(),
      userId: z.uuid(),
      personName: z.string(),
      role,
      reason: z.string(),
      durationMin: z.int(),
      status: z.enum(['PENDING', 'APPROVED', 'DENIED']),
      askedAt: at,
      expiresAt: at.nullable(),
    }),
  ),
});
export type People = z.infer<typeof peopleSchema>;

export const desksSchema = z.array(
  z.object({
    deskId: z.uuid(),
    name: z.string(),
    code: z.string(),
    state: z.enum(['invited', 'lapsed', 'enrolled', 'revoked']),
    enrolledOn: z.string().nullable(),
    lastSeenAt: at.nullable(),
    userIds: z.array(z.uuid()),
  }),
);
export const sessionsSchema = z.array(
  z.object({
    sessionId: z.uuid(),
    userId: z.uuid(),
    personName: z.string(),
    deskName: z.string().nullable(),
    deviceName: z.string().nullable(),
    ipAddress: z.string().nullable(),
    openedAt: at,
    lastActiveAt: at,
    expiresAt: at,
    isOwn: z.boolean(),
  }),
);
export const secondFactorSchema = z.object({ isOn: z.boolean(), codesLeft: z.int() });
export const enrolmentSchema = z.object({ secret: z.string(), uri: z.string() });
export const backupCodesSchema = z.object({ backupCodes: z.array(z.string()) });
export const invitedSchema = z.object({ code: z.string(), expiresAt: at });
export const resetCodeSchema = z.object({ code: z.string(), expiresAt: at });
