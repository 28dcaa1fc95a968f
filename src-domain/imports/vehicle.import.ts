import { z } from 'zod';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { command, insert } from '../model/command.ts';
import { newRow, type NewValues, type PatchOf } from '../model/entity.ts';
import { LicenseCategory, OperatingBase, Vehicle, VehicleCategory } from '../model/registry.ts';
import { foldPlate, writtenPlate } from './foldText.ts';
import type { ImportPlan, ReadyLine, RowContext } from './plan.ts';
import {
  choiceOf,
  dayCell,
  decimalNumber,
  field,
  named,
  type Reader,
  referenceTo,
  required,
  textUpTo,
  type ValuesOf,
  wholeNumber,
} from './readers.ts';
import { bringTo, columnsSchema, imported } from './upsert.ts';

const plate: Reader<string> = (cell) =>
  /^[A-Z0-9]{4,12}$/.test(foldPlate(cell)) ? ok(writtenPlate(cell)) : refuse('plate-wrong', { value: cell });

export const VEHICLE_COLUMNS = {
  registrationNumber: required(
    field(
      named('Immatriculation', 'Registration'),
      'plaque|immat|numero d immatriculation|registration number|plate',
      plate,
    ),
  ),
  vehicleCategoryId: required(
    field(
      named('Catégorie', 'Category'),
      'categorie de vehicule|code categorie|gamme|vehicle category',
      referenceTo('category'),
    ),
  ),
  seatsWithDriver: required(
    field(
      named('Places (conducteur compris)', 'Seats (driver included)'),
      'nombre de places|nb places|places assises|s 1|s1|seats with driver',
      wholeNumber(1, 120),
    ),
  ),
  operatingBaseId: field(named('Base', 'Base'), 'base de rattachement|depot|code base|site', referenceTo('base')),
  requiredLicenseCategoryId: field(
    named('Permis requis', 'Licence required'),
    'permis|categorie de permis|licence|license',
    referenceTo('licence'),
  ),
  makeModel: field(named('Marque et modèle', 'Make and model'), 'modele|vehicule|model|make|marque', textUpTo(120)),
  internalName: field(named('Nom interne', 'Internal name'), 'nom|surnom|nickname', textUpTo(120)),
  vin: field(named('N° de série', 'VIN'), 'chassis|numero de serie|n chassis', textUpTo(20)),
  luggageCapacity: field(named('Bagages', 'Luggage'), 'nombre de bagages|capacite bagages|coffre', wholeNumber(0, 200)),
  status: field(
    named('État', 'Status'),
    'statut|etat du vehicule',
    choiceOf({
      ACTIVE: 'en service|actif|active|disponible',
      MAINTENANCE: 'en maintenance|maintenance|entretien|atelier',
      OUT_OF_SERVICE: 'hors service|inactif|immobilise|out of service',
    }),
  ),
  firstRegisteredOn: field(
    named('Mise en circulation', 'First registered'),
    'date de mise en circulation|date mec|mec|1re mise en circulation|first registration',
    dayCell,
  ),
  fuelType: field(
    named('Énergie', 'Fuel'),
    'carburant|motorisation|fuel type',
    choiceOf({
      DIESEL: 'diesel|gazole|go',
      GASOLINE: 'essence|sp95|sp98|petrol|es',
      HYBRID: 'hybride|hybrid|hybride rechargeable|eh|gh',
      ELECTRIC: 'electrique|electric|el',
      LPG: 'gpl|lpg',
    }),
  ),
  fuelLitresPer100Km: field(
    named('Consommation', 'Consumption'),
    'conso|litres aux 100|l 100 km',
    decimalNumber(0, 100),
  ),
  odometerKm: field(named('Kilométrage', 'Odometer'), 'km|compteur|kilometres|mileage', wholeNumber(0, 5_000_000)),
  notes: field(named('Notes', 'Notes'), 'note|commentaire|commentaires|remarques|comments', textUpTo(20_000)),
};
type VehicleValues = ValuesOf<typeof VEHICLE_COLUMNS>;

const MAY = [
  'operatingBaseId',
  'requiredLicenseCategoryId',
  'makeModel',
  'internalName',
  'vin',
  'luggageCapacity',
  'status',
  'firstRegisteredOn',
  'fuelType',
  'fuelLitresPer100Km',
  'odometerKm',
  'notes',
] as const;
const MUST = ['registrationNumber', 'vehicleCategoryId', 'seatsWithDriver'] as const;
type VehicleInput = PatchOf<typeof Vehicle> & {
  readonly registrationNumber: string;
  readonly vehicleCategoryId: string;
  readonly seatsWithDriver: number;
};

/** The licence a vehicle of so many seats needs (C. route R221-4): B up to 9 seats with the driver, D1 up to 17, D above. */
function licenceCodeFor(seatsWithDriver: number): string {
  return seatsWithDriver <= 9 ? 'B' : seatsWithDriver <= 17 ? 'D1' : 'D';
}

function toLine(values: VehicleValues, { directory }: RowContext): Result<ReadyLine> {
  const licence = directory.find('licence', licenceCodeFor(values.seatsWithDriver ?? 0));
  const input = {
    ...values,
    ...(values.requiredLicenseCategoryId === undefined && typeof licence === 'object'
      ? { requiredLicenseCategoryId: licence.id }
      : {}),
    ...(values.operatingBaseId === undefined && directory.onlyBaseId ? { operatingBaseId: directory.onlyBaseId } : {}),
  };
  return ok({
    input,
    key: `plate:${foldPlate(values.registrationNumber ?? '')}`,
    keyField: 'registrationNumber',
    alsoKnownBy: [],
  });
}

/** Creates or updates one vehicle, found again by its plate; a new one needs its base when the office has several. */
export const importVehicle = command({
  name: 'imports.vehicle',
  permission: 'import.run',
  input: z.strictObject(columnsSchema(Vehicle, MUST, MAY)) as unknown as z.ZodType<VehicleInput>,
  isReversible: false,
  aggregate: (input) => `Vehicle:${input.registrationNumber}`,
  run: async (read, input, env) => {
    for (const [of, name] of [
      [VehicleCategory, 'vehicleCategoryId'],
      [OperatingBase, 'operatingBaseId'],
      [LicenseCategory, 'requiredLicenseCategoryId'],
    ] as const) {
      const id = input[name];
      if (id && !(await read.one(of, id))) return refuse('unknown-reference', { field: name, value: id });
    }
    const [found] = await read.all(Vehicle, { registrationNumber: input.registrationNumber });
    const name = input.registrationNumber;
    if (found) return imported(Vehicle, { id: found.id, isNew: false, name }, bringTo(Vehicle, found, input));
    if (!input.operatingBaseId) return refuse('field-required', { field: 'operatingBaseId' });
    const row = newRow(Vehicle, env, input as NewValues<typeof Vehicle>);
    return imported(Vehicle, { id: row.id, isNew: true, name }, [insert(Vehicle, row)]);
  },
});

export const VEHICLE_PLAN: ImportPlan = {
  kind: 'vehicles',
  fields: VEHICLE_COLUMNS,
  toLine: (values, context) => toLine(values as VehicleValues, context),
  command: importVehicle as unknown as ImportPlan['command'],
};
