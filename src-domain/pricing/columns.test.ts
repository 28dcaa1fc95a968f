import { describe, expect, test } from 'vitest';
import type { Column } from '../model/columns.ts';
import type { Entity } from '../model/entity.ts';
import {
  AdvancedRate,
  Contact,
  ContractDispoPackage,
  ContractExcursionPackage,
  ContractZoneRoute,
  DispoPackage,
  ExcursionPackage,
  OptionalFee,
  PartnerContract,
  Place,
  PricingSettings,
  PricingZone,
  Promotion,
  SeasonalMultiplier,
  TimeBucket,
  VehicleCategory,
  ZoneRoute,
} from '../model/registry.ts';
import { pricingCatalogue } from './catalogue.ts';
import { pricingClient } from './client.ts';
import { CDG, PARIS } from './pricing.cases.ts';
import { rowBook, type RowBook } from './rows.cases.ts';

/*
 * Every column a price could be read from reaches the catalogue or the client the engine prices with (settings.test.ts proves that all they
 * hold changes the answer), or is named here with what reads it instead.
 */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'PricingZone.code': 'the name the office files it under',
  'PricingZone.description': 'a note for the office',
  'ExcursionPackage.code': 'the name the office files it under',
  'ExcursionPackage.description': 'a note for the office',
  'DispoPackage.code': 'the name the office files it under',
  'OptionalFee.code': 'the name the office files it under',
  'PricingSettings.waitingFreeMin': 'claims of an executed mission: invoices/charges.ts',
  'PricingSettings.waitingCentsPerMin': 'claims of an executed mission: invoices/charges.ts',
  'PricingSettings.freeExtraDistanceM': 'claims of an executed mission: invoices/charges.ts',
  'PricingSettings.extraDistanceCentsPerKm': 'claims of an executed mission: invoices/charges.ts',
  'PricingSettings.quoteValidityDays': 'the last valid day of a new quote: quotes/draft.commands.ts',
  'PartnerContract.title': 'the contract’s paper',
  'PartnerContract.paymentTerms': 'the due day of invoices',
  'PartnerContract.content': 'the contract’s paper',
  'PartnerContract.contractVersion': 'the contract’s paper',
  'PartnerContract.signatureStatus': 'its signature',
  'PartnerContract.signatureProvider': 'its signature',
  'PartnerContract.signatureEnvelopeId': 'its signature',
  'PartnerContract.signatureCompletedAt': 'its signature',
  'PartnerContract.renewalReminderSentAt': 'its renewal',
  'PartnerContract.notes': 'a note for the office',
};

const OTHER_ID = '00000000-0000-4000-8000-999999999999';

const PRICED: readonly Entity[] = [
  PricingSettings,
  PricingZone,
  ZoneRoute,
  ExcursionPackage,
  DispoPackage,
  TimeBucket,
  AdvancedRate,
  SeasonalMultiplier,
  OptionalFee,
  Promotion,
  PartnerContract,
  ContractZoneRoute,
  ContractExcursionPackage,
  ContractDispoPackage,
];
const KEPT_BY_THE_RUNNER = [
  'id',
  'organizationId',
  'createdAt',
  'updatedAt',
  'version',
  'deletedAt',
  'deletedBy',
  'deleteReason',
];

