import { describe, expect, test } from 'vitest';
import { draftCancellationFee } from './cancellation.commands.ts';
import { creditInvoice } from './credit.commands.ts';
import { draftDeposit } from './deposit.commands.ts';
import { discardDraft, draftFromOrder, setDraftLines } from './draft.commands.ts';
import { issueInvoice } from './issue.commands.ts';
import { lateInterestSchema } from './lateInterest.ts';
import { startMissionPayment } from './missionPayment.commands.ts';
import { UNKNOWN as id } from './money.cases.ts';
import { allocateCredit, allocatePayment, recordPayment } from './payment.commands.ts';
import { createPayout, movePayout } from './payout.commands.ts';
import { createRefund, moveRefund } from './refund.commands.ts';
import { billCharges, dismissCharge, draftSupplement } from './supplement.commands.ts';

const LINE = { kind: 'SERVICE', description: 'Course', quantity: 1, unitPriceCents: 100, vatRateBp: 1000 };
const SHARE = { invoiceId: id, amountCents: 1 };
const PAID = { contactId: id, amountCents: 1, method: 'CARD', receivedOn: '2026-11-20' };
const TERMS = {
  id: 'late',
  version: '1',
  reference: 'L441-10',
  rates: [{ validFrom: '2026-01-01', rateBp: 0 }],
  indemnities: [{ validFrom: '2026-01-01', amountCents: 0 }],
};
const letters = (count: number): string => 'x'.repeat(count);
const many = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
const bill = (values: object): object => ({ invoiceId: id, lines: [{ ...LINE, ...values }] });
const credit = (values: object): object => ({ invoiceId: id, reason: 'x', ...values });

