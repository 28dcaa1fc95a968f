import { z } from 'zod';
import { adjustmentSchema, documentLineSchema, priceModeSchema, totalsSchema, vatBandSchema } from './amounts.ts';
import {
  brandSchema,
  buyerSchema,
  cents,
  day,
  DEFAULT_BRAND,
  line,
  localeSchema,
  maybeLine,
  paragraph,
  sellerSchema,
} from './parties.ts';

/*
 * Everything an invoice says, as plain data already computed: what is printed, what the Factur-X file carries and what the
 * rules check come from this one value. An issued invoice is rebuilt from its snapshot, so the same invoice gives the same file.
 */
export const INVOICE_KINDS = ['STANDARD', 'DEPOSIT', 'BALANCE', 'SUPPLEMENT', 'CREDIT_NOTE', 'CORRECTED'] as const;
export type InvoiceKind = (typeof INVOICE_KINDS)[number];

/** UNTDID 1001 code of each kind (BT-3). */
export const TYPE_CODES: Readonly<Record<InvoiceKind, string>> = {
  STANDARD: '380',
  BALANCE: '380',
  SUPPLEMENT: '380',
  DEPOSIT: '386',
  CREDIT_NOTE: '381',
  CORRECTED: '384',
};

/** Subjects of printed notes (UNTDID 4451): penalties, recovery fee, discount, regulatory, supplier, general. BAR is added from `customerScope`. */
export const NOTE_CODES = ['PMD', 'PMT', 'AAB', 'TXD', 'REG', 'SUR', 'AAI'] as const;
export const noteSchema = z.strictObject({ code: z.enum(NOTE_CODES), text: paragraph });
export type Note = z.infer<typeof noteSchema>;

const precedingSchema = z.strictObject({ number: line, issuedOn: day.nullable().default(null) });
const prepaymentSchema = z.strictObject({
  /** Number of the deposit invoice, or null for a bare payment. */
  number: maybeLine,
  label: line,
  paidOn: day.nullable().default(null),
  amountCents: cents.nonnegative(),
});

const paymentSchema = z.strictObject({
  /** UNTDID 4461: 10 cash, 20 cheque, 30 transfer, 42 bank account, 48 card, 49 direct debit, 97 clearing. */
  meansCode: z.string().regex(/^\d{1,3}$/),
  /** Printed before the account ('Règlement par virement'). */
  label: maybeLine,
  iban: maybeLine,
  bic: maybeLine,
  accountHolder: maybeLine,
  /** What the payer writes on the transfer; the invoice number when null. */
  reference: maybeLine,
  /** BT-20, printed beside the due date ('30 jours'). */
  terms: maybeLine,
});

export const invoiceDocumentSchema = z.strictObject({
  locale: localeSchema.default('fr'),
  brand: brandSchema.default(DEFAULT_BRAND),
  kind: z.enum(INVOICE_KINDS),
  /** DRAFT has no number and no value; PENDING_NUMBER waits for the central series; ISSUED is final. */
  status: z.enum(['DRAFT', 'PENDING_NUMBER', 'ISSUED']),
  number: maybeLine,
  issuedOn: day.nullable().default(null),
  dueOn: day.nullable().default(null),
  /** Period of the services, both days included. */
  period: z.strictObject({ fromOn: day, toOn: day }).nullable().default(null),
  deliveredOn: day.nullable().default(null),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('EUR'),
  priceMode: priceModeSchema.default('EXCL_TAX'),
  /** BT-23: S1 normal, S2 already paid, S4 final after deposit, S7 already reported, … */
  businessProcess: maybeLine,
  operationNature: z.enum(['SERVICES', 'GOODS', 'MIXED']).default('SERVICES'),
  /** When VAT falls due: on receipt of the money, or on debits by option. */
  vatDue: z.enum(['RECEIPT', 'DEBITS']).default('RECEIPT'),
  /** Whom the reform sees (note BAR). */
  customerScope: z.enum(['B2B', 'B2BINT', 'B2C', 'B2CINT', 'OUTOFSCOPE', 'ARCHIVEONLY']),
  references: z
    .strictObject({
      order: maybeLine,
      purchaseOrder: maybeLine,
      contract: maybeLine,
      buyerReference: maybeLine,
      preceding: z.array(precedingSchema).default([]),
    })
    .default({ order: null, purchaseOrder: null, contract: null, buyerReference: null, preceding: [] }),
  seller: sellerSchema,
  buyer: buyerSchema,
  subject: maybeLine,
  lines: z.array(documentLineSchema).min(1).max(5000),
  adjustments: z.array(adjustmentSchema).default([]),
  vatBands: z.array(vatBandSchema).min(1),
  totals: totalsSchema,
  prepayments: z.array(prepaymentSchema).default([]),
  payment: paymentSchema.nullable().default(null),
  notes: z.array(noteSchema).default([]),
  /** Greenhouse gases of all the services, grams of CO2 equivalent. */
  emissionsG: z.int().nonnegative().nullable().default(null),
});
export type InvoiceDocument = z.infer<typeof invoiceDocumentSchema>;
/** What may be left out when writing one by hand. */
export type InvoiceDocumentInput = z.input<typeof invoiceDocumentSchema>;
