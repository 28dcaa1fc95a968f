import { refuse } from '../kernel/result.ts';
import { recordCommands } from '../model/recordCommands.ts';
import {
  entityNamed,
  LicenseCategory,
  Mission,
  OperatingBase,
  Vehicle,
  VehicleCategory,
  VehicleEvent,
} from '../model/registry.ts';

export const vehicleCommands = recordCommands(
  Vehicle,
  {
    name: 'fleet.vehicles',
    permission: 'fleet.write',
    editable: [
      'registrationNumber',
      'vehicleCategoryId',
      'operatingBaseId',
      'internalName',
      'makeModel',
      'vin',
      'seatsWithDriver',
      'luggageCapacity',
      'requiredLicenseCategoryId',
      'status',
      'firstRegisteredOn',
      'fuelType',
      'fuelLitresPer100Km',
      'costPerKmCents',
      'averageSpeedKmh',
      'odometerKm',
      'purchasePriceCents',
      'expectedLifespanKm',
      'expectedLifespanYears',
      'annualMaintenanceCents',
      'annualInsuranceCents',
      'depreciationMethod',
      'vignetteNumber',
      'notes',
    ],
    inUse: async (read, row, env) => {
      const planned = (await read.all(Mission, { vehicleId: row.id })).filter(
        (mission) => mission.startAt > env.now && mission.status === 'ASSIGNED',
      );
      return planned[0]
        ? refuse('vehicle-has-missions', { count: planned.length, reference: planned[0].reference })
        : null;
    },
  },
  entityNamed,
);

export const vehicleCategoryCommands = recordCommands(
  VehicleCategory,
  {
    name: 'fleet.categories',
    permission: 'fleet.write',
    editable: [
      'code',
      'name',
      'regulatoryCategory',
      'maxPassengers',
      'maxLuggage',
      'priceMultiplier',
      'ratePerKmCents',
      'ratePerHourCents',
      'fuelLitresPer100Km',
      'dailyReferenceRevenueCents',
      'rank',
      'isActive',
      'description',
    ],
  },
  entityNamed,
);

export const baseCommands = recordCommands(
  OperatingBase,
  {
    name: 'fleet.bases',
    permission: 'fleet.write',
    editable: ['code', 'name', 'address', 'postalCode', 'city', 'countryCode', 'latitude', 'longitude', 'isActive'],
  },
  entityNamed,
);

export const vehicleEventCommands = recordCommands(
  VehicleEvent,
  {
    name: 'fleet.events',
    permission: 'fleet.write',
    editable: ['vehicleId', 'kind', 'startAt', 'endAt', 'isBlocking', 'costCents', 'title', 'notes'],
    check: async (_read, row) =>
      row.endAt !== null && row.endAt <= row.startAt
        ? refuse('end-before-start', { field: 'endAt', value: row.endAt })
        : null,
  },
  entityNamed,
);

export const licenseCategoryCommands = recordCommands(
  LicenseCategory,
  { name: 'fleet.licenseCategories', permission: 'fleet.write', editable: ['code', 'name', 'description', 'rank'] },
  entityNamed,
);
