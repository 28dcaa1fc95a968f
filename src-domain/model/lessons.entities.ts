import {
  basisPoints,
  cents,
  choice,
  day,
  flag,
  instant,
  integer,
  json,
  jsonRecord,
  link,
  longText,
  minutes,
  nullable,
  personal,
  text,
  withDefault,
} from './columns.ts';
import { z } from 'zod';
import { entity } from './entity.ts';

const subject = 'lessons';
export const POLICY_ACTORS = ['CLIENT', 'GUARDIAN', 'DRIVER', 'DISPATCHER'] as const;

/** A learner; the payer is the contact. Phone or e-mail is required by the command. */
export const Student = entity('Student', {
  subject,
  isSoftDeleted: true,
  columns: {
    contactId: nullable(link('Contact')),
    userId: nullable(link('User', 'setNull')),
    fullName: personal(text()),
    phone: nullable(personal(text(40))),
    email: nullable(personal(text())),
    birthDate: nullable(personal(day())),
    licenceType: withDefault(text(40), 'learner'),
    notes: nullable(personal(longText())),
  },
  indexes: [['fullName']],
});

export const Guardian = entity('Guardian', {
  subject,
  isSoftDeleted: true,
  columns: {
    fullName: personal(text()),
    phone: nullable(personal(text(40))),
    email: nullable(personal(text())),
    userId: nullable(link('User', 'setNull')),
  },
});

export const StudentGuardian = entity('StudentGuardian', {
  subject,
  isSoftDeleted: false,
  columns: {
    studentId: link('Student', 'cascade'),
    guardianId: link('Guardian', 'cascade'),
    relation: nullable(text(40)),
    isEmergencyContact: flag(),
  },
  unique: [['studentId', 'guardianId']],
});

export const Consent = entity('Consent', {
  subject,
  isSoftDeleted: false,
  life: 'precious',
  columns: {
    studentId: link('Student', 'cascade'),
    guardianId: nullable(link('Guardian')),
    missionId: nullable(link('Mission', 'setNull')),
    kind: choice(['LESSON', 'LOCATION', 'DATA']),
    givenAt: instant(),
    withdrawnAt: nullable(instant()),
    documentId: nullable(link('Document', 'setNull')),
  },
  indexes: [['studentId', 'kind']],
});

/** Who may learn what with whom. */
export const LicenceCompatibility = entity('LicenceCompatibility', {
  subject,
  isSoftDeleted: false,
  columns: {
    studentLicenceType: text(40),
    lessonType: text(40),
    instructorRequirement: nullable(text(80)),
    isCompatible: flag(true),
    minStudentAge: nullable(integer(0, 120)),
    maxStudentAge: nullable(integer(0, 120)),
    minDurationMin: nullable(minutes()),
    maxDurationMin: nullable(minutes()),
    prerequisites: nullable(json(z.array(z.string()))),
    restrictions: nullable(jsonRecord()),
    requiresParentalConsent: flag(),
    isActive: flag(true),
  },
  unique: [['studentLicenceType', 'lessonType']],
});

/** The largest threshold not above the notice wins, inclusive. */
export const CancellationPolicy = entity('CancellationPolicy', {
  subject,
  isSoftDeleted: false,
  columns: {
    actor: choice(POLICY_ACTORS),
    noticeMin: minutes(),
    refundBp: withDefault(basisPoints(), 10_000),
    feeCents: withDefault(cents(0), 0),
    isActive: flag(true),
    description: nullable(text(500)),
  },
  unique: [['actor', 'noticeMin']],
});

export const ReschedulePolicy = entity('ReschedulePolicy', {
  subject,
  isSoftDeleted: false,
  columns: {
    actor: choice(POLICY_ACTORS),
    noticeMin: minutes(),
    feeBp: withDefault(basisPoints(), 0),
    minimumFeeCents: withDefault(cents(0), 0),
    isActive: flag(true),
    description: nullable(text(500)),
  },
  unique: [['actor', 'noticeMin']],
});
