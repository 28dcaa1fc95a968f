import { refuse } from '../kernel/result.ts';
import { recordCommands } from '../model/recordCommands.ts';
import { Contact, EndCustomer, entityNamed, Mission, Place, Quote } from '../model/registry.ts';
import { isSiren } from './siren.ts';

const CONTACT_FIELDS = [
  'type',
  'code',
  'displayName',
  'firstName',
  'lastName',
  'companyName',
  'attention',
  'email',
  'phone',
  'siren',
  'siret',
  'vatNumber',
  'electronicAddress',
  'billingLine1',
  'billingLine2',
  'billingPostalCode',
  'billingCity',
  'billingCountryCode',
  'isPartner',
  'clientType',
  'difficultyScore',
  'paymentTerms',
  'locale',
  'subcontractorId',
  'notes',
] as const;

export const contactCommands = recordCommands(
  Contact,
  {
    name: 'contacts',
    permission: 'contacts.write',
    editable: CONTACT_FIELDS,
    check: async (_read, row) => {
      if (row.displayName.trim() === '') return refuse('field-required', { field: 'displayName' });
      if (row.siren !== null && !isSiren(row.siren))
        return refuse('siren-invalid', { field: 'siren', value: row.siren });
      if (row.siret !== null && row.siren !== null && !row.siret.startsWith(row.siren)) {
        return refuse('siret-not-of-siren', { field: 'siret', value: row.siret });
      }
      return null;
    },
    inUse: async (read, row, env) => {
      const planned = (await read.all(Mission, { contactId: row.id })).filter(
        (mission) => mission.startAt > env.now && mission.status !== 'CANCELLED',
      );
      return planned[0]
        ? refuse('contact-has-missions', { count: planned.length, reference: planned[0].reference })
        : null;
    },
  },
  entityNamed,
);

export const endCustomerCommands = recordCommands(
  EndCustomer,
  {
    name: 'contacts.endCustomers',
    permission: 'contacts.write',
    editable: ['contactId', 'firstName', 'lastName', 'email', 'phone', 'difficultyScore', 'notes'],
    inUse: async (read, row) => {
      const [quote] = await read.all(Quote, { endCustomerId: row.id });
      return quote ? refuse('end-customer-in-use', { reference: quote.reference }) : null;
    },
  },
  entityNamed,
);

export const placeCommands = recordCommands(
  Place,
  {
    name: 'contacts.places',
    permission: 'contacts.write',
    editable: ['contactId', 'label', 'kind', 'address', 'postalCode', 'city', 'latitude', 'longitude', 'instructions'],
  },
  entityNamed,
);
