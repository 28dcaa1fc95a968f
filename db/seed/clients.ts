import { frenchVatNumber } from '#domain/contacts/index.ts';
import { addDays, dayAt } from '#domain/kernel/instants.ts';
import type { RowOf } from '#domain/model/entity.ts';
import {
  AdvancedRate,
  Contact,
  ContractDispoPackage,
  ContractExcursionPackage,
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
  SeasonalMultiplier,
  TimeBucket,
  type VehicleCategory,
  ZoneRoute,
} from '#domain/model/registry.ts';
import { type CategoryCode, DISPOS, EXCURSIONS, FEES, ROUTE_CATEGORIES, ROUTES, ZONES } from './catalogue.ts';
import { seedSiren } from './company.ts';
import { GUEST_NAMES, SEED_CLIENTS, type SeedClient } from './people.ts';
import { SEED_PLACES, type SeedPlace } from './places.ts';
import type { SeedWriter } from './writer.ts';

export type Client = { readonly row: RowOf<typeof Contact>; readonly seed: SeedClient; readonly home: SeedPlace };

type Categories = ReadonlyMap<CategoryCode, RowOf<typeof VehicleCategory>>;
export type Catalogue = {
  readonly routeIds: readonly string[];
  readonly excursionIds: readonly string[];
  readonly dispoIds: readonly string[];
};

export function writeCatalogue(writer: SeedWriter, categories: Categories): Catalogue {
  const categoryId = (code: CategoryCode): string => (categories.get(code) as RowOf<typeof VehicleCategory>).id;
  writer.write(PricingSettings, {
    baseRatePerKmCents: 210,
    baseRatePerHourCents: 5200,
    defaultMarginBp: 2800,
    minimumFareCents: 3000,
    greenMarginBp: 2200,
    orangeMarginBp: 800,
    staffingPolicy: 'FASTEST',
  });
  const zones = new Map<string, string>();
  for (const zone of ZONES) {
    const row = writer.write(PricingZone, {
      code: zone.code,
      name: zone.name,
      type: zone.type,
      centerLatitude: zone.lat,
      centerLongitude: zone.lng,
      radiusM: zone.radiusM,
      multiplier: zone.multiplier,
      priority: zone.priority,
      parkingSurchargeCents: zone.parking,
      accessFeeCents: zone.access,
      isDense: zone.code === 'PARIS' || zone.code === 'LA_DEFENSE',
    });
    zones.set(zone.code, row.id);
  }
  const routeIds: string[] = [];
  for (const [code, from, to, prices] of ROUTES) {
    ROUTE_CATEGORIES.forEach((category, index) => {
      const row = writer.write(ZoneRoute, {
        code: `${code}-${category}`,
        vehicleCategoryId: categoryId(category),
        originZoneIds: [zones.get(from) as string],
        destinationZoneIds: [zones.get(to) as string],
        priceCents: prices[index] ?? 0,
      });
      routeIds.push(row.id);
    });
  }
  const excursionIds = EXCURSIONS.map(
    ([code, name, category, minutes, metres, cents]) =>
      writer.write(ExcursionPackage, {
        code,
        name,
        vehicleCategoryId: categoryId(category),
        originZoneId: zones.get('PARIS') as string,
        includedDurationMin: minutes,
        includedDistanceM: metres,
        priceCents: cents,
      }).id,
  );
  const dispoIds = DISPOS.map(
    ([code, name, category, minutes, metres, cents, km, hour]) =>
      writer.write(DispoPackage, {
        code,
        name,
        vehicleCategoryId: categoryId(category),
        includedDurationMin: minutes,
        includedDistanceM: metres,
        priceCents: cents,
        overagePerKmCents: km,
        overagePerHourCents: hour,
      }).id,
  );
  for (const hours of [4, 5, 6, 8, 10, 12, 14])
    writer.write(TimeBucket, {
      vehicleCategoryId: categoryId('BERLINE'),
      durationHours: hours,
      priceCents: 8500 * hours - (hours > 8 ? (hours - 8) * 1500 : 0),
    });
  writer.write(AdvancedRate, {
    name: 'Nuit 22 h – 6 h',
    appliesTo: 'NIGHT',
    startTime: '22:00',
    endTime: '06:00',
    percentBp: 2500,
  });
  writer.write(AdvancedRate, { name: 'Week-end', appliesTo: 'WEEKEND', daysOfWeek: [6, 7], percentBp: 1500 });
  const year = dayAt(writer.now, writer.timeZone).slice(0, 4);
  writer.write(SeasonalMultiplier, {
    name: 'Fêtes de fin d’année',
    startDate: `${year}-12-20`,
    endDate: `${Number(year) + 1}-01-03`,
    multiplier: 1.25,
  });
  writer.write(SeasonalMultiplier, {
    name: 'Salon de l’aéronautique',
    startDate: `${Number(year) + 1}-06-14`,
    endDate: `${Number(year) + 1}-06-20`,
    multiplier: 1.2,
  });
  for (const [code, name, cents, autoApply] of FEES)
    writer.write(OptionalFee, { code, name, amountCents: cents, vatRateBp: 2000, autoApply });
  writer.write(Promotion, {
    code: 'BIENVENUE10',
    percentBp: 1000,
    validFrom: `${year}-01-01`,
    validTo: `${Number(year) + 1}-12-31`,
    maxUsesPerContact: 1,
  });
  return { routeIds, excursionIds, dispoIds };
}

