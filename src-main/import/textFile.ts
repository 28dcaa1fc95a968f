import { createReadStream } from 'node:fs';
import { ok, refuse, type Result } from '#domain/kernel/result.ts';

/*
 * A file somebody chose, read as text without ever holding it whole. Nothing is guessed from its name: the bytes say whether it
 * is text and in which encoding, and lines that cannot be trusted are handed on marked.
 */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export type TextFacts = { readonly encoding: Encoding; readonly lineCount: number; readonly byteCount: number };

/** Longer lines are dropped and refused; no office's line comes near it. */
export const LINE_LIMIT = 200_000;
const CHUNK_BYTES = 256 * 1024;

const WORKBOOKS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

type Count = {
  lineBreaks: number;
  nuls: number;
  /** Bytes that only continue a character in UTF-8. */
  trailing: number;
  replaced: number;
  isVisible: boolean;
  last: number;
};

function countBytes(bytes: Uint8Array, count: Count): void {
  for (const byte of bytes) {
    if (byte === 0x0a) count.lineBreaks += 1;
    else if (byte === 0) count.nuls += 1;
    else if (byte >= 0x80 && byte <= 0xbf) count.trailing += 1;
    if (byte > 0x20) count.isVisible = true;
  }
}

/**
 * Reads the whole file once: its encoding, and its lines for the progress. UTF-8 with a few broken bytes stays UTF-8 (its bad
 * lines are refused one by one); text whose accents are no UTF-8 at all is Windows-1252. Refuses empty and binary files.
 */
export async function inspectText(path: string): Promise<Result<TextFacts>> {
  const count: Count = { lineBreaks: 0, nuls: 0, trailing: 0, replaced: 0, isVisible: false, last: 0 };
  const decoder = new TextDecoder('utf-8');
  let byteCount = 0;
  let wide: Encoding | null = null;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
      const bytes = chunk as Uint8Array;
      if (byteCount === 0) {
        if (WORKBOOKS.some((mark) => startsWith(bytes, mark))) return refuse('file-spreadsheet', { field: 'FILE' });
        if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return refuse('file-binary', { field: 'FILE' });
        wide = startsWith(bytes, [0xff, 0xfe]) ? 'utf-16le' : startsWith(bytes, [0xfe, 0xff]) ? 'utf-16be' : null;
      }
      byteCount += bytes.length;
      countBytes(bytes, count);
      count.last = bytes.at(-1) ?? count.last;
      if (wide === null) count.replaced += decoder.decode(bytes, { stream: true }).split('\ufffd').length - 1;
      if (wide === null && count.nuls > 0) return refuse('file-binary', { field: 'FILE' });
    }
  } catch (cause) {
    return refuse('file-unreadable', {
      field: 'FILE',
      value: path,
      reason: (cause as NodeJS.ErrnoException).code ?? '',
    });
  }
  if (!count.isVisible) return refuse('file-empty', { field: 'FILE' });
  const narrow = count.replaced === 0 || count.trailing > count.replaced ? 'utf-8' : 'windows-1252';
  return ok({ encoding: wide ?? narrow, lineCount: count.lineBreaks + (count.last === 0x0a ? 0 : 1), byteCount });
}

export type TextLine = { readonly number: number; readonly text: string; readonly isTooLong: boolean };

/** Bytes that Windows-1252 leaves undefined, and UTF-8 that does not decode. */
export function isBroken(text: string): boolean {
  return /[\ufffd\u0081\u008d\u008f\u0090\u009d]/.test(text);
}

/** The lines of the file in groups, numbered from 1; an overlong line keeps its beginning only, so memory stays bounded. */
export async function* readLines(path: string, encoding: Encoding): AsyncGenerator<TextLine[]> {
  const decoder = new TextDecoder(encoding);
  let rest = '';
  let number = 0;
  let isDropping = false;
  const lineOf = (text: string): TextLine => {
    number += 1;
    const isTooLong = isDropping || text.length > LINE_LIMIT;
    isDropping = false;
    return { number, text: isTooLong ? text.slice(0, 100) : text, isTooLong };
  };
  const take = (text: string): TextLine[] => {
    // A lone carriage return at the end may be half of a line break.
    const held = text.endsWith('\r') ? '\r' : '';
    const parts = (rest + (held ? text.slice(0, -1) : text)).split(/\r\n|\n|\r/);
    rest = parts.pop() ?? '';
    const lines = parts.map(lineOf);
    if (rest.length > LINE_LIMIT) {
      isDropping = true;
      rest = rest.slice(0, 100);
    }
    rest += held;
    return lines;
  };
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }))
    yield take(decoder.decode(chunk as Uint8Array, { stream: true }));
  const last = take(decoder.decode());
  rest = rest.replace(/\r$/, '');
  yield rest === '' && !isDropping ? last : [...last, lineOf(rest)];
}
