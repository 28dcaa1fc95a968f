import type { ReadConnection } from '../replica/connection.ts';

export type ActivityItem = {
  readonly id: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly verb: string;
  readonly at: number;
  readonly actorName: string | null;
  readonly commandId: string | null;
  readonly data: string;
};

/** The business log, newest first, in pages that end before an instant. */
export function recentActivity(
  db: ReadConnection,
  organizationId: string,
  page: { before: number | null; limit: number },
): ActivityItem[] {
  return db.all<ActivityItem>(
    `SELECT id, subject_type AS subjectType, subject_id AS subjectId, verb, at, actor_name AS actorName, command_id AS commandId, data
     FROM activities WHERE organization_id = @organizationId AND at < @before ORDER BY at DESC, id DESC LIMIT @limit`,
    { organizationId, before: page.before ?? Number.MAX_SAFE_INTEGER, limit: page.limit },
  );
}
