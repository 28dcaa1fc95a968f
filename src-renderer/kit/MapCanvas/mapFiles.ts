import regularLatin from '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2?url';
import mediumLatin from '@fontsource/noto-sans/files/noto-sans-latin-500-normal.woff2?url';
import regularExtended from '@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff2?url';
import mediumExtended from '@fontsource/noto-sans/files/noto-sans-latin-ext-500-normal.woff2?url';
import { addProtocol, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { Protocol } from 'pmtiles';
import regionUrl from '../../../resources/map/paris-region.json?url';
import worldUrl from '../../../resources/map/world.json?url';
import type { BasemapFiles } from './basemapStyle.ts';

const EXTENDED_LATIN = ['U+0100-02FF', 'U+1E00-1EFF', 'U+20A0-20CF'];

function absolute(url: string): string {
  return new URL(url, document.baseURI).href;
}

function faces(latin: string, extended: string): { url: string; 'unicode-range'?: string[] }[] {
  return [{ url: absolute(extended), 'unicode-range': EXTENDED_LATIN }, { url: absolute(latin) }];
}

/** The files the map is drawn from, all carried by the program. */
export const MAP_FILES: BasemapFiles = {
  worldUrl: absolute(worldUrl),
  regionUrl: absolute(regionUrl),
  fontFaces: {
    'Noto Sans Regular': faces(regularLatin, regularExtended),
    'Noto Sans Medium': faces(mediumLatin, mediumExtended),
  },
};

let isReady = false;

/** Tells MapLibre where its worker is and how to read a regional file; once for the window. */
export function prepareMapLibre(): void {
  if (isReady) return;
  isReady = true;
  setWorkerUrl(absolute(workerUrl));
  addProtocol('pmtiles', new Protocol().tile);
}
