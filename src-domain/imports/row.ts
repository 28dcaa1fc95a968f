import { type Refusal, refuse } from '../kernel/result.ts';
import { fieldName, type Mapping } from './header.ts';
import type { ImportPlan, ReadyLine, RowContext } from './plan.ts';

export type Columns = { readonly headings: readonly string[]; readonly mapping: Mapping };
/** What is wrong with a line: the column by its own heading, why, and what it held. */
export type Problem = {
  readonly field: string;
  readonly code: string;
  readonly value: string;
  /** What the sentence of the code needs beyond field and value. */
  readonly details?: Readonly<Record<string, unknown>>;
};

const SHOWN_VALUE_LENGTH = 200;

/** A refusal as it is listed: field by its heading, value as the file has it, shortened when long. */
export function problemOf(refusal: Refusal, cells: readonly string[], columns: Columns, plan: ImportPlan): Problem {
  const { field, value, ...details } = refusal.details;
  const name = typeof field === 'string' ? field : '';
  const at = columns.mapping.indexOf(name);
  const cell = at >= 0 ? (cells[at] ?? '').trim() : '';
  const told = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  // The refusal may say more than the cell (a time with its day); it never says less.
  const held = at < 0 || told.includes(cell) ? told || cell : cell;
  return {
    field: fieldName(name, columns, plan.fields),
    code: refusal.code,
    value: held.length > SHOWN_VALUE_LENGTH ? `${held.slice(0, SHOWN_VALUE_LENGTH)}…` : held,
    ...(Object.keys(details).length > 0 ? { details } : {}),
  };
}

/** Reads the cells of one line: the values, or every cell that cannot be read. */
export function readCells(
  plan: ImportPlan,
  columns: Columns,
  cells: readonly string[],
  context: RowContext,
): { readonly values: Record<string, unknown>; readonly refusals: readonly Refusal[] } {
  const values: Record<string, unknown> = {};
  const refusals: Refusal[] = [];
  if (cells.length > columns.headings.length && cells.slice(columns.headings.length).some((cell) => cell.trim() !== ''))
    refusals.push(
      refuse('too-many-cells', {
        value: cells.slice(columns.headings.length).join(' | '),
        expected: columns.headings.length,
        found: cells.length,
      }),
    );
  columns.mapping.forEach((name, at) => {
    const field = name === null ? undefined : plan.fields[name];
    if (name === null || !field) return;
    const cell = (cells[at] ?? '').trim();
    if (cell === '') {
      if (field.isRequired) refusals.push(refuse('field-required', { field: name }));
      return;
    }
    const read = field.read(cell, context.directory);
    if (read.kind === 'ok') values[name] = read.value;
    else refusals.push(refuse(read.code, { ...read.details, field: name }));
  });
  return { values, refusals };
}

/** One line of the file as a command's input, or what is wrong with it. */
export function readLine(
  plan: ImportPlan,
  columns: Columns,
  cells: readonly string[],
  context: RowContext,
): { readonly line: ReadyLine } | { readonly problems: readonly Problem[] } {
  const { values, refusals } = readCells(plan, columns, cells, context);
  const toProblem = (refusal: Refusal): Problem => problemOf(refusal, cells, columns, plan);
  if (refusals.length > 0) return { problems: refusals.map(toProblem) };
  const line = plan.toLine(values, context);
  return line.kind === 'ok' ? { line: line.value } : { problems: [toProblem(line)] };
}
