import { isSiren } from '../contacts/index.ts';
import { refuse } from '../kernel/result.ts';
import { recordCommands } from '../model/recordCommands.ts';
import { entityNamed, Organization, PricingSettings } from '../model/registry.ts';

const IDENTITY = [
  'name',
  'legalName',
  'legalForm',
  'shareCapitalCents',
  'siren',
  'siret',
  'vatNumber',
  'rcs',
  'ape',
  'revtcNumber',
  'transportLicenceNumber',
  'addressLine1',
  'addressLine2',
  'postalCode',
  'city',
  'phone',
  'email',
  'website',
  'iban',
  'bic',
  'bankName',
  'accentColor',
  'documentLocale',
  'vatOnDebits',
  'insurer',
  'quoteTerms',
  'invoiceTerms',
  'missionOrderTerms',
] as const;

/** Mod-97 check of an account number (ISO 13616), spaces allowed. */
function isIban(text: string): boolean {
  const bare = text.replaceAll(' ', '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(bare)) return false;
  const digits = `${bare.slice(4)}${bare.slice(0, 4)}`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}

/** The company's own identity as documents print it: SIREN and SIRET agree, the IBAN adds up, the colour is a colour. */
export const organizationCommands = recordCommands(
  Organization,
  {
    name: 'organisations',
    permission: 'organisations.write',
    editable: IDENTITY,
    check: async (_read, row) => {
      for (const field of ['name', 'legalName'] as const)
        if (row[field].trim() === '') return refuse('field-required', { field });
      if (row.siren !== null && !isSiren(row.siren))
        return refuse('siren-invalid', { field: 'siren', value: row.siren });
      if (row.siret !== null && row.siren !== null && !row.siret.startsWith(row.siren))
        return refuse('siret-not-of-siren', { field: 'siret', value: row.siret });
      if (row.iban !== null && !isIban(row.iban)) return refuse('iban-invalid', { field: 'iban', value: row.iban });
      if (!/^#[0-9a-f]{6}$/i.test(row.accentColor))
        return refuse('colour-invalid', { field: 'accentColor', value: row.accentColor });
      return null;
    },
  },
  entityNamed,
);

const PRICING = [
  'priceBasis',
  'baseRatePerKmCents',
  'baseRatePerHourCents',
  'defaultMarginBp',
  'minimumFareCents',
  'rounding',
  'zoneConflictStrategy',
  'zoneMultiplierAggregation',
  'timeBucketInterpolation',
  'fuelLitresPer100Km',
  'fuelCentsPerLitre',
  'tollCentsPerKm',
  'wearCentsPerKm',
  'driverCentsPerHour',
  'parkingCents',
  'greenMarginBp',
  'orangeMarginBp',
  'minimumMarginBp',
  'staffingPolicy',
  'difficultyMultipliers',
  'denseZoneSpeedKmh',
  'excursionCoefficient',
  'dispoOverageCentsPerKm',
  'dispoKmPerHour',
  'waitingFreeMin',
  'waitingCentsPerMin',
  'freeExtraDistanceM',
  'extraDistanceCentsPerKm',
  'hotelCents',
  'mealCents',
  'overnightPremiumCents',
  'secondDriverCentsPerHour',
  'relayDriverCents',
  'quoteValidityDays',
] as const;

/** A client's score from 1 to 5 and what it multiplies the price by, from half to three times. */
function isDifficulty(score: string, factor: unknown): boolean {
  return /^[1-5]$/.test(score) && typeof factor === 'number' && factor >= 0.5 && factor <= 3;
}

/** What every price and cost is computed from: one row per organisation; the green margin stands above the orange one. */
export const pricingSettingsCommands = recordCommands(
  PricingSettings,
  {
    name: 'organisations.pricing',
    permission: 'pricing.write',
    editable: PRICING,
    check: async (read, row) => {
      const others = (await read.all(PricingSettings, {})).filter((other) => other.id !== row.id);
      if (others.length > 0) return refuse('duplicate-key', { entity: 'PricingSettings', field: 'id', value: row.id });
      const wrong = Object.entries(row.difficultyMultipliers).find(([score, factor]) => !isDifficulty(score, factor));
      if (wrong) return refuse('wrong-value', { field: `difficultyMultipliers.${wrong[0]}`, value: wrong[1] });
      if (row.orangeMarginBp > row.greenMarginBp)
        return refuse('margins-out-of-order', { field: 'orangeMarginBp', value: row.orangeMarginBp });
      return null;
    },
  },
  entityNamed,
);
