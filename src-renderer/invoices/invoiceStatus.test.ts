import { expect, test } from 'vitest';
import { dueCents, type InvoiceListRow, stateOf, sumsOf } from './invoiceStatus.ts';

const ROW: InvoiceListRow = {
  id: 'a',
  number: 'FA-2026-000001',
  type: 'STANDARD',
  status: 'ISSUED',
  contactId: 'c',
  client: 'Cartier',
  order: null,
  issuedOn: '2026-10-01',
  dueOn: '2026-10-31',
  createdAt: 0,
  totalExclTaxCents: 10_000,
  totalVatCents: 1000,
  totalInclTaxCents: 11_000,
  paidCents: 0,
  prepaidCents: 1000,
  creditedCents: 0,
};

test.each<[string, Partial<InvoiceListRow>, string, number]>([
  ['past its due day', {}, 'OVERDUE', 10_000],
  ['on its due day', { dueOn: '2026-11-20' }, 'ISSUED', 10_000],
  ['part paid and late', { status: 'PARTIALLY_PAID', paidCents: 4000 }, 'OVERDUE', 6000],
  ['part paid in time', { status: 'PARTIALLY_PAID', paidCents: 4000, dueOn: null }, 'PARTIALLY_PAID', 6000],
  ['paid', { status: 'PAID', paidCents: 10_000 }, 'PAID', 0],
  ['draft', { status: 'DRAFT', issuedOn: null, dueOn: null }, 'DRAFT', 0],
  ['issued, its number to come', { status: 'DRAFT', dueOn: null }, 'AWAITS_NUMBER', 0],
  ['credit note', { type: 'CREDIT_NOTE' }, 'CREDIT', 0],
])('%s', (_name, patch, state, due) => {
  const row = { ...ROW, ...patch };
  expect([stateOf(row, '2026-11-20'), dueCents(row)]).toEqual([state, due]);
});

test('credit notes count against', () => {
  const note = { ...ROW, type: 'CREDIT_NOTE', totalExclTaxCents: 4000, totalInclTaxCents: 4400 };
  expect(sumsOf([ROW, note])).toEqual({ exclTaxCents: 6000, inclTaxCents: 6600, dueCents: 10_000 });
});
