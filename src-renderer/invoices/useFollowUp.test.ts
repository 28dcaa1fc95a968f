import { expect, test } from 'vitest';
import { batchesOf, type FollowUpRow, stepOf } from './useFollowUp.ts';

const ROW: FollowUpRow = {
  id: 'a',
  kind: 'PAYOUT',
  missionId: 'm',
  invoiceId: null,
  reference: 'R',
  party: '',
  at: 0,
  amountCents: 1,
  status: 'PENDING',
  charge: null,
};

test('charges of one invoice are billed together, everything else alone', () => {
  const charge = (id: string, invoiceId: string): FollowUpRow => ({ ...ROW, id, kind: 'CHARGE', invoiceId });
  const rows = [charge('a', 'i1'), { ...ROW, id: 'p' }, charge('b', 'i2'), charge('c', 'i1')];
  expect(batchesOf(rows).map((batch) => batch.map(({ id }) => id))).toEqual([['a', 'c'], ['p'], ['b']]);
});

test.each([
  ['CHARGE', 'BILLED', 'bill'],
  ['CANCELLATION_FEE', 'CANCELLED', 'bill'],
  ['PAYOUT_DUE', 'COMPLETED', 'pay'],
  ['PAYOUT', 'PENDING', 'send'],
  ['PAYOUT', 'IN_TRANSIT', 'arrive'],
  ['PAYOUT', 'FAILED', 'again'],
  ['REFUND', 'PENDING', 'give'],
] as const)('%s in %s: next %s', (kind, status, step) => {
  expect(stepOf({ kind, status })).toBe(step);
});
