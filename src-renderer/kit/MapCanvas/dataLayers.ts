import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { FONT_MEDIUM } from './basemapStyle.ts';
import type { MapColours } from './mapColours.ts';

export const DATA_SOURCES = ['zones', 'markers', 'movers', 'focus'] as const;
export type DataSource = (typeof DATA_SOURCES)[number];

/** Which layers answer a click, topmost first, and what they answer. */
export const PICKED_LAYERS = {
  'focus-movers': 'mover',
  'focus-markers': 'marker',
  'mover-icons': 'mover',
  'marker-icons': 'marker',
  'zone-fills': 'zone',
} as const;

/** The desk's own data over the basemap, in drawing order. */
export function dataLayers(colours: MapColours): LayerSpecification[] {
  const label = {
    'text-field': ['get', 'label'] as ['get', string],
    'text-font': FONT_MEDIUM,
    'text-size': 11,
    'icon-image': 'pill',
    'icon-text-fit': 'both' as const,
    'icon-text-fit-padding': [2, 5, 2, 5] as [number, number, number, number],
    'text-variable-anchor': ['left', 'right', 'top', 'bottom'] as ('left' | 'right' | 'top' | 'bottom')[],
    'text-radial-offset': 1.3,
    'text-justify': 'auto' as const,
  };
  const hasLabel = ['!=', ['get', 'label'], ''] as ['!=', ['get', string], string];
  const ofRole = (role: 'marker' | 'mover'): ['==', ['get', string], string] => ['==', ['get', 'role'], role];
  const isStale = ['==', ['get', 'isStale'], true] as ['==', ['get', string], boolean];
  const overAll = { 'icon-allow-overlap': true, 'icon-ignore-placement': true };
  const mark = {
    ...overAll,
    'icon-image': ['get', 'image'] as ['get', string],
    'icon-size': ['interpolate', ['linear'], ['zoom'], 7, 0.6, 10, 0.9, 13, 1.1] as ExpressionSpecification,
  };
  const arrow = {
    ...overAll,
    'icon-image': ['get', 'image'] as ['get', string],
    'icon-rotate': ['get', 'headingDeg'] as ['get', string],
    'icon-rotation-alignment': 'map' as const,
    'icon-size': 0.95,
  };
  return [
    {
      id: 'zone-fills',
      type: 'fill',
      source: 'zones',
      paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.1 },
    },
    {
      id: 'zone-lines',
      type: 'line',
      source: 'zones',
      paint: { 'line-color': ['get', 'colour'], 'line-width': 1.2, 'line-opacity': 0.7 },
    },
    {
      id: 'zone-names',
      type: 'symbol',
      source: 'zones',
      layout: { 'text-field': ['get', 'label'], 'text-font': FONT_MEDIUM, 'text-size': 11 },
      paint: { 'text-color': ['get', 'colour'], 'text-halo-color': colours.halo, 'text-halo-width': 1.4 },
    },
    {
      id: 'route-ground',
      type: 'line',
      source: 'focus',
      filter: ['==', ['get', 'role'], 'route'],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': colours.halo, 'line-width': 6, 'line-opacity': 0.8 },
    },
    {
      id: 'route-known',
      type: 'line',
      source: 'focus',
      filter: ['==', ['get', 'isEstimated'], false],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': colours.route, 'line-width': 3 },
    },
    {
      id: 'route-estimated',
      type: 'line',
      source: 'focus',
      filter: ['==', ['get', 'isEstimated'], true],
      layout: { 'line-cap': 'round' },
      paint: { 'line-color': colours.route, 'line-width': 3.2, 'line-dasharray': [0.1, 2] },
    },
    { id: 'marker-icons', type: 'symbol', source: 'markers', layout: mark },
    {
      id: 'mover-icons',
      type: 'symbol',
      source: 'movers',
      layout: arrow,
      paint: { 'icon-opacity': ['case', isStale, 0.45, 1] },
    },
    {
      id: 'focus-ring',
      type: 'circle',
      source: 'focus',
      filter: ['==', ['get', 'isRinged'], true],
      paint: {
        'circle-radius': 12,
        'circle-color': colours.route,
        'circle-opacity': 0.12,
        'circle-stroke-color': colours.route,
        'circle-stroke-width': 1.5,
      },
    },
    { id: 'focus-markers', type: 'symbol', source: 'focus', filter: ofRole('marker'), layout: mark },
    { id: 'focus-movers', type: 'symbol', source: 'focus', filter: ofRole('mover'), layout: arrow },
    {
      id: 'mover-names',
      type: 'symbol',
      source: 'movers',
      filter: hasLabel,
      minzoom: 7.5,
      layout: label,
      paint: { 'text-color': colours.ink, 'text-opacity': ['case', isStale, 0.65, 1] },
    },
    {
      id: 'focus-mover-names',
      type: 'symbol',
      source: 'focus',
      filter: ['all', ofRole('mover'), hasLabel],
      minzoom: 7.5,
      layout: label,
      paint: { 'text-color': colours.ink },
    },
    {
      id: 'focus-marker-names',
      type: 'symbol',
      source: 'focus',
      filter: ['all', ofRole('marker'), hasLabel],
      layout: { ...label, 'icon-allow-overlap': true, 'text-allow-overlap': true },
      paint: { 'text-color': colours.ink },
    },
  ];
}
