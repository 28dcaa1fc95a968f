import { gunzipSync } from 'node:zlib';
import { ok, refuse, type Result } from '#domain/kernel/result.ts';

/*
 * The head of a PMTiles file, specification version 3: 127 bytes, little-endian. Only what decides whether the console's map
 * can draw the file is read; tiles are read by the map itself.
 */
export const HEADER_BYTES = 127;

export type MapTiles = 'vector' | 'image';
export type MapHeader = {
  readonly tiles: MapTiles;
  readonly isMetadataGzipped: boolean;
  readonly metadata: { readonly offset: number; readonly length: number };
};

const MAGIC = 'PMTiles';
const VERSION = 3;
const VERSION_AT = 7;
const INTERNAL_COMPRESSION_AT = 97;
const TILE_COMPRESSION_AT = 98;
const TILE_TYPE_AT = 99;
/** Root directory, metadata, leaf directories, tiles: each an offset and a length of eight bytes. */
const SECTIONS_AT = [8, 24, 40, 56] as const;
const METADATA_AT = 24;
const GZIP = 2;
/** Unknown, none and gzip: what a browser opens by itself. */
const READABLE_COMPRESSIONS = [0, 1, GZIP];
const TILES: Readonly<Record<number, MapTiles>> = { 1: 'vector', 2: 'image', 3: 'image', 4: 'image', 5: 'image' };
const LONGEST_METADATA_BYTES = 4 * 1024 * 1024;
const LONGEST_ATTRIBUTION = 200;

export type MapFileCode =
  | 'map-file-not-pmtiles'
  | 'map-file-version'
  | 'map-file-truncated'
  | 'map-file-compression'
  | 'map-file-tiles';

/** Judges a file by its first bytes and its whole size; refuses by name what the map could not draw. */
export function judgeHeader(head: Uint8Array, sizeBytes: number): Result<MapHeader, MapFileCode> {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) return refuse('map-file-not-pmtiles', { field: 'FILE' });
  const version = bytes[VERSION_AT] ?? 0;
  // A file cut inside its head is cut, whatever else it says.
  if (bytes.length < HEADER_BYTES) return refuse('map-file-truncated', { field: 'FILE' });
  if (version !== VERSION) return refuse('map-file-version', { field: 'FILE', value: version });
  const section = (at: number): { offset: number; length: number } => ({
    offset: Number(bytes.readBigUInt64LE(at)),
    length: Number(bytes.readBigUInt64LE(at + 8)),
  });
  const isWhole = SECTIONS_AT.map(section).every(({ offset, length }) => offset + length <= sizeBytes);
  if (!isWhole || section(SECTIONS_AT[0]).length === 0) return refuse('map-file-truncated', { field: 'FILE' });
  const internal = bytes[INTERNAL_COMPRESSION_AT] ?? 0;
  const isReadable = [internal, bytes[TILE_COMPRESSION_AT] ?? 0].every((each) => READABLE_COMPRESSIONS.includes(each));
  if (!isReadable) return refuse('map-file-compression', { field: 'FILE' });
  const tiles = TILES[bytes[TILE_TYPE_AT] ?? 0];
  if (!tiles) return refuse('map-file-tiles', { field: 'FILE' });
  return ok({ tiles, isMetadataGzipped: internal === GZIP, metadata: section(METADATA_AT) });
}

/** The credit a file's metadata asks for, as plain text: it is shown as HTML and comes from outside. Empty when there is none. */
export function attributionOf(metadata: Uint8Array, isGzipped: boolean): string {
  try {
    const plain = isGzipped ? gunzipSync(metadata, { maxOutputLength: LONGEST_METADATA_BYTES }) : metadata;
    const { attribution } = JSON.parse(Buffer.from(plain).toString('utf8')) as { attribution?: unknown };
    if (typeof attribution !== 'string') return '';
    return attribution
      .replaceAll('&copy;', '©')
      .replace(/<[^>]*>/g, '')
      .replace(/[<>&]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, LONGEST_ATTRIBUTION);
  } catch {
    // A file without readable metadata still has its tiles.
    return '';
  }
}

export function isMetadataShort({ metadata }: MapHeader): boolean {
  return metadata.length > 0 && metadata.length <= LONGEST_METADATA_BYTES;
}
