import { frenchVatNumber } from '#domain/contacts/index.ts';
import type { Env } from '#domain/kernel/env.ts';
import { type Entity, newRow, type NewValues } from '#domain/model/entity.ts';
import {
  LicenseCategory,
  OperatingBase,
  Organization,
  OrganizationLicenseRule,
  PricingSettings,
  VehicleCategory,
} from '#domain/model/registry.ts';
import { CATEGORIES, LICENCES } from '#db/seed/catalogue.ts';
import { newId, sha256 } from '../replica/ids.ts';
import { openReplica } from '../replica/replica.ts';
import { insertRow } from '../replica/rows.store.ts';

export type NewCompany = {
  readonly name: string;
  readonly siren: string | null;
  readonly now: number;
};

function slugOf(name: string): string {
  const slug = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return slug.replace(/^-|-$/g, '').slice(0, 80) || 'entreprise';
}

/** A company that can work from its first import: licences with usual limits, vehicle categories without prices, one base, settings. */
export function createCompany(path: string, { name, siren, now }: NewCompany): { organizationId: string } {
  const replica = openReplica(path, { create: true });
  const organizationId = newId();
  const env: Env = {
    now,
    actor: { userId: null, name: 'Poste local', role: 'owner' },
    organizationId,
    timeZone: 'Europe/Paris',
    newId,
    sha256,
  };
  const write = <E extends Entity>(of: E, values: NewValues<E>): string => {
    const row = newRow(of, env, values) as Record<string, unknown>;
    insertRow(replica.write, of, row);
    return String(row['id']);
  };
  try {
    replica.write.transaction(() => {
      write(Organization, {
        id: organizationId,
        name,
        slug: slugOf(name),
        legalName: name,
        ...(siren ? { siren, vatNumber: frenchVatNumber(siren) } : {}),
      });
      for (const licence of LICENCES) {
        const licenseCategoryId = write(LicenseCategory, {
          code: licence.code,
          name: licence.name,
          rank: licence.rank,
        });
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
    });
  } finally {
    replica.close();
  }
  return { organizationId };
}
