import { constants, existsSync, mkdirSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { copyFile, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isRefusal, ok, refuse, type Result } from '#domain/kernel/result.ts';
import { dataFolder } from '../platform/paths.ts';
import {
  HEADER_BYTES,
  isDrawable,
  isMetadataShort,
  judgeHeader,
  type MapTiles,
  NO_METADATA,
  readMetadata,
} from './pmtiles.ts';

/*
 * Regional maps of this user, beside the replicas: <id>.pmtiles, whole or not there at all. An id is the only name ever looked
 * for, so that no address can lead anywhere else.
 */
export type MapFileFacts = {
  readonly tiles: MapTiles;
  readonly layers: readonly string[] | null;
  readonly attribution: string;
  readonly bytes: number;
};

const ADDRESS = /^\/maps\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.pmtiles$/;
const PART = '.part';
const LEFT_BEHIND_MS = 86_400_000;

function mapsFolder(): string {
  return join(dataFolder(), 'maps');
}

/** Bytes that may still be written where maps are kept. */
export function mapRoomBytes(): number {
  mkdirSync(mapsFolder(), { recursive: true, mode: 0o700 });
  const { bavail, bsize } = statfsSync(mapsFolder());
  return bavail * bsize;
}

export function mapPathOf(id: string): string {
  return join(mapsFolder(), `${id}.pmtiles`);
}

export function isMapPresent(id: string): boolean {
  return existsSync(mapPathOf(id));
}

/** The map an address of the console names ('/maps/<id>.pmtiles'); null for anything else and when it has gone. */
export function mapFileFor(urlPath: string): string | null {
  const id = ADDRESS.exec(urlPath)?.[1];
  return id !== undefined && isMapPresent(id) ? mapPathOf(id) : null;
}

/** Reads and judges a file where it is. */
export async function examineMap(path: string): Promise<Result<MapFileFacts>> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(Math.min(HEADER_BYTES, size));
    await file.read(head, 0, head.length, 0);
    const judged = judgeHeader(head, size);
    if (isRefusal(judged)) return judged;
    const header = judged.value;
    let metadata = NO_METADATA;
    if (isMetadataShort(header)) {
      const bytes = Buffer.alloc(header.metadata.length);
      await file.read(bytes, 0, bytes.length, header.metadata.offset);
      metadata = readMetadata(bytes, header.isMetadataGzipped);
    }
    if (!isDrawable(header.tiles, metadata)) return refuse('map-file-schema', { field: 'FILE' });
    const { attribution, layers } = metadata;
    return ok({ tiles: header.tiles, layers, attribution, bytes: size });
  } finally {
    await file.close();
  }
}

/** A desk killed in the middle of an import leaves a part; one of today may still be written by another desk. */
function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder).filter((each) => each.endsWith(PART))) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > LEFT_BEHIND_MS) rmSync(path, { force: true });
  }
}

/** Copies a judged file in under its id: a cut leaves no map, never half of one. */
export async function storeMap(from: string, id: string): Promise<void> {
  const folder = mapsFolder();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  removeLeftovers(folder);
  const part = `${mapPathOf(id)}${PART}`;
  try {
    await copyFile(from, part, constants.COPYFILE_EXCL);
    const file = await open(part, 'r+');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, mapPathOf(id));
  } catch (fault) {
    await rm(part, { force: true });
    throw fault;
  }
}

export async function dropMap(id: string): Promise<void> {
  await rm(mapPathOf(id), { force: true });
}
