import { z } from 'zod';
import {
  basisPoints,
  cents,
  choice,
  currency,
  day,
  decimal,
  flag,
  instant,
  integer,
  json,
  jsonRecord,
  latitude,
  link,
  longitude,
  longText,
  metres,
  minutes,
  nullable,
  personal,
  text,
  withDefault,
} from './columns.ts';
import { entity } from './entity.ts';

const subject = 'quotes';
export const TRIP_TYPES = ['TRANSFER', 'EXCURSION', 'DISPO', 'STAY', 'OFF_GRID'] as const;
export const QUOTE_STATUSES = ['DRAFT', 'SENT', 'VIEWED', 'ACCEPTED', 'REJECTED', 'EXPIRED', 'CANCELLED'] as const;
const records = z.array(z.record(z.string(), z.unknown()));

/** Enquiry that becomes a contact and a quote. */
export const Lead = entity('Lead', {
  subject: 'leads',
  isSoftDeleted: true,
  columns: {
    name: personal(text()),
    email: nullable(personal(text())),
    phone: nullable(personal(text(40))),
    company: nullable(text()),
    message: nullable(personal(longText())),
    source: nullable(text(80)),
    status: withDefault(choice(['NEW', 'CONTACTED', 'QUALIFIED', 'WON', 'LOST']), 'NEW'),
    isArchived: flag(),
    budgetCents: nullable(cents(0)),
    assignedTo: nullable(link('User', 'setNull')),
    contactId: nullable(link('Contact', 'setNull')),
    quoteId: nullable(link('Quote', 'setNull')),
    lostReason: nullable(text(500)),
  },
  indexes: [['status', 'createdAt']],
});

export const Quote = entity('Quote', {
  subject,
  isSoftDeleted: true,
  columns: {
    reference: text(40),
    isReferenceProvisional: flag(),
    contactId: link('Contact'),
    endCustomerId: nullable(link('EndCustomer')),
    orderId: nullable(link('Order')),
    status: withDefault(choice(QUOTE_STATUSES), 'DRAFT'),
    title: nullable(text()),
    pricingMode: withDefault(choice(['FIXED_GRID', 'DYNAMIC', 'PARTNER_GRID', 'CLIENT_DIRECT', 'MANUAL']), 'DYNAMIC'),
    tripType: withDefault(choice(TRIP_TYPES), 'TRANSFER'),
    vehicleCategoryId: nullable(link('VehicleCategory')),
    startAt: nullable(instant()),
    endAt: nullable(instant()),
    passengerCount: withDefault(integer(0, 500), 1),
    luggageCount: withDefault(integer(0, 500), 0),
    currency: currency(),
    priceBasis: withDefault(choice(['EXCL_TAX', 'INCL_TAX']), 'EXCL_TAX'),
    totalExclTaxCents: withDefault(cents(), 0),
    totalVatCents: withDefault(cents(), 0),
    totalInclTaxCents: withDefault(cents(), 0),
    costCents: nullable(cents()),
    marginBp: nullable(integer(-1_000_000, 10_000)),
    marginBand: nullable(choice(['GREEN', 'ORANGE', 'RED'])),
    partnerPriceCents: nullable(cents(0)),
    directPriceCents: nullable(cents(0)),
    commissionBp: withDefault(basisPoints(), 0),
    commissionCents: withDefault(cents(), 0),
    validUntil: nullable(day()),
    customerReference: nullable(text(80)),
    notes: nullable(longText()),
    internalNotes: nullable(longText()),
    snapshot: nullable(jsonRecord()),
    sentAt: nullable(instant()),
    viewedAt: nullable(instant()),
    acceptedAt: nullable(instant()),
    rejectedAt: nullable(instant()),
    expiredAt: nullable(instant()),
    cancelledAt: nullable(instant()),
    statusChangedAt: nullable(instant()),
    isSubcontracted: flag(),
  },
  unique: [['reference']],
  indexes: [['status', 'createdAt'], ['createdAt'], ['contactId'], ['orderId'], ['validUntil']],
});

