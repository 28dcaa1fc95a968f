import Big from 'big.js';
import { must } from '../kernel/assert.ts';
import { AppFault } from '../kernel/fault.ts';
import { isRefusal } from '../kernel/result.ts';
import { type Day, timeAt } from '../kernel/instants.ts';
import {
  type Buyer,
  buyerOf,
  decimalOfCents,
  type InvoiceDocument,
  invoiceDocumentSchema,
  legalNotes,
  legalSentence,
  type MentionCatalogue,
  type Note,
  type Seller,
  sellerOf,
} from '../documents/index.ts';
import type { RowOf } from '../model/entity.ts';
import type { Contact, Organization } from '../model/registry.ts';
import { OUTSIDE_VAT_CODE } from './draft.ts';
import { balanceCents, type InvoiceLineRow, type InvoiceRow } from './invoice.ts';
import { totalsOf } from '../kernel/totals.ts';

export type InvoiceDocumentParts = {
  readonly invoice: InvoiceRow;
  readonly lines: readonly InvoiceLineRow[];
  readonly organization: RowOf<typeof Organization>;
  readonly contact: RowOf<typeof Contact>;
  readonly orderReference: string | null;
  /** The invoice a credit note corrects. */
  readonly corrected: { readonly number: string; readonly issuedOn: Day } | null;
  readonly catalogue: MentionCatalogue;
  readonly timeZone: string;
};

const UNITS = { UNIT: 'ONE', HOUR: 'HOUR', MINUTE: 'MINUTE', KM: 'KILOMETRE', DAY: 'DAY' } as const;
const BAND_LABELS: Readonly<Record<number, string>> = { 1000: 'Transport', 2000: 'Services' };
const TERMS = {
  IMMEDIATE: 'comptant',
  DAYS_15: '15 jours',
  DAYS_30: '30 jours',
  DAYS_45: '45 jours',
  DAYS_60: '60 jours',
} as const;
const KINDS = {
  STANDARD: 'STANDARD',
  DEPOSIT: 'DEPOSIT',
  BALANCE: 'BALANCE',
  SUPPLEMENT: 'SUPPLEMENT',
  CREDIT_NOTE: 'CREDIT_NOTE',
} as const;

/** Unit price excluding tax as decimal text; agreed including tax it is the line's net over its quantity, at most six decimals. */
function unitPrice(line: InvoiceLineRow): string {
  if (line.totalInclTaxCents === null) return decimalOfCents(Math.abs(line.unitPriceCents));
  return new Big(line.totalExclTaxCents + line.discountCents)
    .div(100)
    .div(line.quantity || 1)
    .abs()
    .round(6, Big.roundHalfUp)
    .toFixed();
}

/** A unit price is never negative on a document (BR-27): the sign goes to the quantity. */
function quantityOf(line: InvoiceLineRow): string {
  const quantity = new Big(line.quantity);
  return (line.unitPriceCents < 0 ? quantity.times(-1) : quantity).toFixed();
}

type Band = { readonly category: InvoiceLineRow['vatCategory']; readonly exemptionCode: string | null };

/** What the lines of a rate say of its VAT: their category, and why it is not taxed. */
function bandOf(lines: readonly InvoiceLineRow[], rateBp: number): Band {
  const line = lines.find((each) => each.vatRateBp === rateBp && each.kind !== 'ROUNDING');
  return { category: line?.vatCategory ?? 'S', exemptionCode: line?.exemptionCode ?? null };
}

function exemptionReason(band: Band, parts: InvoiceDocumentParts, on: Day): string | null {
  if (band.exemptionCode !== OUTSIDE_VAT_CODE) return null;
  const mention = band.category === 'O' ? 'late-payment-outside-vat' : 'transport-outside-france';
  const sentence = legalSentence(parts.catalogue, mention, { on, locale: parts.contact.locale });
  return isRefusal(sentence) ? null : sentence.value.text;
}

const PREPAID = { fr: 'Acompte', en: 'Deposit' } as const;

/** BT-23: S1 normal, S4 final after a deposit, S2 settled before it was issued. What is paid later never changes the document. */
function businessProcess(invoice: InvoiceRow): 'S1' | 'S2' | 'S4' {
  if (invoice.prepaidCents === 0) return 'S1';
  if (invoice.prepayments.length > 0) return 'S4';
  return invoice.prepaidCents >= invoice.totalInclTaxCents ? 'S2' : 'S4';
}

function scopeOf(buyer: Buyer): 'B2B' | 'B2C' | 'B2BINT' {
  if (buyer.kind === 'CONSUMER') return 'B2C';
  return buyer.address.countryCode === 'FR' ? 'B2B' : 'B2BINT';
}

/** A credit note says how it is given back, for it has no due day (BR-CO-25). */
const CREDIT_TERMS = { fr: 'à déduire ou à rembourser', en: 'to be deducted or refunded' } as const;

function notesOf({ catalogue, contact, organization }: InvoiceDocumentParts, on: Day): readonly Note[] {
  const notes = legalNotes(catalogue, {
    on,
    locale: contact.locale,
    lateRate: null,
    discountText: null,
    vatOnDebits: organization.vatOnDebits,
  });
  if (isRefusal(notes)) throw new AppFault(notes.code, 'domain', notes.details);
  return notes.value;
}

