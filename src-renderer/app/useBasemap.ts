import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Basemap } from '../kit/MapCanvas/basemapStyle.ts';
import { type Outputs, useApi } from './api.tsx';

export type MapSetting = Outputs['maps']['setting'];

/** Plan IGN by the Géoplateforme's tile service: free, without a key. The content policy lets this host through and no other. */
const IGN: Basemap = {
  kind: 'raster',
  tiles: [
    'https://data.geopf.fr/wmts?SERVICE=WMTS&VERSION=1.0.0&REQUEST=GetTile&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2' +
      '&STYLE=normal&FORMAT=image/png&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}',
  ],
  attribution: '© IGN – Géoplateforme',
};
const SCHEMATIC: Basemap = { kind: 'schematic' };

export type ShownBasemap = {
  readonly basemap: Basemap;
  /** Which chosen basemap cannot be read, the schematic one being shown instead. */
  readonly fallenFrom: 'file' | 'ign' | null;
  readonly onFault: () => void;
  readonly retry: () => void;
};

/** The basemap this desk has chosen, or the schematic one while it cannot be read. */
export function useBasemap(): ShownBasemap {
  const api = useApi();
  const setting = useQuery(api.maps.setting.queryOptions()).data;
  const source = setting?.source ?? 'schematic';
  const file = source === 'file' ? setting?.file : null;
  const { id, tiles, layers = null, attribution = '' } = file ?? {};
  const wanted = useMemo((): Basemap => {
    if (source === 'ign') return IGN;
    if (id === undefined || tiles === undefined) return SCHEMATIC;
    const url = new URL(`/maps/${id}.pmtiles`, document.baseURI).href;
    return { kind: 'pmtiles', url, tiles, layers, attribution };
  }, [source, id, tiles, layers, attribution]);
  const [failed, setFailed] = useState<Basemap | null>(null);
  const onFault = useCallback(() => setFailed(wanted), [wanted]);
  const retry = useCallback(() => setFailed(null), []);
  useEffect(() => {
    window.addEventListener('online', retry);
    return () => window.removeEventListener('online', retry);
  }, [retry]);
  const isFallen = source !== 'schematic' && (failed === wanted || file?.isMissing === true);
  return { basemap: isFallen ? SCHEMATIC : wanted, fallenFrom: isFallen ? source : null, onFault, retry };
}
