import { addDays, dayAt, startOfDay, HOUR_MS } from '#domain/kernel/instants.ts';
import type { RowOf } from '#domain/model/entity.ts';
import {
  Driver,
  DriverCalendarEvent,
  DriverLicense,
  DriverQualification,
  DriverWorkingHours,
  LicenseCategory,
  OperatingBase,
  Organization,
  OrganizationLicenseRule,
  ProfessionalCard,
  Vehicle,
  VehicleCategory,
  VehicleEvent,
} from '#domain/model/registry.ts';
import { frenchVatNumber, isSiren } from '#domain/contacts/index.ts';
import { CATEGORIES, type CategoryCode, LICENCES, MODELS } from './catalogue.ts';
import { FIRST_NAMES, LAST_NAMES } from './people.ts';
import { SEED_BASES } from './places.ts';
import type { Random } from './random.ts';
import type { SeedWriter } from './writer.ts';

export type SeedVehicle = { readonly row: RowOf<typeof Vehicle>; readonly category: CategoryCode };
export type SeedDriver = {
  readonly row: RowOf<typeof Driver>;
  readonly vehicle: SeedVehicle;
  readonly absences: readonly { from: number; to: number }[];
};
export type Company = {
  readonly organization: RowOf<typeof Organization>;
  readonly categories: ReadonlyMap<CategoryCode, RowOf<typeof VehicleCategory>>;
  readonly bases: readonly RowOf<typeof OperatingBase>[];
  readonly drivers: readonly SeedDriver[];
  readonly vehicles: readonly SeedVehicle[];
  /** Licence categories by code. */
  readonly licences: ReadonlyMap<string, string>;
};

/** Nine digits that pass the SIREN key; no claim to be anybody's. */
export function seedSiren(random: Random): string {
  for (;;) {
    const digits = `9${random.digits(8)}`;
    if (isSiren(digits)) return digits;
  }
}

function writeOrganization(writer: SeedWriter): RowOf<typeof Organization> {
  const siren = seedSiren(writer.random);
  return writer.write(Organization, {
    id: writer.organizationId,
    name: 'Étoile Transports',
    slug: 'etoile-transports',
    legalName: 'Étoile Transports',
    legalForm: 'SAS',
    shareCapitalCents: 4_000_000,
    siren,
    siret: `${siren}00018`,
    vatNumber: frenchVatNumber(siren),
    rcs: 'Paris',
    ape: '4932Z',
    revtcNumber: 'EVTC075240118',
    transportLicenceNumber: '2024/11/0004821',
    addressLine1: '18 rue de la Pépinière',
    postalCode: '75008',
    city: 'Paris',
    latitude: 48.8756,
    longitude: 2.3217,
    phone: '01 84 80 12 40',
    email: 'regie@etoile-transports.fr',
    website: 'etoile-transports.fr',
    iban: 'FR7630004000031234567890143',
    bic: 'BNPAFRPP',
    bankName: 'BNP Paribas',
    insurer: 'AXA France IARD, contrat 7421908804',
    quoteTerms:
      'Le prix comprend le chauffeur, le véhicule, le carburant et les péages du trajet prévu. Le stationnement prolongé et l’attente au-delà du temps inclus sont facturés en sus.',
  });
}

/** Three cars in five are sedans; coaches and minibuses follow the fleet of a mixed operator. */
const FLEET_MIX: readonly CategoryCode[] = [
  'BERLINE',
  'BERLINE',
  'VAN',
  'BERLINE',
  'LUXE',
  'MINIBUS',
  'BERLINE',
  'VAN',
  'AUTOCAR',
  'BERLINE',
  'VAN',
  'BERLINE',
  'MINIBUS_VIP',
  'BERLINE',
  'VAN',
  'AUTOCAR',
  'BERLINE',
  'LUXE',
  'BERLINE',
  'MINIBUS',
];

