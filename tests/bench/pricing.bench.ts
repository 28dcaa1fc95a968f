import {
  preparePricing,
  priceTrip,
  type PriceZone,
  type PricingCatalogue,
  type PricingClient,
} from '#domain/pricing/index.ts';
import { print, timed } from './figure.ts';

/* Prices of a partner on a tariff as large as they come, in memory: 5,000 routes between 300 zones of the four types. */
const ZONES = 300;
const ROUTES = 5000;
const CATEGORIES = ['berline', 'van', 'luxe', 'minibus', 'autocar'];

/** A repeatable number from 0 to 1. */
function drawn(seed: number): number {
  const mixed = Math.imul(seed + 1, 2_654_435_761) >>> 0;
  return (mixed ^ (mixed >>> 15)) / 4_294_967_296;
}

/** Around Paris, within some 60 km. */
function placeOf(seed: number): { lat: number; lng: number } {
  return { lat: 48.86 + (drawn(seed) - 0.5) * 1.1, lng: 2.35 + (drawn(seed + 7919) - 0.5) * 1.6 };
}

function zoneOf(index: number): PriceZone {
  const center = placeOf(index);
  const common = {
    id: `z${index}`,
    multiplier: 1 + drawn(index) / 2,
    priority: index % 5,
    parkingSurchargeCents: 0,
    accessFeeCents: 0,
  };
  switch (index % 4) {
    case 0:
      return { ...common, type: 'POINT', center };
    case 1:
      return { ...common, type: 'CORRIDOR', polyline: [center, placeOf(index + 1), placeOf(index + 2)], bufferM: 800 };
    case 2:
      return { ...common, type: 'RADIUS', center, radiusM: 1000 + Math.round(drawn(index) * 9000) };
    default: {
      const polygon = Array.from({ length: 60 }, (_, corner) => {
        const angle = (corner / 60) * 2 * Math.PI;
        const reach = 0.02 + drawn(index * 60 + corner) * 0.05;
        return { lat: center.lat + Math.sin(angle) * reach, lng: center.lng + Math.cos(angle) * reach };
      });
      return { ...common, type: 'POLYGON', polygon };
    }
  }
}

function catalogueOf(zones: readonly PriceZone[], routes: number): PricingCatalogue {
  return {
    settings: {
      timeZone: 'Europe/Paris',
      priceBasis: 'EXCL_TAX',
      baseRatePerKmCents: 210,
      baseRatePerHourCents: 5200,
      defaultMarginBp: 2000,
      minimumFareCents: 3000,
      rounding: 'NONE',
      zoneMultiplierAggregation: 'MAX',
      timeBucketInterpolation: 'PROPORTIONAL',
      fuelLitresPer100Km: 8,
      fuelCentsPerLitre: 180,
      tollCentsPerKm: 15,
      wearCentsPerKm: 10,
      driverCentsPerHour: 2500,
      parkingCents: 0,
      greenMarginBp: 2000,
      orangeMarginBp: 0,
      difficultyMultipliers: { '3': 1.05 },
      excursionCoefficient: 1.15,
      dispoOverageCentsPerKm: 50,
      dispoKmPerHour: 50,
      denseZoneSpeedKmh: 15,
      staffingPolicy: 'CHEAPEST',
    },
    vehicleCategories: CATEGORIES.map((id) => ({ id, multiplier: 1, regulatoryCategory: 'LIGHT' })),
    zones: [...zones],
    zoneRoutes: Array.from({ length: routes }, (_, index) => ({
      id: `r${index}`,
      originZoneIds: [`z${index % ZONES}`, `z${(index * 7) % ZONES}`],
      destinationZoneIds: [`z${(index * 13 + 1) % ZONES}`, `z${(index * 17 + 2) % ZONES}`],
      vehicleCategoryId: CATEGORIES[index % CATEGORIES.length] ?? 'berline',
      direction: 'BIDIRECTIONAL',
      priceCents: 8000 + index,
    })),
    excursionPackages: [],
    dispoPackages: [],
    timeBuckets: [],
    advancedRates: [],
    seasons: [],
    optionalFees: [],
    promotions: [],
  };
}

/** One price of a partner whose contract names every route, against the same engine with no zone and no route. */
export async function benchTariff(count: number): Promise<void> {
  const zones = Array.from({ length: ZONES }, (_, index) => zoneOf(index));
  const preparedAt = performance.now();
  const large = preparePricing(catalogueOf(zones, ROUTES), []);
  const preparedMs = performance.now() - preparedAt;
  const empty = preparePricing(catalogueOf([], 0), []);
  const agreed = large.catalogue.zoneRoutes.map(({ id }) => ({ id }));
  const partner: PricingClient = {
    type: 'PARTNER',
    difficulty: 3,
    contract: { zoneRoutes: agreed, excursionPackages: [], dispoPackages: [], commissionBp: 500 },
  };
  const found = { contract: 0 };
  const price = (prepared: typeof large, index: number): void => {
    const answer = priceTrip(prepared, partner, {
      type: 'TRANSFER',
      pickupAt: 1_800_000_000_000 + index * 60_000,
      // From the middle of one zone to that of another, as a route runs.
      pickup: placeOf(index % ZONES),
      dropoff: placeOf((index * 13 + 1) % ZONES),
      distanceM: 32_000,
      durationMin: 45,
      vehicleCategoryId: CATEGORIES[index % CATEGORIES.length] ?? 'berline',
    });
    if (prepared === large && answer.kind === 'ok' && answer.value.method === 'CONTRACT_GRID') found.contract += 1;
  };
  const raw = await timed(count, (index) => price(empty, index));
  const ours = await timed(count, (index) => price(large, index));
  const lookUp = await timed(count, (index) => large.zones.zonesAt(placeOf(index * 41)));
  print({
    name: `price of one trip, ${ROUTES} routes × ${ZONES} zones, p95`,
    value: ours.p95,
    unit: 'ms',
    raw: { name: 'the same without zones and routes, p95', value: raw.p95 },
    budget: 'p95 ≤ 3 ms',
    detail: { p50: ours.p50, zoneLookUpP95: lookUp.p95, preparedMs, byContract: found.contract, of: count },
  });
}
