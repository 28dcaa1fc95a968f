import type { LayerSpecification } from 'maplibre-gl';
import type { Locale } from '../format.ts';
import { FONT, FONT_MEDIUM } from './basemapStyle.ts';
import type { MapColours } from './mapColours.ts';

/*
 * Vector tiles in any schema (OpenMapTiles, Shortbread, a maker's own): what a layer holds is told from its name, the only
 * thing all schemas have in common. Quieter than a style made for one schema, and never an empty map.
 */
export type LayerRole = 'ground' | 'wood' | 'water' | 'building' | 'border' | 'road' | 'place';

/** The first that fits: 'waterway_label' is a name, 'road_boundary' a border. */
const NAMES: readonly (readonly [LayerRole, RegExp])[] = [
  ['place', /place|label|name|poi|housenum|address|cit(y|ies)|town|village|mountain_peak/i],
  ['border', /bound|border|admin|frontier/i],
  ['water', /water|ocean|sea|river|lake|hydro/i],
  ['building', /build/i],
  ['wood', /wood|forest|park|green|nature|vegetation|land_?cover|grass/i],
  ['road', /road|street|transport|highway|motorway|route|rail|path|bridge|tunnel|ferr|aeroway|link/i],
];

export function roleOfLayer(id: string): LayerRole {
  return NAMES.find(([, name]) => name.test(id))?.[0] ?? 'ground';
}

const DRAWN_IN_ORDER: readonly LayerRole[] = ['ground', 'wood', 'water', 'building', 'border', 'road', 'place'];

/** Layers over one source of vector tiles, from the ground up. */
export function otherSchemaLayers(
  source: string,
  ids: readonly string[],
  { colours, locale }: { readonly colours: MapColours; readonly locale: Locale },
): LayerSpecification[] {
  return DRAWN_IN_ORDER.flatMap((role) =>
    ids
      .filter((id) => roleOfLayer(id) === role)
      .flatMap((id) => layersOf(role, { id: `${source}-${id}`, source, 'source-layer': id }, { colours, locale })),
  );
}

type Where = { readonly id: string; readonly source: string; readonly 'source-layer': string };
type Look = { readonly colours: MapColours; readonly locale: Locale };

function layersOf(role: LayerRole, where: Where, look: Look): LayerSpecification[] {
  const { colours } = look;
  switch (role) {
    case 'ground':
      return [fill(where, colours.land), line(where, colours.border, 0.6)];
    case 'wood':
      return [fill(where, colours.wood)];
    case 'water':
      return [fill(where, colours.water), line(where, colours.water, 1.4)];
    case 'building':
      return [{ ...fill(where, colours.city), minzoom: 13 }];
    case 'border':
      return [line(where, colours.border, 1)];
    case 'road':
      return [line(where, colours.road, 1.2), names(where, look, 'line')];
    case 'place':
      return [names(where, look, 'point')];
  }
}

function fill(where: Where, colour: string): LayerSpecification {
  return {
    ...where,
    id: `${where.id}-fill`,
    type: 'fill',
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': colour },
  };
}

function line(where: Where, colour: string, widthPx: number): LayerSpecification {
  return {
    ...where,
    id: `${where.id}-line`,
    type: 'line',
    filter: ['==', ['geometry-type'], 'LineString'],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': colour,
      'line-width': ['interpolate', ['exponential', 1.4], ['zoom'], 6, widthPx * 0.4, 12, widthPx, 16, widthPx * 4],
    },
  };
}

function names(where: Where, { colours, locale }: Look, placement: 'line' | 'point'): LayerSpecification {
  const isLine = placement === 'line';
  return {
    ...where,
    id: `${where.id}-names`,
    type: 'symbol',
    filter: ['==', ['geometry-type'], isLine ? 'LineString' : 'Point'],
    ...(isLine ? { minzoom: 13 } : {}),
    layout: {
      'symbol-placement': placement,
      'text-field': ['coalesce', ['get', `name:${locale}`], ['get', `name_${locale}`], ['get', 'name'], ''],
      'text-font': isLine ? FONT : FONT_MEDIUM,
      'text-size': isLine ? 10 : 11.5,
      'text-max-width': 8,
    },
    paint: {
      'text-color': isLine ? colours.inkSoft : colours.ink,
      'text-halo-color': colours.halo,
      'text-halo-width': 1.4,
    },
  };
}