function writeFleet(
  writer: SeedWriter,
  count: number,
  today: string,
): Pick<Company, 'categories' | 'bases' | 'vehicles'> & { licences: ReadonlyMap<string, string> } {
  const { random } = writer;
  const licences = new Map<string, string>();
  for (const licence of LICENCES) {
    const row = writer.write(LicenseCategory, { code: licence.code, name: licence.name, rank: licence.rank });
    licences.set(licence.code, row.id);
    writer.write(OrganizationLicenseRule, {
      licenseCategoryId: row.id,
      maxDailyDrivingMin: licence.driving,
      maxDailyAmplitudeMin: licence.amplitude,
      minDailyRestMin: licence.rest,
      drivingBlockMin: licence.block,
      breakMin: licence.pause,
    });
  }
  const categories = new Map<CategoryCode, RowOf<typeof VehicleCategory>>();
  for (const item of CATEGORIES) {
    categories.set(
      item.code,
      writer.write(VehicleCategory, {
        code: item.code,
        name: item.name,
        regulatoryCategory: item.regulatory,
        maxPassengers: item.pax,
        maxLuggage: item.bags,
        priceMultiplier: item.multiplier,
        ratePerKmCents: item.km,
        ratePerHourCents: item.hour,
        fuelLitresPer100Km: item.litres,
        rank: item.rank,
      }),
    );
  }
  const bases = SEED_BASES.map((base) =>
    writer.write(OperatingBase, {
      code: base.code,
      name: base.name,
      address: base.address,
      postalCode: base.postalCode,
      city: base.city,
      latitude: base.lat,
      longitude: base.lng,
    }),
  );
  const vehicles: SeedVehicle[] = [];
  for (let i = 0; i < count; i += 1) {
    const code = FLEET_MIX[i % FLEET_MIX.length] as CategoryCode;
    const item = CATEGORIES.find((candidate) => candidate.code === code) as (typeof CATEGORIES)[number];
    const row = writer.write(Vehicle, {
      registrationNumber: `${random.letters(2)}-${String(101 + ((i * 37) % 899)).padStart(3, '0')}-${random.letters(2)}`,
      vehicleCategoryId: (categories.get(code) as RowOf<typeof VehicleCategory>).id,
      operatingBaseId: (bases[i % bases.length] as RowOf<typeof OperatingBase>).id,
      makeModel: random.pick(MODELS[code]),
      seatsWithDriver: item.seats,
      luggageCapacity: item.bags,
      requiredLicenseCategoryId: licences.get(item.licence) as string,
      status: i % 23 === 22 ? 'MAINTENANCE' : 'ACTIVE',
      firstRegisteredOn: addDays(today, -random.int(200, 2200)),
      fuelType: item.regulatory === 'HEAVY' ? 'DIESEL' : random.pick(['HYBRID', 'DIESEL', 'ELECTRIC'] as const),
      fuelLitresPer100Km: item.litres,
      odometerKm: random.int(12_000, 240_000),
    });
    vehicles.push({ row, category: code });
    writer.write(VehicleEvent, {
      vehicleId: row.id,
      kind: 'INSPECTION_EXPIRY',
      startAt: startOfDay(addDays(today, random.int(20, 340)), writer.timeZone),
      isBlocking: false,
    });
    writer.write(VehicleEvent, {
      vehicleId: row.id,
      kind: 'INSURANCE_EXPIRY',
      startAt: startOfDay(addDays(today, random.int(40, 360)), writer.timeZone),
      isBlocking: false,
    });
  }
  return { categories, bases, vehicles, licences };
}

const ABSENCES = [
  { kind: 'HOLIDAY', title: 'Congé', days: 4 },
  { kind: 'SICK', title: 'Arrêt maladie', days: 2 },
  { kind: 'TRAINING', title: 'Formation FCO', days: 5 },
  { kind: 'MEDICAL', title: 'Visite médicale', days: 0 },
] as const;

