import type { Entity } from '../model/entity.ts';
import { ENTITY_LIST } from '../model/registry.ts';

/**
 * Kept by each side for itself, or worked out anew from the others; people and what they may do are asked of central, whose audit, with its
 * addresses, goes to no desk.
 */
const OWN = new Set([
  'CommandResult',
  'AuditLog',
  'UndoEntry',
  'DriverRSECounter',
  'User',
  'RoleAssignment',
  'JitRequest',
]);

/** Entities whose rows travel from central to the desks, in the order they depend on one another. */
export const SYNCED_ENTITIES: readonly Entity[] = ENTITY_LIST.filter(
  (of) => of.owner !== 'desk' && of.places.length === 2 && !OWN.has(of.name),
);

const names = new Set(SYNCED_ENTITIES.map(({ name }) => name));

export function isSynced(entity: string): boolean {
  return names.has(entity);
}

/** Written by commands: taken back before they are done again. What is written once only, an audit line, is central's to keep. */
export function isTakenBack(entity: string): boolean {
  return names.has(entity) || entity === 'AuditLog';
}
