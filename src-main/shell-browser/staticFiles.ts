import { createReadStream, existsSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { logFault } from '../platform/log.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.geojson': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.pmtiles': 'application/octet-stream',
};

/** The file under `root` that a URL path names; null outside of it or when there is none. */
export function fileFor(root: string, urlPath: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  const path = normalize(join(root, decoded === '/' ? 'index.html' : decoded));
  if (!path.startsWith(root + sep) || !existsSync(path) || !statSync(path).isFile()) return null;
  return path;
}

export function contentType(path: string): string {
  return TYPES[extname(path)] ?? 'application/octet-stream';
}

/** First and last byte asked of a file of `size` bytes; null for the whole file, 'none' when it has no such bytes. */
export function rangeOf(
  header: string | null | undefined,
  size: number,
): { start: number; end: number } | 'none' | null {
  const range = /^bytes=(\d+)-(\d*)$/.exec(header ?? '');
  if (!range) return null;
  const start = Number(range[1]);
  const end = Math.min(range[2] ? Number(range[2]) : size - 1, size - 1);
  return start > end ? 'none' : { start, end };
}

/** A file may go, and a window may close, while it is being sent. */
function stream(path: string, response: ServerResponse, range: { start?: number; end?: number } = {}): void {
  pipeline(createReadStream(path, range), response, (fault) => {
    if (fault && fault.code !== 'ERR_STREAM_PREMATURE_CLOSE') logFault('file', fault);
  });
}

/** Sends a file whole, or the range the map's tile reader asks for. */
export function sendFile(path: string, request: IncomingMessage, response: ServerResponse): void {
  const { size } = statSync(path);
  const isVersioned = /\/assets\//.test(path);
  const headers = {
    'content-type': contentType(path),
    'accept-ranges': 'bytes',
    'cache-control': isVersioned ? 'private, max-age=31536000, immutable' : 'no-cache',
  };
  const range = rangeOf(request.headers.range, size);
  if (range === null) {
    response.writeHead(200, { ...headers, 'content-length': size });
    stream(path, response);
    return;
  }
  if (range === 'none') {
    response.writeHead(416, { 'content-range': `bytes */${size}` }).end();
    return;
  }
  const { start, end } = range;
  response.writeHead(206, {
    ...headers,
    'content-length': end - start + 1,
    'content-range': `bytes ${start}-${end}/${size}`,
  });
  stream(path, response, range);
}
