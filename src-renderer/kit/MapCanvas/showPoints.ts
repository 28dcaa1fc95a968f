import type { Map as MapLibre } from 'maplibre-gl';
import type { GeoPoint } from '#domain/kernel/geo.ts';
import { boundsOf } from './mapData.ts';

/** Closer than this a lone point has nothing around it to tell where it is. */
const CLOSEST_ZOOM = 11.5;
/** A trip that fills less of the map than this is looked at closer. */
const LEAST_SHARE = 0.2;

/**
 * Brings the points into view by as little as it takes: not at all when they are well in view, by a shift when they
 * would fit at this zoom, else by a new zoom. At once: an animation would draw a dozen maps for each selected line.
 */
export function showPoints(map: MapLibre, points: readonly GeoPoint[]): void {
  const bounds = boundsOf(points);
  if (!bounds) return;
  const { clientWidth, clientHeight } = map.getContainer();
  // Names stand at the right of their points first: they need room there.
  const padding = {
    top: Math.min(56, clientHeight / 4),
    bottom: Math.min(40, clientHeight / 4),
    left: Math.min(48, clientWidth / 5),
    right: Math.min(120, clientWidth / 3),
  };
  const [west, south, east, north] = bounds;
  const { x: leftPx, y: topPx } = map.project([west, north]);
  const { x: rightPx, y: bottomPx } = map.project([east, south]);
  const freeWidthPx = clientWidth - padding.left - padding.right;
  const freeHeightPx = clientHeight - padding.top - padding.bottom;
  const share = Math.max((rightPx - leftPx) / freeWidthPx, (bottomPx - topPx) / freeHeightPx);
  const isSmall = share < LEAST_SHARE && map.getZoom() < CLOSEST_ZOOM - 0.1;
  if (share > 1 || isSmall) {
    map.fitBounds(bounds, { padding, maxZoom: CLOSEST_ZOOM, animate: false });
    return;
  }
  const isInView =
    leftPx >= padding.left &&
    topPx >= padding.top &&
    rightPx <= clientWidth - padding.right &&
    bottomPx <= clientHeight - padding.bottom;
  if (isInView) return;
  const byX = (leftPx + rightPx) / 2 - (padding.left + freeWidthPx / 2);
  const byY = (topPx + bottomPx) / 2 - (padding.top + freeHeightPx / 2);
  map.panBy([byX, byY], { animate: false });
}
