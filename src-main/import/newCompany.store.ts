import { type NewCompany, newCompanyRows } from '#db/seed/newCompany.ts';
import { newId } from '../replica/ids.ts';
import { openReplica } from '../replica/replica.ts';
import { insertRow } from '../replica/rows.store.ts';

/** A new company in a file of its own. */
export function createCompany(
  path: string,
  company: NewCompany & { readonly now: number },
): { organizationId: string } {
  const replica = openReplica(path, { create: true });
  const organizationId = newId();
  try {
    replica.write.transaction(() => {
      const env = { now: company.now, organizationId, newId };
      for (const { of, row } of newCompanyRows(env, company)) insertRow(replica.write, of, row);
    });
  } finally {
    replica.close();
  }
  return { organizationId };
}
