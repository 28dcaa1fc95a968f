import { describe, expect, test } from 'vitest';
import {
  AdvancedRate,
  Contact,
  ContractZoneRoute,
  DispoPackage,
  EndCustomer,
  ExcursionPackage,
  OptionalFee,
  PartnerContract,
  Place,
  PricingSettings,
  PricingZone,
  Promotion,
  Quote,
  QuoteLine,
  SeasonalMultiplier,
  TimeBucket,
  VehicleCategory,
  ZoneRoute,
} from '../model/registry.ts';
import { pricingCatalogue } from './catalogue.ts';
import { priceQuestionSchema } from './question.schema.ts';
import { pricingClient } from './client.ts';
import { preparePricing } from './prepared.ts';
import { priceTrip } from './priceTrip.ts';
import { CDG, PARIS } from './pricing.cases.ts';
import type { PricingTrip } from './question.schema.ts';
import { rowBook } from './rows.cases.ts';

function company() {
  const book = rowBook();
  const { add } = book;
  const berline = add(VehicleCategory, {
    code: 'BERLINE',
    name: 'Berline',
    regulatoryCategory: 'LIGHT',
    maxPassengers: 4,
    maxLuggage: 3,
  });
  add(PricingSettings, { baseRatePerKmCents: 210, baseRatePerHourCents: 5200 });
  const cdg = add(PricingZone, {
    code: 'CDG',
    name: 'Aéroport CDG',
    type: 'RADIUS',
    centerLatitude: CDG.lat,
    centerLongitude: CDG.lng,
    radiusM: 4000,
    multiplier: 1.2,
  });
  add(PricingZone, { code: 'BROKEN', name: 'Sans centre', type: 'RADIUS', radiusM: 4000 });
  add(PricingZone, {
    code: 'OLD',
    name: 'Fermée',
    type: 'POINT',
    centerLatitude: CDG.lat,
    centerLongitude: CDG.lng,
    isActive: false,
  });
  const hotel = add(Place, {
    label: 'Hôtel',
    kind: 'HOTEL',
    address: '1 rue',
    latitude: PARIS.lat,
    longitude: PARIS.lng,
  });
  const route = add(ZoneRoute, {
    code: 'CDG-HOTEL',
    vehicleCategoryId: berline,
    originZoneIds: [cdg],
    destinationPlaceId: hotel,
    priceCents: 12_000,
  });
  add(ZoneRoute, {
    code: 'GONE',
    vehicleCategoryId: berline,
    originZoneIds: [cdg],
    destinationPlaceId: '00000000-0000-4000-8000-999999999999',
    priceCents: 1,
  });
  add(ExcursionPackage, {
    code: 'E',
    name: 'Versailles',
    vehicleCategoryId: berline,
    includedDurationMin: 300,
    includedDistanceM: 80_000,
    priceCents: 32_000,
  });
  add(DispoPackage, {
    code: 'D',
    name: 'Quatre heures',
    vehicleCategoryId: berline,
    includedDurationMin: 240,
    includedDistanceM: 80_000,
    priceCents: 35_000,
    overagePerKmCents: 210,
    overagePerHourCents: 7000,
  });
  add(TimeBucket, { vehicleCategoryId: berline, durationHours: 4, priceCents: 34_000 });
  add(AdvancedRate, { name: 'Nuit', appliesTo: 'NIGHT', startTime: '22:00', endTime: '06:00', percentBp: 2500 });
  add(SeasonalMultiplier, { name: 'Fêtes', startDate: '2026-12-20', endDate: '2027-01-03', multiplier: 1.25 });
  add(OptionalFee, { code: 'SEAT', name: 'Siège enfant', amountCents: 1500 });
  const contact = add(Contact, { type: 'AGENCY', displayName: 'Agence', clientType: 'PARTNER', difficultyScore: 2 });
  const guest = add(EndCustomer, { contactId: contact, firstName: 'A', lastName: 'B', difficultyScore: 4 });
  const contract = add(PartnerContract, {
    contactId: contact,
    title: '2026',
    status: 'ACTIVE',
    startOn: '2026-01-01',
    commissionBp: 1000,
  });
  add(ContractZoneRoute, { contractId: contract, zoneRouteId: route, overridePriceCents: 11_000 });
  return { ...book, berline, route, contact, guest };
}

const TRIP: Omit<PricingTrip, 'vehicleCategoryId'> = {
  type: 'TRANSFER',
  pickupAt: Date.UTC(2026, 10, 20, 9),
  pickup: CDG,
  dropoff: PARIS,
  distanceM: 32_000,
  durationMin: 45,
};

describe('the catalogue from the rows', () => {
  test('is one the JSON entry would accept', async () => {
    const { read, berline } = company();
    const catalogue = await pricingCatalogue(read, { timeZone: 'Europe/Paris' });
    const content = {
      ...catalogue,
      client: { type: 'PRIVATE' },
      trip: { ...TRIP, pickupAt: '2026-11-20T09:00:00Z', vehicleCategoryId: berline },
    };
    expect(priceQuestionSchema.safeParse(content).error).toBeUndefined();
    expect(catalogue.zones.map((zone) => zone.name)).toEqual(['Aéroport CDG']);
    expect(catalogue.zoneRoutes.map((route) => route.name)).toEqual(['CDG-HOTEL']);
  });
  test('prices a partner by his contract, its address end matched', async () => {
    const { read, berline, contact, guest } = company();
    const prepared = preparePricing(await pricingCatalogue(read, { timeZone: 'Europe/Paris' }));
    const client = await pricingClient(read, contact, guest);
    expect(client).toMatchObject({ type: 'PARTNER', difficulty: 4, contract: { commissionBp: 1000 } });
    expect(priceTrip(prepared, client, { ...TRIP, vehicleCategoryId: berline })).toMatchObject({
      value: { method: 'CONTRACT_GRID', priceExclTaxCents: 11_000 },
    });
  });
  test('without settings a price is refused by the first rate it needs', async () => {
    const { read, add } = rowBook();
    const berline = add(VehicleCategory, { code: 'B', name: 'B', regulatoryCategory: 'LIGHT', maxPassengers: 4 });
    const prepared = preparePricing(await pricingCatalogue(read, { timeZone: 'Europe/Paris' }));
    const client = await pricingClient(read, 'nobody', null);
    expect(priceTrip(prepared, client, { ...TRIP, vehicleCategoryId: berline })).toMatchObject({
      code: 'price-data-missing',
      details: { field: 'settings.baseRatePerKmCents' },
    });
  });
  test('counts promotions of accepted quotes, per contact', async () => {
    const { read, add, contact } = company();
    add(Promotion, {
      code: 'HIVER',
      percentBp: 1000,
      validFrom: '2026-01-01',
      validTo: '2026-12-31',
      maxUsesPerContact: 1,
    });
    for (const status of ['ACCEPTED', 'SENT'] as const) {
      const quoteId = add(Quote, { reference: status, contactId: contact, status });
      add(QuoteLine, { quoteId, label: 'x', sourceData: { trip: { promotionCode: ' hiver' } } });
      add(QuoteLine, { quoteId, label: 'y' });
    }
    expect((await pricingClient(read, contact, null)).promotionUses).toEqual({ HIVER: 1 });
  });
});
