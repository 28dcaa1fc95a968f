import { must } from '../kernel/assert.ts';
import type { Id } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instants.ts';
import type { Change } from '../model/command.ts';
import { entityNamed } from '../model/registry.ts';
import type { InverseChange } from './undo.commands.ts';

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

/** A change as a host has written it, with the row as it was. */
export type AppliedChange = {
  readonly entity: string;
  readonly id: Id;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly change: Change;
};

/** What takes applied changes back, last first, with the version each row must still have; rows with a bin go into it. */
export function inverseOf(applied: readonly AppliedChange[], now: Instant): InverseChange[] {
  const versions = new Map<string, number>();
  for (const { id, before } of applied) {
    versions.set(id, (versions.get(id) ?? Number(before?.['version'] ?? 0)) + 1);
  }
  return applied
    .filter(({ entity }) => !KEPT.has(entity))
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
