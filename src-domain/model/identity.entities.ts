import {
  choice,
  day,
  flag,
  instant,
  integer,
  json,
  link,
  longText,
  nullable,
  personal,
  text,
  withDefault,
} from './columns.ts';
import { z } from 'zod';
import { ROLES } from '../kernel/permissions.ts';
import { entity } from './entity.ts';

const subject = 'identity';

export const User = entity('User', {
  subject,
  scope: 'global',
  owner: 'central',
  isSoftDeleted: true,
  columns: {
    email: personal(text()),
    fullName: personal(text()),
    phone: nullable(personal(text(40))),
    locale: withDefault(choice(['fr', 'en']), 'fr'),
    isActive: flag(true),
    mfaEnabled: flag(),
    lastSeenAt: nullable(instant()),
  },
  unique: [['email']],
});

/** The secret half of a User: never leaves central. */
export const UserCredential = entity('UserCredential', {
  subject,
  scope: 'global',
  owner: 'central',
  life: 'precious',
  places: ['central'],
  isSoftDeleted: false,
  columns: {
    userId: link('User', 'cascade'),
    passwordHash: text(500),
    changedAt: instant(),
    failedCount: withDefault(integer(), 0),
    lockedUntil: nullable(instant()),
  },
  unique: [['userId']],
});

export const PasswordHistory = entity('PasswordHistory', {
  subject,
  scope: 'global',
  owner: 'central',
  life: 'precious',
  places: ['central'],
  isSoftDeleted: false,
  columns: { userId: link('User', 'cascade'), passwordHash: text(500) },
  indexes: [['userId', 'createdAt']],
});

export const Role = entity('Role', {
  subject,
  owner: 'central',
  isSoftDeleted: false,
  columns: { name: text(80), base: choice(ROLES), permissions: json(z.array(z.string())) },
  unique: [['name']],
});

/** Null-safe: a GLOBAL assignment carries an empty scopeId, so that the unique set holds. */
export const RoleAssignment = entity('RoleAssignment', {
  subject,
  owner: 'central',
  isSoftDeleted: false,
  columns: {
    userId: link('User', 'cascade'),
    roleId: link('Role', 'cascade'),
    scopeType: choice(['GLOBAL', 'ORGANIZATION', 'ORDER']),
    scopeId: withDefault(text(36), ''),
    grantedBy: nullable(text(36)),
    reason: nullable(text(500)),
    expiresAt: nullable(instant()),
  },
  unique: [['userId', 'roleId', 'scopeType', 'scopeId']],
  indexes: [['scopeType', 'scopeId']],
});

export const Invitation = entity('Invitation', {
  subject,
  owner: 'central',
  places: ['central'],
  isSoftDeleted: false,
  columns: {
    email: personal(text()),
    roleId: link('Role', 'cascade'),
    scopeType: withDefault(choice(['ORGANIZATION', 'ORDER']), 'ORGANIZATION'),
    scopeId: withDefault(text(36), ''),
    tokenHash: text(64),
    invitedBy: nullable(text(36)),
    expiresAt: instant(),
    acceptedAt: nullable(instant()),
    revokedAt: nullable(instant()),
  },
  unique: [['tokenHash']],
});

/** A one-time code that stands in for a forgotten password. */
export const PasswordReset = entity('PasswordReset', {
  subject,
  scope: 'global',
  owner: 'central',
  life: 'precious',
  places: ['central'],
  isSoftDeleted: false,
  columns: {
    userId: link('User', 'cascade'),
    codeHash: text(64),
    expiresAt: instant(),
    usedAt: nullable(instant()),
  },
  unique: [['codeHash']],
  indexes: [['userId', 'createdAt']],
});

export const Session = entity('Session', {
  subject,
  owner: 'central',
  places: ['central'],
  isSoftDeleted: false,
  columns: {
    userId: link('User', 'cascade'),
    deskId: nullable(link('Desk', 'setNull')),
    familyId: text(36),
    ipAddress: nullable(personal(text(64))),
    deviceName: nullable(text()),
    lastActiveAt: instant(),
    expiresAt: instant(),
    revokedAt: nullable(instant()),
    revokedReason: nullable(text(80)),
  },
  indexes: [['userId'], ['familyId'], ['expiresAt']],
});

/** One family id along the whole rotation chain; a replayed token revokes the family. */
export const RefreshToken = entity('RefreshToken', {
  subject,
  owner: 'central',
  places: ['central'],
  isSoftDeleted: false,
  columns: {
    sessionId: link('Session', 'cascade'),
    familyId: text(36),
    tokenHash: text(64),
    usedAt: nullable(instant()),
    expiresAt: instant(),
  },
  unique: [['tokenHash']],
  indexes: [['familyId'], ['expiresAt']],
});

export const MfaSecret = entity('MfaSecret', {
  subject,
  scope: 'global',
  owner: 'central',
  life: 'precious',
  places: ['central'],
  isSoftDeleted: false,
  columns: {
    userId: link('User', 'cascade'),
    secretCipher: text(500),
    confirmedAt: nullable(instant()),
    lastStep: nullable(integer()),
  },
  unique: [['userId']],
});

export const MfaBackupCode = entity('MfaBackupCode', {
  subject,
  scope: 'global',
  owner: 'central',
  life: 'precious',
  places: ['central'],
  isSoftDeleted: false,
  columns: { userId: link('User', 'cascade'), codeHash: text(64), usedAt: nullable(instant()) },
  unique: [['userId', 'codeHash']],
});

/** Time-limited rights asked for and granted with a reason. */
export const JitRequest = entity('JitRequest', {
  subject,
  owner: 'central',
  isSoftDeleted: false,
  columns: {
    userId: link('User', 'cascade'),
    roleId: link('Role', 'cascade'),
    reason: longText(),
    durationMin: integer(5, 480),
    status: choice(['PENDING', 'APPROVED', 'DENIED']),
    decidedBy: nullable(text(36)),
    expiresAt: nullable(instant()),
  },
  indexes: [['status'], ['expiresAt']],
});

/** An enrolled workstation. Its code names its own invoice series (D1, D2…). */
export const Desk = entity('Desk', {
  subject,
  owner: 'central',
  isSoftDeleted: true,
  columns: {
    name: text(),
    code: text(8),
    publicKey: nullable(text(200)),
    enrolledOn: nullable(day()),
    lastSeenAt: nullable(instant()),
    revokedAt: nullable(instant()),
  },
  unique: [['code']],
});

/** The secret half of a Desk: never leaves central. */
export const DeskCredential = entity('DeskCredential', {
  subject,
  owner: 'central',
  life: 'precious',
  places: ['central'],
  isSoftDeleted: false,
  columns: {
    deskId: link('Desk', 'cascade'),
    /** SHA-256 of the one-time code that enrols it, until it is used. */
    enrolmentHash: nullable(text(64)),
    enrolmentExpiresAt: nullable(instant()),
    /** SHA-256 of the key the workstation keeps. */
    keyHash: nullable(text(64)),
  },
  unique: [['deskId'], ['enrolmentHash']],
});
