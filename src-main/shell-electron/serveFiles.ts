import { createReadStream, readFileSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { mapFileFor } from '../maps/mapFiles.ts';
import { contentSecurityPolicy } from '../platform/contentSecurityPolicy.ts';
import { contentType, fileFor, rangeOf } from '../shell-browser/staticFiles.ts';

/** Answers the window's own addresses: the renderer's files whole, a regional map by the range asked for. */
export function serveFile(request: Request, rendererFolder: string): Response {
  const url = new URL(request.url);
  if (url.host !== 'app') return new Response(null, { status: 404 });
  const map = mapFileFor(url.pathname);
  if (map) return serveMap(map, request.headers.get('range'));
  const file = fileFor(rendererFolder, url.pathname);
  if (!file) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(readFileSync(file)), {
    headers: {
      'content-type': contentType(file),
      'content-security-policy': contentSecurityPolicy(),
      'x-content-type-options': 'nosniff',
    },
  });
}

function serveMap(path: string, asked: string | null): Response {
  const { size } = statSync(path);
  const range = rangeOf(asked, size);
  if (range === 'none') return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } });
  const { start, end } = range ?? { start: 0, end: size - 1 };
  const body = Readable.toWeb(createReadStream(path, { start, end })) as ReadableStream<Uint8Array>;
  return new Response(body, {
    status: range ? 206 : 200,
    headers: {
      'content-type': contentType(path),
      'content-length': String(end - start + 1),
      'accept-ranges': 'bytes',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      ...(range ? { 'content-range': `bytes ${start}-${end}/${size}` } : {}),
    },
  });
}
