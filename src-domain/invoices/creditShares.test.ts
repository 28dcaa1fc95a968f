import { describe, expect, test } from 'vitest';
import { amountLines, creditLeft, isOverCredited } from './credits.ts';

describe('shares and what is left', () => {
  const line = (values: object) => ({
    kind: 'SERVICE',
    quantity: 1,
    unitPriceCents: 1000,
    discountCents: 0,
    vatRateBp: 1000,
    ...values,
  });
  test('a rate credited beyond, or the whole', () => {
    for (const [left, isOver] of [
      [
        [
          [1000, 0],
          [2000, 0],
        ],
        false,
      ],
      [
        [
          [1000, 1],
          [2000, -1],
        ],
        true,
      ],
      [
        [
          [1000, 1],
          [-1, -1],
        ],
        false,
      ],
      [
        [
          [1000, 0],
          [-1, -1],
        ],
        true,
      ],
    ] as [[number, number][], boolean][])
      expect(isOverCredited(new Map(left))).toBe(isOver);
  });
  test('what is left of an invoice with a rounding', () => {
    const invoice = { basis: 'EXCL_TAX', lines: [line({}), line({ kind: 'ROUNDING', unitPriceCents: 2 })] } as const;
    expect([...creditLeft(invoice, [])]).toEqual([
      [1000, 1100],
      [-1, 2],
    ]);
    expect([...creditLeft({ ...invoice, lines: [line({})] }, [])]).toEqual([[1000, 1100]]);
    const note = {
      basis: 'INCL_TAX',
      lines: [
        line({ unitPriceCents: 100 }),
        line({ vatRateBp: 2000, unitPriceCents: 7 }),
        line({ kind: 'ROUNDING', unitPriceCents: 2 }),
      ],
    } as const;
    expect([...creditLeft(invoice, [note])]).toEqual([
      [1000, 1000],
      [-1, 0],
      [2000, -7],
    ]);
  });
  test('an amount over what is left: nothing at a rate that has nothing, the rounding with the rest alone', () => {
    const left = new Map([
      [2000, 600],
      [550, 0],
      [1000, 300],
      [-1, 3],
    ]);
    const told = (cents: number) =>
      amountLines(cents, left, { description: 'x' }).map(({ kind, vatRateBp, unitPriceCents }) => [
        kind,
        vatRateBp,
        unitPriceCents,
      ]);
    expect(told(903)).toEqual([
      ['OTHER', 1000, 300],
      ['OTHER', 2000, 600],
      ['ROUNDING', 0, 3],
    ]);
    expect(told(90)).toEqual([
      ['OTHER', 1000, 30],
      ['OTHER', 2000, 60],
    ]);
    expect(amountLines(5, new Map([[1000, 10]]), { description: 'x' })).toHaveLength(1);
  });
});
