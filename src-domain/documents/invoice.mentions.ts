import type { Day } from '../kernel/instants.ts';
import { isRefusal, ok, type Result } from '../kernel/result.ts';
import type { InvoiceDocument, Note } from './invoice-document.ts';
import {
  legalSentence,
  missingOf,
  requirementsOn,
  type MentionCatalogue,
  type MentionChecks,
  type MissingMention,
} from './mentions.ts';
import type { DocumentLocale } from './parties.ts';

/** Seller's VAT number and the exemption reference may be left out up to 150 € excluding tax. */
const SMALL_INVOICE_CENTS = 15_000;

const isBusiness = (doc: InvoiceDocument): boolean => doc.buyer.kind !== 'CONSUMER';
const isSmall = (doc: InvoiceDocument): boolean => Math.abs(doc.totals.exclTaxCents) <= SMALL_INVOICE_CENTS;
const hasNote = (doc: InvoiceDocument, code: Note['code']): boolean => doc.notes.some((note) => note.code === code);
const unless = (isThere: boolean, field: string): string | null => (isThere ? null : field);

const CHECKS: MentionChecks<InvoiceDocument> = {
  'invoice-number': (doc) => unless(doc.number !== null, 'number'),
  'issue-date': (doc) => unless(doc.issuedOn !== null, 'issuedOn'),
  'seller-siren': (doc) => unless(doc.seller.siren !== null, 'seller.siren'),
  'seller-vat-number': (doc) => unless(doc.seller.vatId !== null || isSmall(doc) || isUntaxed(doc), 'seller.vatId'),
  'seller-legal-form': (doc) => unless(doc.seller.legalForm !== null, 'seller.legalForm'),
  'seller-address': (doc) => unless(doc.seller.address.city !== null, 'seller.address'),
  'buyer-address': (doc) => unless(doc.buyer.address.city !== null, 'buyer.address'),
  'buyer-siren': (doc) =>
    unless(!isBusiness(doc) || doc.customerScope !== 'B2B' || doc.buyer.siren !== null, 'buyer.siren'),
  'buyer-vat-number': (doc) => unless(!needsBuyerVat(doc) || doc.buyer.vatId !== null, 'buyer.vatId'),
  'supply-date': (doc) =>
    unless(
      // A deposit is asked for before the service: its own date is all there is.
      doc.kind === 'DEPOSIT' ||
        doc.period !== null ||
        doc.deliveredOn !== null ||
        doc.lines.every((entry) => entry.serviceOn !== null),
      'period',
    ),
  'payment-date': (doc) => unless(doc.dueOn !== null || doc.totals.dueCents <= 0, 'dueOn'),
  'discount-terms': (doc) => unless(!isBusiness(doc) || hasNote(doc, 'AAB'), 'notes.AAB'),
  'late-penalties': (doc) => unless(!isBusiness(doc) || hasNote(doc, 'PMD'), 'notes.PMD'),
  'recovery-fee': (doc) => unless(!isBusiness(doc) || hasNote(doc, 'PMT'), 'notes.PMT'),
  'vat-exemption': (doc) => {
    const index = doc.vatBands.findIndex(
      (band) => band.category !== 'S' && band.category !== 'Z' && !band.exemptionReason,
    );
    return index < 0 || isSmall(doc) ? null : `vatBands.${index}.exemptionReason`;
  },
  'corrected-invoice': (doc) =>
    unless(
      (doc.kind !== 'CREDIT_NOTE' && doc.kind !== 'CORRECTED') || doc.references.preceding.length > 0,
      'references.preceding',
    ),
};

function isUntaxed(doc: InvoiceDocument): boolean {
  return doc.vatBands.every((band) => band.category === 'E' || band.category === 'O');
}

function needsBuyerVat(doc: InvoiceDocument): boolean {
  return doc.vatBands.some((band) => band.category === 'AE' || band.category === 'K');
}

/** What issuing writes by itself: a draft does not lack it. */
const GIVEN_AT_ISSUE = ['invoice-number', 'issue-date', 'payment-date'];

/** The mandatory mentions an invoice lacks on its issue date (or `on` for a draft), each with the text that requires it. */
export function missingInvoiceMentions(
  doc: InvoiceDocument,
  catalogue: MentionCatalogue,
  on?: Day,
): readonly MissingMention[] {
  const required = requirementsOn(catalogue, 'INVOICE', on ?? doc.issuedOn ?? '2026-09-01');
  const given: readonly string[] = doc.status === 'DRAFT' ? GIVEN_AT_ISSUE : [];
  return missingOf(doc, CHECKS, required).filter((entry) => !given.includes(entry.mention));
}

export type LegalNoteFacts = {
  readonly on: Day;
  readonly locale: DocumentLocale;
  /** The operator's own yearly rate as text ('12 %'), or null for the default rate of the law. */
  readonly lateRate: string | null;
  /** Sentence of an early-payment discount, or null when there is none. */
  readonly discountText: string | null;
  readonly vatOnDebits: boolean;
};

/**
 * The legal notes of an invoice in force on its day: late penalties, 40 € recovery fee, discount and the debits option; refused
 * `legal-sentence-missing` when the catalogue lacks one (Code de commerce L441-9, L441-10, D441-5).
 */
export function legalNotes(
  catalogue: MentionCatalogue,
  facts: LegalNoteFacts,
): Result<readonly Note[], 'legal-sentence-missing'> {
  const ids = [
    facts.lateRate === null ? 'late-penalties-statutory' : 'late-penalties-agreed',
    'recovery-fee',
    ...(facts.discountText === null ? ['no-discount'] : []),
    ...(facts.vatOnDebits ? ['vat-on-debits'] : []),
  ];
  const notes: Note[] = facts.discountText === null ? [] : [{ code: 'AAB', text: facts.discountText }];
  for (const id of ids) {
    const sentence = legalSentence(catalogue, id, {
      on: facts.on,
      locale: facts.locale,
      values: { rate: facts.lateRate ?? '' },
    });
    if (isRefusal(sentence)) return sentence;
    notes.push({ code: sentence.value.noteCode ?? 'AAI', text: sentence.value.text });
  }
  return ok(notes);
}
