import { describe, expect, test } from 'vitest';
import { MAP_COLOURS } from './mapColours.ts';
import { otherSchemaLayers, roleOfLayer } from './otherSchemaLayers.ts';

describe('what a layer holds is told from its name', () => {
  test.each([
    ['OpenMapTiles', 'transportation', 'road'],
    ['OpenMapTiles', 'transportation_name', 'place'],
    ['OpenMapTiles', 'landcover', 'wood'],
    ['OpenMapTiles', 'waterway', 'water'],
    ['OpenMapTiles', 'boundary', 'border'],
    ['OpenMapTiles', 'place', 'place'],
    ['Shortbread', 'ocean', 'water'],
    ['Shortbread', 'streets', 'road'],
    ['Shortbread', 'street_labels', 'place'],
    ['Shortbread', 'buildings', 'building'],
    ['Shortbread', 'water_polygons_labels', 'place'],
    ['unknown', 'couche_1', 'ground'],
  ])('%s: %s', (_schema, id, role) => expect(roleOfLayer(id)).toBe(role));
});

test('the ground lies under water, roads and names, each layer read from its own', () => {
  const look = { colours: MAP_COLOURS.light, locale: 'fr' as const };
  const layers = otherSchemaLayers('file', ['place', 'transportation', 'water', 'landuse'], look);
  const sources = layers.map((layer) => 'source-layer' in layer && layer['source-layer']);
  expect([...new Set(sources)]).toEqual(['landuse', 'water', 'transportation', 'place']);
  expect(new Set(layers.map(({ id }) => id)).size).toBe(layers.length);
});
