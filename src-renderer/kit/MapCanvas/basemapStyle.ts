import type { FontFacesSpecification, LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { Locale } from '../format.ts';
import type { ThemeName } from '../theme.ts';
import { MAP_COLOURS, type MapColours } from './mapColours.ts';

/** What lies under the desk's own data. The schematic one is always there and needs no network. */
export type Basemap =
  | { readonly kind: 'schematic' }
  /** A file served with HTTP Range: vector tiles of some schema, or images. */
  | {
      readonly kind: 'pmtiles';
      readonly url: string;
      readonly tiles: 'vector' | 'image';
      /** The vector layers the file says it has; null when it does not say, and is then taken for Protomaps'. */
      readonly layers: readonly string[] | null;
      readonly attribution: string;
    }
  /** Image tiles of an online service: '…/{z}/{x}/{y}'. */
  | { readonly kind: 'raster'; readonly tiles: readonly string[]; readonly attribution: string };

export type BasemapFiles = {
  readonly worldUrl: string;
  readonly regionUrl: string;
  readonly fontFaces: FontFacesSpecification;
};

/** Layers of the Protomaps schema that no other common schema has. */
const PROTOMAPS_LAYERS = ['earth', 'roads', 'places'];

/** The sources that belong to a basemap from outside the program. */
export const BASEMAP_SOURCES: readonly string[] = ['protomaps', 'tiles'];

export const FONT = ['Noto Sans Regular'];
export const FONT_MEDIUM = ['Noto Sans Medium'];

type BasemapInput = {
  readonly basemap: Basemap;
  readonly files: BasemapFiles;
  readonly theme: ThemeName;
  readonly locale: Locale;
  readonly schematicAttribution: string;
};

/** The style under the data, complete by itself: no glyph server, no sprite, no address outside the desk unless asked for. */
export async function basemapStyle(input: BasemapInput): Promise<StyleSpecification> {
  const { basemap, files, theme, schematicAttribution } = input;
  const colours = MAP_COLOURS[theme];
  const background: LayerSpecification = {
    id: 'ground',
    type: 'background',
    paint: { 'background-color': colours.ground },
  };
  const base = { version: 8 as const, 'font-faces': files.fontFaces };
  if (basemap.kind === 'pmtiles' && basemap.tiles === 'vector')
    return { ...base, ...(await pmtilesParts(input, background, colours)) };
  const sources: Record<string, SourceSpecification> = {
    world: { type: 'geojson', data: files.worldUrl, attribution: 'Natural Earth' },
    region: { type: 'geojson', data: files.regionUrl, attribution: schematicAttribution },
  };
  if (basemap.kind === 'schematic') return { ...base, sources, layers: [background, ...schematicLayers(colours)] };
  const where = basemap.kind === 'raster' ? { tiles: [...basemap.tiles] } : { url: `pmtiles://${basemap.url}` };
  return {
    ...base,
    sources: {
      ...sources,
      tiles: { type: 'raster', ...where, tileSize: 256, attribution: basemap.attribution },
    },
    // Under the tiles lies the schematic ground, seen wherever there is none.
    layers: [
      background,
      ...schematicLayers(colours).filter((layer) => layer.type !== 'symbol'),
      {
        id: 'tiles',
        type: 'raster',
        source: 'tiles',
        paint: theme === 'dark' ? { 'raster-brightness-max': 0.65, 'raster-saturation': -0.4 } : {},
      },
    ],
  };
}

async function pmtilesParts(
  { basemap, theme, locale }: BasemapInput,
  background: LayerSpecification,
  colours: MapColours,
): Promise<Pick<StyleSpecification, 'sources' | 'layers'>> {
  if (basemap.kind !== 'pmtiles') return { sources: {}, layers: [background] };
  if (basemap.layers && !PROTOMAPS_LAYERS.some((id) => basemap.layers?.includes(id))) {
    const { otherSchemaLayers } = await import('./otherSchemaLayers.ts');
    const drawn = otherSchemaLayers('tiles', basemap.layers, { colours, locale });
    const { url, attribution } = basemap;
    return {
      sources: { tiles: { type: 'vector', url: `pmtiles://${url}`, attribution } },
      layers: [background, ...drawn],
    };
  }
  const { layers, namedFlavor } = await import('@protomaps/basemaps');
  const drawn = layers('protomaps', namedFlavor(theme === 'dark' ? 'dark' : 'light'), { lang: locale });
  return {
    sources: {
      protomaps: { type: 'vector', url: `pmtiles://${basemap.url}`, attribution: basemap.attribution },
    },
    // Without a sprite the layers made of icons alone would only report missing images.
    layers: drawn.filter(
      (layer) => !('layout' in layer && layer.layout && 'icon-image' in layer.layout),
    ) as LayerSpecification[],
  };
}

function ofKind(kind: string): ['==', ['get', string], string] {
  return ['==', ['get', 'kind'], kind];
}

function schematicLayers(colours: MapColours): LayerSpecification[] {
  const isCity = ['in', ['get', 'rank'], ['literal', [1, 2]]] as ['in', ['get', string], ['literal', number[]]];
  const place = { 'text-font': FONT, 'text-max-width': 8 };
  const halo = { 'text-halo-color': colours.halo, 'text-halo-width': 1.4 };
  return [
    { id: 'land', type: 'fill', source: 'world', paint: { 'fill-color': colours.land } },
    { id: 'frontiers', type: 'line', source: 'world', paint: { 'line-color': colours.border, 'line-width': 1 } },
    {
      id: 'woods',
      type: 'fill',
      source: 'region',
      filter: ofKind('wood'),
      minzoom: 7,
      paint: { 'fill-color': colours.wood },
    },
    { id: 'city', type: 'fill', source: 'region', filter: ofKind('city'), paint: { 'fill-color': colours.city } },
    {
      id: 'borders',
      type: 'line',
      source: 'region',
      filter: ofKind('border'),
      minzoom: 7,
      paint: { 'line-color': colours.border, 'line-width': 1, 'line-dasharray': [3, 2] },
    },
    {
      id: 'rivers',
      type: 'line',
      source: 'region',
      filter: ofKind('river'),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': colours.water,
        'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 6, 1.2, 9, 4, 11, 8, 14, 24],
      },
    },
    {
      id: 'motorways',
      type: 'line',
      source: 'region',
      filter: ofKind('motorway'),
      minzoom: 6,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': colours.road,
        'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.6, 10, 1.8, 14, 4],
      },
    },
    {
      id: 'ring-road',
      type: 'line',
      source: 'region',
      filter: ofKind('ring-road'),
      minzoom: 8,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': colours.ringRoad,
        'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.8, 11, 2.2, 14, 4],
      },
    },
    {
      id: 'motorway-names',
      type: 'symbol',
      source: 'region',
      filter: ofKind('motorway'),
      minzoom: 9,
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 260,
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': 10,
      },
      paint: { 'text-color': colours.inkSoft, ...halo },
    },
    {
      id: 'river-names',
      type: 'symbol',
      source: 'region',
      filter: ofKind('river'),
      minzoom: 9.5,
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 320,
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': 10.5,
      },
      paint: { 'text-color': '#5f8db5', ...halo },
    },
    {
      id: 'stations',
      type: 'symbol',
      source: 'region',
      filter: ofKind('station'),
      minzoom: 11.5,
      layout: { ...place, 'text-field': ['get', 'name'], 'text-size': 10.5 },
      paint: { 'text-color': colours.inkSoft, ...halo },
    },
    {
      id: 'near-towns',
      type: 'symbol',
      source: 'region',
      filter: ['all', ofKind('town'), ['==', ['get', 'rank'], 3]],
      minzoom: 9.6,
      layout: { ...place, 'text-field': ['get', 'name'], 'text-size': 11 },
      paint: { 'text-color': colours.inkSoft, ...halo },
    },
    {
      id: 'far-cities',
      type: 'symbol',
      source: 'region',
      filter: ofKind('far-city'),
      maxzoom: 9,
      layout: { ...place, 'text-field': ['get', 'name'], 'text-size': 11.5 },
      paint: { 'text-color': colours.inkSoft, ...halo },
    },
    {
      id: 'airports',
      type: 'symbol',
      source: 'region',
      filter: ofKind('airport'),
      minzoom: 7.5,
      layout: { ...place, 'text-font': FONT_MEDIUM, 'text-field': ['get', 'name'], 'text-size': 11 },
      paint: { 'text-color': colours.ink, ...halo },
    },
    {
      id: 'towns',
      type: 'symbol',
      source: 'region',
      filter: ['all', ofKind('town'), isCity],
      minzoom: 5,
      layout: {
        ...place,
        'text-field': ['get', 'name'],
        'text-font': FONT_MEDIUM,
        'text-size': ['case', ['==', ['get', 'rank'], 1], 14, 11.5],
        'symbol-sort-key': ['get', 'rank'],
      },
      paint: { 'text-color': colours.ink, ...halo },
    },
  ];
}
