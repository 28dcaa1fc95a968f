import { type Refusal, refuse } from '../kernel/result.ts';
import { recordCommands } from '../model/recordCommands.ts';
import {
  Consent,
  entityNamed,
  Guardian,
  LicenceCompatibility,
  Mission,
  RateCard,
  RateCardItem,
  Service,
  Student,
  StudentGuardian,
} from '../model/registry.ts';
import type { Reads } from '../model/command.ts';
import { restrictionsSchema } from './restrictions.ts';

type Reachable = { readonly phone: string | null; readonly email: string | null };

async function needsContact(_read: unknown, row: Reachable): Promise<Refusal | null> {
  return row.phone?.trim() || row.email?.trim() ? null : refuse('learner-contact-required', { field: 'phone' });
}

async function plannedLessons(read: Reads, of: { studentId: string }, now: number): Promise<Refusal | null> {
  const planned = (await read.all(Mission, of)).filter(
    (mission) => mission.endAt > now && mission.status !== 'CANCELLED',
  );
  return planned[0] ? refuse('learner-has-lessons', { count: planned.length, reference: planned[0].reference }) : null;
}

/** Learners; a phone or an e-mail is needed, and nobody with a lesson to come is archived. */
export const studentCommands = recordCommands(
  Student,
  {
    name: 'lessons.students',
    permission: 'lessons.write',
    editable: ['contactId', 'fullName', 'phone', 'email', 'birthDate', 'licenceType', 'notes'],
    check: needsContact,
    inUse: (read, row, env) => plannedLessons(read, { studentId: row.id }, env.now),
  },
  entityNamed,
);

/** Parents and tutors. */
export const guardianCommands = recordCommands(
  Guardian,
  {
    name: 'lessons.guardians',
    permission: 'lessons.write',
    editable: ['fullName', 'phone', 'email'],
    check: needsContact,
  },
  entityNamed,
);

/** Who is whose guardian. */
export const studentGuardianCommands = recordCommands(
  StudentGuardian,
  {
    name: 'lessons.studentGuardians',
    permission: 'lessons.write',
    editable: ['studentId', 'guardianId', 'relation', 'isEmergencyContact'],
  },
  entityNamed,
);

/** Consents with when they were given and withdrawn; one to lessons names a guardian of that learner. */
export const consentCommands = recordCommands(
  Consent,
  {
    name: 'lessons.consents',
    permission: 'lessons.write',
    editable: ['studentId', 'guardianId', 'missionId', 'kind', 'givenAt', 'withdrawnAt', 'documentId'],
    check: async (read, row) => {
      if (row.withdrawnAt !== null && row.withdrawnAt < row.givenAt)
        return refuse('end-before-start', { field: 'withdrawnAt', value: row.withdrawnAt });
      if (row.kind !== 'LESSON') return null;
      const { studentId, guardianId } = row;
      const links = guardianId === null ? [] : await read.all(StudentGuardian, { studentId, guardianId });
      return links.length > 0 ? null : refuse('consent-needs-guardian', { field: 'guardianId', value: guardianId });
    },
  },
  entityNamed,
);

function reversed(min: number | null, max: number | null, field: string): Refusal | null {
  return min !== null && max !== null && min > max ? refuse('range-reversed', { field, value: max }) : null;
}

/** Who may learn what with whom: one row a licence and a type of lesson. */
export const licenceCompatibilityCommands = recordCommands(
  LicenceCompatibility,
  {
    name: 'lessons.matrix',
    permission: 'lessons.write',
    editable: [
      'studentLicenceType',
      'lessonType',
      'instructorRequirement',
      'isCompatible',
      'minStudentAge',
      'maxStudentAge',
      'minDurationMin',
      'maxDurationMin',
      'prerequisites',
      'restrictions',
      'requiresParentalConsent',
      'isActive',
    ],
    check: async (_read, row) => {
      for (const field of ['studentLicenceType', 'lessonType'] as const)
        if (row[field].trim() === '') return refuse('field-required', { field });
      const ages = reversed(row.minStudentAge, row.maxStudentAge, 'maxStudentAge');
      const durations = reversed(row.minDurationMin, row.maxDurationMin, 'maxDurationMin');
      if (ages ?? durations) return ages ?? durations;
      const wrong = (row.prerequisites ?? []).find((text) => !/^[^:\s][^:]*(:[1-9]\d{0,2})?$/.test(text));
      if (wrong !== undefined) return refuse('prerequisite-wrong', { field: 'prerequisites', value: wrong });
      if (row.restrictions === null) return null;
      const parsed = restrictionsSchema.safeParse(row.restrictions);
      if (parsed.success) return null;
      const [issue] = parsed.error.issues;
      const value = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : (issue?.path.join('.') ?? '');
      return refuse('restriction-wrong', { field: 'restrictions', value });
    },
  },
  entityNamed,
);

/** What is sold: lessons by name, type and duration. */
export const serviceCommands = recordCommands(
  Service,
  {
    name: 'lessons.services',
    permission: 'lessons.write',
    editable: ['name', 'lessonType', 'durationMin', 'isActive', 'description'],
    check: async (_read, row) =>
      row.durationMin >= 30 && row.durationMin <= 480
        ? null
        : refuse('lesson-duration', { field: 'durationMin', value: row.durationMin }),
  },
  entityNamed,
);

/** Rate cards; at most one default for a currency on any day. */
export const rateCardCommands = recordCommands(
  RateCard,
  {
    name: 'lessons.rateCards',
    permission: 'pricing.write',
    editable: ['name', 'currency', 'isDefault', 'validFrom', 'validTo'],
    check: async (read, row) => {
      if (row.validTo !== null && row.validTo < row.validFrom)
        return refuse('end-before-start', { field: 'validTo', value: row.validTo });
      if (!row.isDefault) return null;
      const { currency } = row;
      const other = (await read.all(RateCard, { currency, isDefault: true })).find(
        (card) =>
          card.id !== row.id &&
          card.validFrom <= (row.validTo ?? '9999-12-31') &&
          row.validFrom <= (card.validTo ?? '9999-12-31'),
      );
      return other
        ? refuse('default-rate-card-exists', { field: 'isDefault', value: true, name: other.name, currency })
        : null;
    },
  },
  entityNamed,
);

/** The price of a service on a rate card, in cents, VAT included. */
export const rateCardItemCommands = recordCommands(
  RateCardItem,
  {
    name: 'lessons.rateCardItems',
    permission: 'pricing.write',
    editable: ['rateCardId', 'serviceId', 'priceCents'],
  },
  entityNamed,
);
