import {
  basisPoints,
  cents,
  choice,
  day,
  flag,
  instant,
  link,
  longText,
  minutes,
  nullable,
  text,
  withDefault,
} from './columns.ts';
import { entity } from './entity.ts';

const subject = 'orders';
export const ORDER_STATUSES = ['DRAFT', 'QUOTED', 'CONFIRMED', 'INVOICED', 'PAID', 'CANCELLED'] as const;

/** The "dossier": groups quotes, missions and invoices of one deal; also a project with time on it. */
export const Order = entity('Order', {
  subject,
  isSoftDeleted: true,
  columns: {
    reference: text(40),
    isReferenceProvisional: flag(),
    contactId: link('Contact'),
    endCustomerId: nullable(link('EndCustomer')),
    name: nullable(text()),
    status: withDefault(choice(ORDER_STATUSES), 'DRAFT'),
    customerReference: nullable(text(80)),
    notes: nullable(longText()),
    isArchived: flag(),
    confirmedAt: nullable(instant()),
    cancelledAt: nullable(instant()),
    cancelReason: nullable(text(500)),
    statusChangedAt: nullable(instant()),
  },
  unique: [['reference']],
  indexes: [['contactId'], ['status'], ['createdAt']],
});

/** Who works on an order, in which role, for how much of their time. */
export const OrderAssignment = entity('OrderAssignment', {
  subject: 'projects',
  isSoftDeleted: true,
  columns: {
    orderId: link('Order', 'cascade'),
    userId: link('User'),
    role: nullable(text(80)),
    startOn: day(),
    endOn: nullable(day()),
    allocationBp: withDefault(basisPoints(), 10_000),
  },
  indexes: [['orderId'], ['userId']],
});

export const TimeEntry = entity('TimeEntry', {
  subject: 'projects',
  isSoftDeleted: true,
  columns: {
    orderId: link('Order'),
    userId: link('User'),
    date: day(),
    durationMin: minutes(),
    description: nullable(longText()),
    isBillable: flag(true),
    rateCentsPerHour: nullable(cents(0)),
    status: withDefault(choice(['DRAFT', 'SUBMITTED', 'APPROVED', 'REJECTED', 'BILLED']), 'DRAFT'),
    approvedBy: nullable(link('User', 'setNull')),
    approvedAt: nullable(instant()),
    invoiceId: nullable(link('Invoice', 'setNull')),
  },
  indexes: [['orderId'], ['userId', 'date'], ['status']],
});
