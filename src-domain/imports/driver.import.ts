import { z } from 'zod';
import type { Env } from '../kernel/env.ts';
import type { Day } from '../kernel/instants.ts';
import { ok, type Refusal, refuse, type Result } from '../kernel/result.ts';
import { type Change, command, insert, type Reads } from '../model/command.ts';
import { newRow, type NewValues, type PatchOf, type RowOf } from '../model/entity.ts';
import { Driver, DriverLicense, LicenseCategory, OperatingBase, ProfessionalCard, Vehicle } from '../model/registry.ts';
import { parseFrenchDate } from './frenchValues.ts';
import { foldText } from './foldText.ts';
import type { ImportPlan, ReadyLine, RowContext } from './plan.ts';
import {
  amountCents,
  choiceOf,
  dayCell,
  email,
  field,
  type ImportField,
  named,
  phone,
  type Reader,
  referenceTo,
  required,
  textUpTo,
  type ValuesOf,
  yesNo,
} from './readers.ts';
import { bringTo, columnsSchema, imported } from './upsert.ts';

type Held = { readonly isHeld: boolean; readonly validTo: Day | null };

/** 'oui', 'non', or the last day the licence is valid. */
const held: Reader<Held> = (cell, directory) => {
  const answer = yesNo(cell, directory);
  if (answer.kind === 'ok') return ok({ isHeld: answer.value, validTo: null });
  const day = parseFrenchDate(cell);
  return day.kind === 'ok' ? ok({ isHeld: true, validTo: day.value }) : day;
};

function licenceColumn(code: string): ImportField<Held> {
  const folded = code.toLowerCase();
  const label = named(`Permis ${code} (oui ou fin de validité)`, `Licence ${code} (yes or last valid day)`);
  return field(
    label,
    `permis ${folded} validite|validite permis ${folded}|permis ${folded} fin|${folded} license`,
    held,
  );
}

export const DRIVER_COLUMNS = {
  code: field(named('Code', 'Code'), 'code chauffeur|matricule|n chauffeur|driver code', textUpTo(40)),
  lastName: required(field(named('Nom', 'Last name'), 'nom de famille|surname|family name', textUpTo(120))),
  firstName: required(field(named('Prénom', 'First name'), 'given name', textUpTo(120))),
  email: field(named('E-mail', 'Email'), 'mail|courriel|adresse email', email),
  phone: field(named('Téléphone', 'Phone'), 'tel|portable|mobile', phone),
  employmentStatus: field(
    named('Statut', 'Status'),
    'contrat|type de contrat|statut d emploi|employment',
    choiceOf({
      EMPLOYEE: 'salarie|cdi|cdd|salariee|employee',
      FREELANCE: 'independant|freelance|auto entrepreneur|independante',
      CONTRACTOR: 'sous traitant|prestataire|contractor',
    }),
  ),
  operatingBaseId: field(named('Base', 'Base'), 'base de rattachement|depot|code base|site', referenceTo('base')),
  usualVehicleId: field(
    named('Véhicule habituel', 'Usual vehicle'),
    'vehicule|immatriculation|plaque',
    referenceTo('vehicle'),
  ),
  hourlyCostCents: field(named('Coût horaire', 'Hourly cost'), 'taux horaire|cout heure', amountCents),
  homeAddress: field(named('Adresse', 'Home address'), 'domicile|address', textUpTo(300)),
  licenseNumber: field(
    named('N° de permis', 'Licence number'),
    'permis|permis n|numero de permis|numero permis|n permis',
    textUpTo(40),
  ),
  licenseFrom: field(
    named('Permis délivré le', 'Licence issued'),
    'date de permis|date permis|delivrance permis',
    dayCell,
  ),
  licenceB: licenceColumn('B'),
  licenceD1: licenceColumn('D1'),
  licenceD: licenceColumn('D'),
  cardNumber: field(
    named('Carte VTC', 'VTC card'),
    'n carte vtc|numero carte vtc|carte professionnelle|carte pro',
    textUpTo(40),
  ),
  cardTo: field(
    named('Carte VTC valable jusqu’au', 'VTC card valid to'),
    'carte vtc validite|validite carte vtc|fin carte vtc|expiration carte vtc',
    dayCell,
  ),
  notes: field(named('Notes', 'Notes'), 'note|commentaire|commentaires|remarques|comments', textUpTo(20_000)),
};
type DriverValues = ValuesOf<typeof DRIVER_COLUMNS>;

/** Stands for "since we do not know when": licences already held when the file was made. */
const EVER_SINCE = '1900-01-01';
const DayText = z.iso.date();
const Licence = z.strictObject({
  licenseCategoryId: z.uuid(),
  licenseNumber: z.string().max(40).optional(),
  validFrom: DayText.optional(),
  validTo: DayText.nullable(),
});
const Card = z.strictObject({ number: z.string().max(40).optional(), validTo: DayText.optional() });
const MAY = [
  'code',
  'email',
  'phone',
  'employmentStatus',
  'operatingBaseId',
  'usualVehicleId',
  'hourlyCostCents',
  'homeAddress',
  'notes',
] as const;
type DriverInput = {
  readonly driver: PatchOf<typeof Driver> & { readonly firstName: string; readonly lastName: string };
  readonly licences: readonly {
    readonly licenseCategoryId: string;
    readonly licenseNumber?: string;
    readonly validFrom?: Day;
    readonly validTo: Day | null;
  }[];
  readonly card: { readonly number?: string; readonly validTo?: Day } | null;
};

