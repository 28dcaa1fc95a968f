import {
  cents,
  choice,
  day,
  decimal,
  flag,
  instant,
  integer,
  latitude,
  link,
  longitude,
  longText,
  nullable,
  text,
  withDefault,
} from './columns.ts';
import { entity } from './entity.ts';

const subject = 'fleet';

export const VehicleCategory = entity('VehicleCategory', {
  subject,
  isSoftDeleted: true,
  columns: {
    code: text(40),
    name: text(120),
    regulatoryCategory: choice(['LIGHT', 'HEAVY']),
    maxPassengers: integer(1, 120),
    maxLuggage: withDefault(integer(0, 200), 0),
    priceMultiplier: withDefault(decimal(0.1, 10), 1),
    ratePerKmCents: nullable(cents(0)),
    ratePerHourCents: nullable(cents(0)),
    fuelLitresPer100Km: nullable(decimal(0, 100)),
    dailyReferenceRevenueCents: nullable(cents(0)),
    rank: withDefault(integer(), 0),
    isActive: flag(true),
    description: nullable(text(500)),
  },
  unique: [['code']],
});

export const OperatingBase = entity('OperatingBase', {
  subject,
  isSoftDeleted: true,
  columns: {
    code: text(40),
    name: text(120),
    address: text(300),
    postalCode: nullable(text(12)),
    city: nullable(text(120)),
    countryCode: withDefault(text(2), 'FR'),
    latitude: latitude(),
    longitude: longitude(),
    isActive: flag(true),
  },
  unique: [['code']],
});

export const Vehicle = entity('Vehicle', {
  subject,
  isSoftDeleted: true,
  columns: {
    registrationNumber: text(20),
    vehicleCategoryId: link('VehicleCategory'),
    operatingBaseId: link('OperatingBase'),
    internalName: nullable(text(120)),
    makeModel: nullable(text(120)),
    vin: nullable(text(20)),
    /** Built for this many people, driver included: decides the driver-hours regime. */
    seatsWithDriver: integer(1, 120),
    luggageCapacity: withDefault(integer(0, 200), 0),
    requiredLicenseCategoryId: nullable(link('LicenseCategory')),
    status: withDefault(choice(['ACTIVE', 'MAINTENANCE', 'OUT_OF_SERVICE']), 'ACTIVE'),
    firstRegisteredOn: nullable(day()),
    fuelType: withDefault(choice(['GASOLINE', 'DIESEL', 'HYBRID', 'ELECTRIC', 'LPG']), 'DIESEL'),
    fuelLitresPer100Km: nullable(decimal(0, 100)),
    costPerKmCents: nullable(cents(0)),
    averageSpeedKmh: nullable(decimal(1, 150)),
    odometerKm: nullable(integer()),
    purchasePriceCents: nullable(cents(0)),
    expectedLifespanKm: nullable(integer()),
    expectedLifespanYears: nullable(integer(1, 30)),
    annualMaintenanceCents: nullable(cents(0)),
    annualInsuranceCents: nullable(cents(0)),
    depreciationMethod: nullable(choice(['LINEAR', 'DECLINING_BALANCE'])),
    vignetteNumber: nullable(text(40)),
    notes: nullable(longText()),
  },
  unique: [['registrationNumber']],
  indexes: [['vehicleCategoryId'], ['operatingBaseId']],
});

/** Maintenance, inspection or insurance: blocks the vehicle while it lasts, or warns when it expires. */
export const VehicleEvent = entity('VehicleEvent', {
  subject,
  isSoftDeleted: true,
  columns: {
    vehicleId: link('Vehicle', 'cascade'),
    kind: choice(['MAINTENANCE', 'REPAIR', 'INSPECTION_EXPIRY', 'INSURANCE_EXPIRY', 'VIGNETTE_EXPIRY', 'OTHER']),
    startAt: instant(),
    endAt: nullable(instant()),
    isBlocking: flag(true),
    costCents: nullable(cents(0)),
    title: nullable(text()),
    notes: nullable(longText()),
  },
  indexes: [['vehicleId', 'startAt'], ['startAt']],
});
