import { sumCents } from '#domain/kernel/money.ts';

export type OpenInvoice = {
  readonly id: string;
  readonly number: string | null;
  readonly issuedOn: string | null;
  readonly dueOn: string | null;
  readonly balanceCents: number;
};

/** What an amount pays, invoice by invoice in the order given; the core does the same when it is told nothing. */
export function oldestFirst(amountCents: number, open: readonly OpenInvoice[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  let left = amountCents;
  for (const invoice of open) {
    const share = Math.min(left, invoice.balanceCents);
    if (share > 0) shares.set(invoice.id, share);
    left -= share;
  }
  return shares;
}

/** Amount less what is shared out, in cents; negative when too much is. */
export function leftCents(amountCents: number, shares: ReadonlyMap<string, number>): number {
  return amountCents - sumCents(shares.values());
}
