import { describe, expect, test } from 'vitest';
import { Invoice, InvoicePayment, PaymentAllocation, Refund, StateHistory } from '../model/registry.ts';
import { balanceCents, byIssue, canonicalInvoice, isOpen } from './invoice.ts';
import {
  billed,
  company,
  deal,
  detailsOf,
  done,
  invoiceAt,
  issuedDeal,
  linesOf,
  NOW,
  refusalOf,
  TODAY,
  UNKNOWN,
} from './money.cases.ts';
import {
  allocateCredit,
  allocateOldestFirst,
  allocatePayment,
  recordPayment,
  unallocatedCents,
} from './payment.commands.ts';

/** A client who owes 100 € since 2 November, 50 € since the 5th. */
function owing() {
  const made = deal();
  const first = billed(made.memory, made.client.id, { number: 'FA-1', sequenceNumber: 1 });
  const second = billed(made.memory, made.client.id, {
    number: 'FA-2',
    sequenceNumber: 2,
    issuedOn: '2026-11-05',
    totalInclTaxCents: 5000,
  });
  return { ...made, first, second };
}
type Owing = ReturnType<typeof owing>;
const received = ({ client }: Owing, amountCents: number, values: object = {}) => ({
  contactId: client.id,
  amountCents,
  method: 'TRANSFER',
  receivedOn: TODAY,
  ...values,
});
const states = ({ memory, first, second }: Owing) =>
  [first, second].map(({ id }) => {
    const { status, paidCents, creditedCents } = invoiceAt(memory, id);
    return [status, paidCents, creditedCents];
  });

describe('money received', () => {
  test.each([
    [
      9999,
      [
        ['PARTIALLY_PAID', 9999, 0],
        ['ISSUED', 0, 0],
      ],
      1,
    ],
    [
      10_000,
      [
        ['PAID', 10_000, 0],
        ['ISSUED', 0, 0],
      ],
      1,
    ],
    [
      10_001,
      [
        ['PAID', 10_000, 0],
        ['PARTIALLY_PAID', 1, 0],
      ],
      2,
    ],
    [
      15_000,
      [
        ['PAID', 10_000, 0],
        ['PAID', 5000, 0],
      ],
      2,
    ],
    [
      15_001,
      [
        ['PAID', 10_000, 0],
        ['PAID', 5000, 0],
      ],
      2,
    ],
  ])('%d cents settle the oldest first', async (cents, expected, count) => {
    const made = owing();
    const { paymentId, allocated } = await done(
      made.memory,
      recordPayment,
      received(made, cents, { reference: 'VIR' }),
    );
    expect(states(made)).toEqual(expected);
    expect(allocated).toHaveLength(count);
    expect(made.memory.all(PaymentAllocation)).toMatchObject(
      allocated.map((share) => ({ ...share, paymentId, allocatedAt: NOW })),
    );
    expect(made.memory.all(InvoicePayment)).toMatchObject([
      { amountCents: cents, status: 'SUCCEEDED', reference: 'VIR', receivedOn: TODAY },
    ]);
  });
  test('each status once in the history', async () => {
    const made = owing();
    const pay = (cents: number) =>
      done(
        made.memory,
        recordPayment,
        received(made, cents, { allocations: [{ invoiceId: made.first.id, amountCents: cents }] }),
      );
    await pay(100);
    await pay(100);
    await pay(9800);
    expect(made.memory.all(StateHistory).map(({ fromStatus, toStatus }) => [fromStatus, toStatus])).toEqual([
      ['ISSUED', 'PARTIALLY_PAID'],
      ['PARTIALLY_PAID', 'PAID'],
    ]);
  });

  test.each([
    ['within the payment and the balance', 5000, [['second', 5000]], 'done'],
    ['beyond the payment', 4999, [['second', 5000]], ['payment-over-allocated', 'allocations']],
    [
      'together beyond it',
      5999,
      [
        ['first', 1000],
        ['second', 5000],
      ],
      ['payment-over-allocated', 'allocations'],
    ],
    ['beyond the balance', 9000, [['second', 5001]], ['payment-over-balance', 'allocations']],
    [
      'twice the same',
      9000,
      [
        ['second', 1],
        ['second', 1],
      ],
      ['invoice-not-open', 'allocations'],
    ],
  ] as const)('named shares: %s', async (_name, cents, shares, expected) => {
    const made = owing();
    const allocations = shares.map(([name, amountCents]) => ({ invoiceId: made[name].id, amountCents }));
    expect(refusalOf(await made.memory.run(recordPayment, received(made, cents, { allocations })))).toEqual(expected);
  });
  test.each([
    ['ISSUED', 'STANDARD', true],
    ['PARTIALLY_PAID', 'DEPOSIT', true],
    ['PAID', 'STANDARD', false],
    ['DRAFT', 'STANDARD', false],
    ['ISSUED', 'CREDIT_NOTE', false],
    ['PARTIALLY_PAID', 'CREDIT_NOTE', false],
  ] as const)('%s %s may be settled: %s', async (status, type, is) => {
    expect(isOpen({ status, type })).toBe(is);
    const made = owing();
    made.memory.change(Invoice, made.first.id, { status, type });
    const allocations = [{ invoiceId: made.first.id, amountCents: 1 }];
    expect(refusalOf(await made.memory.run(recordPayment, received(made, 1, { allocations })))).toEqual(
      is ? 'done' : ['invoice-not-open', 'allocations'],
    );
  });
  test('not of nobody, nor on the invoice of another', async () => {
    const made = owing();
    expect(detailsOf(await made.memory.run(recordPayment, received(made, 1, { contactId: UNKNOWN })))).toEqual({
      code: 'not-found',
      entity: 'Contact',
      id: UNKNOWN,
    });
    const other = billed(made.memory, UNKNOWN);
    const allocations = [{ invoiceId: other.id, amountCents: 1 }];
    expect(refusalOf(await made.memory.run(recordPayment, received(made, 1, { allocations })))).toEqual([
      'invoice-not-open',
      'allocations',
    ]);
  });
  test('the same key records it once', async () => {
    const made = owing();
    const input = received(made, 100, { idempotencyKey: 'k' });
    expect((await done(made.memory, recordPayment, input)).paymentId).toBe(
      (await done(made.memory, recordPayment, input)).paymentId,
    );
    expect(made.memory.all(InvoicePayment)).toHaveLength(1);
  });
});

