import type { Cents } from '../kernel/money.ts';
import type { Day } from '../kernel/instants.ts';
import type { Brand, Buyer, DocumentLocale, Seller } from './parties.ts';

/** A client's statement of account as it is printed: amounts in cents including tax, already computed. */
export type StatementDocument = {
  readonly locale: DocumentLocale;
  readonly brand: Brand;
  readonly seller: Seller;
  readonly buyer: Buyer;
  readonly currency: string;
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly openingCents: Cents;
  readonly closingCents: Cents;
  readonly movements: readonly {
    readonly on: Day;
    readonly kind: 'INVOICE' | 'DEPOSIT' | 'CREDIT_NOTE' | 'PAYMENT' | 'REFUND';
    readonly reference: string | null;
    readonly debitCents: Cents;
    readonly creditCents: Cents;
    readonly balanceCents: Cents;
  }[];
  /** Not due, then 1–30, 31–60, 61–90 and over 90 days late. */
  readonly agedCents: readonly Cents[];
};
