export { creditInvoice, issueInvoice } from './issue.commands.ts';
export { discardDraft, draftForPeriod, draftFromOrder, setDraftLines } from './draft.commands.ts';
export { allocateOldestFirst, recordPayment } from './payment.commands.ts';
export {
  balanceCents,
  canonicalInvoice,
  dueOn,
  type InvoiceLineRow,
  type InvoiceRow,
  type PaymentTerms,
} from './invoice.ts';
export {
  type CountedLine,
  lineAmounts,
  type PriceBasis,
  type Totals,
  totalsOf,
  type VatBand,
} from '../kernel/totals.ts';
export { type InvoiceProblem, type VerifiedInvoice, verifySeries } from './verify.ts';
export { invoiceRefusals } from './invoices.text.ts';
export { awaitsPayment, invoiceDocument, type InvoiceDocumentParts } from './invoiceDocument.ts';
