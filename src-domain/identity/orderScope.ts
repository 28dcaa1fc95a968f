/*
 * What belongs to an order, for somebody whose rights are over single orders: nothing else is there for them. PostgreSQL keeps to it
 * (db/ddl/orderScope.ts makes its rules from this list); an entity that is not named here is hidden whole.
 *
 *   part    belongs to an order, by the row it hangs on; read and changed
 *   named   somebody or something a visible row names; read only
 *   shared  the organisation's own words, needed to read any order; read only
 *   written added to by commands, never read
 *   counter gives numbers out
 */
type Hangs = { readonly kind: 'part'; readonly on: string; readonly by: string };
/** Hangs on an order, a quote or a mission of any kind, by its id alone. */
type About = { readonly kind: 'about'; readonly by: string };
type Named = { readonly kind: 'named'; readonly by: readonly (readonly [entity: string, column: string])[] };
export type OrderScope =
  | { readonly kind: 'order' }
  | Hangs
  | About
  | Named
  | { readonly kind: 'shared' | 'counter' | 'written' };

const shared = { kind: 'shared' } as const;
const part = (on: string, by: string): Hangs => ({ kind: 'part', on, by });

/** Order matters: a rule looks only at those above it. */
export const ORDER_SCOPE: Readonly<Record<string, OrderScope>> = {
  Order: { kind: 'order' },
  Mission: part('Order', 'orderId'),
  Quote: part('Order', 'orderId'),
  QuoteLine: part('Quote', 'quoteId'),
  StayDay: part('Quote', 'quoteId'),
  StayService: part('StayDay', 'stayDayId'),
  QuoteStatusAuditLog: part('Quote', 'quoteId'),
  QuoteNotesAuditLog: part('Quote', 'quoteId'),
  MissionStop: part('Mission', 'missionId'),
  MissionCrew: part('Mission', 'missionId'),
  MissionTransition: part('Mission', 'missionId'),
  MissionExecution: part('Mission', 'missionId'),
  Activity: { kind: 'about', by: 'subjectId' },
  StateHistory: { kind: 'about', by: 'subjectId' },
  ScheduledTransition: { kind: 'about', by: 'subjectId' },
  Document: { kind: 'about', by: 'relatedId' },
  Message: { kind: 'about', by: 'relatedId' },
  EndCustomer: {
    kind: 'named',
    by: [
      ['Order', 'endCustomerId'],
      ['Mission', 'endCustomerId'],
      ['Quote', 'endCustomerId'],
    ],
  },
  Student: { kind: 'named', by: [['Mission', 'studentId']] },
  Contact: {
    kind: 'named',
    by: [
      ['Order', 'contactId'],
      ['Mission', 'contactId'],
      ['Quote', 'contactId'],
      ['EndCustomer', 'contactId'],
      ['Student', 'contactId'],
    ],
  },
  Subcontractor: {
    kind: 'named',
    by: [
      ['Mission', 'subcontractorId'],
      ['Contact', 'subcontractorId'],
    ],
  },
  Driver: {
    kind: 'named',
    by: [
      ['Mission', 'driverId'],
      ['MissionCrew', 'driverId'],
    ],
  },
  Vehicle: {
    kind: 'named',
    by: [
      ['Mission', 'vehicleId'],
      ['Driver', 'usualVehicleId'],
    ],
  },
  Organization: shared,
  Environment: shared,
  Role: shared,
  Desk: shared,
  VehicleCategory: shared,
  OperatingBase: shared,
  LicenseCategory: shared,
  OrganizationLicenseRule: shared,
  RulePack: shared,
  TransitionRule: shared,
  LicenceCompatibility: shared,
  CancellationPolicy: shared,
  ReschedulePolicy: shared,
  BlockTemplate: shared,
  Service: shared,
  DocumentSequence: { kind: 'counter' },
  ComplianceAuditLog: { kind: 'written' },
  AuditLog: { kind: 'written' },
};

/** Of what is named, what is nobody's business who is bound to an order: sent empty. */
export const UNTOLD: Readonly<Record<string, readonly string[]>> = {
  Driver: ['email', 'hourlyCostCents', 'homeAddress', 'homeLatitude', 'homeLongitude', 'payoutAccountId', 'notes'],
  Contact: ['notes'],
  Subcontractor: ['notes'],
};

/** Can somebody bound to single orders read any row of it? */
export function isInOrders(entity: string): boolean {
  const kind = ORDER_SCOPE[entity]?.kind;
  return kind !== undefined && kind !== 'written';
}
