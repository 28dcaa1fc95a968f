import {
  doubledFields,
  type Columns,
  fieldName,
  IMPORT_PLANS,
  type ImportKind,
  type Mapping,
  missingFields,
  proposeMapping,
  readCells,
  type RowContext,
} from '#domain/imports/index.ts';
import { ok, refuse, type Result } from '#domain/kernel/result.ts';
import { type CsvRecord, detectSeparator, readRecords, type Separator } from './csv.ts';
import { type Encoding, inspectText } from './textFile.ts';

export type SourceQuery = {
  readonly kind: ImportKind;
  readonly path: string;
  /** Null: found in the file. */
  readonly separator: Separator | null;
  /** Null: proposed from the headings. */
  readonly mapping: Mapping | null;
  /** What was chosen for these headings before. */
  readonly remembered?: Readonly<Record<string, string>>;
};

/** A file that was opened and understood as far as its heading. */
export type Source = {
  readonly encoding: Encoding;
  readonly separator: Separator;
  readonly lineCount: number;
  readonly columns: Columns;
  readonly records: AsyncGenerator<CsvRecord[]>;
};

/** Opens the file: encoding, separator, heading and mapping. Refuses what is no text, or has no heading. */
export async function openSource(query: SourceQuery): Promise<Result<Source>> {
  const facts = await inspectText(query.path);
  if (facts.kind === 'refusal') return facts;
  const { encoding, lineCount } = facts.value;
  const { fields } = IMPORT_PLANS[query.kind];
  const known = (headings: readonly string[]): number =>
    proposeMapping(headings, fields, query.remembered).filter((name) => name !== null).length;
  const separator = query.separator ?? (await detectSeparator(query.path, encoding, known));
  const batches = readRecords(query.path, { encoding, separator });
  const first = await batches.next();
  const [heading, ...others] = first.done ? [] : first.value;
  if (!heading) return refuse('file-empty', { field: 'FILE' });
  if (!('cells' in heading)) return refuse(heading.code, { field: 'FILE', line: heading.line, value: heading.value });
  const headings = heading.cells.map((cell) => cell.trim());
  const mapping =
    query.mapping?.length === headings.length ? query.mapping : proposeMapping(headings, fields, query.remembered);
  async function* records(): AsyncGenerator<CsvRecord[]> {
    if (others.length > 0) yield others;
    yield* batches;
  }
  return ok({ encoding, separator, lineCount, columns: { headings, mapping }, records: records() });
}

/** The required fields that no column holds, judged on the heading and, for a time that may stand beside the date, on the first line. */
export function missingColumns(
  kind: ImportKind,
  columns: Columns,
  first: readonly string[] | null,
  context: RowContext,
): readonly string[] {
  const plan = IMPORT_PLANS[kind];
  const missing = missingFields(columns.mapping, plan.fields);
  if (missing.length > 0 || !first) return missing;
  const mapped = new Set(columns.mapping.filter((name) => name !== null));
  const lacking = plan.lacks?.(mapped, readCells(plan, columns, first, context).values) ?? null;
  return lacking ? [lacking] : [];
}

/** Refuses the whole file when a required column is missing or two columns hold the same; names them as people do. */
export function checkColumns(
  kind: ImportKind,
  columns: Columns,
  first: readonly string[] | null,
  context: RowContext,
): Result<null> {
  const { fields } = IMPORT_PLANS[kind];
  const { headings, mapping } = columns;
  const [doubled] = doubledFields(mapping);
  if (doubled) return refuse('column-doubled', { field: fieldName(doubled, columns, fields), headings });
  const names = missingColumns(kind, columns, first, context).map((name) => fields[name]?.label.fr ?? name);
  return names.length === 0 ? ok(null) : refuse('column-missing', { field: names.join(', '), headings });
}
