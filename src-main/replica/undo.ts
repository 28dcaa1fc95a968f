import type { Instant } from '#domain/kernel/instants.ts';
import type { InverseChange } from '#domain/activity/index.ts';
import { entityNamed } from '#domain/model/registry.ts';
import { must } from '#domain/kernel/assert.ts';
import type { Applied } from './rows.store.ts';

/** History, audit and number sequences stay: what was done and undone both happened, and a number is never given twice. */
const KEPT = new Set([
  'StateHistory',
  'MissionTransition',
  'QuoteStatusAuditLog',
  'QuoteNotesAuditLog',
  'ComplianceAuditLog',
  'AuditLog',
  'DocumentSequence',
]);

function isTakenBack({ entity }: Applied): boolean {
  return !KEPT.has(entity);
}

/** What takes applied changes back, last first, with the version each row must still have. */
export function inverseOf(applied: readonly Applied[], now: Instant): InverseChange[] {
  const versions = new Map<string, number>();
  for (const { id, before } of applied) {
    versions.set(id, (versions.get(id) ?? Number(before?.['version'] ?? 0)) + 1);
  }
  return applied
    .filter(isTakenBack)
    .toReversed()
    .map(({ entity, id, before, change }): InverseChange => {
      const version = versions.get(id) ?? 1;
      if (change.op === 'delete')
        return { version: null, change: { op: 'insert', entity, row: must(before, 'row before delete') } };
      if (change.op === 'insert') {
        const isSoft = entityNamed(entity)?.isSoftDeleted ?? false;
        return {
          version,
          change: isSoft
            ? { op: 'update', entity, id, patch: { deletedAt: now, deleteReason: 'undo' } }
            : { op: 'delete', entity, id },
        };
      }
      const row = must(before, 'row before update');
      const patch = Object.fromEntries(Object.keys(change.patch).map((name) => [name, row[name]]));
      return { version, change: { op: 'update', entity, id, patch } };
    });
}
