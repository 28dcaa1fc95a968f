import { replaceEqualDeep, useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HOUR_MS } from '#domain/kernel/instants.ts';
import { useApi } from '../app/api.tsx';
import { useNow } from '../app/now.ts';
import { useBasemap } from '../app/useBasemap.ts';
import { Button } from '../kit/Button.tsx';
import { Chip } from '../kit/Chip.tsx';
import { formatAge, formatMinutes, formatTime } from '../kit/format.ts';
import type { MapFocus } from '../kit/MapCanvas/mapData.ts';
import { MapView } from '../kit/MapCanvas/MapView.tsx';
import { useBoard, useFilteredMissions, useSelectedMission } from './boardData.ts';
import {
  baseMarkers,
  driverMovers,
  dropoffPoint,
  mapZones,
  missionMarkers,
  missionOfMarker,
  nearMovers,
  pickupPoint,
  routeOf,
  selectedMarkers,
} from './boardMap.ts';
import { type Layer, useBoardStore } from './boardStore.ts';
import { useCandidates, useRested } from './useCandidates.ts';

const LAYERS: readonly Layer[] = ['missions', 'drivers', 'zones'];
const NONE: readonly never[] = [];
const MOST_NEAR = 3;
const APPROACH_MS = 12 * HOUR_MS;
/** The map moves once the selection rests: keys answer first, and a map is drawn once for a run of them. */
const MAP_REST_MS = 200;

/** The same object as long as what it holds is the same: the map is drawn again for what is seen, not for a tick of the clock. */
function useUnchanged<T>(value: T): T {
  const [kept, setKept] = useState(value);
  const next = replaceEqualDeep(kept, value);
  if (next !== kept) setKept(() => next);
  return next;
}

/** Where it all happens: pickups, drivers with the age of their position, the selected trip. */
export function BoardMap(): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const { board, alerts, locale, timeZone } = useBoard();
  const missions = useDeferredValue(useFilteredMissions());
  const selected = useRested(useSelectedMission(), MAP_REST_MS);
  const layers = useBoardStore((store) => store.layers);
  const show = useBoardStore((store) => store.show);
  const select = useBoardStore((store) => store.select);
  const now = useNow(10_000);
  const zones = useQuery(
    api.missions.zones.queryOptions(undefined, { enabled: layers.zones, staleTime: 600_000 }),
  ).data;
  const { candidates } = useCandidates(selected);
  const { basemap, fallenFrom, onFault, retry } = useBasemap();

  const near = useMemo(
    () =>
      new Map(
        candidates
          .filter((candidate) => candidate.decision !== 'BLOCKED')
          .slice(0, MOST_NEAR)
          .map((candidate) => {
            const surname = candidate.driverName.split(' ').slice(1).join(' ');
            return [candidate.driverId, `${surname} · ${formatMinutes(candidate.approachMin, locale)}`] as const;
          }),
      ),
    [candidates, locale],
  );
  const { positions, drivers, bases } = board;
  const seen = useMemo(
    () => (layers.drivers ? driverMovers({ positions, drivers }, now, { age: (ms) => formatAge(ms, locale) }) : NONE),
    [layers.drivers, positions, drivers, now, locale],
  );
  const movers = useUnchanged(seen);
  const markers = useMemo(
    () => [...baseMarkers(bases), ...(layers.missions ? missionMarkers(missions, alerts) : NONE)],
    [bases, layers.missions, missions, alerts],
  );
  const shapes = useMemo(() => (layers.zones && zones ? mapZones(zones) : NONE), [layers.zones, zones]);
  const from = useMemo(() => {
    // Where a driver is now says nothing of a trip of another day.
    if (!selected || Math.abs(selected.startAt - now) > APPROACH_MS) return null;
    const driverId = selected.driverId ?? candidates[0]?.driverId;
    const position = positions.find((other) => other.driverId === driverId);
    return position ? { lat: position.latitude, lng: position.longitude } : null;
  }, [selected, candidates, positions, now]);
  const focus = useMemo(
    (): MapFocus => ({
      markers: selected && layers.missions ? selectedMarkers(selected, alerts, (at) => formatTime(at, timeZone)) : NONE,
      movers: nearMovers(movers, near),
      route: routeOf(selected, from),
    }),
    [selected, layers.missions, alerts, timeZone, movers, near, from],
  );
  const fit = useMemo(() => {
    if (!selected || !pickupPoint(selected)) return undefined;
    const points = [from, pickupPoint(selected), dropoffPoint(selected)].filter((point) => point !== null);
    return { key: `${selected.id}${from ? ' with approach' : ''}`, points };
  }, [selected, from]);

  return (
    <div className="relative h-full">
      <MapView
        label={t('missions.views.map')}
        locale={locale}
        markers={markers}
        movers={movers}
        focus={useUnchanged(focus)}
        zones={shapes}
        basemap={basemap}
        onBasemapFault={onFault}
        {...(fit ? { fit } : {})}
        onPick={(pick) => {
          if (pick?.kind === 'marker') select(missionOfMarker(pick.id));
          if (pick?.kind !== 'mover') return;
          const current = board.missions.find((mission) => mission.driverId === pick.id && mission.endAt > now);
          if (current) select(current.id);
        }}
      />
      <div className="pointer-events-none absolute inset-x-2 top-2 flex flex-wrap gap-1.5 *:pointer-events-auto">
        {LAYERS.map((layer) => (
          <Chip
            key={layer}
            isOn={layers[layer]}
            onToggle={() => show({ layers: { ...layers, [layer]: !layers[layer] } })}
          >
            {t(`missions.layers.${layer}`)}
          </Chip>
        ))}
        {fallenFrom && (
          <p
            role="status"
            className="flex min-h-6 max-w-full items-center gap-1 rounded border border-line bg-surface pl-2 text-sm text-soft"
          >
            <span className="min-w-0 pr-2">{t(`missions.basemap.${fallenFrom}`)}</span>
            {fallenFrom === 'ign' && (
              <Button size="small" look="quiet" onClick={retry}>
                {t('missions.basemap.retry')}
              </Button>
            )}
          </p>
        )}
      </div>
    </div>
  );
}