/** CALCULATED: priced by the engine from sourceData; MANUAL: typed; GROUP: a container, depth 1. */
export const QuoteLine = entity('QuoteLine', {
  subject,
  isSoftDeleted: false,
  columns: {
    quoteId: link('Quote', 'cascade'),
    parentId: nullable(link('QuoteLine', 'cascade')),
    position: withDefault(integer(), 0),
    type: withDefault(choice(['CALCULATED', 'MANUAL', 'GROUP']), 'MANUAL'),
    label: text(500),
    description: nullable(longText()),
    quantity: withDefault(decimal(-1_000_000, 1_000_000), 1),
    unitPriceCents: withDefault(cents(), 0),
    discountCents: withDefault(cents(0), 0),
    totalExclTaxCents: withDefault(cents(), 0),
    /** Set on documents agreed including tax: exact, VAT is the difference. */
    totalInclTaxCents: nullable(cents()),
    vatRateBp: withDefault(basisPoints(), 1000),
    isDispatchable: flag(),
    tripType: nullable(choice(TRIP_TYPES)),
    vehicleCategoryId: nullable(link('VehicleCategory')),
    startAt: nullable(instant()),
    endAt: nullable(instant()),
    pickupAddress: nullable(personal(text(300))),
    pickupLatitude: nullable(latitude()),
    pickupLongitude: nullable(longitude()),
    dropoffAddress: nullable(personal(text(300))),
    dropoffLatitude: nullable(latitude()),
    dropoffLongitude: nullable(longitude()),
    stops: nullable(json(records)),
    distanceM: nullable(metres()),
    durationMin: nullable(minutes()),
    passengerCount: nullable(integer(0, 500)),
    luggageCount: nullable(integer(0, 500)),
    passengerName: nullable(personal(text())),
    passengerPhone: nullable(personal(text(40))),
    flightNumber: nullable(text(20)),
    costCents: nullable(cents()),
    priceSteps: nullable(json(records)),
    sourceData: nullable(jsonRecord()),
    overrideReason: nullable(text(500)),
  },
  indexes: [['quoteId', 'position']],
});

export const StayDay = entity('StayDay', {
  subject,
  isSoftDeleted: false,
  columns: {
    quoteId: link('Quote', 'cascade'),
    number: integer(1, 366),
    date: day(),
    isHotelRequired: flag(),
    hotelCents: withDefault(cents(0), 0),
    mealCount: withDefault(integer(0, 20), 0),
    mealCents: withDefault(cents(0), 0),
    driverCount: withDefault(integer(1, 10), 1),
    overnightCents: withDefault(cents(0), 0),
    totalCents: withDefault(cents(0), 0),
    costCents: withDefault(cents(0), 0),
  },
  unique: [['quoteId', 'number']],
});

export const StayService = entity('StayService', {
  subject,
  isSoftDeleted: false,
  columns: {
    stayDayId: link('StayDay', 'cascade'),
    position: integer(),
    type: choice(['TRANSFER', 'DISPO', 'EXCURSION']),
    startAt: nullable(instant()),
    pickupAddress: nullable(personal(text(300))),
    pickupLatitude: nullable(latitude()),
    pickupLongitude: nullable(longitude()),
    dropoffAddress: nullable(personal(text(300))),
    dropoffLatitude: nullable(latitude()),
    dropoffLongitude: nullable(longitude()),
    stops: nullable(json(records)),
    distanceM: nullable(metres()),
    durationMin: nullable(minutes()),
    priceCents: withDefault(cents(0), 0),
    costCents: withDefault(cents(0), 0),
  },
  unique: [['stayDayId', 'position']],
});

export const QuoteApproval = entity('QuoteApproval', {
  subject,
  isSoftDeleted: false,
  columns: {
    quoteId: link('Quote', 'cascade'),
    approverId: nullable(link('User', 'restrict')),
    decision: choice(['REQUESTED', 'APPROVED', 'REJECTED']),
    comment: nullable(longText()),
    decidedAt: nullable(instant()),
  },
  indexes: [['quoteId']],
});

export const QuoteStatusAuditLog = entity('QuoteStatusAuditLog', {
  subject,
  life: 'precious',
  isSoftDeleted: false,
  columns: {
    quoteId: link('Quote'),
    fromStatus: nullable(choice(QUOTE_STATUSES)),
    toStatus: choice(QUOTE_STATUSES),
    actorId: nullable(text(36)),
    reason: nullable(text(500)),
    changedAt: instant(),
  },
  indexes: [['quoteId', 'changedAt']],
});

export const QuoteNotesAuditLog = entity('QuoteNotesAuditLog', {
  subject,
  life: 'precious',
  isSoftDeleted: false,
  columns: {
    quoteId: link('Quote'),
    before: nullable(longText()),
    after: nullable(longText()),
    actorId: nullable(text(36)),
    changedAt: instant(),
  },
  indexes: [['quoteId', 'changedAt']],
});

/** Reusable lines of a quote, or a whole quote. */
export const BlockTemplate = entity('BlockTemplate', {
  subject,
  isSoftDeleted: true,
  columns: { label: text(100), isFullQuote: flag(), data: jsonRecord() },
  unique: [['label']],
});
