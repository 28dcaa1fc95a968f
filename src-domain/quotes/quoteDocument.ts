import Big from 'big.js';
import { addDays, dayAt, type Instant, timeAt } from '../kernel/instants.ts';
import { isRefusal } from '../kernel/result.ts';
import { totalsOf } from '../kernel/totals.ts';
import {
  buyerOf,
  decimalOfCents,
  legalSentence,
  type MentionCatalogue,
  type QuoteDocument,
  quoteDocumentSchema,
  sellerOf,
} from '../documents/index.ts';
import type { RowOf } from '../model/entity.ts';
import type { Contact, Organization } from '../model/registry.ts';
import { isRunAbroad } from './pricedLine.ts';
import type { QuoteLineRow, QuoteRow } from './quote.ts';

export type QuoteDocumentParts = {
  readonly quote: QuoteRow;
  readonly lines: readonly QuoteLineRow[];
  readonly organization: RowOf<typeof Organization>;
  readonly contact: RowOf<typeof Contact>;
  readonly catalogue: MentionCatalogue;
  readonly timeZone: string;
  readonly now: Instant;
};

const BAND_LABELS: Readonly<Record<number, string>> = { 1000: 'Transport', 2000: 'Services' };
const TERMS = {
  IMMEDIATE: 'Paiement comptant',
  DAYS_15: 'Paiement à 15 jours',
  DAYS_30: 'Paiement à 30 jours',
  DAYS_45: 'Paiement à 45 jours',
  DAYS_60: 'Paiement à 60 jours',
} as const;

function detailOf(line: QuoteLineRow): string | null {
  const km = line.distanceM ? `${new Big(line.distanceM).div(1000).round(1).toFixed().replace('.', ',')} km` : null;
  const people = line.passengerCount ? `${line.passengerCount} passager${line.passengerCount > 1 ? 's' : ''}` : null;
  return [line.passengerName, people, km, line.flightNumber].filter(Boolean).join(' · ') || null;
}

function unitPrice(line: QuoteLineRow): string {
  if (line.totalInclTaxCents === null) return decimalOfCents(line.unitPriceCents);
  return new Big(line.totalExclTaxCents + line.discountCents)
    .div(100)
    .div(line.quantity || 1)
    .round(6, Big.roundHalfUp)
    .toFixed();
}

/** The quote as its PDF says it, with the mentions in force on its day; a draft says that it is one. */
export function quoteDocument({
  quote,
  lines,
  organization,
  contact,
  catalogue,
  timeZone,
  now,
}: QuoteDocumentParts): QuoteDocument {
  const totals = totalsOf(lines, quote.priceBasis);
  const issuedOn = dayAt(quote.sentAt ?? now, timeZone);
  const notDeductible = legalSentence(catalogue, 'passenger-vat-not-deductible', {
    on: issuedOn,
    locale: contact.locale,
  });
  const places = lines.filter((line) => line.startAt !== null);
  return quoteDocumentSchema.parse({
    locale: contact.locale,
    brand: { accent: organization.accentColor, logo: null },
    status: quote.status === 'DRAFT' ? 'DRAFT' : 'ISSUED',
    number: quote.reference,
    issuedOn,
    validUntilOn: quote.validUntil ?? addDays(issuedOn, 30),
    currency: quote.currency,
    priceMode: quote.priceBasis,
    seller: sellerOf(organization),
    buyer: buyerOf(contact),
    subject: quote.title,
    service: {
      startsOn: quote.startAt === null ? null : dayAt(quote.startAt, timeZone),
      endsOn: quote.endAt === null ? null : dayAt(quote.endAt, timeZone),
      passengers: quote.passengerCount > 0 ? quote.passengerCount : null,
      vehicle: quote.passengerCount > 8 ? 'Véhicule avec chauffeur adapté au groupe' : null,
      crew: quote.passengerCount > 8 ? 'Un conducteur' : null,
      distanceM: lines.reduce((sum, line) => sum + (line.distanceM ?? 0), 0) || null,
    },
    lines: lines.map((line) => ({
      serviceOn: line.startAt === null ? null : dayAt(line.startAt, timeZone),
      serviceTime: line.startAt === null ? null : timeAt(line.startAt, timeZone),
      name: line.label,
      description: line.description,
      detail: detailOf(line),
      quantity: new Big(line.quantity).toFixed(),
      unit: 'ONE',
      unitPriceExclTax: unitPrice(line),
      discountCents: line.discountCents,
      netCents: line.totalExclTaxCents,
      vat: { category: 'S', rateBp: line.vatRateBp },
    })),
    vatBands: totals.vat.map((band) => ({
      category: 'S',
      rateBp: band.rateBp,
      label: band.rateBp === 0 && lines.some(isRunAbroad) ? 'Hors de France' : (BAND_LABELS[band.rateBp] ?? null),
      baseCents: band.baseCents,
      vatCents: band.vatCents,
    })),
    totals: {
      linesCents: totals.exclTaxCents,
      exclTaxCents: totals.exclTaxCents,
      vatCents: totals.vatCents,
      inclTaxCents: totals.inclTaxCents,
      dueCents: totals.inclTaxCents,
    },
    included: places.length > 0 ? ['Chauffeur, véhicule, carburant et péages du trajet prévu'] : [],
    excluded: places.length > 0 ? ['Stationnement prolongé et attente au-delà du temps inclus'] : [],
    paymentTerms: TERMS[contact.paymentTerms],
    claims: organization.email
      ? `Réclamations : ${organization.email}${organization.phone ? `, ${organization.phone}` : ''}`
      : null,
    notes: [
      ...(organization.quoteTerms ? [organization.quoteTerms] : []),
      ...(quote.notes ? [quote.notes] : []),
      ...(isRefusal(notDeductible) ? [] : [notDeductible.value.text]),
    ],
  });
}
