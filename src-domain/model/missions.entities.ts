import { z } from 'zod';
import {
  basisPoints,
  cents,
  choice,
  currency,
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

const subject = 'missions';
export const MISSION_STATUSES = [
  'DRAFT',
  'PENDING_PAYMENT',
  'REQUESTED',
  'PENDING',
  'ASSIGNED',
  'IN_PROGRESS',
  'COMPLETED',
  'BILLED',
  'CANCELLED',
  'NO_SHOW',
] as const;
export const MISSION_TYPES = ['TRANSFER', 'EXCURSION', 'DISPO', 'STAY', 'LESSON', 'INTERNAL'] as const;
export const SERVICE_KINDS = ['VTC', 'LOTI', 'TAXI', 'COACH_OCCASIONAL', 'COACH_REGULAR'] as const;

/** quoteId null = internal task (or lesson), never invoiced as transport. Legs are minutes and metres around the service. */
export const Mission = entity('Mission', {
  subject,
  isSoftDeleted: true,
  columns: {
    reference: text(40),
    type: withDefault(choice(MISSION_TYPES), 'TRANSFER'),
    status: withDefault(choice(MISSION_STATUSES), 'PENDING'),
    serviceKind: withDefault(choice(SERVICE_KINDS), 'VTC'),
    orderId: nullable(link('Order')),
    quoteId: nullable(link('Quote')),
    quoteLineId: nullable(link('QuoteLine')),
    contactId: nullable(link('Contact')),
    endCustomerId: nullable(link('EndCustomer')),
    vehicleCategoryId: nullable(link('VehicleCategory')),
    driverId: nullable(link('Driver')),
    vehicleId: nullable(link('Vehicle')),
    subcontractorId: nullable(link('Subcontractor')),
    subcontractedPriceCents: nullable(cents(0)),
    startAt: instant(),
    endAt: instant(),
    label: nullable(text(200)),
    pickupAddress: nullable(personal(text(300))),
    pickupLatitude: nullable(latitude()),
    pickupLongitude: nullable(longitude()),
    dropoffAddress: nullable(personal(text(300))),
    dropoffLatitude: nullable(latitude()),
    dropoffLongitude: nullable(longitude()),
    passengerName: nullable(personal(text())),
    passengerPhone: nullable(personal(text(40))),
    passengerCount: withDefault(integer(0, 500), 1),
    luggageCount: withDefault(integer(0, 500), 0),
    flightNumber: nullable(text(20)),
    distanceM: withDefault(metres(), 0),
    drivingMin: withDefault(minutes(), 0),
    waitingMin: withDefault(minutes(), 0),
    approachM: withDefault(metres(), 0),
    approachMin: withDefault(minutes(), 0),
    returnM: withDefault(metres(), 0),
    returnMin: withDefault(minutes(), 0),
    preparationMin: withDefault(minutes(), 0),
    closingMin: withDefault(minutes(), 0),
    currency: currency(),
    priceExclTaxCents: nullable(cents()),
    vatRateBp: withDefault(basisPoints(), 1000),
    costCents: nullable(cents()),
    marginBp: nullable(integer(-1_000_000, 10_000)),
    marginBand: nullable(choice(['GREEN', 'ORANGE', 'RED'])),
    studentId: nullable(link('Student')),
    serviceId: nullable(link('Service')),
    platformFeeCents: nullable(cents(0)),
    driverShareCents: nullable(cents(0)),
    reservedAt: nullable(instant()),
    isConfirmedByDriver: flag(),
    isPinned: flag(),
    notes: nullable(longText()),
    driverNotes: nullable(longText()),
    actualPickupAt: nullable(instant()),
    actualDropoffAt: nullable(instant()),
    previousStatus: nullable(choice(MISSION_STATUSES)),
    statusChangedAt: nullable(instant()),
    cancelledBy: nullable(text(36)),
    cancelReason: nullable(text(500)),
    rescheduledFromAt: nullable(instant()),
    rescheduleReason: nullable(text(500)),
    idempotencyKey: nullable(text(80)),
    importKey: nullable(text(120)),
    snapshot: nullable(jsonRecord()),
  },
  unique: [['reference'], ['idempotencyKey'], ['importKey']],
  indexes: [
    // The end too: a window is told from the index alone, without reading a month of rows.
    ['startAt', 'endAt'],
    ['driverId', 'startAt'],
    ['vehicleId', 'startAt'],
    ['orderId'],
    ['quoteId'],
    ['contactId'],
    ['studentId', 'startAt'],
    ['status', 'startAt'],
  ],
});

export const MissionStop = entity('MissionStop', {
  subject,
  isSoftDeleted: false,
  columns: {
    missionId: link('Mission', 'cascade'),
    position: integer(),
    address: personal(text(300)),
    latitude: nullable(latitude()),
    longitude: nullable(longitude()),
    arriveAt: nullable(instant()),
    waitingMin: withDefault(minutes(), 0),
    instructions: nullable(text(500)),
  },
  unique: [['missionId', 'position']],
});

/** Second drivers, relays, guides. The first driver stands on the mission itself. */
export const MissionCrew = entity('MissionCrew', {
  subject,
  isSoftDeleted: false,
  columns: {
    missionId: link('Mission', 'cascade'),
    driverId: link('Driver'),
    role: choice(['SECOND_DRIVER', 'RELAY_DRIVER', 'GUIDE', 'HOST']),
    startAt: nullable(instant()),
    endAt: nullable(instant()),
  },
  unique: [['missionId', 'driverId', 'role']],
  indexes: [['driverId', 'startAt']],
});

export const MissionTransition = entity('MissionTransition', {
  subject,
  life: 'precious',
  isSoftDeleted: false,
  columns: {
    missionId: link('Mission'),
    fromStatus: nullable(choice(MISSION_STATUSES)),
    toStatus: choice(MISSION_STATUSES),
    changedAt: instant(),
    actorId: nullable(text(36)),
    reason: nullable(text(500)),
    metadata: nullable(jsonRecord()),
  },
  indexes: [['missionId', 'changedAt']],
});

export const MissionExpense = entity('MissionExpense', {
  subject,
  isSoftDeleted: true,
  columns: {
    missionId: link('Mission', 'cascade'),
    kind: choice(['PARKING', 'TOLL', 'MEAL', 'HOTEL', 'FUEL', 'OTHER']),
    amountCents: cents(0),
    vatRateBp: withDefault(basisPoints(), 2000),
    isRebilled: flag(true),
    invoiceLineId: nullable(link('InvoiceLine', 'setNull')),
    note: nullable(text(500)),
    documentId: nullable(link('Document', 'setNull')),
  },
  indexes: [['missionId']],
});

/** What really happened: one row per mission, lessons included. */
export const MissionExecution = entity('MissionExecution', {
  subject,
  isSoftDeleted: false,
  columns: {
    missionId: link('Mission', 'cascade'),
    startedAt: nullable(instant()),
    pickedUpAt: nullable(instant()),
    droppedOffAt: nullable(instant()),
    endedAt: nullable(instant()),
    distanceM: nullable(metres()),
    durationMin: nullable(minutes()),
    waitingMin: nullable(minutes()),
    odometerStartKm: nullable(integer()),
    odometerEndKm: nullable(integer()),
    passengerCount: nullable(integer(0, 500)),
    rating: nullable(integer(1, 5)),
    notes: nullable(longText()),
    chargedKinds: withDefault(json(z.array(z.string())), []),
  },
  unique: [['missionId']],
});

export const Subcontractor = entity('Subcontractor', {
  subject,
  isSoftDeleted: true,
  columns: {
    companyName: text(),
    siret: nullable(text(14)),
    vatNumber: nullable(text(20)),
    contactName: nullable(personal(text())),
    email: nullable(personal(text())),
    phone: nullable(personal(text(40))),
    address: nullable(text(300)),
    coversAllZones: flag(),
    zoneIds: withDefault(json(z.array(z.string())), []),
    vehicleCategoryIds: withDefault(json(z.array(z.string())), []),
    ratePerKmCents: nullable(cents(0)),
    ratePerHourCents: nullable(cents(0)),
    minimumFareCents: nullable(cents(0)),
    availability: withDefault(choice(['AVAILABLE', 'BUSY', 'OFFLINE']), 'AVAILABLE'),
    availabilityNotes: nullable(text(500)),
    isActive: flag(true),
    notes: nullable(longText()),
  },
  unique: [['companyName']],
});

export const SubcontractorFeedback = entity('SubcontractorFeedback', {
  subject,
  isSoftDeleted: false,
  columns: {
    subcontractorId: link('Subcontractor', 'cascade'),
    missionId: nullable(link('Mission', 'setNull')),
    rating: integer(1, 5),
    punctuality: nullable(integer(1, 5)),
    vehicleCondition: nullable(integer(1, 5)),
    professionalism: nullable(integer(1, 5)),
    communication: nullable(integer(1, 5)),
    comments: nullable(longText()),
  },
  indexes: [['subcontractorId']],
});

/** A vehicle that will run empty and could be sold. */
export const EmptyLeg = entity('EmptyLeg', {
  subject,
  isSoftDeleted: true,
  columns: {
    vehicleId: link('Vehicle'),
    sourceMissionId: nullable(link('Mission', 'setNull')),
    fromAddress: text(300),
    fromLatitude: latitude(),
    fromLongitude: longitude(),
    toAddress: text(300),
    toLatitude: latitude(),
    toLongitude: longitude(),
    distanceM: nullable(metres()),
    durationMin: nullable(minutes()),
    windowStartAt: instant(),
    windowEndAt: instant(),
    pricing: jsonRecord(),
    isActive: flag(true),
    notes: nullable(longText()),
  },
  indexes: [['windowStartAt']],
});

/** One engine for every subject's states. Null-safe: any state is '*', any role is '*'. */
export const TransitionRule = entity('TransitionRule', {
  subject,
  isSoftDeleted: false,
  columns: {
    subjectType: text(40),
    fromStatus: withDefault(text(40), '*'),
    toStatus: text(40),
    requiredRole: withDefault(text(40), '*'),
    isSystem: flag(),
    requiresReason: flag(),
    cutoffMin: nullable(integer()),
    conditions: withDefault(jsonRecord(), {}),
    isActive: flag(true),
    description: nullable(text(500)),
  },
  unique: [['subjectType', 'fromStatus', 'toStatus', 'requiredRole']],
});

export const ScheduledTransition = entity('ScheduledTransition', {
  subject,
  life: 'precious',
  isSoftDeleted: false,
  columns: {
    subjectType: text(40),
    subjectId: text(36),
    toStatus: text(40),
    executeAt: instant(),
    reason: text(200),
    metadata: nullable(jsonRecord()),
    attempts: withDefault(integer(), 0),
    lastError: nullable(text(500)),
    processedAt: nullable(instant()),
    outcome: nullable(choice(['APPLIED', 'SKIPPED', 'CANCELLED', 'FAILED'])),
  },
  indexes: [
    ['processedAt', 'executeAt'],
    ['subjectType', 'subjectId'],
  ],
});

export const Incident = entity('Incident', {
  subject,
  isSoftDeleted: true,
  columns: {
    title: text(),
    severity: choice(['CRITICAL', 'HIGH', 'MEDIUM', 'LOW']),
    status: withDefault(choice(['OPEN', 'INVESTIGATING', 'MITIGATED', 'RESOLVED', 'CLOSED']), 'OPEN'),
    missionId: nullable(link('Mission', 'setNull')),
    vehicleId: nullable(link('Vehicle', 'setNull')),
    serviceId: nullable(link('Service', 'setNull')),
    commanderId: nullable(link('User', 'setNull')),
    summary: nullable(longText()),
    rootCause: nullable(longText()),
    remediation: nullable(longText()),
  },
  indexes: [['status']],
});