/**
 * The invoice as documents print it, from the sealed snapshot once issued and from the rows while it is a draft. The same issued
 * invoice always gives the same document: what was paid since is not part of it.
 */
export function invoiceDocument(parts: InvoiceDocumentParts): InvoiceDocument {
  const { invoice, lines, organization, contact } = parts;
  const isIssued = invoice.status !== 'DRAFT';
  const seller = isIssued
    ? (must(invoice.seller, 'an issued invoice has its seller') as Seller)
    : sellerOf(organization);
  const buyer = isIssued ? (must(invoice.buyer, 'an issued invoice has its buyer') as Buyer) : buyerOf(contact);
  const totals = totalsOf(lines, invoice.priceBasis);
  const printed = lines.filter((line) => line.kind !== 'ROUNDING');
  // Outside the scope of VAT a document carries no VAT number (BR-O-02, BR-O-03).
  const isOutsideVat = printed.every((line) => line.vatCategory === 'O');
  const withoutVat = isOutsideVat ? { vatId: null } : {};
  const on = invoice.issuedOn ?? '2026-09-01';
  const isCredit = invoice.type === 'CREDIT_NOTE';
  return invoiceDocumentSchema.parse({
    locale: contact.locale,
    brand: { accent: organization.accentColor, logo: null },
    kind: KINDS[invoice.type],
    status: isIssued ? 'ISSUED' : 'DRAFT',
    number: invoice.number,
    issuedOn: invoice.issuedOn,
    dueOn: isCredit ? null : invoice.dueOn,
    period:
      invoice.serviceFromOn && invoice.serviceToOn
        ? { fromOn: invoice.serviceFromOn, toOn: invoice.serviceToOn }
        : null,
    currency: invoice.currency,
    priceMode: invoice.priceBasis,
    businessProcess: businessProcess(invoice),
    vatDue: organization.vatOnDebits ? 'DEBITS' : 'RECEIPT',
    customerScope: isOutsideVat ? 'OUTOFSCOPE' : scopeOf(buyer),
    references: {
      order: parts.orderReference,
      purchaseOrder: invoice.customerReference,
      contract: null,
      buyerReference: null,
      preceding: [
        ...(parts.corrected ? [{ number: parts.corrected.number, issuedOn: parts.corrected.issuedOn }] : []),
        ...invoice.prepayments.map((entry) => ({ number: entry.number, issuedOn: entry.paidOn })),
      ],
    },
    seller: { ...seller, ...withoutVat },
    buyer: { ...buyer, ...withoutVat },
    lines: printed
      .toSorted((a, b) => a.position - b.position)
      .map((line) => ({
        serviceOn: line.serviceOn,
        serviceTime: line.serviceAt === null ? null : timeAt(line.serviceAt, parts.timeZone),
        name: line.description,
        detail: line.detail || null,
        quantity: quantityOf(line),
        unit: UNITS[line.unit],
        unitPriceExclTax: unitPrice(line),
        discountCents: line.discountCents,
        netCents: line.totalExclTaxCents,
        vat: { category: line.vatCategory, rateBp: line.vatRateBp },
      })),
    vatBands: totals.vat.map((band) => ({
      ...bandOf(lines, band.rateBp),
      exemptionReason: exemptionReason(bandOf(lines, band.rateBp), parts, on),
      rateBp: band.rateBp,
      label: BAND_LABELS[band.rateBp] ?? null,
      baseCents: band.baseCents,
      vatCents: band.vatCents,
    })),
    totals: {
      linesCents: totals.exclTaxCents,
      exclTaxCents: totals.exclTaxCents,
      vatCents: totals.vatCents,
      inclTaxCents: totals.exclTaxCents + totals.vatCents,
      prepaidCents: invoice.prepaidCents,
      roundingCents: totals.roundingCents,
      dueCents: totals.inclTaxCents - invoice.prepaidCents,
    },
    prepayments: invoice.prepayments.map(({ number, paidOn, amountCents }) => ({
      number,
      label: `${PREPAID[contact.locale]} ${number}`,
      paidOn,
      amountCents,
    })),
    payment: isCredit
      ? {
          meansCode: '97',
          label: null,
          iban: null,
          bic: null,
          accountHolder: null,
          reference: null,
          terms: CREDIT_TERMS[contact.locale],
        }
      : {
          meansCode: '30',
          label: 'Règlement par virement',
          iban: organization.iban,
          bic: organization.bic,
          accountHolder: organization.legalName,
          reference: null,
          terms: TERMS[contact.paymentTerms],
        },
    notes: [
      ...(invoice.notes ? [{ code: 'AAI' as const, text: invoice.notes.slice(0, 8000) }] : []),
      ...notesOf(parts, on),
    ],
  });
}

/** Does it still await money? Drafts and credit notes never do. */
export function awaitsPayment(invoice: InvoiceRow): boolean {
  return invoice.status !== 'DRAFT' && invoice.type !== 'CREDIT_NOTE' && balanceCents(invoice) > 0;
}