describe('what is left of a payment', () => {
  test('settles more invoices, until nothing is left', async () => {
    const made = owing();
    const { paymentId } = await done(made.memory, recordPayment, received(made, 12_000, { allocations: [] }));
    expect(states(made)).toEqual([
      ['ISSUED', 0, 0],
      ['ISSUED', 0, 0],
    ]);
    const ask = (values: object = {}) => made.memory.run(allocatePayment, { paymentId, ...values });
    expect(refusalOf(await ask({ allocations: [{ invoiceId: made.second.id, amountCents: 2000 }] }))).toBe('done');
    expect(refusalOf(await ask())).toBe('done');
    expect(states(made)).toEqual([
      ['PAID', 10_000, 0],
      ['PARTIALLY_PAID', 2000, 0],
    ]);
    expect(refusalOf(await ask())).toEqual(['nothing-to-allocate', undefined]);
    expect(refusalOf(await ask({ allocations: [{ invoiceId: made.second.id, amountCents: 1 }] }))).toEqual([
      'payment-over-allocated',
      'allocations',
    ]);
    expect(detailsOf(await made.memory.run(allocatePayment, { paymentId: UNKNOWN }))).toEqual({
      code: 'not-found',
      entity: 'InvoicePayment',
      id: UNKNOWN,
    });
  });
  test.each([
    ['PENDING', 700],
    ['PROCESSING', 700],
    ['COMPLETED', 700],
    ['FAILED', 1000],
    ['CANCELLED', 1000],
  ] as const)('a refund %s leaves %d', async (status, cents) => {
    const made = owing();
    const { paymentId } = await done(made.memory, recordPayment, received(made, 1000, { allocations: [] }));
    made.memory.add(Refund, { paymentId, amountCents: 300, reason: 'x', status });
    const answer = await done(made.memory, allocatePayment, { paymentId });
    expect(answer.allocated).toEqual([{ invoiceId: made.first.id, amountCents: cents }]);
  });
  test('never below nothing, and nothing of a payment that did not succeed', () => {
    const payment = company().add(InvoicePayment, {
      contactId: UNKNOWN,
      method: 'CARD',
      amountCents: 100,
      receivedOn: TODAY,
    });
    expect(unallocatedCents(payment, [{ amountCents: 101 }], [])).toBe(0);
    expect(unallocatedCents(payment, [{ amountCents: 100 }], [])).toBe(0);
    expect(unallocatedCents(payment, [{ amountCents: 99 }], [])).toBe(1);
    expect(unallocatedCents({ ...payment, status: 'FAILED' }, [], [])).toBe(0);
  });
});

