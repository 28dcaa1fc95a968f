import { parse } from 'csv-parse/sync';
import { type Encoding, isBroken, LINE_LIMIT, readLines, type TextLine } from './textFile.ts';

/*
 * Records of a CSV file, with the line each begins at. One bad line never takes others with it: a quote that is not closed is
 * refused where it opens, and reading goes on at the next line.
 */
export type CsvRecord =
  | { readonly line: number; readonly cells: readonly string[] }
  | {
      readonly line: number;
      readonly code: 'quote-not-closed' | 'quote-misplaced' | 'line-too-long' | 'encoding-broken';
      readonly value: string;
      readonly details: Readonly<Record<string, unknown>>;
    };

export const SEPARATORS = [';', ',', '\t', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

/** A text in quotes may go over this many lines; beyond, its quote was left open. */
const RECORD_LINES_LIMIT = 60;
const RECORDS_PER_PARSE = 500;

type Scan = 'whole' | 'open' | 'misplaced';

/** Does a record end with this text, or does a quoted cell go on to the next line? */
function scan(text: string, separator: string): Scan {
  let isQuoted = false;
  let isCellStart = true;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (isQuoted) {
      if (char !== '"') continue;
      const next = text[at + 1];
      if (next === '"') at += 1;
      else if (next === undefined || next === separator) isQuoted = false;
      else return 'misplaced';
    } else if (char === separator) isCellStart = true;
    else {
      if (char === '"' && isCellStart) isQuoted = true;
      isCellStart = false;
    }
  }
  return isQuoted ? 'open' : 'whole';
}

type Raw = { readonly line: number; readonly text: string };

function refusedLine({ number, text }: TextLine, code: 'quote-not-closed' | 'quote-misplaced'): CsvRecord {
  return { line: number, code, value: text.slice(0, 200), details: {} };
}

/** Takes whole records off the queue of lines; without `isLast` it waits for the lines a quoted cell may still need. */
function assemble(queue: TextLine[], separator: string, isLast: boolean): (Raw | CsvRecord)[] {
  const records: (Raw | CsvRecord)[] = [];
  let at = 0;
  for (let first = queue[0]; first; first = queue[at]) {
    let text = first.text;
    let used = 1;
    let state = first.isTooLong ? 'whole' : scan(text, separator);
    for (let next = queue[at + used]; state === 'open' && next && used < RECORD_LINES_LIMIT; next = queue[at + used]) {
      if (next.isTooLong) break;
      text += `\n${next.text}`;
      used += 1;
      state = scan(text, separator);
    }
    if (state === 'open' && !isLast && at + used >= queue.length && used < RECORD_LINES_LIMIT) break;
    if (first.isTooLong)
      records.push({ line: first.number, code: 'line-too-long', value: first.text, details: { limit: LINE_LIMIT } });
    else if (state !== 'whole')
      records.push(refusedLine(first, state === 'misplaced' && used === 1 ? 'quote-misplaced' : 'quote-not-closed'));
    else records.push({ line: first.number, text });
    at += state === 'whole' ? used : 1;
  }
  queue.splice(0, at);
  return records;
}

function parseText(text: string, separator: string): string[][] {
  const options = { delimiter: separator, recordDelimiter: ['\n'], relaxColumnCount: true, relaxQuotes: true };
  return parse(text, options) as string[][];
}

/** The cells of each record; many at once, and one by one should the two ways ever disagree on where records end. */
function cellsOf(raws: readonly Raw[], separator: string): readonly (readonly string[])[] {
  const rows = parseText(raws.map((raw) => raw.text).join('\n'), separator);
  return rows.length === raws.length ? rows : raws.map((raw) => parseText(raw.text, separator)[0] ?? []);
}

function split(records: readonly (Raw | CsvRecord)[], separator: string): CsvRecord[] {
  const readable = records.filter(
    (record): record is Raw => 'text' in record && record.text.trim() !== '' && !isBroken(record.text),
  );
  const rows = readable.length > 0 ? cellsOf(readable, separator) : [];
  const byLine = new Map(readable.map((raw, at) => [raw.line, rows[at] ?? []]));
  return records.flatMap((record): CsvRecord[] => {
    if (!('text' in record)) return [record];
    const { line, text } = record;
    const cells = byLine.get(line);
    if (!cells && text.trim() === '') return [];
    if (!cells) return [{ line, code: 'encoding-broken', value: text.slice(0, 200), details: {} }];
    return cells.some((cell) => cell.trim() !== '') ? [{ line, cells }] : [];
  });
}

/** The records of the file in batches, blank lines left out; the first one is the heading. */
export async function* readRecords(
  path: string,
  { encoding, separator }: { readonly encoding: Encoding; readonly separator: string },
): AsyncGenerator<CsvRecord[]> {
  const queue: TextLine[] = [];
  let waiting: (Raw | CsvRecord)[] = [];
  for await (const lines of readLines(path, encoding)) {
    queue.push(...lines.filter((line) => line.number > 1 || separatorLine(line.text) === null));
    waiting.push(...assemble(queue, separator, false));
    while (waiting.length >= RECORDS_PER_PARSE) {
      yield split(waiting.slice(0, RECORDS_PER_PARSE), separator);
      waiting = waiting.slice(RECORDS_PER_PARSE);
    }
  }
  waiting.push(...assemble(queue, separator, true));
  if (waiting.length > 0) yield split(waiting, separator);
}

/** Excel's own first line 'sep=;'. */
function separatorLine(text: string): Separator | null {
  const named = /^"?sep=(.)"?$/i.exec(text)?.[1];
  return SEPARATORS.find((separator) => separator === named) ?? null;
}

/** The first lines of the file, enough to see its heading. */
async function firstLines(path: string, encoding: Encoding): Promise<string[]> {
  const texts: string[] = [];
  for await (const lines of readLines(path, encoding)) {
    texts.push(...lines.map((line) => line.text));
    if (texts.some((text) => text.trim() !== '' && separatorLine(text) === null)) break;
  }
  return texts.filter((text) => text.trim() !== '');
}

/**
 * The separator of the file: the one its first line names, else the one that gives the heading most known columns, else the
 * one that gives it most columns.
 */
export async function detectSeparator(
  path: string,
  encoding: Encoding,
  knownColumns: (headings: readonly string[]) => number,
): Promise<Separator> {
  const [first = '', second = ''] = await firstLines(path, encoding);
  const named = separatorLine(first);
  if (named) return named;
  const heading = separatorLine(first) === null ? first : second;
  let best: { separator: Separator; known: number; columns: number } | null = null;
  for (const separator of SEPARATORS) {
    const headings =
      scan(heading, separator) === 'whole' ? (cellsOf([{ line: 1, text: heading }], separator)[0] ?? []) : [];
    const found = { separator, known: knownColumns(headings), columns: headings.length };
    if (!best || found.known > best.known || (found.known === best.known && found.columns > best.columns)) best = found;
  }
  return best?.separator ?? ';';
}
