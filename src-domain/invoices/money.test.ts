import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sumCents } from '../kernel/money.ts';
import { type PriceBasis, totalsOf } from '../kernel/totals.ts';
import { newRow, type NewValues } from '../model/entity.ts';
import { Invoice, InvoiceLine, InvoicePayment, PaymentAllocation, Refund } from '../model/registry.ts';
import { amountLines, creditedLines, creditLeft, creditShares, isOverCredited } from './credits.ts';
import { depositLines, depositRoomCents, prepaymentsFor } from './deposits.ts';
import { countable, countedLine, type DraftLine } from './draft.ts';
import type { InvoiceLineRow, InvoiceRow } from './invoice.ts';
import { inForce, lateInterest } from './lateInterest.ts';
import { draftTotals } from './newDraft.ts';
import { unallocatedCents } from './payment.commands.ts';
import { statementOf } from './statement.ts';

let made = 0;
const env = {
  now: 0,
  organizationId: '01900000-0000-7000-8000-000000000001',
  newId: () => `01900000-0000-7000-8000-${String((made += 1)).padStart(12, '0')}`,
};
const contactId = env.organizationId;

function invoice(values: Partial<NewValues<typeof Invoice>>): InvoiceRow {
  return newRow(Invoice, env, { contactId, status: 'ISSUED', issuedOn: '2026-11-02', sequenceNumber: made, ...values });
}

function lineRow(line: Partial<DraftLine>, basis: PriceBasis): InvoiceLineRow {
  const full: DraftLine = { description: 'Transfert', unitPriceCents: 10_000, vatRateBp: 1000, ...line };
  return newRow(InvoiceLine, env, { ...countedLine(full, basis), invoiceId: contactId });
}

describe('rounding line (BT-114)', () => {
  const base: DraftLine = { description: 'Course', unitPriceCents: 5455, vatRateBp: 1000 };
  const rounding: DraftLine = { kind: 'ROUNDING', description: 'Arrondi', unitPriceCents: -1, vatRateBp: 0 };
  test.each([
    ['60.00 is not reached by 54.55 + 10 %', [base], 6001, 0],
    ['one cent off brings it to 60.00, outside the bases', [base, rounding], 6000, -1],
    [
      'one cent added to 54.54 + 10 %',
      [
        { ...base, unitPriceCents: 5454 },
        { ...rounding, unitPriceCents: 1 },
      ],
      6000,
      1,
    ],
  ])('%s', (_name, lines, inclTaxCents, roundingCents) => {
    const totals = draftTotals(lines, 'EXCL_TAX');
    expect(totals).toMatchObject({ inclTaxCents, roundingCents });
    expect(totals.vat).toHaveLength(1);
  });
});