describe('what is left of a credit note', () => {
  const noted = (values: object = {}) => {
    const made = owing();
    const note = billed(made.memory, made.client.id, {
      type: 'CREDIT_NOTE',
      number: 'AV-1',
      totalInclTaxCents: 6000,
      paidCents: 1000,
      ...values,
    });
    return {
      ...made,
      note,
      ask: (input: object = {}) => made.memory.run(allocateCredit, { creditNoteId: note.id, ...input }),
    };
  };
  test('settles other invoices by credit, oldest first', async () => {
    const made = noted();
    expect(refusalOf(await made.ask({ allocations: [{ invoiceId: made.second.id, amountCents: 1000 }] }))).toBe('done');
    expect(invoiceAt(made.memory, made.note.id)).toMatchObject({ status: 'PARTIALLY_PAID', paidCents: 2000 });
    const answer = await made.ask();
    expect(answer).toMatchObject({
      value: { allocated: [{ invoiceId: made.first.id, amountCents: 4000 }] },
      activity: [{ data: { number: 'AV-1', invoices: 'FA-1' } }],
    });
    expect(invoiceAt(made.memory, made.note.id)).toMatchObject({ status: 'PAID', paidCents: 6000 });
    expect(states(made)).toEqual([
      ['PARTIALLY_PAID', 0, 4000],
      ['PARTIALLY_PAID', 0, 1000],
    ]);
    expect(refusalOf(await made.ask())).toEqual(['nothing-to-allocate', undefined]);
  });
  test.each([
    ['a draft', { status: 'DRAFT' }, ['nothing-to-allocate', undefined]],
    ['an invoice', { type: 'STANDARD' }, ['nothing-to-allocate', undefined]],
    ['one thrown away', { deletedAt: NOW }, ['not-found', undefined]],
    ['one used up', { paidCents: 6000 }, ['nothing-to-allocate', undefined]],
  ] as const)('not of %s', async (_name, values, expected) => {
    const made = noted();
    made.memory.change(Invoice, made.note.id, values);
    expect(refusalOf(await made.ask())).toEqual(expected);
  });
  test('no more than it has, nor than is owed', async () => {
    const made = noted();
    const share = (amountCents: number) => ({ allocations: [{ invoiceId: made.second.id, amountCents }] });
    expect(refusalOf(await made.ask(share(5001)))).toEqual(['payment-over-allocated', 'allocations']);
    made.memory.change(Invoice, made.second.id, { creditedCents: 1 });
    expect(refusalOf(await made.ask(share(5000)))).toEqual(['payment-over-balance', 'allocations']);
    expect(refusalOf(await made.ask(share(4999)))).toBe('done');
  });
});

describe('an invoice among others', () => {
  const memory = company();
  const add = (values: Parameters<typeof billed>[2]) => billed(memory, UNKNOWN, values);
  test('what is owed is never below nothing', () => {
    const owed = { totalInclTaxCents: 1000, prepaidCents: 100, paidCents: 200, creditedCents: 300 };
    expect([
      balanceCents(owed),
      balanceCents({ ...owed, paidCents: 600 }),
      balanceCents({ ...owed, paidCents: 601 }),
    ]).toEqual([400, 0, 0]);
    expect(balanceCents({ ...owed, paidCents: 599 })).toBe(1);
  });
  test('oldest day first, then by number; those without either before', () => {
    const [a, b, c, d] = [
      add({ sequenceNumber: 3 }),
      add({ sequenceNumber: 10 }),
      add({ sequenceNumber: 1, issuedOn: '2026-11-03' }),
      add({ sequenceNumber: 2, issuedOn: null }),
    ];
    expect([c, b, a, d].toSorted(byIssue)).toEqual([d, a, b, c]);
    expect(byIssue({ ...a, sequenceNumber: null }, { ...a, sequenceNumber: 1 })).toBe(-1);
    expect(byIssue({ ...a, sequenceNumber: 1 }, { ...a, sequenceNumber: null })).toBe(1);
  });
  test('money is shared in that order, and a settled invoice takes none', () => {
    const open = [
      add({ number: 'B', sequenceNumber: 2 }),
      add({ number: 'S', sequenceNumber: 0, paidCents: 10_000 }),
      add({ number: 'A', sequenceNumber: 1 }),
    ];
    expect(allocateOldestFirst(10_001, open).map((share) => share.amountCents)).toEqual([10_000, 1]);
    expect(allocateOldestFirst(10_000, open)).toEqual([{ invoiceId: open[2]?.id, amountCents: 10_000 }]);
  });
  test('the seal covers what was agreed, in the order of the lines, whatever the order of the names', async () => {
    const { memory: desk, invoice } = await issuedDeal();
    const lines = linesOf(desk, invoice.id);
    const text = canonicalInvoice(invoice, lines);
    expect(canonicalInvoice(invoice, lines.toReversed())).toBe(text);
    const same = lines.map((line) => ({ ...line, position: 0 }));
    expect(canonicalInvoice(invoice, same)).toBe(canonicalInvoice(invoice, same.toReversed()));
    const sealed = JSON.parse(text) as Record<string, unknown>;
    expect(Object.keys(sealed)).toEqual(Object.keys(sealed).toSorted());
    expect(sealed['prepayments']).toBeUndefined();
    expect(sealed['lines']).toEqual([
      [
        0,
        'Transfert CDG T2E → La Défense',
        lines[0]?.detail,
        '2026-11-18',
        1,
        'UNIT',
        10_000,
        0,
        10_000,
        null,
        1000,
        'S',
      ],
      [1, 'Accueil en salle', null, null, 1, 'UNIT', 2000, 0, 2000, null, 2000, 'S'],
    ]);
    const prepayments = [{ number: 'FA-1', paidOn: TODAY, amountCents: 1 }];
    expect(JSON.parse(canonicalInvoice({ ...invoice, prepayments }, lines))).toMatchObject({ prepayments });
    const [one, two] = same.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const order = JSON.parse(canonicalInvoice(invoice, same)) as { lines: unknown[][] };
    expect(order.lines.map((each) => each[1])).toEqual([one?.description, two?.description]);
    expect(canonicalInvoice({ ...invoice, seller: null }, lines)).toContain('"seller":null');
  });
});
