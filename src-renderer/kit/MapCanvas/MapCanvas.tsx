import 'maplibre-gl/dist/maplibre-gl.css';
import './MapCanvas.css';
import { type GeoJSONSource, Map as MapLibre, NavigationControl, type MapGeoJSONFeature } from 'maplibre-gl';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { GeoPoint } from '#domain/kernel/geo.ts';
import type { Locale } from '../format.ts';
import { useKitText } from '../kitText.ts';
import { useThemeName } from '../theme.ts';
import { type Basemap, basemapStyle } from './basemapStyle.ts';
import { DATA_SOURCES, dataLayers, type DataSource, PICKED_LAYERS } from './dataLayers.ts';
import { MAP_COLOURS, readToneColours } from './mapColours.ts';
import {
  focusAsGeoJson,
  type MapCollection,
  type MapFocus,
  type MapMarker,
  type MapMover,
  type MapPick,
  type MapZone,
  markersAsGeoJson,
  moversAsGeoJson,
  NO_FOCUS,
  zonesAsGeoJson,
} from './mapData.ts';
import { MAP_FILES, prepareMapLibre } from './mapFiles.ts';
import { addMapImages } from './mapImages.ts';
import { showPoints } from './showPoints.ts';
import { watchBasemap } from './watchBasemap.ts';

export type MapCanvasProps = {
  readonly label: string;
  readonly locale: Locale;
  readonly markers?: readonly MapMarker[];
  readonly movers?: readonly MapMover[];
  readonly focus?: MapFocus;
  readonly zones?: readonly MapZone[];
  readonly onPick?: (pick: MapPick | null) => void;
  /** A new key moves the map, as little as it takes, to show these points; the same key never moves it again. */
  readonly fit?: { readonly key: string; readonly points: readonly GeoPoint[] };
  readonly basemap?: Basemap;
  /** Told once when the basemap cannot be read; never for the schematic one. */
  readonly onBasemapFault?: () => void;
  /** Told when drawn for the first time, and handed the map: for tests and measures. */
  readonly onReady?: (map: MapLibre) => void;
};

const SCHEMATIC: Basemap = { kind: 'schematic' };
const NONE: readonly never[] = [];
const FIRST_VIEW: [number, number, number, number] = [2.0, 48.66, 2.65, 49.06];

/** A map that draws without any network, with the desk's data above it. */
export function MapCanvas(props: MapCanvasProps): ReactNode {
  const { markers = NONE, movers = NONE, focus = NO_FOCUS, zones = NONE, basemap = SCHEMATIC, locale } = props;
  const text = useKitText();
  const theme = useThemeName();
  const box = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibre | null>(null);
  /** Grows each time a style with our layers is in place: data is then put in again. */
  const [styleCount, setStyleCount] = useState(0);
  const callbacks = useRef(props);
  useEffect(() => {
    callbacks.current = props;
  });

  useEffect(() => {
    if (!box.current) return undefined;
    prepareMapLibre();
    const created = new MapLibre({
      container: box.current,
      bounds: FIRST_VIEW,
      style: { version: 8, sources: {}, layers: [] },
      attributionControl: { compact: false },
      dragRotate: false,
      pitchWithRotate: false,
      maxPitch: 0,
      fadeDuration: 0,
      minZoom: 3,
      maxZoom: 18,
    });
    created.touchZoomRotate.disableRotation();
    created.addControl(new NavigationControl({ showCompass: false }), 'bottom-right');
    created.on('click', (event) => {
      const layers = Object.keys(PICKED_LAYERS).filter((id) => created.getLayer(id));
      const [feature] = created.queryRenderedFeatures(event.point, { layers });
      callbacks.current.onPick?.(feature ? pickOf(feature) : null);
    });
    created.once('idle', () => callbacks.current.onReady?.(created));
    for (const layer of Object.keys(PICKED_LAYERS)) {
      created.on('mouseenter', layer, () => void (created.getCanvas().style.cursor = 'pointer'));
      created.on('mouseleave', layer, () => void (created.getCanvas().style.cursor = ''));
    }
    setMap(created);
    return () => {
      setMap(null);
      created.remove();
    };
  }, []);

  useEffect(() => {
    if (!map) return undefined;
    let isCurrent = true;
    const unwatch =
      basemap.kind === 'schematic' ? undefined : watchBasemap(map, () => callbacks.current.onBasemapFault?.());
    const colours = MAP_COLOURS[theme];
    const schematicAttribution = text.schematicBasemap;
    void basemapStyle({ basemap, files: MAP_FILES, theme, locale, schematicAttribution }).then((style) => {
      if (!isCurrent) return;
      const empty = { type: 'FeatureCollection' as const, features: [] };
      for (const name of DATA_SOURCES) style.sources[name] = { type: 'geojson', data: empty };
      style.layers.push(...dataLayers(colours));
      map.setStyle(style, { diff: false });
      map.once('style.load', () => {
        addMapImages(map, readToneColours(map.getContainer()), colours.halo);
        setStyleCount((count) => count + 1);
      });
    });
    return () => {
      isCurrent = false;
      unwatch?.();
    };
  }, [map, basemap, theme, locale, text.schematicBasemap]);

  const zoneTones = useMemo(
    () => (map && styleCount > 0 ? readToneColours(map.getContainer()) : null),
    [map, styleCount],
  );
  useData(
    map,
    styleCount,
    'markers',
    useMemo(() => markersAsGeoJson(markers), [markers]),
  );
  useData(
    map,
    styleCount,
    'movers',
    useMemo(() => moversAsGeoJson(movers), [movers]),
  );
  useData(
    map,
    styleCount,
    'focus',
    useMemo(() => focusAsGeoJson(focus), [focus]),
  );
  useData(
    map,
    styleCount,
    'zones',
    useMemo(() => zonesAsGeoJson(zones, (tone) => zoneTones?.[tone] ?? '#888'), [zones, zoneTones]),
  );

  const fit = useRef(props.fit);
  useEffect(() => {
    fit.current = props.fit;
  });
  const fitKey = props.fit?.key;
  useEffect(() => {
    if (map) showPoints(map, fit.current?.points ?? NONE);
  }, [map, fitKey]);

  return (
    <div ref={box} role="region" aria-label={props.label} data-marker-count={markers.length} className="map-canvas" />
  );
}

function useData(map: MapLibre | null, styleCount: number, name: DataSource, data: MapCollection): void {
  useEffect(() => {
    if (!map || styleCount === 0) return;
    void map.getSource<GeoJSONSource>(name)?.setData(data);
  }, [map, styleCount, name, data]);
}

function pickOf(feature: MapGeoJSONFeature): MapPick | null {
  const kind = Object.entries(PICKED_LAYERS).find(([layer]) => layer === feature.layer.id)?.[1];
  const id: unknown = feature.properties['id'];
  return kind && typeof id === 'string' ? { kind, id } : null;
}
