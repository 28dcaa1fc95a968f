import { createSeenKeys, type Imported, type RowContext } from '#domain/imports/index.ts';
import type { Locale } from '#domain/kernel/sentences.ts';
import { isRefusal, ok, type Result } from '#domain/kernel/result.ts';
import type { CommandRunner } from '../replica/commandRunner.ts';
import { readBatch, type RefusedCells, runBatch } from './lines.ts';
import { isOwnHeading, RefusedFile, type RefusedLine } from './refusedLines.ts';
import { checkColumns, openSource, type SourceQuery } from './source.ts';

/*
 * Imports one file: each line becomes a domain command, a batch of lines one transaction. A refused line is listed and changes
 * nothing; stopped or killed, whole batches stay and running again finishes, since every line finds its record by a natural key.
 */
export type ImportQuery = SourceQuery & {
  /** Says what would happen and writes nothing. */
  readonly isTrial: boolean;
  /** Where the refused lines go as CSV; null for nowhere. */
  readonly refusedPath: string | null;
  readonly locale: Locale;
};

export type ImportCounts = {
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refusedCount: number;
};
export type ImportSummary = ImportCounts & {
  readonly encoding: string;
  readonly separator: string;
  /** Headings that no column of the import holds. */
  readonly ignored: readonly string[];
  readonly isCancelled: boolean;
  readonly seconds: number;
};
/** How far an import is: lines of the file gone through, of how many, and what became of them. */
export type ImportProgress = {
  readonly linesDone: number;
  readonly linesTotal: number;
  readonly counts: ImportCounts;
  /** The lines refused since the last report. */
  readonly refused: readonly RefusedLine[];
};

export type EngineParts = {
  readonly runner: CommandRunner;
  readonly context: RowContext;
  /** Runs one batch when nobody else writes. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  readonly onProgress: (progress: ImportProgress) => void;
  readonly isStopped: () => boolean;
};

function counted(
  counts: ImportCounts,
  read: number,
  states: readonly Imported['state'][],
  refused: number,
): ImportCounts {
  const of = (state: Imported['state']): number => states.filter((each) => each === state).length;
  return {
    read: counts.read + read,
    created: counts.created + of('created'),
    updated: counts.updated + of('updated'),
    unchanged: counts.unchanged + of('unchanged'),
    refusedCount: counts.refusedCount + refused,
  };
}

/** Imports the file, or refuses it whole when it cannot be read or lacks a column: then nothing was changed. */
export async function importFile(query: ImportQuery, parts: EngineParts): Promise<Result<ImportSummary>> {
  const startedAt = performance.now();
  const { runner, context } = parts;
  const opened = await openSource(query);
  if (isRefusal(opened)) return opened;
  const { columns, encoding, separator, lineCount, records } = opened.value;
  const reading = { kind: query.kind, columns, context, seen: createSeenKeys() };
  const refusedFile = query.refusedPath ? new RefusedFile(query.refusedPath, columns.headings, query.locale) : null;
  let counts: ImportCounts = { read: 0, created: 0, updated: 0, unchanged: 0, refusedCount: 0 };
  let isChecked = false;
  try {
    for await (const batch of records) {
      const first = batch.find((record) => 'cells' in record);
      if (!isChecked) {
        const checked = checkColumns(query.kind, columns, first && 'cells' in first ? first.cells : null, context);
        if (isRefusal(checked)) return checked;
        isChecked = true;
      }
      if (parts.isStopped()) break;
      const { ready, refused: unread } = readBatch(batch, reading);
      const { states, refused: declined } =
        ready.length > 0
          ? await parts.inTurn(() => runBatch(runner, query.kind, columns, ready))
          : { states: [], refused: [] };
      const refused: RefusedCells[] = [...unread, ...declined].toSorted((a, b) => a.refused.line - b.refused.line);
      for (const each of refused) refusedFile?.add(each.refused, each.cells);
      counts = counted(counts, batch.length, states, refused.length);
      const linesDone = Math.min(batch.at(-1)?.line ?? 0, lineCount);
      parts.onProgress({ linesDone, linesTotal: lineCount, counts, refused: refused.map((each) => each.refused) });
    }
  } finally {
    refusedFile?.close();
  }
  if (!isChecked) {
    const checked = checkColumns(query.kind, columns, null, context);
    if (isRefusal(checked)) return checked;
  }
  const { headings, mapping } = columns;
  return ok({
    ...counts,
    encoding,
    separator,
    ignored: headings.filter((heading, at) => mapping[at] === null && heading !== '' && !isOwnHeading(heading)),
    isCancelled: parts.isStopped(),
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
  });
}
