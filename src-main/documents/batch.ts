import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InvoiceDocument } from '#domain/documents/index.ts';
import type { Day } from '#domain/kernel/instants.ts';
import type { Cents } from '#domain/kernel/money.ts';
import { DocumentFault } from './fault.ts';
import { safeFileName } from './file-names.ts';
import { codeOf, removeLeftovers, takeFolder, writeWhole } from './files.ts';
import { appendJournal, EXPORTED, readJournal, writeJournal, type JournalRow } from './journal.ts';
import type { InvoiceFormat } from './render.ts';

/*
 * Exports invoices, one PDF each, into a folder. A file appears whole or not at all; one bad invoice fails alone; running again does
 * only what is missing or changed; stopping, even by killing, leaves nothing half-written that the next run does not clean up.
 */
export type ExportItem = {
  readonly number: string;
  readonly issuedOn: Day;
  readonly clientName: string;
  readonly exclTaxCents: Cents;
  readonly vatCents: Cents;
  readonly inclTaxCents: Cents;
  /** Changes whenever the printed invoice would (its content hash with what is paid); the same text means the same file. */
  readonly fingerprint: string;
  readonly load: () => InvoiceDocument | Promise<InvoiceDocument>;
};

export type ExportProgress = {
  readonly number: string;
  readonly outcome: 'exported' | 'skipped' | 'failed';
  readonly done: number;
  readonly total: number | null;
};

export type ExportOptions = {
  readonly items: Iterable<ExportItem> | AsyncIterable<ExportItem>;
  /** How many items there are, when known, for the progress. */
  readonly total?: number;
  readonly outDir: string;
  readonly format: InvoiceFormat;
  /** Invoices laid out at the same time. */
  readonly jobs: number;
  /** Lays one invoice out: the document pool's `render`. */
  readonly render: (document: InvoiceDocument, format: InvoiceFormat, signal: AbortSignal) => Promise<Uint8Array>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ExportProgress) => void;
};

export type ExportFailure = { readonly number: string; readonly code: string; readonly message: string };
export type ExportReport = {
  readonly exported: number;
  readonly skipped: number;
  readonly failed: readonly ExportFailure[];
  readonly seconds: number;
  /** True when it was stopped before the last invoice. */
  readonly cancelled: boolean;
};

export const REPORT_FILE = 'export.json';
/** Part of every fingerprint: raise it when templates change what is printed, so that a resumed export redoes the files. */
const PRINT_VERSION = '1';
/** Writing overlaps laying out: this many invoices more than jobs are under way. */
const AHEAD = 2;
/** With these the disk refuses everything: going on would only fail every invoice. */
const HOPELESS = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO']);

const sha256 = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex');

/** Exports the invoices and writes `journal.csv` and `export.json`; resolves also when cancelled. */
export async function exportInvoices(options: ExportOptions): Promise<ExportReport> {
  const startedAt = performance.now();
  const unlock = await takeFolder(options.outDir);
  try {
    await removeLeftovers(options.outDir);
    const run = await startRun(options);
    const workers = Array.from({ length: Math.max(1, options.jobs) + AHEAD }, () => run.work());
    // All must have let go of the folder before it is unlocked, whatever became of one of them.
    const ended = await Promise.allSettled(workers);
    await writeJournal(options.outDir, run.rows.values());
    for (const entry of ended) if (entry.status === 'rejected') throw entry.reason;
    const report: ExportReport = {
      exported: run.count.exported,
      skipped: run.count.skipped,
      failed: run.failed,
      seconds: Math.round((performance.now() - startedAt) / 100) / 10,
      cancelled: run.stop.signal.aborted,
    };
    await writeWhole(options.outDir, REPORT_FILE, `${JSON.stringify(report, null, 2)}\n`);
    return report;
  } finally {
    await unlock();
  }
}

type Run = {
  readonly rows: Map<string, JournalRow>;
  readonly failed: ExportFailure[];
  readonly count: { exported: number; skipped: number };
  readonly stop: AbortController;
  /** Takes invoices one after the other until there are none or the run is stopped. */
  readonly work: () => Promise<void>;
};

