import { frenchVatNumber } from '#domain/contacts/index.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { type Entity, newRow, type NewValues } from '#domain/model/entity.ts';
import {
  LicenseCategory,
  OperatingBase,
  Organization,
  OrganizationLicenseRule,
  PricingSettings,
  VehicleCategory,
} from '#domain/model/registry.ts';
import { CATEGORIES, LICENCES } from './catalogue.ts';

export type NewCompany = { readonly name: string; readonly siren: string | null };
export type SeedRow = { readonly of: Entity; readonly row: Readonly<Record<string, unknown>> };
type RowEnv = { readonly now: number; readonly organizationId: Id; readonly newId: () => Id };

function slugOf(name: string): string {
  const slug = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return slug.replace(/^-|-$/g, '').slice(0, 80) || 'entreprise';
}

/** A company that can work from its first import: licences with usual limits, vehicle categories without prices, one base, settings. */
export function newCompanyRows(env: RowEnv, { name, siren }: NewCompany): SeedRow[] {
  const rows: SeedRow[] = [];
  const write = <E extends Entity>(of: E, values: NewValues<E>): string => {
    const row = newRow(of, env, values) as Record<string, unknown>;
    rows.push({ of, row });
    return String(row['id']);
  };
  write(Organization, {
    id: env.organizationId,
    name,
    slug: slugOf(name),
    legalName: name,
    ...(siren ? { siren, vatNumber: frenchVatNumber(siren) } : {}),
  });
  for (const licence of LICENCES) {
    const licenseCategoryId = write(LicenseCategory, { code: licence.code, name: licence.name, rank: licence.rank });
    write(OrganizationLicenseRule, {
      licenseCategoryId,
      maxDailyDrivingMin: licence.driving,
      maxDailyAmplitudeMin: licence.amplitude,
      minDailyRestMin: licence.rest,
      drivingBlockMin: licence.block,
      breakMin: licence.pause,
    });
  }
  for (const category of CATEGORIES) {
    write(VehicleCategory, {
      code: category.code,
      name: category.name,
      regulatoryCategory: category.regulatory,
      maxPassengers: category.pax,
      maxLuggage: category.bags,
      rank: category.rank,
    });
  }
  // Central Paris until the office enters its own address.
  write(OperatingBase, {
    code: 'BASE',
    name: 'Base',
    address: 'Paris',
    city: 'Paris',
    latitude: 48.8566,
    longitude: 2.3522,
  });
  write(PricingSettings, {});
  return rows;
}