function toLine(values: DriverValues, { directory }: RowContext): Result<ReadyLine> {
  const { licenseNumber, licenseFrom, licenceB, licenceD1, licenceD, cardNumber, cardTo, ...driver } = values;
  const licences: DriverInput['licences'][number][] = [];
  for (const [name, code, cell] of [
    ['licenceB', 'B', licenceB],
    ['licenceD1', 'D1', licenceD1],
    ['licenceD', 'D', licenceD],
  ] as const) {
    if (!cell?.isHeld) continue;
    const category = directory.find('licence', code);
    if (typeof category !== 'object') return refuse('unknown-reference', { field: name, value: code });
    if (cell.validTo && licenseFrom && cell.validTo < licenseFrom)
      return refuse('end-before-start', { field: name, value: cell.validTo });
    licences.push({
      licenseCategoryId: category.id,
      validTo: cell.validTo,
      ...(licenseNumber ? { licenseNumber } : {}),
      ...(licenseFrom ? { validFrom: licenseFrom } : {}),
    });
  }
  const card =
    cardNumber || cardTo
      ? { ...(cardNumber ? { number: cardNumber } : {}), ...(cardTo ? { validTo: cardTo } : {}) }
      : null;
  const name = `name:${foldText(`${values.lastName ?? ''} ${values.firstName ?? ''}`)}`;
  const keys = values.code ? [`code:${foldText(values.code)}`, name] : [name];
  return ok({
    input: { driver, licences, card },
    key: keys[0] ?? '',
    keyField: values.code ? 'code' : 'lastName',
    alsoKnownBy: keys.slice(1),
  });
}

type DriverRow = RowOf<typeof Driver>;

async function known(
  read: Reads,
  { code, firstName, lastName }: DriverInput['driver'],
): Promise<DriverRow | null | Refusal> {
  if (code) {
    const [byCode] = await read.all(Driver, { code });
    if (byCode) return byCode;
  }
  const byName = (await read.all(Driver, { lastName, firstName })).filter((row) => !code || row.code === null);
  return byName.length > 1
    ? refuse('reference-ambiguous', { field: 'lastName', value: `${firstName} ${lastName}` })
    : (byName[0] ?? null);
}

async function licenceChanges(
  read: Reads,
  env: Env,
  driverId: string,
  licences: DriverInput['licences'],
): Promise<Change[]> {
  const changes: Change[] = [];
  for (const licence of licences) {
    const [row] = await read.all(DriverLicense, { driverId, licenseCategoryId: licence.licenseCategoryId });
    const { validTo, ...given } = licence;
    // 'oui' says that the licence is held, not that it never ends.
    if (row) changes.push(...bringTo(DriverLicense, row, validTo === null ? given : licence));
    else
      changes.push(
        insert(
          DriverLicense,
          newRow(DriverLicense, env, { driverId, licenseNumber: '', validFrom: EVER_SINCE, ...licence }),
        ),
      );
  }
  return changes;
}

async function cardChanges(read: Reads, env: Env, driverId: string, card: DriverInput['card']): Promise<Change[]> {
  if (!card) return [];
  const [row] = await read.all(ProfessionalCard, { driverId, kind: 'VTC' });
  if (row) return bringTo(ProfessionalCard, row, card);
  const values = { driverId, kind: 'VTC' as const, number: '', validFrom: EVER_SINCE, ...card };
  return [insert(ProfessionalCard, newRow(ProfessionalCard, env, values))];
}

/** Creates or updates one driver with licences and VTC card, found again by code, else by last and first name. */
export const importDriver = command({
  name: 'imports.driver',
  permission: 'import.run',
  input: z.strictObject({
    driver: z.strictObject(columnsSchema(Driver, ['firstName', 'lastName'], MAY)),
    licences: z.array(Licence).max(10),
    card: Card.nullable(),
  }) as unknown as z.ZodType<DriverInput>,
  isReversible: false,
  aggregate: ({ driver }) => `Driver:${driver.code ?? `${driver.lastName} ${driver.firstName}`}`,
  run: async (read, input, env) => {
    const { driver, licences, card } = input;
    if (driver.operatingBaseId && !(await read.one(OperatingBase, driver.operatingBaseId)))
      return refuse('unknown-reference', { field: 'operatingBaseId', value: driver.operatingBaseId });
    if (driver.usualVehicleId && !(await read.one(Vehicle, driver.usualVehicleId)))
      return refuse('unknown-reference', { field: 'usualVehicleId', value: driver.usualVehicleId });
    for (const { licenseCategoryId } of licences)
      if (!(await read.one(LicenseCategory, licenseCategoryId)))
        return refuse('unknown-reference', { field: 'licences', value: licenseCategoryId });
    const found = await known(read, driver);
    if (found && 'kind' in found) return found;
    const row = found ?? newRow(Driver, env, driver as NewValues<typeof Driver>);
    const changes = [
      ...(found ? bringTo(Driver, found, driver) : [insert(Driver, row)]),
      ...(await licenceChanges(read, env, row.id, licences)),
      ...(await cardChanges(read, env, row.id, card)),
    ];
    return imported(Driver, { id: row.id, isNew: found === null, name: `${row.firstName} ${row.lastName}` }, changes);
  },
});

export const DRIVER_PLAN: ImportPlan = {
  kind: 'drivers',
  fields: DRIVER_COLUMNS,
  toLine: (values, context) => toLine(values as DriverValues, context),
  command: importDriver as unknown as ImportPlan['command'],
};
