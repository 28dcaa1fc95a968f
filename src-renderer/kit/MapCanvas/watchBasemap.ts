import type { ErrorEvent, Map as MapLibre, MapSourceDataEvent } from 'maplibre-gl';
import { BASEMAP_SOURCES } from './basemapStyle.ts';

/** So many tiles missed in a row, with none between, and the basemap counts as out of reach; a lone one does not. */
const MOST_MISSED = 3;

/** Calls `onFault` once when the basemap cannot be read; ends with the function it answers. */
export function watchBasemap(map: MapLibre, onFault: () => void): () => void {
  let missed = 0;
  let isTold = false;
  const onError = (event: ErrorEvent): void => {
    const { sourceId, tile } = event as ErrorEvent & { sourceId?: string; tile?: unknown };
    if (sourceId === undefined || !BASEMAP_SOURCES.includes(sourceId)) {
      // Listening keeps the map from reporting by itself: what is not the basemap's is still reported.
      reportError(event.error);
      return;
    }
    missed += 1;
    if (isTold || (tile !== undefined && missed < MOST_MISSED)) return;
    isTold = true;
    onFault();
  };
  const onData = (event: MapSourceDataEvent): void => {
    if (BASEMAP_SOURCES.includes(event.sourceId) && event.tile?.state === 'loaded') missed = 0;
  };
  map.on('error', onError);
  map.on('sourcedata', onData);
  return () => {
    map.off('error', onError);
    map.off('sourcedata', onData);
  };
}