/** The command, the last input it takes, the first it does not. */
const BOUNDS: [string, { safeParse: (input: unknown) => { success: boolean } }, object, object][] = [
  ['missions to bill', draftFromOrder.input, { orderId: id, missionIds: [id] }, { orderId: id, missionIds: [] }],
  ['a description', setDraftLines.input, bill({ description: 'x' }), bill({ description: '' })],
  ['a long description', setDraftLines.input, bill({ description: letters(500) }), bill({ description: letters(501) })],
  ['a detail', setDraftLines.input, bill({ detail: letters(500) }), bill({ detail: letters(501) })],
  ['a quantity', setDraftLines.input, bill({ quantity: 1_000_000 }), bill({ quantity: 1_000_001 })],
  ['a negative quantity', setDraftLines.input, bill({ quantity: -1_000_000 }), bill({ quantity: -1_000_001 })],
  ['a discount', setDraftLines.input, bill({ discountCents: 0 }), bill({ discountCents: -1 })],
  ['a rate of VAT', setDraftLines.input, bill({ vatRateBp: 10_000 }), bill({ vatRateBp: 10_001 })],
  ['no VAT', setDraftLines.input, bill({ vatRateBp: 0 }), bill({ vatRateBp: -1 })],
  ['an exemption', setDraftLines.input, bill({ exemptionCode: letters(40) }), bill({ exemptionCode: letters(41) })],
  ['lines of a draft', setDraftLines.input, bill({}), { invoiceId: id, lines: [] }],
  [
    'many lines',
    setDraftLines.input,
    { invoiceId: id, lines: many(5000, LINE) },
    { invoiceId: id, lines: many(5001, LINE) },
  ],
  ['notes', setDraftLines.input, { ...bill({}), notes: letters(20_000) }, { ...bill({}), notes: letters(20_001) }],
  ['a reason to discard', discardDraft.input, credit({ reason: letters(500) }), credit({ reason: letters(501) })],
  ['a desk', issueInvoice.input, { invoiceId: id, deskCode: 'ABC123' }, { invoiceId: id, deskCode: 'ABC1234' }],
  [
    'a day of issue',
    issueInvoice.input,
    { invoiceId: id, issuedOn: '2026-02-28' },
    { invoiceId: id, issuedOn: '2026-02-30' },
  ],
  ['a reason to credit', creditInvoice.input, credit({}), credit({ reason: '' })],
  ['a long reason', creditInvoice.input, credit({ reason: letters(500) }), credit({ reason: letters(501) })],
  ['credited lines', creditInvoice.input, credit({ lines: [{ lineId: id }] }), credit({ lines: [] })],
  [
    'many credited lines',
    creditInvoice.input,
    credit({ lines: many(5000, { lineId: id }) }),
    credit({ lines: many(5001, { lineId: id }) }),
  ],
  ['a credited amount', creditInvoice.input, credit({ amountInclTaxCents: 1 }), credit({ amountInclTaxCents: 0 })],
  [
    'lines or an amount',
    creditInvoice.input,
    credit({ lines: [{ lineId: id }] }),
    credit({ lines: [{ lineId: id }], amountInclTaxCents: 1 }),
  ],
  ['a share', draftDeposit.input, { orderId: id, shareBp: 1 }, { orderId: id, shareBp: 0 }],
  ['a whole share', draftDeposit.input, { orderId: id, shareBp: 10_000 }, { orderId: id, shareBp: 10_001 }],
  ['a deposit', draftDeposit.input, { orderId: id, amountInclTaxCents: 1 }, { orderId: id, amountInclTaxCents: 0 }],
  [
    'a share or an amount',
    draftDeposit.input,
    { orderId: id, shareBp: 1 },
    { orderId: id, shareBp: 1, amountInclTaxCents: 1 },
  ],
  ['neither', draftDeposit.input, { orderId: id, amountInclTaxCents: 1 }, { orderId: id }],
  [
    'a fee',
    draftCancellationFee.input,
    { missionId: id, amountInclTaxCents: 1 },
    { missionId: id, amountInclTaxCents: 0 },
  ],
  ['lines of a supplement', draftSupplement.input, bill({}), { invoiceId: id, lines: [] }],
  [
    'many lines of a supplement',
    draftSupplement.input,
    { invoiceId: id, lines: many(5000, LINE) },
    { invoiceId: id, lines: many(5001, LINE) },
  ],
  ['missions with charges', billCharges.input, { missionIds: [id] }, { missionIds: [] }],
  ['many missions with charges', billCharges.input, { missionIds: many(500, id) }, { missionIds: many(501, id) }],
  [
    'a reason to dismiss',
    dismissCharge.input,
    { missionId: id, kind: 'WAITING', reason: letters(500) },
    { missionId: id, kind: 'WAITING', reason: letters(501) },
  ],
  ['money received', recordPayment.input, PAID, { ...PAID, amountCents: 0 }],
  ['a reference', recordPayment.input, { ...PAID, reference: letters(120) }, { ...PAID, reference: letters(121) }],
  [
    'a share of a payment',
    recordPayment.input,
    { ...PAID, allocations: [SHARE] },
    { ...PAID, allocations: [{ ...SHARE, amountCents: 0 }] },
  ],
  [
    'shares of a payment',
    allocatePayment.input,
    { paymentId: id, allocations: [SHARE] },
    { paymentId: id, allocations: [] },
  ],
  [
    'shares of a credit',
    allocateCredit.input,
    { creditNoteId: id, allocations: [SHARE] },
    { creditNoteId: id, allocations: [] },
  ],
  [
    'an intent',
    startMissionPayment.input,
    { missionId: id, providerIntentId: 'x' },
    { missionId: id, providerIntentId: '' },
  ],
  [
    'a long intent',
    startMissionPayment.input,
    { missionId: id, providerIntentId: letters(120) },
    { missionId: id, providerIntentId: letters(121) },
  ],
  ['a payout', createPayout.input, { missionId: id, amountCents: 1 }, { missionId: id, amountCents: 0 }],
  [
    'a transfer',
    movePayout.input,
    { payoutId: id, toStatus: 'PAID', providerTransferId: 'x' },
    { payoutId: id, toStatus: 'PAID', providerTransferId: '' },
  ],
  [
    'a long transfer',
    movePayout.input,
    { payoutId: id, toStatus: 'PAID', providerTransferId: letters(120) },
    { payoutId: id, toStatus: 'PAID', providerTransferId: letters(121) },
  ],
  [
    'a refund',
    createRefund.input,
    { paymentId: id, amountCents: 1, reason: '' },
    { paymentId: id, amountCents: 0, reason: '' },
  ],
  [
    'why money goes back',
    createRefund.input,
    { paymentId: id, amountCents: 1, reason: letters(500) },
    { paymentId: id, amountCents: 1, reason: letters(501) },
  ],
  [
    'a refund’s transfer',
    moveRefund.input,
    { refundId: id, toStatus: 'COMPLETED', providerRefundId: 'x' },
    { refundId: id, toStatus: 'COMPLETED', providerRefundId: '' },
  ],
  [
    'a refund’s long transfer',
    moveRefund.input,
    { refundId: id, toStatus: 'COMPLETED', providerRefundId: letters(120) },
    { refundId: id, toStatus: 'COMPLETED', providerRefundId: letters(121) },
  ],
  ['late rates', lateInterestSchema, TERMS, { ...TERMS, rates: [] }],
  ['a late rate', lateInterestSchema, TERMS, { ...TERMS, rates: [{ validFrom: '2026-01-01', rateBp: -1 }] }],
  [
    'an indemnity',
    lateInterestSchema,
    TERMS,
    { ...TERMS, indemnities: [{ validFrom: '2026-01-01', amountCents: -1 }] },
  ],
];

describe('what the commands of money take', () => {
  test.each(BOUNDS)('%s', (_name, input, last, beyond) => {
    expect(input.safeParse(last).success).toBe(true);
    expect(input.safeParse(beyond).success).toBe(false);
  });
});
