import type { Env } from '../kernel/env.ts';
import { statusChange } from '../activity/index.ts';
import { type Change, update } from '../model/command.ts';
import { Invoice } from '../model/registry.ts';
import { balanceCents, type InvoiceRow } from './invoice.ts';

/** What settles an invoice, in cents: money received, or credit. */
export type Settlement = { readonly paidCents?: number; readonly creditedCents?: number };

/** The changes that settle part of an invoice, with its status and history; nothing the seal covers is touched. */
export function settle(invoice: InvoiceRow, by: Settlement, env: Env): { settled: InvoiceRow; changes: Change[] } {
  const paidCents = invoice.paidCents + (by.paidCents ?? 0);
  const creditedCents = invoice.creditedCents + (by.creditedCents ?? 0);
  const isSettled = balanceCents({ ...invoice, paidCents, creditedCents }) === 0;
  const status = isSettled ? 'PAID' : paidCents + creditedCents > 0 ? 'PARTIALLY_PAID' : 'ISSUED';
  const changes: Change[] = [update(Invoice, invoice.id, { paidCents, creditedCents, status })];
  if (status !== invoice.status)
    changes.push(statusChange(Invoice, { subjectId: invoice.id, fromStatus: invoice.status, toStatus: status }, env));
  return { settled: { ...invoice, paidCents, creditedCents, status }, changes };
}