export function writeClients(writer: SeedWriter, catalogue: Catalogue, extraCount = 0): Client[] {
  const { random } = writer;
  const today = dayAt(writer.now, writer.timeZone);
  for (const place of SEED_PLACES) {
    writer.write(Place, {
      label: place.label,
      kind: place.kind,
      address: place.address,
      postalCode: place.postalCode,
      city: place.city,
      latitude: place.lat,
      longitude: place.lng,
    });
  }
  const extras: SeedClient[] = Array.from({ length: extraCount }, (_, i) => ({
    ...(SEED_CLIENTS[10 + (i % 26)] as SeedClient),
    name: `Société ${random.letters(3)} ${i + 1}`,
    isPartner: i % 3 === 0,
    weight: 2,
  }));
  return [...SEED_CLIENTS, ...extras].map((seed, index) => {
    const home = SEED_PLACES.find((place) => place.label === seed.home) as SeedPlace;
    const siren = seed.type === 'INDIVIDUAL' ? null : seedSiren(random);
    const row = writer.write(Contact, {
      type: seed.type,
      code: `C${String(index + 1).padStart(4, '0')}`,
      displayName: seed.name,
      companyName: seed.type === 'INDIVIDUAL' ? null : seed.name,
      attention: seed.attention,
      email: `compta${index + 1}@client.example`,
      phone: `01 ${random.digits(2)} ${random.digits(2)} ${random.digits(2)} ${random.digits(2)}`,
      siren,
      siret: siren ? `${siren}000${random.digits(2)}` : null,
      vatNumber: siren ? frenchVatNumber(siren) : null,
      billingLine1: home.address.replace(/, \d{5}.*$/, ''),
      billingPostalCode: home.postalCode,
      billingCity: home.city,
      isPartner: seed.isPartner,
      clientType: seed.isPartner ? 'PARTNER' : 'PRIVATE',
      paymentTerms: seed.terms,
      difficultyScore: index % 11 === 4 ? 3 : null,
    });
    for (let i = 0; i < (seed.type === 'AGENCY' ? 4 : 1); i += 1) {
      const [civility, ...rest] = random.pick(GUEST_NAMES).split(' ');
      writer.write(EndCustomer, {
        contactId: row.id,
        firstName: civility ?? 'M.',
        lastName: rest.join(' '),
        phone: `06 ${random.digits(8)}`,
      });
    }
    if (seed.isPartner) {
      const contract = writer.write(PartnerContract, {
        contactId: row.id,
        title: `Contrat cadre ${seed.name}`,
        status: 'ACTIVE',
        startOn: addDays(today, -500),
        endOn: addDays(today, 30 + index * 20),
        commissionBp: seed.type === 'AGENCY' ? 1000 : 0,
        paymentTerms: seed.terms,
      });
      catalogue.routeIds.forEach((zoneRouteId, i) =>
        writer.write(ContractZoneRoute, {
          contractId: contract.id,
          zoneRouteId,
          overridePriceCents: (i + index) % 7 === 0 ? random.int(90, 130) * 100 : null,
        }),
      );
      for (const excursionPackageId of catalogue.excursionIds)
        writer.write(ContractExcursionPackage, { contractId: contract.id, excursionPackageId });
      for (const dispoPackageId of catalogue.dispoIds)
        writer.write(ContractDispoPackage, { contractId: contract.id, dispoPackageId });
    }
    return { row, seed, home };
  });
}
