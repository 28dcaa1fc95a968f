import type { RowOf } from '../model/entity.ts';
import type { Contact, Organization } from '../model/registry.ts';
import type { Buyer, Seller } from './parties.ts';

function present(...values: readonly (string | null)[]): string[] {
  return values.filter((value): value is string => value !== null && value.trim() !== '');
}

/** The operator as documents print and seal it, from its row as it stands. */
export function sellerOf(organization: RowOf<typeof Organization>): Seller {
  const lines = present(organization.addressLine1, organization.addressLine2);
  return {
    name: organization.legalName,
    tradingName: organization.name === organization.legalName ? null : organization.name,
    legalForm: organization.legalForm,
    capitalCents: organization.shareCapitalCents,
    siren: organization.siren,
    siret: organization.siret,
    vatId: organization.vatNumber,
    tradeRegister: organization.rcs,
    activityCode: organization.ape,
    revtcNumber: organization.revtcNumber,
    transportLicence: organization.transportLicenceNumber,
    address: {
      lines: lines.length > 0 ? lines : [organization.name],
      postalCode: organization.postalCode,
      city: organization.city,
      countryCode: organization.countryCode,
    },
    phone: organization.phone,
    email: organization.email,
    website: organization.website,
    electronicAddress: organization.siren ? { scheme: '0225', value: organization.siren } : null,
    insurance: organization.insurer,
  };
}

/** The customer as documents print and seal it. A business without SIREN is billed as a consumer would be. */
export function buyerOf(contact: RowOf<typeof Contact>): Buyer {
  const lines = present(contact.billingLine1, contact.billingLine2);
  const isBusiness = contact.type !== 'INDIVIDUAL';
  const address = contact.electronicAddress ?? contact.siren;
  return {
    name: contact.companyName ?? contact.displayName,
    kind: isBusiness ? 'BUSINESS' : 'CONSUMER',
    contactName: contact.attention,
    siren: contact.siren,
    siret: contact.siret,
    vatId: contact.vatNumber,
    address: {
      lines: lines.length > 0 ? lines : [contact.displayName],
      postalCode: contact.billingPostalCode,
      city: contact.billingCity,
      countryCode: contact.billingCountryCode,
    },
    phone: contact.phone,
    email: contact.email,
    electronicAddress: isBusiness && address ? { scheme: '0225', value: address } : null,
  };
}
