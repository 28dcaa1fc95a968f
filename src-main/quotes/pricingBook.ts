import type { Env } from '#domain/kernel/env.ts';
import { type CrewLimits, preparePricing, type PreparedPricing, pricingCatalogue } from '#domain/pricing/index.ts';
import type { ChangeFeed } from '../replica/changeFeed.ts';
import type { ReadConnection } from '../replica/connection.ts';
import { replicaReads } from '../replica/reads.ts';

const CATALOGUE = new Set([
  'PricingZone',
  'ZoneRoute',
  'ExcursionPackage',
  'DispoPackage',
  'TimeBucket',
  'AdvancedRate',
  'SeasonalMultiplier',
  'OptionalFee',
  'Promotion',
  'PricingSettings',
  'VehicleCategory',
  'Place',
  'Organization',
]);

/** The catalogue prepared once and kept until one of its rows changes, so that a price while typing costs the rules alone. */
export class PricingBook {
  private prepared: Promise<PreparedPricing> | null = null;
  private readonly db: ReadConnection;
  private readonly crewLimits: readonly CrewLimits[];

  constructor(db: ReadConnection, feed: ChangeFeed, crewLimits: readonly CrewLimits[]) {
    this.db = db;
    this.crewLimits = crewLimits;
    feed.subscribe(({ rows }) => {
      if (rows === null || rows.some((row) => CATALOGUE.has(row.entity))) this.prepared = null;
    });
  }

  get(env: Env): Promise<PreparedPricing> {
    const prepared =
      this.prepared ??
      pricingCatalogue(replicaReads(this.db), env).then((catalogue) => preparePricing(catalogue, this.crewLimits));
    this.prepared = prepared;
    // A catalogue that could not be read is read again at the next price.
    prepared.catch(() => {
      if (this.prepared === prepared) this.prepared = null;
    });
    return prepared;
  }
}
