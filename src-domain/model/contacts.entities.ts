import {
  choice,
  flag,
  integer,
  latitude,
  link,
  longitude,
  longText,
  nullable,
  personal,
  text,
  withDefault,
} from './columns.ts';
import { entity } from './entity.ts';

const subject = 'contacts';

export const Contact = entity('Contact', {
  subject,
  isSoftDeleted: true,
  columns: {
    type: choice(['INDIVIDUAL', 'BUSINESS', 'AGENCY']),
    code: nullable(text(40)),
    displayName: personal(text()),
    firstName: nullable(personal(text(120))),
    lastName: nullable(personal(text(120))),
    companyName: nullable(text()),
    attention: nullable(personal(text())),
    email: nullable(personal(text())),
    phone: nullable(personal(text(40))),
    siren: nullable(text(9)),
    siret: nullable(text(14)),
    vatNumber: nullable(text(20)),
    electronicAddress: nullable(text(125)),
    billingLine1: nullable(personal(text())),
    billingLine2: nullable(personal(text())),
    billingPostalCode: nullable(text(12)),
    billingCity: nullable(text(120)),
    billingCountryCode: withDefault(text(2), 'FR'),
    isPartner: flag(),
    clientType: withDefault(choice(['PARTNER', 'PRIVATE']), 'PRIVATE'),
    difficultyScore: nullable(integer(1, 5)),
    paymentTerms: withDefault(choice(['IMMEDIATE', 'DAYS_15', 'DAYS_30', 'DAYS_45', 'DAYS_60']), 'DAYS_30'),
    locale: withDefault(choice(['fr', 'en']), 'fr'),
    subcontractorId: nullable(link('Subcontractor', 'setNull')),
    notes: nullable(longText()),
  },
  unique: [['code']],
  indexes: [['displayName'], ['siren']],
});

/** The passenger behind a partner or an agency. */
export const EndCustomer = entity('EndCustomer', {
  subject,
  isSoftDeleted: true,
  columns: {
    contactId: link('Contact'),
    firstName: personal(text(120)),
    lastName: personal(text(120)),
    email: nullable(personal(text())),
    phone: nullable(personal(text(40))),
    difficultyScore: nullable(integer(1, 5)),
    notes: nullable(longText()),
  },
  indexes: [['contactId'], ['lastName']],
});

/** An address the office knows: a client's door, a hotel, a terminal. */
export const Place = entity('Place', {
  subject,
  isSoftDeleted: true,
  columns: {
    contactId: nullable(link('Contact', 'cascade')),
    label: text(),
    kind: choice(['ADDRESS', 'HOTEL', 'AIRPORT', 'STATION', 'VENUE', 'BASE']),
    address: text(300),
    postalCode: nullable(text(12)),
    city: nullable(text(120)),
    latitude: latitude(),
    longitude: longitude(),
    instructions: nullable(longText()),
  },
  indexes: [['label'], ['contactId']],
});
