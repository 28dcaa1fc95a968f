import {
  basisPoints,
  choice,
  flag,
  integer,
  jsonRecord,
  latitude,
  longitude,
  longText,
  minutes,
  nullable,
  text,
  timeZone,
  withDefault,
} from './columns.ts';
import { entity } from './entity.ts';

const subject = 'organisations';

/** How invoices are numbered while offline; see ARCHITECTURE.md, numbers. */
export const INVOICE_NUMBERING = ['central', 'desk-series'] as const;

/** The tenant: its own id is its organizationId. */
export const Organization = entity('Organization', {
  subject,
  isSoftDeleted: true,
  columns: {
    name: text(),
    slug: text(80),
    timeZone: withDefault(timeZone(), 'Europe/Paris'),
    legalName: text(),
    legalForm: nullable(text(60)),
    shareCapitalCents: nullable(integer()),
    siren: nullable(text(9)),
    siret: nullable(text(14)),
    vatNumber: nullable(text(20)),
    rcs: nullable(text(80)),
    ape: nullable(text(10)),
    revtcNumber: nullable(text(40)),
    transportLicenceNumber: nullable(text(40)),
    addressLine1: nullable(text()),
    addressLine2: nullable(text()),
    postalCode: nullable(text(12)),
    city: nullable(text(120)),
    countryCode: withDefault(text(2), 'FR'),
    latitude: nullable(latitude()),
    longitude: nullable(longitude()),
    phone: nullable(text(40)),
    email: nullable(text()),
    website: nullable(text()),
    iban: nullable(text(40)),
    bic: nullable(text(14)),
    bankName: nullable(text()),
    accentColor: withDefault(text(9), '#1f5fbf'),
    documentLocale: withDefault(choice(['fr', 'en']), 'fr'),
    vatOnDebits: flag(),
    insurer: nullable(text()),
    quoteTerms: nullable(longText()),
    invoiceTerms: nullable(longText()),
    missionOrderTerms: nullable(longText()),
    gracePeriodMinutes: withDefault(minutes(), 60),
    platformFeeBp: withDefault(basisPoints(), 1500),
    invoiceNumbering: withDefault(choice(INVOICE_NUMBERING), 'desk-series'),
    warningBp: withDefault(basisPoints(), 9000),
    settings: withDefault(jsonRecord(), {}),
  },
  unique: [['slug']],
});

/** The next number of one kind, series and year; read and written in the transaction that gives the number. */
export const DocumentSequence = entity('DocumentSequence', {
  subject,
  isSoftDeleted: false,
  life: 'precious',
  columns: {
    kind: choice(['ORDER', 'QUOTE', 'INVOICE', 'CREDIT_NOTE', 'TASK']),
    series: text(40),
    year: integer(2000, 2199),
    nextNumber: withDefault(integer(1), 1),
    lastDate: nullable(text(10)),
    lastHash: nullable(text(64)),
    isClosed: flag(),
  },
  unique: [['kind', 'series', 'year']],
});

/** Live or training data set of an organisation. */
export const Environment = entity('Environment', {
  subject,
  isSoftDeleted: true,
  columns: { name: text(), kind: choice(['LIVE', 'TRAINING']), url: nullable(text(500)) },
});
