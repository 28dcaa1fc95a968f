import { z } from 'zod';
import { isSiren } from '../contacts/index.ts';
import type { Env } from '../kernel/env.ts';
import { ok, type Refusal, refuse, type Result } from '../kernel/result.ts';
import { command, insert, type Reads } from '../model/command.ts';
import { newRow, type PatchOf, type RowOf } from '../model/entity.ts';
import { Contact } from '../model/registry.ts';
import { foldText } from './foldText.ts';
import type { ImportPlan, ReadyLine } from './plan.ts';
import {
  choiceOf,
  email,
  field,
  named,
  phone,
  type Reader,
  required,
  textUpTo,
  type ValuesOf,
  yesNo,
} from './readers.ts';
import { bringTo, columnsSchema, imported } from './upsert.ts';

/** Digits only, leading zeros kept; the key is checked as the office types it. */
const siren: Reader<string> = (cell) => {
  const digits = cell.replace(/[\s.]/g, '');
  return isSiren(digits) ? ok(digits) : refuse('siren-invalid', { value: cell });
};
const siret: Reader<string> = (cell) => {
  const digits = cell.replace(/[\s.]/g, '');
  return /^\d{14}$/.test(digits) && isSiren(digits.slice(0, 9)) ? ok(digits) : refuse('siret-invalid', { value: cell });
};
const country: Reader<string> = (cell) => {
  const code = foldText(cell) === 'france' ? 'FR' : cell.toUpperCase();
  return /^[A-Z]{2}$/.test(code) ? ok(code) : refuse('country-unknown', { value: cell });
};

export const CONTACT_COLUMNS = {
  code: field(named('Code', 'Code'), 'code client|n client|numero client|reference|customer code', textUpTo(40)),
  name: required(
    field(
      named('Nom', 'Name'),
      'client|raison sociale|societe|entreprise|nom ou raison sociale|denomination|company|last name|display name',
      textUpTo(200),
    ),
  ),
  firstName: field(named('Prénom', 'First name'), '', textUpTo(120)),
  type: field(
    named('Type', 'Type'),
    'type de client|categorie',
    choiceOf({
      BUSINESS: 'entreprise|societe|professionnel|company|business|b2b',
      AGENCY: 'agence|agence de voyages|agency|tour operateur',
      INDIVIDUAL: 'particulier|personne|prive|individual|private|b2c',
    }),
  ),
  attention: field(named('À l’attention de', 'Attention'), 'contact|interlocuteur|service|attn', textUpTo(200)),
  email: field(named('E-mail', 'Email'), 'mail|courriel|adresse email|adresse mail|adresse e mail', email),
  phone: field(named('Téléphone', 'Phone'), 'tel|portable|mobile|numero de telephone', phone),
  siren: field(named('SIREN', 'SIREN'), 'numero siren|n siren', siren),
  siret: field(named('SIRET', 'SIRET'), 'numero siret|n siret', siret),
  vatNumber: field(
    named('N° TVA', 'VAT number'),
    'tva|tva intracommunautaire|numero tva|n tva intracommunautaire|vat',
    textUpTo(20),
  ),
  billingLine1: field(
    named('Adresse', 'Address'),
    'rue|adresse 1|adresse de facturation|street|address 1',
    textUpTo(200),
  ),
  billingLine2: field(named('Complément d’adresse', 'Address line 2'), 'complement|adresse 2|address 2', textUpTo(200)),
  billingPostalCode: field(named('Code postal', 'Postcode'), 'cp|postal code|zip', textUpTo(12)),
  billingCity: field(named('Ville', 'City'), 'commune|town', textUpTo(120)),
  billingCountryCode: field(named('Pays', 'Country'), 'code pays|country code', country),
  isPartner: field(named('Partenaire', 'Partner'), 'est partenaire|is partner', yesNo),
  paymentTerms: field(
    named('Délai de paiement', 'Payment terms'),
    'conditions de paiement|echeance|reglement|delai|paiement',
    choiceOf({
      IMMEDIATE: 'comptant|immediat|a reception|0|immediate',
      DAYS_15: '15 jours|15|15 j|15 days',
      DAYS_30: '30 jours|30|30 j|30 days',
      DAYS_45: '45 jours|45|45 j|45 days',
      DAYS_60: '60 jours|60|60 j|60 days',
    }),
  ),
  locale: field(named('Langue', 'Language'), '', choiceOf({ fr: 'francais|french', en: 'anglais|english' })),
  notes: field(named('Notes', 'Notes'), 'note|commentaire|commentaires|remarques|comments', textUpTo(20_000)),
};
type ContactValues = ValuesOf<typeof CONTACT_COLUMNS>;

