import type { Env } from '../kernel/env.ts';
import { type Instant, dayAt } from '../kernel/instants.ts';
import { type Change, insert, type Reads, update } from '../model/command.ts';
import { newRow } from '../model/entity.ts';
import { DocumentSequence } from '../model/registry.ts';

export type SequenceKind = 'ORDER' | 'QUOTE' | 'INVOICE' | 'CREDIT_NOTE' | 'TASK' | 'LESSON';

const PREFIX: Readonly<Record<SequenceKind, string>> = {
  ORDER: 'ORD',
  QUOTE: 'DEV',
  INVOICE: 'FA',
  CREDIT_NOTE: 'AV',
  TASK: 'INT',
  LESSON: 'LEC',
};
const WIDTH: Readonly<Record<SequenceKind, number>> = {
  ORDER: 3,
  QUOTE: 6,
  INVOICE: 6,
  CREDIT_NOTE: 6,
  TASK: 4,
  LESSON: 4,
};

/** 'ORD-2026-001', 'FA-2026-000123' or with a desk's own series 'FA-2026-D2-000012'; wider when the count outgrows its digits. */
export function formatReference(kind: SequenceKind, year: number, number: number, deskCode = ''): string {
  const digits = String(number).padStart(WIDTH[kind], '0');
  return [PREFIX[kind], year, ...(deskCode ? [deskCode] : []), digits].join('-');
}

/** The series of invoices or credit notes: 'FA', or 'FA-D2' when each desk owns a legal series of its own. */
export function invoiceSeries(kind: 'INVOICE' | 'CREDIT_NOTE', deskCode = ''): string {
  return deskCode ? `${PREFIX[kind]}-${deskCode}` : PREFIX[kind];
}

/** The desk code inside a series' name ('D2' of 'FA-D2'), or ''. */
export function deskCodeOf(series: string): string {
  return series.split('-')[1] ?? '';
}

/** 'ORD-2026-001-01'. */
export function missionReference(orderReference: string, number: number): string {
  return `${orderReference}-${String(number).padStart(2, '0')}`;
}

export type NextNumber = {
  readonly reference: string;
  readonly number: number;
  readonly series: string;
  readonly year: number;
  readonly change: Change;
};

/**
 * Draws the next number of a kind in the year of `at` (organisation's zone); `change` must go into the same transaction
 * as the document, so that a rolled-back document gives its number back and no gap appears.
 */
export async function nextNumber(
  read: Reads,
  env: Env,
  kind: SequenceKind,
  at: Instant = env.now,
): Promise<NextNumber> {
  const year = Number(dayAt(at, env.timeZone).slice(0, 4));
  const series = PREFIX[kind];
  // Lessons are counted beside internal tasks: no document of their own, a series of their own.
  const stored = kind === 'LESSON' ? 'TASK' : kind;
  const [sequence] = await read.all(DocumentSequence, { kind: stored, series, year });
  const number = sequence?.nextNumber ?? 1;
  const change = sequence
    ? update(DocumentSequence, sequence.id, { nextNumber: number + 1 })
    : insert(DocumentSequence, newRow(DocumentSequence, env, { kind: stored, series, year, nextNumber: number + 1 }));
  return { reference: formatReference(kind, year, number), number, series, year, change };
}
