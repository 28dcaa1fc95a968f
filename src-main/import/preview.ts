import {
  IMPORT_PLANS,
  type ImportKind,
  type Mapping,
  type Problem,
  problemOf,
  readCells,
  readLine,
  rememberMapping,
} from '#domain/imports/index.ts';
import { isRefusal, ok, type Result } from '#domain/kernel/result.ts';
import type { Desk } from '../desk.ts';
import { deskSetting, keepDeskSetting } from '../organisations/settings.store.ts';
import { sha256 } from '../replica/ids.ts';
import type { Separator } from './csv.ts';
import { loadDirectory } from './directory.store.ts';
import { missingColumns, openSource } from './source.ts';

const PREVIEW_LINES = 50;
const SHOWN_CELL_LENGTH = 200;

export type PreviewLine = {
  readonly line: number;
  readonly cells: readonly string[];
  readonly problems: readonly Problem[];
};
export type Preview = {
  readonly encoding: string;
  readonly separator: Separator;
  readonly lineCount: number;
  readonly headings: readonly string[];
  readonly mapping: Mapping;
  /** Required fields that no column holds yet. */
  readonly missing: readonly string[];
  readonly lines: readonly PreviewLine[];
};

export type PreviewQuery = {
  readonly kind: ImportKind;
  readonly path: string;
  readonly separator: Separator | null;
  readonly mapping: Mapping | null;
};

function settingKey(kind: ImportKind): string {
  return `import.${kind}`;
}

/** What this desk chose for headings before. */
export function rememberedMapping(desk: Desk, kind: ImportKind): Record<string, string> {
  return (deskSetting(desk, settingKey(kind)) ?? {}) as Record<string, string>;
}

/** Keeps the choice for the next file with the same headings; other headings keep theirs. */
export function keepMapping(
  desk: Desk,
  kind: ImportKind,
  headings: readonly string[],
  mapping: Mapping,
): Promise<void> {
  return keepDeskSetting(desk, settingKey(kind), (before) => ({ ...before, ...rememberMapping(headings, mapping) }));
}

/** The file as it would be read: what was recognised, the first lines, and what is wrong in them. Nothing is written. */
export async function previewFile(desk: Desk, query: PreviewQuery): Promise<Result<Preview>> {
  const opened = await openSource({ ...query, remembered: rememberedMapping(desk, query.kind) });
  if (isRefusal(opened)) return opened;
  const { encoding, separator, lineCount, columns, records } = opened.value;
  const batch = await records.next();
  await records.return(undefined);
  const shown = (batch.done ? [] : batch.value).slice(0, PREVIEW_LINES);
  const plan = IMPORT_PLANS[query.kind];
  const directory = loadDirectory(desk.replica.read, desk.organizationId);
  const context = { directory, timeZone: desk.timeZone, sha256 };
  const first = shown.find((record) => 'cells' in record);
  const missing = missingColumns(query.kind, columns, first && 'cells' in first ? first.cells : null, context);
  // While a column is missing only the cells are judged: the lines would all be refused for it.
  const problemsOf = (cells: readonly string[]): readonly Problem[] => {
    if (missing.length > 0)
      return readCells(plan, columns, cells, context).refusals.map((refusal) =>
        problemOf(refusal, cells, columns, plan),
      );
    const read = readLine(plan, columns, cells, context);
    return 'problems' in read ? read.problems : [];
  };
  const lines = shown.map((record): PreviewLine => {
    if (!('cells' in record)) {
      const { line, code, value, details } = record;
      return { line, cells: [value], problems: [{ field: '', code, value, details }] };
    }
    const cells = record.cells.map((cell) => cell.slice(0, SHOWN_CELL_LENGTH));
    return { line: record.line, cells, problems: problemsOf(record.cells) };
  });
  const { headings, mapping } = columns;
  return ok({ encoding, separator, lineCount, headings, mapping, missing, lines });
}
