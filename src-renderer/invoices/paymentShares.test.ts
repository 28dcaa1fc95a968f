import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leftCents, oldestFirst } from './paymentShares.ts';

const open = [3000, 5000, 2000].map((balanceCents, index) => {
  return { id: String(index), number: null, issuedOn: null, dueOn: null, balanceCents };
});

test.each<[number, number[], number]>([
  [1000, [1000], 0],
  [3000, [3000], 0],
  [6000, [3000, 3000], 0],
  [12_000, [3000, 5000, 2000], 2000],
  [0, [], 0],
])('%d cents', (amountCents, expected, left) => {
  const shares = oldestFirst(amountCents, open);
  expect([...shares.values()]).toEqual(expected);
  expect(leftCents(amountCents, shares)).toBe(left);
});

test('never more than the amount nor than a balance', () => {
  fc.assert(
    fc.property(fc.nat(20_000), (amountCents) => {
      const shares = oldestFirst(amountCents, open);
      expect(leftCents(amountCents, shares)).toBeGreaterThanOrEqual(0);
      for (const invoice of open) expect(shares.get(invoice.id) ?? 0).toBeLessThanOrEqual(invoice.balanceCents);
    }),
  );
});
