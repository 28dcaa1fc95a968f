import { describe, expect, test } from 'vitest';
import { deskCodeOf, formatReference, invoiceSeries } from './numbering.ts';

describe('numbers and series', () => {
  test.each([
    ['an order', 'ORDER', 1, '', 'ORD-2026-001'],
    ['a quote', 'QUOTE', 123, '', 'DEV-2026-000123'],
    ['an invoice of central', 'INVOICE', 123, '', 'FA-2026-000123'],
    ['a credit note of a desk', 'CREDIT_NOTE', 7, 'D2', 'AV-2026-D2-000007'],
    ['an invoice of a desk', 'INVOICE', 12, 'D2', 'FA-2026-D2-000012'],
    ['wider than its digits', 'ORDER', 1000, '', 'ORD-2026-1000'],
  ] as const)('%s', (_name, kind, number, deskCode, reference) => {
    expect(formatReference(kind, 2026, number, deskCode)).toBe(reference);
    expect(reference).toMatch(/^[A-Za-z0-9+\-_/]{1,35}$/);
  });

  test('the series of a desk names it, and gives its name back', () => {
    expect([invoiceSeries('INVOICE'), invoiceSeries('CREDIT_NOTE', 'D2')]).toEqual(['FA', 'AV-D2']);
    expect([deskCodeOf('FA'), deskCodeOf('AV-D2')]).toEqual(['', 'D2']);
  });
});
