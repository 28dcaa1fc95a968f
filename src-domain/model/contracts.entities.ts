import {
  basisPoints,
  cents,
  choice,
  day,
  instant,
  integer,
  link,
  longText,
  nullable,
  text,
  withDefault,
} from './columns.ts';
import { entity } from './entity.ts';

const subject = 'contracts';

export const PartnerContract = entity('PartnerContract', {
  subject,
  isSoftDeleted: true,
  columns: {
    contactId: link('Contact'),
    title: text(),
    status: choice(['DRAFT', 'PENDING_SIGNATURE', 'ACTIVE', 'EXPIRED', 'TERMINATED']),
    startOn: day(),
    endOn: nullable(day()),
    commissionBp: withDefault(basisPoints(), 0),
    paymentTerms: withDefault(choice(['IMMEDIATE', 'DAYS_15', 'DAYS_30', 'DAYS_45', 'DAYS_60']), 'DAYS_30'),
    content: nullable(longText()),
    contractVersion: withDefault(integer(1), 1),
    signatureStatus: nullable(choice(['PENDING', 'SIGNED', 'DECLINED', 'VOIDED'])),
    signatureProvider: nullable(text(40)),
    signatureEnvelopeId: nullable(text(120)),
    signatureCompletedAt: nullable(instant()),
    renewalReminderSentAt: nullable(instant()),
    notes: nullable(longText()),
  },
  unique: [['contactId']],
  indexes: [['status'], ['endOn']],
});

export const ContractVersion = entity('ContractVersion', {
  subject,
  isSoftDeleted: false,
  columns: {
    contractId: link('PartnerContract', 'cascade'),
    number: integer(1),
    status: text(40),
    content: nullable(longText()),
    changeNote: nullable(text(500)),
    authorId: nullable(text(36)),
  },
  unique: [['contractId', 'number']],
});

export const ContractZoneRoute = entity('ContractZoneRoute', {
  subject,
  isSoftDeleted: false,
  columns: {
    contractId: link('PartnerContract', 'cascade'),
    zoneRouteId: link('ZoneRoute'),
    overridePriceCents: nullable(cents(0)),
  },
  unique: [['contractId', 'zoneRouteId']],
});

export const ContractExcursionPackage = entity('ContractExcursionPackage', {
  subject,
  isSoftDeleted: false,
  columns: {
    contractId: link('PartnerContract', 'cascade'),
    excursionPackageId: link('ExcursionPackage'),
    overridePriceCents: nullable(cents(0)),
  },
  unique: [['contractId', 'excursionPackageId']],
});

export const ContractDispoPackage = entity('ContractDispoPackage', {
  subject,
  isSoftDeleted: false,
  columns: {
    contractId: link('PartnerContract', 'cascade'),
    dispoPackageId: link('DispoPackage'),
    overridePriceCents: nullable(cents(0)),
  },
  unique: [['contractId', 'dispoPackageId']],
});

/** A person of an agency who may use the portal. */
export const AgencyPortalUser = entity('AgencyPortalUser', {
  subject: 'portal',
  isSoftDeleted: true,
  columns: {
    contactId: link('Contact'),
    userId: link('User'),
    role: withDefault(choice(['OWNER', 'BOOKER', 'BILLING', 'VIEWER']), 'BOOKER'),
    isActive: withDefault(integer(0, 1), 1),
  },
  unique: [['contactId', 'userId']],
});

/** While the source is away, the delegate covers all their clients. */
export const StaffDelegation = entity('StaffDelegation', {
  subject: 'portal',
  isSoftDeleted: true,
  columns: {
    sourceId: link('AgencyPortalUser'),
    delegateId: link('AgencyPortalUser'),
    startAt: instant(),
    endAt: nullable(instant()),
    reason: nullable(text(500)),
  },
  indexes: [['sourceId'], ['delegateId']],
});

/** This one end customer belongs to that staff member. */
export const ClientDelegation = entity('ClientDelegation', {
  subject: 'portal',
  isSoftDeleted: true,
  columns: {
    contactId: link('Contact'),
    endCustomerId: link('EndCustomer'),
    portalUserId: link('AgencyPortalUser'),
  },
  unique: [['endCustomerId']],
});
