import { describe, expect, test } from 'vitest';
import { InvoicePayment, PaymentAllocation, Refund } from '../model/registry.ts';
import { billed, company, TODAY, UNKNOWN } from './money.cases.ts';
import { statementOf, type StatementRows } from './statement.ts';

const memory = company();
const bill = (values: Parameters<typeof billed>[2] = {}) => billed(memory, UNKNOWN, values);
const pay = (values: object = {}) =>
  memory.add(InvoicePayment, {
    contactId: UNKNOWN,
    method: 'CARD',
    amountCents: 4000,
    receivedOn: '2026-11-10',
    reference: 'VIR',
    ...values,
  });
const back = (values: object = {}) =>
  memory.add(Refund, {
    paymentId: UNKNOWN,
    amountCents: 500,
    reason: 'x',
    status: 'COMPLETED',
    refundedOn: '2026-11-12',
    ...values,
  });
const settles = (paymentId: string, invoiceId: string, amountCents: number) =>
  memory.add(PaymentAllocation, { paymentId, invoiceId, amountCents, allocatedAt: 0 });
const account = (rows: Partial<StatementRows>, fromOn = '2026-11-01', toOn = '2026-11-30', agedOn?: string) =>
  statementOf({ invoices: [], payments: [], allocations: [], refunds: [], ...rows }, fromOn, toOn, agedOn);

describe('what stands on a statement of account', () => {
  test.each([
    ['an invoice', { invoices: [bill()] }, [['INVOICE', 10_000, 0]]],
    ['less its deposits', { invoices: [bill({ prepaidCents: 4000 })] }, [['INVOICE', 6000, 0]]],
    ['a deposit', { invoices: [bill({ type: 'DEPOSIT' })] }, [['DEPOSIT', 10_000, 0]]],
    ['a supplement', { invoices: [bill({ type: 'SUPPLEMENT' })] }, [['INVOICE', 10_000, 0]]],
    ['a credit note', { invoices: [bill({ type: 'CREDIT_NOTE' })] }, [['CREDIT_NOTE', 0, 10_000]]],
    ['no draft', { invoices: [bill({ status: 'DRAFT' })] }, []],
    ['nothing without a day', { invoices: [bill({ issuedOn: null })] }, []],
    ['a payment', { payments: [pay()] }, [['PAYMENT', 0, 4000]]],
    ['one refunded since', { payments: [pay({ status: 'REFUNDED' })] }, [['PAYMENT', 0, 4000]]],
    ['no intent', { payments: [pay({ status: 'INTENT_CREATED' })] }, []],
    ['no failure', { payments: [pay({ status: 'FAILED' })] }, []],
    ['a refund', { refunds: [back()] }, [['REFUND', 500, 0]]],
    ['no refund under way', { refunds: [back({ status: 'PROCESSING' })] }, []],
    ['no refund without a day', { refunds: [back({ refundedOn: null })] }, []],
  ] as [string, Partial<StatementRows>, unknown[]][])('%s', (_name, rows, expected) => {
    const { movements, debitCents, creditCents, closingCents } = account(rows);
    expect(movements.map((each) => [each.kind, each.debitCents, each.creditCents])).toEqual(expected);
    expect(closingCents).toBe(debitCents - creditCents);
  });
  test('by day; within a day what is asked before what is paid, then by reference', () => {
    const on = '2026-11-10';
    const invoices = [
      bill({ type: 'CREDIT_NOTE', number: 'AV', issuedOn: on }),
      bill({ type: 'DEPOSIT', number: 'D', issuedOn: on }),
      bill({ number: 'B', issuedOn: on }),
      bill({ number: 'A', issuedOn: on }),
      bill({ number: null, issuedOn: on }),
      bill({ number: 'Z', issuedOn: '2026-11-09' }),
    ];
    const { movements } = account({
      invoices,
      payments: [pay({ reference: null })],
      refunds: [back({ refundedOn: on })],
    });
    expect(movements.map((each) => [each.kind, each.reference])).toEqual([
      ['INVOICE', 'Z'],
      ['INVOICE', null],
      ['INVOICE', 'A'],
      ['INVOICE', 'B'],
      ['DEPOSIT', 'D'],
      ['REFUND', null],
      ['CREDIT_NOTE', 'AV'],
      ['PAYMENT', null],
    ]);
  });
  test.each([
    ['the first day counts', '2026-11-02', '2026-11-30', 0, 1],
    ['before it, it opens the account', '2026-11-03', '2026-11-30', 10_000, 0],
    ['the last day counts', '2026-11-01', '2026-11-02', 0, 1],
    ['after it, nothing', '2026-11-01', '2026-11-01', 0, 0],
  ])('%s', (_name, fromOn, toOn, openingCents, count) => {
    const statement = account({ invoices: [bill()] }, fromOn, toOn);
    expect([statement.openingCents, statement.movements.length]).toEqual([openingCents, count]);
    expect(Object.values(statement.aged)).toEqual([openingCents + count * 10_000, 0, 0, 0, 0]);
  });
});