describe('deposits', () => {
  const deposit = (number: string, cents: number, on = '2026-11-02'): InvoiceRow =>
    invoice({ type: 'DEPOSIT', number, issuedOn: on, totalInclTaxCents: cents });
  const first = deposit('FA-2026-000001', 12_000);
  const second = deposit('FA-2026-000002', 5_000);
  const draft = invoice({ type: 'DEPOSIT', status: 'DRAFT', issuedOn: null, totalInclTaxCents: 9_000 });
  const note = invoice({ type: 'CREDIT_NOTE', correctsInvoiceId: first.id, totalInclTaxCents: 2_000 });
  const partial = invoice({
    type: 'BALANCE',
    prepayments: [{ number: 'FA-2026-000001', paidOn: '2026-11-02', amountCents: 7_000 }],
  });
  test.each([
    ['both deducted, oldest first', [second, first], 40_000, [12_000, 5_000]],
    ['never more than the invoice', [first, second], 13_000, [12_000, 1_000]],
    ['a draft deposit is not deducted', [first, draft], 40_000, [12_000]],
    ['its credit note is taken off', [first, note], 40_000, [10_000]],
    ['what another invoice deducts is gone', [first, partial], 40_000, [5_000]],
    ['nothing on a negative total', [first], -1, []],
  ])('%s', (_name, siblings, total, amounts) => {
    expect(prepaymentsFor(null, siblings, total).map((entry) => entry.amountCents)).toEqual(amounts);
  });

  test.each([
    ['nothing asked yet', [], 40_000],
    ['less the deposit, draft or not', [first, draft], 19_000],
    [
      'less what the final invoice asks beyond deposits',
      [first, invoice({ type: 'BALANCE', totalInclTaxCents: 40_000, prepaidCents: 12_000 })],
      0,
    ],
    ['a credited deposit leaves room again', [first, note], 30_000],
    ['supplements are not of the price', [invoice({ type: 'SUPPLEMENT', totalInclTaxCents: 500 })], 40_000],
  ])('room for a deposit: %s', (_name, siblings, room) => {
    expect(depositRoomCents(40_000, siblings)).toBe(room);
  });

  test('a deposit re-adds over the VAT rates of the order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000_000 }),
        fc.array(fc.nat(5_000_000), { minLength: 1, maxLength: 3 }),
        (cents, bases) => {
          fc.pre(sumCents(bases) > 0);
          const bands = bases.map((baseCents, index) => ({
            rateBp: [1000, 2000, 550][index] ?? 0,
            baseCents,
            vatCents: 0,
          }));
          expect(draftTotals(depositLines(cents, bands, 'Acompte'), 'INCL_TAX').inclTaxCents).toBe(cents);
        },
      ),
    );
  });
});

const anyLine = fc.record({
  quantity: fc.constantFrom(1, 2, 3, 0.5, 25),
  unitPriceCents: fc.integer({ min: 1, max: 300_000 }),
  vatRateBp: fc.constantFrom(1000, 2000, 550),
});
const anyInvoice = fc.record({
  lines: fc.array(anyLine, { minLength: 1, maxLength: 8 }),
  basis: fc.constantFrom('EXCL_TAX' as const, 'INCL_TAX' as const),
});

describe('partial credit notes', () => {
  test('the shares of the lines re-add to the invoice, to the cent', () => {
    fc.assert(
      fc.property(anyInvoice, ({ lines, basis }) => {
        const rows = lines.map((line) => lineRow(line, basis));
        expect(sumCents(creditShares(rows, basis).values())).toBe(totalsOf(rows, basis).inclTaxCents);
      }),
    );
  });

  test('crediting every line, one note each in any order, credits the invoice exactly and never beyond on the way', () => {
    fc.assert(
      fc.property(anyInvoice, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), ({ lines, basis }, order) => {
        const rows = lines.map((line) => lineRow(line, basis));
        const shares = creditShares(rows, basis);
        const shuffled = rows.toSorted((a, b) => (order[rows.indexOf(a)] ?? 0) - (order[rows.indexOf(b)] ?? 0));
        const notes = shuffled.map((line) => {
          const parts = [{ line, quantity: line.quantity, shareCents: shares.get(line.id) ?? 0 }];
          return { lines: creditedLines(parts, 'FA-1').map(countable), basis: 'INCL_TAX' as const };
        });
        notes.forEach((_note, count) => {
          expect(isOverCredited(creditLeft({ lines: rows, basis }, notes.slice(0, count + 1)))).toBe(false);
        });
        expect(sumCents(creditLeft({ lines: rows, basis }, notes).values())).toBe(0);
      }),
    );
  });

  test('an amount credited, then the rest, credits the invoice exactly, rate by rate', () => {
    fc.assert(
      fc.property(anyInvoice, fc.double({ min: 0.01, max: 0.99, noNaN: true }), ({ lines, basis }, part) => {
        const rows = lines.map((line) => lineRow(line, basis));
        const whole = creditLeft({ lines: rows, basis }, []);
        const cents = Math.max(1, Math.floor(sumCents(whole.values()) * part));
        const model = { description: 'Avoir' };
        const noteOf = (amount: number, left: typeof whole) => ({
          lines: amountLines(amount, left, model).map(countable),
          basis: 'INCL_TAX' as const,
        });
        const first = noteOf(cents, whole);
        const left = creditLeft({ lines: rows, basis }, [first]);
        expect(totalsOf(first.lines, 'INCL_TAX').inclTaxCents).toBe(cents);
        expect(isOverCredited(left)).toBe(false);
        const rest = noteOf(sumCents(left.values()), left);
        expect([...creditLeft({ lines: rows, basis }, [first, rest]).values()].every((value) => value === 0)).toBe(
          true,
        );
      }),
    );
  });

  test('half a line is half its share; a discount line is credited back', () => {
    const rows = [
      lineRow({ quantity: 3, unitPriceCents: 3333 }, 'EXCL_TAX'),
      lineRow({ unitPriceCents: -1000 }, 'EXCL_TAX'),
    ];
    const shares = creditShares(rows, 'EXCL_TAX');
    expect([...shares.values()]).toEqual([10_999, -1_100]);
    const [line, discount] = rows;
    if (!line || !discount) throw new Error('two lines');
    const lines = creditedLines(
      [
        { line, quantity: 1, shareCents: 10_999 },
        { line: discount, quantity: 1, shareCents: -1_100 },
      ],
      'FA-1',
    );
    expect(lines.map((each) => [each.quantity, each.unitPriceCents])).toEqual([
      [1, 3666],
      [-1, 1100],
    ]);
  });
});

