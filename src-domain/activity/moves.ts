import type { RowOf } from '../model/entity.ts';
import type {
  DriverPayout,
  Invoice,
  InvoicePayment,
  Lead,
  Mission,
  Order,
  PartnerContract,
  Quote,
  Refund,
  TimeEntry,
} from '../model/registry.ts';

/** What makes a move: a person's choice, the work itself (assigning, invoicing, paying), or a timer that fell due. */
export type MoveCause = 'person' | 'assignment' | 'billing' | 'payment' | 'timer';

type Moves<E> =
  RowOf<E> extends { status: infer S extends string }
    ? Readonly<Partial<Record<MoveCause, Readonly<Partial<Record<S, readonly S[]>>>>>>
    : never;

const mission: Moves<typeof Mission> = {
  person: {
    DRAFT: ['PENDING_PAYMENT', 'REQUESTED', 'PENDING', 'CANCELLED'],
    PENDING_PAYMENT: ['PENDING', 'CANCELLED'],
    REQUESTED: ['PENDING', 'PENDING_PAYMENT', 'CANCELLED'],
    PENDING: ['PENDING_PAYMENT', 'CANCELLED'],
    ASSIGNED: ['IN_PROGRESS', 'COMPLETED', 'NO_SHOW', 'CANCELLED'],
    IN_PROGRESS: ['ASSIGNED', 'COMPLETED', 'NO_SHOW'],
    CANCELLED: ['PENDING'],
  },
  assignment: { REQUESTED: ['ASSIGNED'], PENDING: ['ASSIGNED'], ASSIGNED: ['PENDING'] },
  payment: { PENDING_PAYMENT: ['PENDING', 'ASSIGNED'] },
  // A cancelled or missed mission is billed when a fee is due.
  billing: { COMPLETED: ['BILLED'], NO_SHOW: ['BILLED'], CANCELLED: ['BILLED'] },
  timer: { DRAFT: ['CANCELLED'], PENDING_PAYMENT: ['CANCELLED'], ASSIGNED: ['NO_SHOW'] },
};

/** Lines of a quote are editable in DRAFT only; its price is frozen after. */
const quote = {
  person: {
    DRAFT: ['SENT', 'CANCELLED'],
    SENT: ['VIEWED', 'ACCEPTED', 'REJECTED', 'EXPIRED', 'CANCELLED'],
    VIEWED: ['ACCEPTED', 'REJECTED', 'EXPIRED', 'CANCELLED'],
    ACCEPTED: [],
    REJECTED: [],
    EXPIRED: [],
    CANCELLED: [],
  },
  timer: { SENT: ['EXPIRED'], VIEWED: ['EXPIRED'] },
} as const satisfies Moves<typeof Quote>;

const order: Moves<typeof Order> = {
  person: {
    DRAFT: ['QUOTED', 'CONFIRMED', 'CANCELLED'],
    QUOTED: ['CONFIRMED', 'CANCELLED'],
    CONFIRMED: ['CANCELLED'],
  },
  billing: { CONFIRMED: ['INVOICED'] },
  payment: { INVOICED: ['PAID'] },
};

/** An issued invoice is corrected by a credit note alone: nothing goes back to DRAFT. */
const invoice: Moves<typeof Invoice> = {
  billing: { DRAFT: ['ISSUED', 'PARTIALLY_PAID', 'PAID'] },
  payment: {
    ISSUED: ['PARTIALLY_PAID', 'PAID'],
    PARTIALLY_PAID: ['PAID', 'ISSUED'],
    PAID: ['PARTIALLY_PAID', 'ISSUED'],
  },
};

const contract: Moves<typeof PartnerContract> = {
  person: {
    DRAFT: ['PENDING_SIGNATURE', 'ACTIVE'],
    PENDING_SIGNATURE: ['DRAFT', 'ACTIVE'],
    ACTIVE: ['TERMINATED'],
  },
  timer: { ACTIVE: ['EXPIRED'] },
};

const timeEntry: Moves<typeof TimeEntry> = {
  person: { DRAFT: ['SUBMITTED'], SUBMITTED: ['APPROVED', 'REJECTED', 'DRAFT'], REJECTED: ['DRAFT'] },
  billing: { APPROVED: ['BILLED'] },
};

const lead: Moves<typeof Lead> = {
  person: {
    NEW: ['CONTACTED', 'LOST'],
    CONTACTED: ['QUALIFIED', 'LOST'],
    QUALIFIED: ['WON', 'LOST'],
    LOST: ['CONTACTED'],
  },
};

const payment: Moves<typeof InvoicePayment> = {
  payment: { INTENT_CREATED: ['SUCCEEDED', 'FAILED'], SUCCEEDED: ['REFUNDED'] },
};

const refund: Moves<typeof Refund> = {
  person: { PENDING: ['PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED'], PROCESSING: ['COMPLETED', 'FAILED'] },
};

const payout: Moves<typeof DriverPayout> = {
  person: {
    PENDING: ['IN_TRANSIT', 'PAID', 'FAILED', 'CANCELED'],
    IN_TRANSIT: ['PAID', 'FAILED'],
    FAILED: ['PENDING'],
  },
};

/** Every subject's built-in moves: by what may make them, from each state. Rules of the organisation only narrow them. */
export const MOVES = {
  Mission: mission,
  Quote: quote,
  Order: order,
  Invoice: invoice,
  PartnerContract: contract,
  TimeEntry: timeEntry,
  Lead: lead,
  InvoicePayment: payment,
  Refund: refund,
  DriverPayout: payout,
} as const;
export type SubjectType = keyof typeof MOVES;

type Table = Readonly<Partial<Record<MoveCause, Readonly<Record<string, readonly string[] | undefined>>>>>;

/** Does the subject's own table hold this move for this cause? */
export function isBuiltInMove(subjectType: SubjectType, from: string, to: string, cause: MoveCause): boolean {
  const table: Table = MOVES[subjectType];
  return table[cause]?.[from]?.includes(to) ?? false;
}