const GIVEN = [
  'type',
  'code',
  'firstName',
  'lastName',
  'companyName',
  'attention',
  'email',
  'phone',
  'siren',
  'siret',
  'vatNumber',
  'billingLine1',
  'billingLine2',
  'billingPostalCode',
  'billingCity',
  'billingCountryCode',
  'isPartner',
  'clientType',
  'paymentTerms',
  'locale',
  'notes',
] as const;
type ContactInput = PatchOf<typeof Contact> & { readonly displayName: string };

function toLine(values: ContactValues): Result<ReadyLine> {
  const { name = '', firstName, ...rest } = values;
  if (rest.siret && rest.siren && !rest.siret.startsWith(rest.siren))
    return refuse('siret-not-of-siren', { field: 'siret', value: rest.siret });
  const isPerson = rest.type ? rest.type === 'INDIVIDUAL' : firstName !== undefined && !rest.siren;
  const displayName = isPerson && firstName ? `${firstName} ${name}` : name;
  const people = isPerson ? { firstName, lastName: name } : { firstName, companyName: name };
  const input = {
    ...rest,
    ...people,
    displayName,
    ...(rest.type || !isPerson ? {} : { type: 'INDIVIDUAL' as const }),
    ...(rest.isPartner === undefined
      ? {}
      : { clientType: rest.isPartner ? ('PARTNER' as const) : ('PRIVATE' as const) }),
  };
  const keys = [
    ...(rest.code ? [`code:${foldText(rest.code)}`] : []),
    ...(rest.siren ? [`siren:${rest.siren}`] : []),
    `name:${foldText(displayName)}`,
  ];
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  const keyField = rest.code ? 'code' : rest.siren ? 'siren' : 'name';
  return ok({ input: given, key: keys[0] ?? '', keyField, alsoKnownBy: keys.slice(1) });
}

type ContactRow = RowOf<typeof Contact>;

/** The contact a line is about: by code; else by SIREN, else by name, among those that no other code already tells apart. */
async function known(read: Reads, input: ContactInput): Promise<ContactRow | null | Refusal> {
  if (input.code) {
    const [byCode] = await read.all(Contact, { code: input.code });
    if (byCode) return byCode;
  }
  const free = (rows: ContactRow[]): ContactRow[] => (input.code ? rows.filter((row) => row.code === null) : rows);
  if (input.siren) {
    const bySiren = free(await read.all(Contact, { siren: input.siren }));
    if (bySiren.length > 1) return refuse('reference-ambiguous', { field: 'siren', value: input.siren });
    if (bySiren[0]) return bySiren[0];
  }
  const byName = free(await read.all(Contact, { displayName: input.displayName })).filter(
    (row) => !input.siren || row.siren === null,
  );
  return byName.length > 1
    ? refuse('reference-ambiguous', { field: 'name', value: input.displayName })
    : (byName[0] ?? null);
}

/** Creates or completes one contact, found again by code, else SIREN, else name; empty cells leave what is there. */
export const importContact = command({
  name: 'imports.contact',
  permission: 'import.run',
  input: z.strictObject(columnsSchema(Contact, ['displayName'], GIVEN)) as unknown as z.ZodType<ContactInput>,
  isReversible: false,
  aggregate: (input) => `Contact:${input.code ?? input.siren ?? input.displayName}`,
  run: async (read, input, env: Env) => {
    const found = await known(read, input);
    if (found && 'kind' in found) return found;
    if (found)
      return imported(Contact, { id: found.id, isNew: false, name: found.displayName }, bringTo(Contact, found, input));
    const row = newRow(Contact, env, { ...input, type: input.type ?? 'BUSINESS' });
    return imported(Contact, { id: row.id, isNew: true, name: row.displayName }, [insert(Contact, row)]);
  },
});

export const CONTACT_PLAN: ImportPlan = {
  kind: 'contacts',
  fields: CONTACT_COLUMNS,
  toLine: (values) => toLine(values as ContactValues),
  command: importContact as unknown as ImportPlan['command'],
};
