import { z } from 'zod';
import type { TravelProvider } from './travel.ts';

/*
 * IGN's itinerary service (Géoplateforme): free, without a key, France, the road when it is free. Asked only by a desk that has chosen
 * IGN for its map, one pair at a time, and never again while the answer is valid.
 */
const ADDRESS = 'https://data.geopf.fr/navigation/itineraire';
const PATIENCE_MS = 4000;
/** After a refusal for too many questions it wants to be left alone; longer than it says costs nothing. */
const REST_MS = 60_000;

const answerSchema = z.object({ distance: z.number().positive(), duration: z.number().positive() });

/** `get` is the network, handed in; minutes and metres of the answer are seconds and metres of ours. */
export function ignTravel(get: typeof fetch, clock: () => number): TravelProvider {
  let restUntil = 0;
  return {
    name: 'IGN',
    route: async (from, to) => {
      if (clock() < restUntil) return null;
      const question = new URLSearchParams({
        resource: 'bdtopo-osrm',
        profile: 'car',
        optimization: 'fastest',
        start: `${from.lng.toFixed(6)},${from.lat.toFixed(6)}`,
        end: `${to.lng.toFixed(6)},${to.lat.toFixed(6)}`,
        distanceUnit: 'meter',
        timeUnit: 'second',
        getSteps: 'false',
      });
      const response = await get(`${ADDRESS}?${question.toString()}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
      if (response.status === 429) restUntil = clock() + REST_MS;
      if (!response.ok) return null;
      const answer = answerSchema.safeParse(await response.json());
      if (!answer.success) return null;
      const { distance, duration } = answer.data;
      return {
        distanceM: Math.round(distance),
        durationSec: Math.round(duration),
        hourFactors: null,
        reliability: 'MEDIUM',
      };
    },
  };
}
