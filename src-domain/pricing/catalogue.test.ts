import { describe, expect, test } from 'vitest';
import {
  AdvancedRate,
  Contact,
  ContractZoneRoute,
  DispoPackage,
  EndCustomer,
  ExcursionPackage,
  OptionalFee,
  Order,
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
    const prepared = preparePricing(await pricingCatalogue(read, { timeZone: 'Europe/Paris' }), []);
    const client = await pricingClient(read, contact, guest);
    expect(client).toMatchObject({ type: 'PARTNER', difficulty: 4, contract: { commissionBp: 1000 } });
    expect(priceTrip(prepared, client, { ...TRIP, vehicleCategoryId: berline })).toMatchObject({
      value: { method: 'CONTRACT_GRID', priceExclTaxCents: 11_000 },
    });
  });
  test('without settings a price is refused by the first rate it needs', async () => {
    const { read, add } = rowBook();
    const berline = add(VehicleCategory, { code: 'B', name: 'B', regulatoryCategory: 'LIGHT', maxPassengers: 4 });
    const prepared = preparePricing(await pricingCatalogue(read, { timeZone: 'Europe/Paris' }), []);
    const client = await pricingClient(read, 'nobody', null);
    expect(priceTrip(prepared, client, { ...TRIP, vehicleCategoryId: berline })).toMatchObject({
      code: 'price-data-missing',
      details: { field: 'settings.baseRatePerKmCents' },
    });
  });
  test('who is marked a partner, either way, is one', async () => {
    const { read, add } = rowBook();
    const person = { type: 'INDIVIDUAL', displayName: 'X' } as const;
    const typeOf = async (values: { isPartner?: boolean; clientType?: 'PARTNER' | 'PRIVATE' }) =>
      (await pricingClient(read, add(Contact, { ...person, ...values }), null)).type;
    expect(await typeOf({ isPartner: true, clientType: 'PRIVATE' })).toBe('PARTNER');
    expect(await typeOf({ isPartner: false, clientType: 'PARTNER' })).toBe('PARTNER');
    expect(await typeOf({ isPartner: false, clientType: 'PRIVATE' })).toBe('PRIVATE');
  });
  test('zones with half their shape hold no point', async () => {
    const { read, add } = rowBook();
    const corner = { lat: 48, lng: 2 };
    const zone = { name: 'Z' } as const;
    const whole = { ...zone, centerLatitude: 48, centerLongitude: 2 };
    add(PricingZone, { ...whole, code: 'P', type: 'POINT' });
    add(PricingZone, { ...zone, code: 'P-LAT', type: 'POINT', centerLatitude: 48 });
    add(PricingZone, { ...zone, code: 'P-LNG', type: 'POINT', centerLongitude: 2 });
    add(PricingZone, { ...whole, code: 'R', type: 'RADIUS', radiusM: 1 });
    add(PricingZone, { ...whole, code: 'R-0', type: 'RADIUS', radiusM: 0 });
    add(PricingZone, { ...zone, code: 'S', type: 'POLYGON', polygon: [corner, corner, corner] });
    add(PricingZone, { ...zone, code: 'S-2', type: 'POLYGON', polygon: [corner, corner] });
    add(PricingZone, { ...zone, code: 'S-0', type: 'POLYGON' });
    add(PricingZone, { ...zone, code: 'C', type: 'CORRIDOR', polyline: [corner, corner], bufferM: 1 });
    add(PricingZone, { ...zone, code: 'C-1', type: 'CORRIDOR', polyline: [corner], bufferM: 1 });
    add(PricingZone, { ...zone, code: 'C-0', type: 'CORRIDOR', polyline: [corner, corner] });
    add(PricingZone, { ...zone, code: 'C-X', type: 'CORRIDOR', bufferM: 1 });
    const { zones } = await pricingCatalogue(read, { timeZone: 'Europe/Paris' });
    expect(zones.map(({ type }) => type)).toEqual(['POINT', 'RADIUS', 'POLYGON', 'CORRIDOR']);
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
    const cancelled = add(Order, { reference: 'ORD', contactId: contact, status: 'CANCELLED' });
    const quoteId = add(Quote, { reference: 'C', contactId: contact, status: 'ACCEPTED', orderId: cancelled });
    for (const label of ['x', 'y'])
      add(QuoteLine, { quoteId, label, sourceData: { trip: { promotionCode: 'HIVER' } } });
    expect((await pricingClient(read, contact, null)).promotionUses).toEqual({ HIVER: 1 });
  });
});
