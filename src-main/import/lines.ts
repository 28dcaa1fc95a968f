import {
  type Imported,
  IMPORT_PLANS,
  type ImportKind,
  type Problem,
  problemOf,
  readLine,
  type ReadyLine,
  type RowContext,
  type SeenKeys,
} from '#domain/imports/index.ts';
import { isRefusal, refuse, type Result } from '#domain/kernel/result.ts';
import type { CommandRunner, Done } from '../replica/commandRunner.ts';
import type { CsvRecord } from './csv.ts';
import type { RefusedLine } from './refusedLines.ts';
import type { Source } from './source.ts';

/** Lines of one batch: those that wait for their command, and those refused before, with their cells to be given back. */
export type ReadyCells = { readonly line: number; readonly cells: readonly string[]; readonly ready: ReadyLine };
export type RefusedCells = { readonly refused: RefusedLine; readonly cells: readonly string[] };
export type Batch = { readonly ready: readonly ReadyCells[]; readonly refused: readonly RefusedCells[] };
export type Outcomes = {
  readonly states: readonly Imported['state'][];
  readonly refused: readonly RefusedCells[];
};

function refusedLine(line: number, problems: readonly Problem[]): RefusedLine {
  const [first = { field: '', code: 'input-invalid', value: '' }, ...also] = problems;
  return { line, ...first, ...(also.length > 0 ? { also } : {}) };
}

type Reading = {
  readonly kind: ImportKind;
  readonly columns: Source['columns'];
  readonly context: RowContext;
  readonly seen: SeenKeys;
};

/** Reads the cells of one batch; nothing is written yet. */
export function readBatch(records: readonly CsvRecord[], { kind, columns, context, seen }: Reading): Batch {
  const plan = IMPORT_PLANS[kind];
  const ready: ReadyCells[] = [];
  const refused: RefusedCells[] = [];
  for (const record of records) {
    const { line } = record;
    if (!('cells' in record)) {
      const { code, value, details } = record;
      refused.push({ refused: { line, field: '', code, value, details }, cells: [] });
      continue;
    }
    const { cells } = record;
    const read = readLine(plan, columns, cells, context);
    if ('problems' in read) {
      refused.push({ refused: refusedLine(line, read.problems), cells });
      continue;
    }
    const firstLine = seen.earlier(read.line, line);
    if (firstLine === null) ready.push({ line, cells, ready: read.line });
    else {
      const refusal = refuse('duplicate-in-file', { field: read.line.keyField, firstLine });
      refused.push({ refused: refusedLine(line, [problemOf(refusal, cells, columns, plan)]), cells });
    }
  }
  return { ready, refused };
}

/** Runs the commands of one batch in one transaction. */
export async function runBatch(
  runner: CommandRunner,
  kind: ImportKind,
  columns: Source['columns'],
  ready: readonly ReadyCells[],
): Promise<Outcomes> {
  const plan = IMPORT_PLANS[kind];
  const results: readonly Result<Done<Imported>>[] = await runner.runMany(
    plan.command,
    ready.map((line) => line.ready.input),
  );
  const states: Imported['state'][] = [];
  const refused: RefusedCells[] = [];
  results.forEach((result, at) => {
    const waiting = ready[at];
    if (!isRefusal(result)) states.push(result.value.value.state);
    else if (waiting) {
      const problem = problemOf(result, waiting.cells, columns, plan);
      refused.push({ refused: refusedLine(waiting.line, [problem]), cells: waiting.cells });
    }
  });
  return { states, refused };
}
