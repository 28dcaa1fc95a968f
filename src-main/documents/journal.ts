import { appendFile, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { decimalOfCents } from '#domain/documents/index.ts';
import type { Day } from '#domain/kernel/instants.ts';
import { parseAmountCents, type Cents } from '#domain/kernel/money.ts';
import { parse } from 'csv-parse/sync';
import { codeOf, writeWhole } from './files.ts';

/*
 * The journal of an export folder, one row per invoice, made for a French spreadsheet: UTF-8 with BOM, semicolons, decimal commas.
 * Rows are appended as files appear, so that a killed run loses at most one; the end of a run writes it again in order. A run resumes
 * from it: an invoice is done when its fingerprint, its file and the file's hash all agree.
 */
export type JournalRow = {
  readonly number: string;
  readonly issuedOn: Day;
  readonly clientName: string;
  readonly exclTaxCents: Cents;
  readonly vatCents: Cents;
  readonly inclTaxCents: Cents;
  /** File name, '' when the invoice failed. */
  readonly file: string;
  readonly sha256: string;
  readonly state: string;
  readonly fingerprint: string;
};

export const JOURNAL_FILE = 'journal.csv';
export const EXPORTED = 'exportée';
const BOM = '\ufeff';
const LINE_END = '\r\n';
const COLUMNS = ['Numéro', 'Date', 'Client', 'HT', 'TVA', 'TTC', 'Fichier', 'SHA-256', 'État', 'Empreinte'];

function cell(text: string): string {
  // A spreadsheet would run a text that starts like a formula.
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[;"\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const euros = (amountCents: Cents): string => decimalOfCents(amountCents).replace('.', ',');

function lineOf(row: JournalRow): string {
  const texts = [row.number, row.issuedOn, row.clientName].map(cell);
  const amounts = [row.exclTaxCents, row.vatCents, row.inclTaxCents].map(euros);
  return [...texts, ...amounts, cell(row.file), row.sha256, cell(row.state), row.fingerprint].join(';') + LINE_END;
}

/** The rows of a folder's journal by number; a half-written last line is dropped, a journal we cannot read is set aside. */
export async function readJournal(folder: string): Promise<ReadonlyMap<string, JournalRow>> {
  const path = join(folder, JOURNAL_FILE);
  try {
    const text = await readFile(path, 'utf8');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const lines: string[][] = parse(whole, {
      bom: true,
      delimiter: ';',
      relax_column_count: true,
      skip_empty_lines: true,
    });
    if (lines.length > 0 && lines[0]?.join(';') !== COLUMNS.join(';')) throw new SyntaxError('unknown columns');
    return new Map(lines.slice(1).flatMap((fields) => rowOf(fields)));
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return new Map();
    if (codeOf(cause)?.startsWith('E')) throw cause;
    await rename(path, join(folder, `journal-ancien-${Date.now()}.csv`));
    return new Map();
  }
}

function rowOf(fields: readonly string[]): readonly (readonly [string, JournalRow])[] {
  if (fields.length !== COLUMNS.length) return [];
  const [number = '', issuedOn = '', clientName = '', ...rest] = fields.map((field) =>
    field.replace(/^'(?=[=+\-@])/, ''),
  );
  const [exclTax = '', vat = '', inclTax = '', file = '', sha256 = '', state = '', fingerprint = ''] = rest;
  const cents = [exclTax, vat, inclTax].map(parseAmountCents);
  const [exclTaxCents = null, vatCents = null, inclTaxCents = null] = cents;
  if (number === '' || exclTaxCents === null || vatCents === null || inclTaxCents === null) return [];
  return [
    [number, { number, issuedOn, clientName, exclTaxCents, vatCents, inclTaxCents, file, sha256, state, fingerprint }],
  ];
}

/** Writes the whole journal, in order of date and number. */
export async function writeJournal(folder: string, rows: Iterable<JournalRow>): Promise<void> {
  const ordered = [...rows].sort((a, b) => compare(a.issuedOn, b.issuedOn) || compare(a.number, b.number));
  await writeWhole(folder, JOURNAL_FILE, BOM + COLUMNS.join(';') + LINE_END + ordered.map(lineOf).join(''));
}

export async function appendJournal(folder: string, row: JournalRow): Promise<void> {
  await appendFile(join(folder, JOURNAL_FILE), lineOf(row));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
