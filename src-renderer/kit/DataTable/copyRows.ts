import { cellText, type TableColumn } from './column.ts';

/** Rows as a spreadsheet pastes them: tab-separated with a header, line breaks and tabs inside a cell made spaces. */
export function rowsAsTsv<R>(columns: readonly TableColumn<R>[], rows: readonly R[]): string {
  const lines = [columns.map((column) => clean(column.header)).join('\t')];
  for (const row of rows) lines.push(columns.map((column) => clean(cellText(column, row))).join('\t'));
  return lines.join('\n');
}

/** A leading sign that would make a formula is kept harmless by an apostrophe; numbers stay numbers. */
function clean(text: string): string {
  const flat = text.replace(/[\t\r\n]+/g, ' ').trim();
  return /^[=@]|^[+-](?![\d\s.,]+\D?$)/.test(flat) ? `'${flat}` : flat;
}
