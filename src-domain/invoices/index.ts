export { issueInvoice } from './issue.commands.ts';
export { giveNumber } from './issueNumber.ts';
export { creditInvoice } from './credit.commands.ts';
export { type PendingCharge, pendingCharges } from './charges.ts';
export { cancellationFeeOf, draftCancellationFee } from './cancellation.commands.ts';
export { billedMission, invoiceOf } from './billedMissions.ts';
export { draftDeposit } from './deposit.commands.ts';
export { discardDraft, draftForPeriod, draftFromOrder, roundDraft, setDraftLines } from './draft.commands.ts';
export { draftLateInterest } from './lateInterest.commands.ts';
export { lateInterest, lateInterestSchema, type LateInterestTerms } from './lateInterest.ts';
export {
  allocateCredit,
  allocateOldestFirst,
  allocatePayment,
  recordPayment,
  unallocatedCents,
} from './payment.commands.ts';
export { AGES, type Age, type Movement, type Statement, statementOf, type StatementRows } from './statement.ts';
export { billCharges, dismissCharge, draftSupplement } from './supplement.commands.ts';
export {
  balanceCents,
  byIssue,
  canonicalInvoice,
  dueOn,
  isOpen,
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
export { settleMissionPayment, startMissionPayment } from './missionPayment.commands.ts';
export { createRefund, moveRefund } from './refund.commands.ts';
export { createPayout, movePayout, payoutDue } from './payout.commands.ts';
export { missionMoneyRefusals } from './missionMoney.text.ts';
