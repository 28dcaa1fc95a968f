export {
  decimalOfCents,
  lineNetCents,
  percentOfBp,
  UNIT_CODES,
  VAT_CATEGORIES,
  type Adjustment,
  type DocumentLine,
  type Totals,
  type Unit,
  type VatBand,
  type VatCategory,
} from './amounts.ts';
export { bareIban, epcPayload, isIban, type EpcTransfer } from './epc.ts';
export {
  FINDING_TEXTS,
  findingSentence,
  type Finding,
  type FindingCode,
  type FindingSource,
} from './factur-x-finding.ts';
export { facturXBlockers, facturXFindings } from './factur-x.rules.ts';
export { hoursStatementSchema, type HoursStatement } from './hours-statement.ts';
export {
  INVOICE_KINDS,
  invoiceDocumentSchema,
  TYPE_CODES,
  type InvoiceDocument,
  type InvoiceDocumentInput,
  type InvoiceKind,
  type Note,
} from './invoice-document.ts';
export { legalNotes, missingInvoiceMentions, type LegalNoteFacts } from './invoice.mentions.ts';
export {
  DOCUMENT_KINDS,
  legalSentence,
  mentionCatalogueSchema,
  requirementsOn,
  type DocumentKind,
  type LegalSentence,
  type MentionCatalogue,
  type MentionRequirement,
  type MissingMention,
} from './mentions.ts';
export {
  networkAddress,
  type Address,
  type Brand,
  type Buyer,
  type DocumentLocale,
  type ElectronicAddress,
  type Seller,
} from './parties.ts';
export { priceExplanationSchema, type PriceExplanation } from './price-explanation.ts';
export {
  missingQuoteMentions,
  quoteDocumentSchema,
  type QuoteDocument,
  type QuoteDocumentInput,
} from './quote-document.ts';
export type { StatementDocument } from './statement-document.ts';
export {
  billetCollectifSchema,
  missingBilletMentions,
  missingMissionOrderMentions,
  missingSlipMentions,
  missionOrderSchema,
  slipDocumentSchema,
  type BilletCollectifDocument,
  type MissionOrderDocument,
  type SlipDocument,
  type TripStop,
} from './trip-documents.ts';
export { buyerOf, sellerOf } from './party-of.ts';
