import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { type CsvRecord, detectSeparator, readRecords } from './csv.ts';
import { type Encoding, inspectText, LINE_LIMIT } from './textFile.ts';

const folder = mkdtempSync(join(tmpdir(), 'regie-csv-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(content: string | Uint8Array): string {
  const path = join(folder, 'file.csv');
  writeFileSync(path, content);
  return path;
}

async function read(content: string | Uint8Array, separator = ';', encoding: Encoding = 'utf-8'): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const batch of readRecords(fileOf(content), { encoding, separator })) records.push(...batch);
  return records;
}

const shown = (records: readonly CsvRecord[]): unknown[] =>
  records.map((record) => ('cells' in record ? [record.line, ...record.cells] : [record.line, record.code]));

/** Windows-1252 bytes of a text within Latin-1. */
const latin = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

describe('what a file is', () => {
  test.each([
    ['UTF-8', new TextEncoder().encode('prénom'), 'utf-8'],
    ['UTF-8 with a mark', new TextEncoder().encode('\ufeffprénom'), 'utf-8'],
    ['plain ASCII', new TextEncoder().encode('nom'), 'utf-8'],
    ['Windows-1252', latin('prénom;Hélène'), 'windows-1252'],
    ['UTF-16 of a spreadsheet', Uint8Array.of(0xff, 0xfe, 0x61, 0x00), 'utf-16le'],
    ['UTF-8 with one broken byte', Uint8Array.of(...new TextEncoder().encode('é à ç'), 0xff), 'utf-8'],
    ['nothing', new Uint8Array(0), 'file-empty'],
    ['blank lines', new TextEncoder().encode(' \r\n\n  '), 'file-empty'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13), 'file-binary'],
    ['a PDF', new TextEncoder().encode('%PDF-1.7 …'), 'file-binary'],
    ['an Excel workbook', Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 20, 0), 'file-spreadsheet'],
  ])('%s', async (_name, bytes, expected) => {
    const facts = await inspectText(fileOf(bytes));
    expect(facts.kind === 'ok' ? facts.value.encoding : facts.code).toBe(expected);
  });

  test('a file that is not there', async () => {
    expect(await inspectText(join(folder, 'absent.csv'))).toMatchObject({ code: 'file-unreadable' });
  });
});

describe('separator', () => {
  const known = (headings: readonly string[]): number => headings.filter((heading) => heading.length === 1).length;
  test.each([
    ['a;b;c', ';'],
    ['a,b,c', ','],
    ['a\tb\tc', '\t'],
    ['"a;b";c,d', ';'],
    ['long name, with commas;b;c', ';'],
    ['sep=,\na,b', ','],
    ['\n\na;b', ';'],
  ])('%j', async (content, expected) => {
    expect(await detectSeparator(fileOf(content), 'utf-8', known)).toBe(expected);
  });
});

describe('records', () => {
  test.each([
    [
      'line ends of three kinds',
      'a;b\r\nc;d\re;f\ng;h',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
        [3, 'e', 'f'],
        [4, 'g', 'h'],
      ],
    ],
    ['a mark at the start', '\ufeffa;b', [[1, 'a', 'b']]],
    [
      'quoted separators, quotes and line ends',
      'a;"b;""c""\nd";e\nf;g;h',
      [
        [1, 'a', 'b;"c"\nd', 'e'],
        [3, 'f', 'g', 'h'],
      ],
    ],
    [
      'a quote inside plain text',
      '12" écran;b\nc;d',
      [
        [1, '12" écran', 'b'],
        [2, 'c', 'd'],
      ],
    ],
    [
      'blank lines and lines of separators',
      'a;b\n\n;;\n \n"";""\nc;d',
      [
        [1, 'a', 'b'],
        [6, 'c', 'd'],
      ],
    ],
    [
      'a quote never closed',
      'a;b\n"c;d\ne;f\ng;h',
      [
        [1, 'a', 'b'],
        [2, 'quote-not-closed'],
        [3, 'e', 'f'],
        [4, 'g', 'h'],
      ],
    ],
    [
      'a quote closed too early',
      'a;"b"c;d\ne;f',
      [
        [1, 'quote-misplaced'],
        [2, 'e', 'f'],
      ],
    ],
    [
      'a broken character',
      'a;b\nc;\ufffd\ne;f',
      [
        [1, 'a', 'b'],
        [2, 'encoding-broken'],
        [3, 'e', 'f'],
      ],
    ],
    ['Excel’s sep line', 'sep=;\na;b', [[2, 'a', 'b']]],
  ])('%s', async (_name, content, expected) => {
    expect(shown(await read(content))).toEqual(expected);
  });

  test('Windows-1252: euro, accents and dashes; an undefined byte is refused alone', async () => {
    const bytes = Uint8Array.of(...latin('Hélène;12 '), 0x80, 0x0a, ...latin('a;'), 0x81, 0x0a, ...latin('c;d'));
    expect(shown(await read(bytes, ';', 'windows-1252'))).toEqual([
      [1, 'Hélène', '12 €'],
      [2, 'encoding-broken'],
      [3, 'c', 'd'],
    ]);
  });

  test('a line of 10 MB is refused and the next one read', async () => {
    const content = `a;b\n${'x'.repeat(10 * 1024 * 1024)}\nc;d\n"${'y'.repeat(LINE_LIMIT)}`;
    expect(shown(await read(content))).toEqual([
      [1, 'a', 'b'],
      [2, 'line-too-long'],
      [3, 'c', 'd'],
      [4, 'line-too-long'],
    ]);
  });

  test('whatever cells are written are read back, across chunks', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', ';', '"', '\n', ' ', ','), maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 20 }),
        async (rows) => {
          const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
          const content = rows.map((cells) => cells.map(quoted).join(';')).join('\r\n');
          const records = await read(content);
          const written = rows.filter((cells) => cells.some((text) => text.trim() !== ''));
          expect(records.map((record) => ('cells' in record ? record.cells : record.code))).toHaveLength(
            written.length,
          );
          expect(records.map((record) => ('cells' in record ? record.cells : record.code))).toEqual(written);
        },
      ),
      { numRuns: 200 },
    );
  });
});
