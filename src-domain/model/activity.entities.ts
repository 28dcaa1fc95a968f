import { instant, jsonRecord, nullable, personal, text } from './columns.ts';
import { entity } from './entity.ts';

const subject = 'activity';

/** Immutable business log: what a dispatcher would call the history. */
export const Activity = entity('Activity', {
  subject,
  life: 'precious',
  isSoftDeleted: false,
  columns: {
    subjectType: text(40),
    subjectId: text(36),
    verb: text(80),
    at: instant(),
    actorId: nullable(text(36)),
    actorName: nullable(personal(text())),
    commandId: nullable(text(36)),
    data: jsonRecord(),
  },
  indexes: [['subjectType', 'subjectId', 'at'], ['at']],
});

/** API-level log of privileged actions; no foreign key, survives everything. */
export const AuditLog = entity('AuditLog', {
  subject,
  life: 'precious',
  isSoftDeleted: false,
  columns: {
    at: instant(),
    actorId: nullable(text(36)),
    actorEmail: nullable(personal(text())),
    action: text(80),
    resource: text(80),
    resourceId: nullable(text(36)),
    outcome: text(20),
    before: nullable(jsonRecord()),
    after: nullable(jsonRecord()),
    ipAddress: nullable(personal(text(64))),
    userAgent: nullable(text(300)),
    requestId: nullable(text(80)),
    meta: nullable(jsonRecord()),
  },
  indexes: [['at'], ['resource', 'resourceId'], ['actorId']],
});

/** Every state change of every subject. */
export const StateHistory = entity('StateHistory', {
  subject,
  life: 'precious',
  isSoftDeleted: false,
  columns: {
    subjectType: text(40),
    subjectId: text(36),
    fromStatus: nullable(text(40)),
    toStatus: text(40),
    at: instant(),
    actorId: nullable(text(36)),
    reason: nullable(text(500)),
    metadata: nullable(jsonRecord()),
  },
  indexes: [['subjectType', 'subjectId', 'at']],
});