describe('how old what is owed is', () => {
  const aged = (rows: Partial<StatementRows>, toOn = '2026-11-30', agedOn?: string) =>
    Object.entries(account(rows, '2026-01-01', toOn, agedOn).aged).filter(([, cents]) => cents !== 0);
  test.each([
    ['2026-12-01', 'notDue'],
    ['2026-11-30', 'notDue'],
    ['2026-11-29', 'days1to30'],
    ['2026-10-31', 'days1to30'],
    ['2026-10-30', 'days31to60'],
    ['2026-10-01', 'days31to60'],
    ['2026-09-30', 'days61to90'],
    ['2026-09-01', 'days61to90'],
    ['2026-08-31', 'over90'],
    [null, 'notDue'],
  ])('due on %s', (dueOn, age) => {
    expect(aged({ invoices: [bill({ dueOn })] })).toEqual([[age, 10_000]]);
  });
  test('aged at another day than the last', () => {
    expect(aged({ invoices: [bill({ dueOn: '2026-11-30' })] }, '2026-11-30', '2026-12-01')).toEqual([
      ['days1to30', 10_000],
    ]);
  });
  test.each([
    ['a draft', { status: 'DRAFT' }],
    ['a credit note', { type: 'CREDIT_NOTE' }],
    ['one without a day', { issuedOn: null }],
    ['one issued after', { issuedOn: '2026-12-01' }],
  ] as const)('%s is owed nothing', (_name, values) => expect(aged({ invoices: [bill(values)] })).toEqual([]));

  const owed = bill({ dueOn: '2026-12-02' });
  const note = {
    type: 'CREDIT_NOTE',
    correctsInvoiceId: owed.id,
    totalInclTaxCents: 3000,
    issuedOn: '2026-11-30',
  } as const;
  test.each([
    ['a credit note of the last day', [bill(note)], 7000],
    ['one of the day after', [bill({ ...note, issuedOn: '2026-12-01' })], 10_000],
    ['one in draft', [bill({ ...note, status: 'DRAFT' })], 10_000],
    ['one of another invoice', [bill({ ...note, correctsInvoiceId: UNKNOWN })], 10_000],
    ['a supplement to it', [bill({ ...note, type: 'SUPPLEMENT', totalInclTaxCents: 0 })], 10_000],
    ['more than it', [bill({ ...note, totalInclTaxCents: 10_001 })], 0],
  ])('less %s', (_name, notes, cents) => {
    expect(account({ invoices: [owed, ...notes] }).aged.notDue).toBe(cents);
  });
  test.each([
    ['received on the last day', { receivedOn: '2026-11-30' }, owed.id, 6000],
    ['on the day after', { receivedOn: '2026-12-01' }, owed.id, 10_000],
    ['that failed', { status: 'FAILED' }, owed.id, 10_000],
    ['for another invoice', {}, UNKNOWN, 10_000],
  ])('less a payment %s', (_name, values, invoiceId, cents) => {
    const [payment, other] = [pay(values), pay({ receivedOn: '2026-12-31' })];
    const statement = account({
      invoices: [owed],
      payments: [other, payment],
      allocations: [settles(payment.id, invoiceId, 4000)],
    });
    expect(statement.aged.notDue).toBe(cents);
  });
  test('a payment nobody knows settles nothing; its deposits do', () => {
    expect(
      account({ invoices: [owed], payments: [pay()], allocations: [settles(UNKNOWN, owed.id, 4000)] }).aged.notDue,
    ).toBe(10_000);
    expect(account({ invoices: [bill({ prepaidCents: 1000 })] }).aged.notDue).toBe(9000);
  });
  test('what settles nothing yet is told apart', () => {
    const payment = pay();
    const { unallocatedCents, closingCents } = account({
      invoices: [owed],
      payments: [payment],
      allocations: [settles(payment.id, owed.id, 1500)],
    });
    expect([unallocatedCents, closingCents, TODAY]).toEqual([2500, 6000, '2026-11-20']);
  });
});