function writeAbsences(
  writer: SeedWriter,
  driverId: string,
  index: number,
  today: string,
): { from: number; to: number }[] {
  const { random, timeZone } = writer;
  const spans: { from: number; to: number }[] = [];
  const add = (kind: (typeof ABSENCES)[number], fromOn: string): void => {
    const from = startOfDay(fromOn, timeZone) + (kind.days === 0 ? 8 * HOUR_MS : 0);
    const to = kind.days === 0 ? from + 3 * HOUR_MS : startOfDay(addDays(fromOn, kind.days), timeZone);
    writer.write(DriverCalendarEvent, {
      driverId,
      kind: kind.kind,
      title: kind.title,
      startAt: from,
      endAt: to,
      isWholeDay: kind.days > 0,
    });
    spans.push({ from, to });
  };
  if (index % 13 === 5) add(ABSENCES[0], addDays(today, -1));
  if (index % 17 === 8) add(ABSENCES[3], today);
  if (random.chance(0.3)) add(random.pick(ABSENCES), addDays(today, random.int(3, 20)));
  if (random.chance(0.3)) add(random.pick(ABSENCES), addDays(today, -random.int(4, 18)));
  return spans;
}

function licencesOf(category: CategoryCode): readonly string[] {
  const needed = (CATEGORIES.find((item) => item.code === category) as (typeof CATEGORIES)[number]).licence;
  return needed === 'B' ? ['B'] : needed === 'D1' ? ['B', 'D1'] : ['B', 'D1', 'D'];
}

export function writeCompany(writer: SeedWriter, driverCount: number, vehicleCount: number): Company {
  const { random } = writer;
  const today = dayAt(writer.now, writer.timeZone);
  const organization = writeOrganization(writer);
  const { categories, bases, vehicles, licences } = writeFleet(writer, vehicleCount, today);
  const usable = vehicles.filter((vehicle) => vehicle.row.status === 'ACTIVE');
  const drivers: SeedDriver[] = [];
  for (let i = 0; i < driverCount; i += 1) {
    const vehicle = usable[i % usable.length] as SeedVehicle;
    const cycle = Math.floor(i / FIRST_NAMES.length);
    const row = writer.write(Driver, {
      code: `CH${String(i + 1).padStart(3, '0')}`,
      firstName: FIRST_NAMES[i % FIRST_NAMES.length] as string,
      lastName: LAST_NAMES[(i + cycle * 7) % LAST_NAMES.length] as string,
      phone: `06 ${random.digits(2)} ${random.digits(2)} ${random.digits(2)} ${random.digits(2)}`,
      employmentStatus: i % 9 === 7 ? 'FREELANCE' : 'EMPLOYEE',
      operatingBaseId: vehicle.row.operatingBaseId,
      usualVehicleId: vehicle.row.id,
      hourlyCostCents: random.int(2300, 2900),
      isInstructor: i % 20 === 10,
    });
    const held = i % 12 === 3 ? ['B', 'D1', 'D'] : licencesOf(vehicle.category);
    for (const code of held) {
      // One licence expires within the month and one has lapsed: the board must say so.
      const validTo =
        i === 6 ? addDays(today, 12) : i === 14 ? addDays(today, -3) : addDays(today, random.int(200, 1700));
      writer.write(DriverLicense, {
        driverId: row.id,
        licenseCategoryId: licences.get(code) as string,
        licenseNumber: `${random.digits(2)}${random.letters(2)}${random.digits(5)}`,
        validFrom: addDays(today, -random.int(400, 4000)),
        validTo: code === 'B' && i !== 14 ? null : validTo,
      });
    }
    writer.write(ProfessionalCard, {
      driverId: row.id,
      kind: 'VTC',
      number: `075${random.digits(8)}`,
      department: '75',
      validFrom: addDays(today, -900),
      validTo: i === 21 ? addDays(today, -10) : addDays(today, random.int(120, 900)),
    });
    if (held.includes('D'))
      writer.write(DriverQualification, {
        driverId: row.id,
        kind: 'FCO',
        validFrom: addDays(today, -700),
        validTo: addDays(today, random.int(60, 1000)),
      });
    if (row.isInstructor) {
      for (let weekday = 1; weekday <= 6; weekday += 1) {
        writer.write(DriverWorkingHours, {
          driverId: row.id,
          weekday,
          startTime: '08:00',
          endTime: '19:00',
          breakStartTime: '12:30',
          breakEndTime: '13:30',
          maxLessonsPerDay: 8,
        });
      }
    }
    drivers.push({ row, vehicle, absences: writeAbsences(writer, row.id, i, today) });
  }
  return { organization, categories, bases, drivers, vehicles, licences };
}