describe('late interest (C. com. L441-10)', () => {
  const rates = [
    { validFrom: '2026-01-01', rateBp: 1200 },
    { validFrom: '2026-07-01', rateBp: 1000 },
  ];
  test.each([
    ['1 200 € × 12 % × 18 d = 7.10 €', 120_000, [], '2026-02-01', '2026-02-18', 710, 18],
    ['a half-year ends on the way: 10 d at 12 %, 10 d at 10 %', 100_000, [], '2026-06-21', '2026-07-10', 603, 20],
    ['half paid after 9 days', 120_000, [{ on: '2026-02-10', cents: 60_000 }], '2026-02-01', '2026-02-18', 533, 18],
    [
      'paid before the first late day: nothing',
      120_000,
      [{ on: '2026-01-15', cents: 120_000 }],
      '2026-02-01',
      '2026-02-18',
      0,
      0,
    ],
    [
      'paid on the first late day: that day does not count',
      120_000,
      [{ on: '2026-02-01', cents: 120_000 }],
      '2026-02-01',
      '2026-02-18',
      0,
      0,
    ],
    ['no rate known yet', 120_000, [], '2025-11-01', '2025-11-30', 0, 0],
    ['one day', 120_000, [], '2026-02-01', '2026-02-01', 39, 1],
  ])('%s', (_name, owedCents, settled, fromOn, toOn, cents, days) => {
    expect(lateInterest({ owedCents, settled, fromOn, toOn }, rates)).toMatchObject({ cents, days });
  });

  test('claimed in two goes, it never differs by more than a cent from one claim', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.integer({ min: 1, max: 27 }), (owedCents, day) => {
        const on = (value: number): string => `2026-02-${String(value).padStart(2, '0')}`;
        const claim = (fromOn: string, toOn: string): number =>
          lateInterest({ owedCents, settled: [], fromOn, toOn }, rates).cents;
        expect(Math.abs(claim(on(1), on(day)) + claim(on(day + 1), on(28)) - claim(on(1), on(28)))).toBeLessThanOrEqual(
          1,
        );
      }),
    );
  });

  test('the row in force is the last that began', () => {
    expect(inForce(rates, '2026-07-01')?.rateBp).toBe(1000);
    expect(inForce(rates, '2026-06-30')?.rateBp).toBe(1200);
    expect(inForce(rates, '2025-12-31')).toBeNull();
  });
});

