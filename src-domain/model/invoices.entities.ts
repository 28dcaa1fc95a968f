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
  link,
  longText,
  nullable,
  personal,
  text,
  withDefault,
} from './columns.ts';
import { entity } from './entity.ts';

const subject = 'invoices';
export const INVOICE_TYPES = ['STANDARD', 'DEPOSIT', 'BALANCE', 'SUPPLEMENT', 'CREDIT_NOTE'] as const;
export const INVOICE_STATUSES = ['DRAFT', 'ISSUED', 'PARTIALLY_PAID', 'PAID'] as const;

/** A draft has no number; issuing gives number, date and hash in one transaction and freezes the rest. */
export const Invoice = entity('Invoice', {
  subject,
  life: 'precious',
  isSoftDeleted: true,
  columns: {
    type: withDefault(choice(INVOICE_TYPES), 'STANDARD'),
    status: withDefault(choice(INVOICE_STATUSES), 'DRAFT'),
    number: nullable(text(35)),
    series: nullable(text(40)),
    sequenceNumber: nullable(integer(1)),
    contactId: link('Contact'),
    endCustomerId: nullable(link('EndCustomer')),
    orderId: nullable(link('Order')),
    quoteId: nullable(link('Quote')),
    correctsInvoiceId: nullable(link('Invoice')),
    issuedOn: nullable(day()),
    issuedAt: nullable(instant()),
    dueOn: nullable(day()),
    serviceFromOn: nullable(day()),
    serviceToOn: nullable(day()),
    currency: currency(),
    priceBasis: withDefault(choice(['EXCL_TAX', 'INCL_TAX']), 'EXCL_TAX'),
    totalExclTaxCents: withDefault(cents(), 0),
    totalVatCents: withDefault(cents(), 0),
    totalInclTaxCents: withDefault(cents(), 0),
    prepaidCents: withDefault(cents(), 0),
    paidCents: withDefault(cents(), 0),
    /** Settled by credit notes instead of money; on a credit note, paidCents is what of it was used or given back. */
    creditedCents: withDefault(cents(), 0),
    /** Deposit invoices deducted here, oldest first; sealed with the rest, their sum is prepaidCents. */
    prepayments: withDefault(
      json(z.array(z.strictObject({ number: z.string(), paidOn: z.string(), amountCents: z.int().min(1) }))),
      [],
    ),
    commissionCents: withDefault(cents(), 0),
    customerReference: nullable(text(80)),
    buyer: nullable(personal(jsonRecord())),
    seller: nullable(jsonRecord()),
    vatBreakdown: nullable(jsonRecord()),
    notes: nullable(longText()),
    previousHash: nullable(text(64)),
    contentHash: nullable(text(64)),
    deliveryStatus: withDefault(choice(['NONE', 'EXPORTED', 'SENT', 'RECEIVED', 'REFUSED', 'REJECTED']), 'NONE'),
  },
  unique: [['number'], ['series', 'sequenceNumber']],
  indexes: [
    ['status', 'issuedOn'],
    ['contactId'],
    ['orderId'],
    ['issuedOn', 'sequenceNumber'],
    ['dueOn'],
    ['correctsInvoiceId'],
  ],
});

export const InvoiceLine = entity('InvoiceLine', {
  subject,
  life: 'precious',
  isSoftDeleted: false,
  columns: {
    invoiceId: link('Invoice', 'cascade'),
    position: withDefault(integer(), 0),
    kind: withDefault(choice(['SERVICE', 'OPTIONAL_FEE', 'PROMOTION', 'EXPENSE', 'ROUNDING', 'OTHER']), 'SERVICE'),
    missionId: nullable(link('Mission')),
    quoteLineId: nullable(link('QuoteLine', 'setNull')),
    serviceOn: nullable(day()),
    serviceAt: nullable(instant()),
    description: text(500),
    detail: nullable(text(500)),
    quantity: withDefault(decimal(-1_000_000, 1_000_000), 1),
    unit: withDefault(choice(['UNIT', 'HOUR', 'MINUTE', 'KM', 'DAY']), 'UNIT'),
    unitPriceCents: cents(),
    discountCents: withDefault(cents(0), 0),
    totalExclTaxCents: cents(),
    /** Set on documents agreed including tax: exact, VAT is the difference. */
    totalInclTaxCents: nullable(cents()),
    vatRateBp: basisPoints(),
    vatCategory: withDefault(choice(['S', 'Z', 'E', 'AE', 'K', 'G', 'O']), 'S'),
    exemptionCode: nullable(text(40)),
  },
  indexes: [['invoiceId', 'position'], ['missionId']],
});

/** Money received (or intended). One payment may settle several invoices through its allocations. */
export const InvoicePayment = entity('InvoicePayment', {
  subject,
  life: 'precious',
  isSoftDeleted: true,
  columns: {
    contactId: link('Contact'),
    missionId: nullable(link('Mission')),
    status: withDefault(choice(['INTENT_CREATED', 'SUCCEEDED', 'FAILED', 'REFUNDED']), 'SUCCEEDED'),
    method: choice(['TRANSFER', 'CHEQUE', 'CARD', 'CASH', 'DIRECT_DEBIT', 'OTHER']),
    amountCents: cents(0),
    currency: currency(),
    receivedOn: day(),
    reference: nullable(text(120)),
    platformFeeCents: withDefault(cents(0), 0),
    driverShareCents: withDefault(cents(0), 0),
    providerIntentId: nullable(text(120)),
    note: nullable(text(500)),
  },
  unique: [['providerIntentId']],
  indexes: [['contactId', 'receivedOn'], ['receivedOn'], ['missionId']],
});

export const PaymentAllocation = entity('PaymentAllocation', {
  subject,
  life: 'precious',
  isSoftDeleted: false,
  columns: {
    paymentId: link('InvoicePayment'),
    invoiceId: link('Invoice'),
    amountCents: cents(),
    allocatedAt: instant(),
  },
  indexes: [['invoiceId'], ['paymentId']],
});

export const Refund = entity('Refund', {
  subject,
  life: 'precious',
  isSoftDeleted: false,
  columns: {
    paymentId: link('InvoicePayment'),
    creditNoteId: nullable(link('Invoice')),
    amountCents: cents(0),
    processingFeeCents: withDefault(cents(0), 0),
    status: withDefault(choice(['PENDING', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED']), 'PENDING'),
    reason: text(500),
    refundedOn: nullable(day()),
    providerRefundId: nullable(text(120)),
  },
  indexes: [['paymentId']],
});

/** Paid once per mission after completed work and a succeeded payment; survives both. */
export const DriverPayout = entity('DriverPayout', {
  subject,
  life: 'precious',
  isSoftDeleted: false,
  columns: {
    driverId: link('Driver'),
    missionId: nullable(link('Mission', 'setNull')),
    amountCents: cents(0),
    currency: currency(),
    status: withDefault(choice(['PENDING', 'IN_TRANSIT', 'PAID', 'FAILED', 'CANCELED']), 'PENDING'),
    providerTransferId: nullable(text(120)),
    paidOn: nullable(day()),
    isTest: flag(),
  },
  unique: [['missionId'], ['providerTransferId']],
  indexes: [['driverId']],
});
