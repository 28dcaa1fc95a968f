import { createDirectory, type Directory, type DirectoryEntry, type KnownPlace } from '#domain/imports/index.ts';
import type { ReadConnection } from '../replica/connection.ts';

/* Everything an imported cell may name, in one read: an import of 100,000 lines looks up memory, not the file. */
type Listed = { readonly id: string } & Readonly<Record<string, string | null>>;

const LIVE = 'organization_id = ? AND deleted_at IS NULL';

const QUERIES = [
  ['category', `SELECT id, code AS n0, name AS n1 FROM vehicle_categories WHERE ${LIVE}`],
  ['licence', `SELECT id, code AS n0, name AS n1 FROM license_categories WHERE ${LIVE}`],
  ['base', `SELECT id, code AS n0, name AS n1 FROM operating_bases WHERE ${LIVE}`],
  ['client', `SELECT id, code AS n0, siren AS n1, display_name AS n2, company_name AS n3 FROM contacts WHERE ${LIVE}`],
  [
    'driver',
    `SELECT id, code AS n0, first_name || ' ' || last_name AS n1, last_name || ' ' || first_name AS n2, last_name AS n3 FROM drivers WHERE ${LIVE}`,
  ],
  ['vehicle', `SELECT id, registration_number AS n0, internal_name AS n1 FROM vehicles WHERE ${LIVE}`],
] as const;

/** Loads what the office knows by name. */
export function loadDirectory(db: ReadConnection, organizationId: string): Directory {
  const entries = QUERIES.flatMap(([what, sql]) =>
    db
      .all<Listed>(sql, [organizationId])
      .map(({ id, ...names }): DirectoryEntry => ({ what, id, names: Object.values(names) })),
  );
  const places = db.all<KnownPlace>(
    `SELECT label, address, latitude AS lat, longitude AS lng FROM places WHERE ${LIVE}`,
    [organizationId],
  );
  return createDirectory(entries, places);
}
