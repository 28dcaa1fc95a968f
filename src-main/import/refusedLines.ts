import { closeSync, openSync, writeSync } from 'node:fs';
import { foldHeading, type Problem } from '#domain/imports/index.ts';
import type { Locale } from '#domain/kernel/sentences.ts';
import { refusalSentence } from '#domain/refusals.ts';

/** A refused line: the first thing wrong with it, and the rest when there is more. */
export type RefusedLine = Problem & { readonly line: number; readonly also?: readonly Problem[] };

const OWN_HEADINGS = ['Ligne refusée', 'Motif du refus'] as const;
const OWN = new Set(OWN_HEADINGS.map(foldHeading));

/** Headings that a list of refused lines adds, and that are left out without a word when it is imported again. */
export function isOwnHeading(heading: string): boolean {
  return OWN.has(foldHeading(heading));
}

/** What is wrong with a line, in one sentence per problem, each with its column. */
export function problemSentence({ field, value, code, details }: Problem, locale: Locale): string {
  const sentence = refusalSentence({ code, details: { ...details, field, value } }, locale);
  return field === '' || sentence.includes(`« ${field} »`) || sentence.includes(`“${field}”`)
    ? sentence
    : `${field} : ${sentence}`;
}

function cell(text: string): string {
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The refused lines as a CSV that spreadsheets open as it is: the file's own columns, then the line and why; corrected, it imports. */
export class RefusedFile {
  private readonly file: number;
  private readonly width: number;
  private readonly locale: Locale;
  private readonly keptAt: readonly number[];

  constructor(path: string, headings: readonly string[], locale: Locale) {
    this.file = openSync(path, 'w', 0o600);
    this.locale = locale;
    const kept = headings.filter((heading) => !isOwnHeading(heading));
    this.width = headings.length;
    this.keptAt = headings.flatMap((heading, at) => (isOwnHeading(heading) ? [] : [at]));
    writeSync(this.file, `\ufeff${[...kept, ...OWN_HEADINGS].map(cell).join(';')}\r\n`);
  }

  add(refused: RefusedLine, cells: readonly string[]): void {
    const problems = [refused, ...(refused.also ?? [])];
    const why = problems.map((problem) => problemSentence(problem, this.locale)).join(' ');
    const own = cells.length > this.width ? cells : this.keptAt.map((at) => cells[at] ?? '');
    writeSync(this.file, `${[...own, String(refused.line), why].map(cell).join(';')}\r\n`);
  }

  close(): void {
    closeSync(this.file);
  }
}