/** A row of each, every column filled that its kind of row has. */
function company(): RowBook & { readonly contactId: string } {
  const book = rowBook();
  const { add } = book;
  const categoryId = add(VehicleCategory, {
    code: 'B',
    name: 'Berline',
    regulatoryCategory: 'LIGHT',
    maxPassengers: 4,
  });
  add(PricingSettings, { baseRatePerKmCents: 210, baseRatePerHourCents: 5200 });
  const square = [CDG, PARIS, { lat: 48, lng: 3 }];
  const center = { centerLatitude: CDG.lat, centerLongitude: CDG.lng };
  const cdg = add(PricingZone, { code: 'CDG', name: 'CDG', type: 'RADIUS', ...center, radiusM: 4000 });
  add(PricingZone, { code: 'T2', name: 'T2', type: 'POINT', ...center, parentZoneId: cdg });
  add(PricingZone, { code: 'SQ', name: 'SQ', type: 'POLYGON', polygon: square });
  add(PricingZone, { code: 'A1', name: 'A1', type: 'CORRIDOR', polyline: square, bufferM: 500 });
  const place = { kind: 'HOTEL', address: '1 rue', latitude: PARIS.lat, longitude: PARIS.lng } as const;
  const hotel = add(Place, { ...place, label: 'Hôtel' });
  const route = { vehicleCategoryId: categoryId, priceCents: 12_000, validTo: '2026-12-31' };
  const zoneRouteId = add(ZoneRoute, { code: 'R', ...route, originZoneIds: [cdg], destinationZoneIds: [cdg] });
  add(ZoneRoute, { code: 'S', ...route, originPlaceId: hotel, destinationPlaceId: hotel });
  const included = { includedDurationMin: 300, includedDistanceM: 80_000, priceCents: 32_000 };
  const packed = { vehicleCategoryId: categoryId, ...included };
  const excursionPackageId = add(ExcursionPackage, { code: 'E', name: 'E', ...packed });
  const dispoPackageId = add(DispoPackage, {
    code: 'D',
    name: 'D',
    ...packed,
    overagePerKmCents: 1,
    overagePerHourCents: 1,
  });
  add(TimeBucket, { vehicleCategoryId: categoryId, durationHours: 4, priceCents: 34_000 });
  add(AdvancedRate, { name: 'Nuit', appliesTo: 'NIGHT', startTime: '22:00', endTime: '06:00', percentBp: 2500 });
  add(SeasonalMultiplier, { name: 'Fêtes', startDate: '2026-12-20', endDate: '2027-01-03', multiplier: 1.25 });
  add(OptionalFee, { code: 'SEAT', name: 'Siège', amountCents: 1500 });
  add(Promotion, {
    code: 'HIVER',
    percentBp: 1000,
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
    maxUsesPerContact: 1,
  });
  const contactId = add(Contact, { type: 'AGENCY', displayName: 'Agence', clientType: 'PARTNER' });
  const contractId = add(PartnerContract, { contactId, title: '2026', status: 'ACTIVE', startOn: '2026-01-01' });
  add(ContractZoneRoute, { contractId, zoneRouteId });
  add(ContractExcursionPackage, { contractId, excursionPackageId });
  add(ContractDispoPackage, { contractId, dispoPackageId });
  return { ...book, contactId };
}

function otherThan(value: unknown, column: Column): unknown {
  switch (column.kind) {
    case 'flag':
      return value !== true;
    case 'int':
    case 'real':
    case 'instant':
      return Number(value) + 1;
    case 'choice':
      return column.choices?.find((choice) => choice !== value);
    case 'day':
      return '2001-01-01';
    case 'time':
      return '03:00';
    case 'json':
      return Array.isArray(value) ? [...(value as unknown[]), OTHER_ID] : { ...(value as object), '9': 9 };
    case 'id':
      return OTHER_ID;
    case 'text':
      return `${String(value)} bis`;
  }
}

async function asRead({ read, contactId }: ReturnType<typeof company>): Promise<unknown> {
  return [await pricingCatalogue(read, { timeZone: 'Europe/Paris' }), await pricingClient(read, contactId, null)];
}

const columns = PRICED.flatMap((of) =>
  Object.entries(of.columns)
    .filter(([name]) => !KEPT_BY_THE_RUNNER.includes(name))
    .map(([name, column]) => [`${of.name}.${name}`, of, name, column] as const),
);

describe('every column of a tariff', () => {
  test.each(columns)('%s', async (path, of, name, column) => {
    const before = await asRead(company());
    const changed = company();
    for (const row of changed.rowsOf(of)) row[name] = otherThan(row[name], column);
    const isRead = JSON.stringify(await asRead(changed)) !== JSON.stringify(before);
    expect([path, isRead]).toEqual([path, !(path in ELSEWHERE)]);
  });
  test('what is read elsewhere is a column', () => {
    expect(Object.keys(ELSEWHERE).filter((path) => !columns.some(([known]) => known === path))).toEqual([]);
  });
});
