import { Memory, ORGANIZATION_ID } from '../model/memory.cases.ts';
import {
  Driver,
  DriverQualification,
  LicenceCompatibility,
  Organization,
  RateCard,
  RateCardItem,
  Service,
  Student,
  Vehicle,
  VehicleCategory,
} from '../model/registry.ts';
import {
  DRIVER,
  matrixRow,
  NOW,
  OTHER_DRIVER,
  PRICES,
  qualified,
  row,
  SERVICE,
  STUDENT,
  ZONE,
} from './lessons.cases.ts';

/** The school of the cases in memory: two instructors with a car each, one learner, a rate card, a matrix that asks to be allowed to teach. */
export function schoolInMemory(): Memory {
  const memory = new Memory(NOW, ZONE);
  const organization = row(Organization, {
    name: 'École',
    slug: 'ecole',
    legalName: 'École',
    latitude: 48.8566,
    longitude: 2.3522,
  });
  memory.put(Organization, { ...organization, id: ORGANIZATION_ID });
  const category = memory.add(VehicleCategory, {
    code: 'ECOLE',
    name: 'Voiture-école',
    regulatoryCategory: 'LIGHT',
    maxPassengers: 3,
  });
  for (const driver of [DRIVER, OTHER_DRIVER]) {
    const vehicle = memory.add(Vehicle, {
      registrationNumber: driver.lastName,
      vehicleCategoryId: category.id,
      operatingBaseId: category.id,
      seatsWithDriver: 5,
      luggageCapacity: 1,
    });
    memory.put(Driver, { ...driver, usualVehicleId: vehicle.id });
    memory.put(DriverQualification, { ...qualified('TEACHING'), driverId: driver.id });
  }
  memory.put(Student, STUDENT).put(Service, SERVICE);
  memory.put(RateCard, ...PRICES.cards).put(RateCardItem, ...PRICES.items);
  memory.put(LicenceCompatibility, matrixRow({ instructorRequirement: 'TEACHING' }));
  return memory;
}
