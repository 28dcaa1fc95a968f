import { entityNamed } from '#domain/model/registry.ts';
import { isSynced } from '#domain/sync/index.ts';
import { CentralFault } from './centralClient.ts';

/** Stops for an update where central sends what this program has no place for: skipped, it would be lost for good. */
export function checkKnownRow(entity: string, columns: readonly string[]): void {
  const of = isSynced(entity) ? entityNamed(entity) : null;
  const unknown = of ? columns.find((name) => !Object.hasOwn(of.columns, name)) : entity;
  if (unknown !== undefined) throw new CentralFault('desk-update-needed', new Error(`unknown: ${entity}.${unknown}`));
}
