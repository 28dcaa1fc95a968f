/** Roles of a person in an organisation. A local single-user desk acts as owner. */
export const ROLES = ['owner', 'admin', 'dispatcher', 'accountant', 'driver', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** `subject.action`. Every command names exactly one. */
export const PERMISSIONS = [
  'missions.write',
  'missions.assign',
  'missions.force',
  'contacts.write',
  'fleet.write',
  'drivers.write',
  'pricing.write',
  'quotes.write',
  'quotes.override',
  'orders.write',
  'invoices.write',
  'invoices.issue',
  'invoices.pay',
  'lessons.write',
  'messages.write',
  'documents.write',
  'leads.write',
  'projects.write',
  'organisations.write',
  'identity.write',
  'import.run',
  'activity.undo',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const DISPATCHER: readonly Permission[] = [
  'missions.write',
  'missions.assign',
  'contacts.write',
  'fleet.write',
  'drivers.write',
  'quotes.write',
  'orders.write',
  'lessons.write',
  'messages.write',
  'documents.write',
  'leads.write',
  'projects.write',
  'import.run',
  'activity.undo',
];

const GRANTS: Readonly<Record<Role, readonly Permission[]>> = {
  owner: PERMISSIONS,
  admin: PERMISSIONS,
  dispatcher: DISPATCHER,
  accountant: [
    'contacts.write',
    'invoices.write',
    'invoices.issue',
    'invoices.pay',
    'documents.write',
    'activity.undo',
  ],
  driver: [],
  viewer: [],
};

/** May this role do it? */
export function can(role: Role, permission: Permission): boolean {
  return GRANTS[role].includes(permission);
}
