import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
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
/** No known schema has half as many. */
const MOST_LAYERS = 60;
const metadataSchema = z.object({
  attribution: z.string().catch(''),
  vector_layers: z
    .array(z.object({ id: z.string() }))
    .optional()
    .catch(undefined),
});

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

export type MapMetadata = {
  /** The credit the file asks for, as plain text: it is shown as HTML and comes from outside. Empty when there is none. */
  readonly attribution: string;
  /** The vector layers it says it has; null when it does not say. */
  readonly layers: readonly string[] | null;
};

export const NO_METADATA: MapMetadata = { attribution: '', layers: null };

/** What a file says of itself; a file that says nothing readable still has its tiles. */
export function readMetadata(metadata: Uint8Array, isGzipped: boolean): MapMetadata {
  try {
    const plain = isGzipped ? gunzipSync(metadata, { maxOutputLength: LONGEST_METADATA_BYTES }) : metadata;
    const parsed = metadataSchema.safeParse(JSON.parse(Buffer.from(plain).toString('utf8')));
    if (!parsed.success) return NO_METADATA;
    const { attribution, vector_layers: layers } = parsed.data;
    return { attribution: plainText(attribution), layers: layers?.slice(0, MOST_LAYERS).map(({ id }) => id) ?? null };
  } catch {
    return NO_METADATA;
  }
}

function plainText(html: string): string {
  return html
    .replaceAll('&copy;', '©')
    .replace(/<[^>]*>/g, '')
    .replace(/[<>&]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_ATTRIBUTION);
}

/** Is there anything to draw? A vector file that names its layers and has none would be an empty map. */
export function isDrawable(tiles: MapTiles, { layers }: MapMetadata): boolean {
  return tiles === 'image' || layers === null || layers.length > 0;
}

export function isMetadataShort({ metadata }: MapHeader): boolean {
  return metadata.length > 0 && metadata.length <= LONGEST_METADATA_BYTES;
}