describe('payments', () => {
  const payment = newRow(InvoicePayment, env, {
    contactId,
    method: 'TRANSFER',
    amountCents: 10_000,
    receivedOn: '2026-11-03',
  });
  test.each([
    ['nothing allocated', payment, [], [], 10_000],
    ['less its allocations', payment, [{ amountCents: 6_000 }], [], 4_000],
    [
      'less a refund under way',
      payment,
      [{ amountCents: 6_000 }],
      [{ amountCents: 1_000, status: 'PENDING' as const }],
      3_000,
    ],
    ['a failed refund gives it back', payment, [], [{ amountCents: 1_000, status: 'FAILED' as const }], 10_000],
    ['an intent is not money', { ...payment, status: 'INTENT_CREATED' as const }, [], [], 0],
  ])('left to allocate: %s', (_name, row, allocations, refunds, left) => {
    expect(unallocatedCents(row, allocations, refunds)).toBe(left);
  });
});

describe('statement of account', () => {
  const bill = invoice({ number: 'FA-1', issuedOn: '2026-09-01', dueOn: '2026-10-01', totalInclTaxCents: 50_000 });
  const deposit = invoice({
    type: 'DEPOSIT',
    number: 'FA-2',
    issuedOn: '2026-10-05',
    dueOn: '2026-11-04',
    totalInclTaxCents: 12_000,
  });
  const final = invoice({
    type: 'BALANCE',
    number: 'FA-3',
    issuedOn: '2026-11-10',
    dueOn: '2026-12-10',
    totalInclTaxCents: 40_000,
    prepaidCents: 12_000,
  });
  const note = invoice({
    type: 'CREDIT_NOTE',
    number: 'AV-1',
    issuedOn: '2026-11-12',
    correctsInvoiceId: final.id,
    totalInclTaxCents: 3_000,
  });
  const draft = invoice({ status: 'DRAFT', issuedOn: null, totalInclTaxCents: 99_999 });
  const paid = newRow(InvoicePayment, env, {
    contactId,
    method: 'TRANSFER',
    amountCents: 25_000,
    receivedOn: '2026-10-20',
  });
  const allocation = newRow(PaymentAllocation, env, {
    paymentId: paid.id,
    invoiceId: bill.id,
    amountCents: 20_000,
    allocatedAt: 0,
  });
  const refund = newRow(Refund, env, {
    paymentId: paid.id,
    amountCents: 1_000,
    reason: 'Trop perçu',
    status: 'COMPLETED',
    refundedOn: '2026-11-15',
  });
  const rows = {
    invoices: [note, final, deposit, bill, draft],
    payments: [paid],
    allocations: [allocation],
    refunds: [refund],
  };

  test('opening, movements with a running balance, closing, ages', () => {
    const statement = statementOf(rows, '2026-11-01', '2026-11-30');
    expect(statement.openingCents).toBe(50_000 + 12_000 - 25_000);
    expect(statement.movements.map(({ kind, balanceCents }) => [kind, balanceCents])).toEqual([
      ['INVOICE', 65_000],
      ['CREDIT_NOTE', 62_000],
      ['REFUND', 63_000],
    ]);
    expect(statement.closingCents).toBe(63_000);
    expect(statement.aged).toEqual({ notDue: 25_000, days1to30: 12_000, days31to60: 30_000, days61to90: 0, over90: 0 });
    expect(statement.unallocatedCents).toBe(4_000);
  });

  test('two statements that follow each other meet', () => {
    const days = ['2026-09-15', '2026-10-20', '2026-11-10', '2026-11-12'];
    for (const day of days) {
      const before = statementOf(rows, '2026-01-01', day);
      const after = statementOf(
        rows,
        `${day.slice(0, 8)}${String(Number(day.slice(8)) + 1).padStart(2, '0')}`,
        '2026-12-31',
      );
      expect(after.openingCents).toBe(before.closingCents);
      expect(before.openingCents + before.debitCents - before.creditCents).toBe(before.closingCents);
    }
  });
});
