import { gzipSync } from 'node:zlib';

type TestMapOptions = {
  readonly version?: number;
  /** 0 unknown, 1 vector (MVT), 2 PNG. */
  readonly tileType?: number;
  readonly tileCompression?: number;
  readonly metadata?: unknown;
};

/** The smallest whole PMTiles file, specification version 3: Paris and around, one directory without any tile; for tests. */
export function tinyMap(options: TestMapOptions = {}): Uint8Array {
  const { version = 3, tileType = 1, tileCompression = 2 } = options;
  const directory = gzipSync(Uint8Array.of(0));
  const metadata = gzipSync(JSON.stringify(options.metadata ?? { attribution: '<a href="x">© OpenStreetMap</a>' }));
  const head = Buffer.alloc(127);
  head.write('PMTiles', 'latin1');
  head.writeUInt8(version, 7);
  const end = 127 + directory.length + metadata.length;
  const sections = [127, directory.length, 127 + directory.length, metadata.length, end, 0, end, 0];
  sections.forEach((value, index) => head.writeBigUInt64LE(BigInt(value), 8 + index * 8));
  head.writeUInt8(1, 96);
  head.writeUInt8(2, 97);
  head.writeUInt8(tileCompression, 98);
  head.writeUInt8(tileType, 99);
  head.writeUInt8(14, 101);
  [1.4, 48.1, 3.6, 49.3].forEach((degrees, index) => head.writeInt32LE(Math.round(degrees * 1e7), 102 + index * 4));
  return new Uint8Array(Buffer.concat([head, directory, metadata]));
}
