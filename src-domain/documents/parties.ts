import { z } from 'zod';
import { isDay, isLocalTime } from '../kernel/instants.ts';

/** One printed line or identifier: no line breaks, no control characters, not blank. */
export const line = z
  .string()
  .min(1)
  .max(500)
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what is refused
  .regex(/^[^\u0000-\u001f\u007f]*\S[^\u0000-\u001f\u007f]*$/, 'must be one line of text');
export const maybeLine = line.nullable().default(null);
/** Free text of a block: line breaks allowed. */
export const paragraph = z.string().min(1).max(8000);
export const day = z.string().refine(isDay, 'must be a day YYYY-MM-DD');
export const localTime = z.string().refine(isLocalTime, 'must be a time HH:MM');
export const instant = z.int();
export const cents = z.int();

/** Electronic address of a party on the invoicing network: scheme 0225 (SIREN-based), EM (e-mail) or another EAS code. */
export const electronicAddressSchema = z.strictObject({ scheme: z.string().regex(/^[0-9A-Z]{2,4}$/), value: line });
export type ElectronicAddress = z.infer<typeof electronicAddressSchema>;

export const addressSchema = z.strictObject({
  lines: z.array(line).min(1).max(4),
  postalCode: maybeLine,
  city: maybeLine,
  /** ISO 3166-1 alpha-2. */
  countryCode: z.string().regex(/^[A-Z]{2}$/),
});
export type Address = z.infer<typeof addressSchema>;

/** The operator as it stood on the day of the document. */
export const sellerSchema = z.strictObject({
  name: line,
  tradingName: maybeLine,
  legalForm: maybeLine,
  capitalCents: cents.nonnegative().nullable().default(null),
  siren: maybeLine,
  siret: maybeLine,
  vatId: maybeLine,
  /** City of the trade register ('Paris'). */
  tradeRegister: maybeLine,
  activityCode: maybeLine,
  /** Register of VTC operators. */
  revtcNumber: maybeLine,
  /** Licence to carry passengers (LOTI, coach). */
  transportLicence: maybeLine,
  address: addressSchema,
  phone: maybeLine,
  email: maybeLine,
  website: maybeLine,
  electronicAddress: electronicAddressSchema.nullable().default(null),
  insurance: maybeLine,
});
export type Seller = z.infer<typeof sellerSchema>;

/** The customer as it stood on the day of the document. */
export const buyerSchema = z.strictObject({
  name: line,
  kind: z.enum(['BUSINESS', 'PUBLIC', 'CONSUMER']),
  contactName: maybeLine,
  siren: maybeLine,
  siret: maybeLine,
  vatId: maybeLine,
  address: addressSchema,
  phone: maybeLine,
  email: maybeLine,
  electronicAddress: electronicAddressSchema.nullable().default(null),
});
export type Buyer = z.infer<typeof buyerSchema>;

/** Where a party is reached on the invoicing network: its electronic address, else its e-mail (scheme EM), else null. */
export function networkAddress(party: {
  electronicAddress: ElectronicAddress | null;
  email: string | null;
}): ElectronicAddress | null {
  return party.electronicAddress ?? (party.email ? { scheme: 'EM', value: party.email } : null);
}

/** Looks of the operator's paper: one colour (#rrggbb) and an optional logo. */
export const brandSchema = z.strictObject({
  accent: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/)
    .default('#1f5fb8'),
  logo: z
    .strictObject({ format: z.enum(['svg', 'png', 'jpg']), base64: z.base64() })
    .nullable()
    .default(null),
});
export type Brand = z.infer<typeof brandSchema>;
export const DEFAULT_BRAND: Brand = { accent: '#1f5fb8', logo: null };

export const localeSchema = z.enum(['fr', 'en']);
export type DocumentLocale = z.infer<typeof localeSchema>;
