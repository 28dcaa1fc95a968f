import { z } from 'zod';
import type { Env } from '../kernel/env.ts';
import { refuse, type Refusal } from '../kernel/result.ts';
import type { Reads } from '../model/command.ts';
import { newRow, type RowOf } from '../model/entity.ts';
import { DocumentSequence } from '../model/registry.ts';
import { formatReference, invoiceSeries } from '../organisations/index.ts';
import { canonicalInvoice, type InvoiceLineRow, type InvoiceRow } from './invoice.ts';

/*
 * Who gives a legal number. A desk that is alone and central number in the organisation's own series; an enrolled desk in a series of its own,
 * or it asks central. What was decided where the invoice was issued travels with the command, so that whoever runs it again comes to the same.
 */
export const decidedAtDesk = {
  /** The enrolled desk's code ('D2'). */
  deskCode: z
    .string()
    .regex(/^[A-Z0-9]{1,6}$/)
    .optional(),
  /** The number it gave, in a series that is its alone. */
  deskNumber: z.int().min(1).optional(),
  /** SHA-256 of what the invoice said when it was issued, number aside. */
  content: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
};
type Decided = {
  readonly deskCode?: string | undefined;
  readonly deskNumber?: number | undefined;
};

type Sequence = RowOf<typeof DocumentSequence>;
export type GivenNumber = {
  readonly sequence: Sequence;
  readonly isNew: boolean;
  readonly sequenceNumber: number;
  readonly number: string;
  readonly deskCode: string;
};

/**
 * The next number of a series, that of the desk where one issues. A desk never gives a number twice, though its replica be an older copy: it
 * goes on after the last it knows to have given. Refuses a number sent along that its series has passed already.
 */
export async function giveNumber(
  read: Reads,
  env: Env,
  of: { readonly kind: 'INVOICE' | 'CREDIT_NOTE'; readonly year: number } & Decided,
): Promise<GivenNumber | Refusal> {
  const { kind, year } = of;
  const deskCode = of.deskCode ?? env.desk?.code ?? '';
  const series = invoiceSeries(kind, deskCode);
  const [known] = await read.all(DocumentSequence, { kind, series, year });
  const sequence = known ?? newRow(DocumentSequence, env, { kind, series, year });
  const given = deskCode === '' ? 0 : (env.desk?.lastGiven(series, year) ?? 0);
  const sequenceNumber = of.deskNumber ?? Math.max(sequence.nextNumber, given + 1);
  const number = formatReference(kind, year, sequenceNumber, deskCode);
  if (sequenceNumber < sequence.nextNumber) return refuse('number-already-given', { number });
  return { sequence, isNew: !known, sequenceNumber, number, deskCode };
}

/** SHA-256 of an invoice as it is about to be issued, number aside: central issues what the desk has shown, or says that it cannot. */
export function issuedContent(invoice: InvoiceRow, lines: readonly InvoiceLineRow[], env: Env): string {
  return env.sha256(canonicalInvoice({ ...invoice, number: null }, lines));
}

/** A draft that was issued on a desk and waits for central to number it. */
export function awaitsNumber(invoice: Pick<InvoiceRow, 'status' | 'issuedAt'>): boolean {
  return invoice.status === 'DRAFT' && invoice.issuedAt !== null;
}
