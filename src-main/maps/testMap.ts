import { gzipSync } from 'node:zlib';

type TestMapOptions = {
  readonly version?: number;
  /** 0 unknown, 1 vector (MVT), 2 PNG. */
  readonly tileType?: number;
  readonly tileCompression?: number;
  readonly metadata?: unknown;
  /** The one tile that stands everywhere, from zoom 0 to 14; none without it. */
  readonly tile?: Uint8Array;
};

/** Every tile of zoom 0 to 14. */
const ALL_TILES = (4 ** 15 - 1) / 3;

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}

/** A vector tile that is one thing from edge to edge: a layer of this name, one square. */
export function squareTile(name = 'earth'): Uint8Array {
  const zigzag = (value: number): number[] => varint(value < 0 ? -value * 2 - 1 : value * 2);
  const field = (tag: number, bytes: readonly number[]): number[] => [tag, ...varint(bytes.length), ...bytes];
  const square = [9, 0, 0, 26, ...zigzag(4096), 0, 0, ...zigzag(4096), ...zigzag(-4096), 0, 15];
  const feature = [0x18, 3, ...field(0x22, square)];
  const layer = [...field(0x0a, [...Buffer.from(name)]), ...field(0x12, feature), 0x28, ...varint(4096), 0x78, 2];
  return Uint8Array.from(field(0x1a, layer));
}

/** The smallest whole PMTiles file, specification version 3: Paris and around, one directory with one tile or none; for tests. */
export function tinyMap(options: TestMapOptions = {}): Uint8Array {
  const { version = 3, tileType = 1, tileCompression = 2 } = options;
  const tile = options.tile ?? new Uint8Array();
  const entry = tile.length > 0 ? [1, 0, ...varint(ALL_TILES), ...varint(tile.length), 1] : [0];
  const directory = gzipSync(Uint8Array.from(entry));
  const metadata = gzipSync(JSON.stringify(options.metadata ?? { attribution: '<a href="x">© OpenStreetMap</a>' }));
  const head = Buffer.alloc(127);
  head.write('PMTiles', 'latin1');
  head.writeUInt8(version, 7);
  const end = 127 + directory.length + metadata.length;
  const sections = [127, directory.length, 127 + directory.length, metadata.length, end, 0, end, tile.length];
  sections.forEach((value, index) => head.writeBigUInt64LE(BigInt(value), 8 + index * 8));
  head.writeUInt8(1, 96);
  head.writeUInt8(2, 97);
  head.writeUInt8(tileCompression, 98);
  head.writeUInt8(tileType, 99);
  head.writeUInt8(14, 101);
  [1.4, 48.1, 3.6, 49.3].forEach((degrees, index) => head.writeInt32LE(Math.round(degrees * 1e7), 102 + index * 4));
  return new Uint8Array(Buffer.concat([head, directory, metadata, tile]));
}