async function startRun(options: ExportOptions): Promise<Run> {
  const rows = new Map(await readJournal(options.outDir));
  await writeJournal(options.outDir, rows.values());
  const failed: ExportFailure[] = [];
  const count = { exported: 0, skipped: 0 };
  const stop = new AbortController();
  if (options.signal?.aborted) stop.abort();
  options.signal?.addEventListener('abort', () => stop.abort(), { once: true });
  const next = serialised(options.items);
  const seen = new Map<string, string>();

  async function one(item: ExportItem): Promise<'exported' | 'skipped' | 'failed'> {
    const file = `${safeFileName(item.number)}.pdf`;
    const taken = seen.get(file.toLowerCase());
    seen.set(file.toLowerCase(), taken ?? item.number);
    const fingerprint = sha256(`${PRINT_VERSION}\n${options.format}\n${item.fingerprint}`);
    try {
      if (taken !== undefined)
        throw new DocumentFault('number-taken', `The number ${item.number} gives the same file as ${taken}`);
      if (await isDone(options.outDir, rows.get(item.number), { file, fingerprint })) return 'skipped';
      const pdf = await options.render(await item.load(), options.format, stop.signal);
      if (stop.signal.aborted) throw new DocumentFault('job-cancelled', 'The export was cancelled');
      await writeWhole(options.outDir, file, pdf);
      await record(journalRow(item, { file, fingerprint, sha256: sha256(pdf), state: EXPORTED }));
      return 'exported';
    } catch (cause) {
      const failure = failureOf(item.number, cause);
      if (failure.code === 'job-cancelled' || stop.signal.aborted) throw cause;
      failed.push(failure);
      if (taken === undefined)
        rows.set(
          item.number,
          journalRow(item, { file: '', fingerprint: '', sha256: '', state: `échec : ${failure.code}` }),
        );
      if (HOPELESS.has(failure.code)) stop.abort();
      return 'failed';
    }
  }

  async function record(row: JournalRow): Promise<void> {
    rows.set(row.number, row);
    await appendJournal(options.outDir, row);
  }

  async function work(): Promise<void> {
    while (!stop.signal.aborted) {
      try {
        const item = await next();
        if (!item) return;
        const outcome = await one(item);
        if (outcome !== 'failed') count[outcome] += 1;
        const done = count.exported + count.skipped + failed.length;
        options.onProgress?.({ number: item.number, outcome, done, total: options.total ?? null });
      } catch (cause) {
        const isCancelled = stop.signal.aborted || codeOf(cause) === 'job-cancelled';
        stop.abort();
        if (!isCancelled) throw cause;
      }
    }
  }

  return { rows, failed, count, stop, work };
}

/** Pulls from the source one at a time, whoever asks. */
function serialised(items: ExportOptions['items']): () => Promise<ExportItem | null> {
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  let turn: Promise<unknown> = Promise.resolve();
  return () => {
    const pulled = turn.then(async () => {
      const result = await iterator.next();
      return result.done === true ? null : (result.value as ExportItem);
    });
    turn = pulled.catch(() => null);
    return pulled;
  };
}

/** Is the file on disk the one this invoice would give? */
async function isDone(
  folder: string,
  row: JournalRow | undefined,
  expected: { file: string; fingerprint: string },
): Promise<boolean> {
  if (!row || row.state !== EXPORTED || row.file !== expected.file || row.fingerprint !== expected.fingerprint)
    return false;
  try {
    return sha256(await readFile(join(folder, row.file))) === row.sha256;
  } catch {
    return false;
  }
}

function journalRow(item: ExportItem, made: Pick<JournalRow, 'file' | 'fingerprint' | 'sha256' | 'state'>): JournalRow {
  const { number, issuedOn, clientName, exclTaxCents, vatCents, inclTaxCents } = item;
  return { number, issuedOn, clientName, exclTaxCents, vatCents, inclTaxCents, ...made };
}

function failureOf(number: string, cause: unknown): ExportFailure {
  return {
    number,
    code: codeOf(cause) ?? 'load-failed',
    message: cause instanceof Error ? cause.message : String(cause),
  };
}
