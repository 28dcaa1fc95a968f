import { choice, flag, instant, integer, jsonRecord, nullable, text, withDefault } from './columns.ts';
import { entity } from './entity.ts';

const subject = 'sync';

/** A command as it goes up. */
const sent = {
  sequence: integer(1),
  commandId: text(36),
  name: text(80),
  input: jsonRecord(),
  aggregate: text(80),
  base: jsonRecord(),
  madeAt: instant(),
  actorId: nullable(text(36)),
};

/** Commands this desk has applied and central has not yet answered. First in, first out per aggregate. */
export const OutboxCommand = entity('OutboxCommand', {
  subject,
  owner: 'desk',
  life: 'precious',
  places: ['replica'],
  isSoftDeleted: false,
  columns: {
    ...sent,
    attempts: withDefault(integer(), 0),
    lastError: nullable(text(500)),
    /** Central's counter when it answered; null while it has not. */
    answeredHead: nullable(integer()),
    /** Its rows have come back from central: it is not replayed any more. */
    isSettled: flag(),
  },
  unique: [['commandId'], ['sequence']],
  indexes: [['aggregate', 'sequence']],
});

/** Commands central has taken, kept for a while: should it go back to an older copy of itself, they are sent again. */
export const TakenCommand = entity('TakenCommand', {
  subject,
  owner: 'desk',
  life: 'precious',
  places: ['replica'],
  isSoftDeleted: false,
  columns: {
    ...sent,
    takenAt: instant(),
  },
  unique: [['commandId']],
  indexes: [['takenAt']],
});

/** What a command answered, kept so that a retry gets the same answer. */
export const CommandResult = entity('CommandResult', {
  subject,
  owner: 'central',
  life: 'precious',
  isSoftDeleted: false,
  columns: {
    commandId: text(36),
    name: text(80),
    outcome: choice(['APPLIED', 'REFUSED', 'CONFLICT']),
    code: nullable(text(80)),
    details: jsonRecord(),
    answeredAt: instant(),
  },
  unique: [['commandId']],
});

/** Before-images of a reversible command, so that it can be undone while nothing else has touched the rows; each side keeps its own. */
export const UndoEntry = entity('UndoEntry', {
  subject,
  owner: 'desk',
  life: 'precious',
  isSoftDeleted: false,
  columns: {
    commandId: text(36),
    name: text(80),
    label: jsonRecord(),
    inverse: jsonRecord(),
    appliedAt: instant(),
    undoneAt: nullable(instant()),
  },
  unique: [['commandId']],
  indexes: [['undoneAt', 'appliedAt']],
});

/** How far this desk has pulled, and what it knows of central. */
export const SyncCursor = entity('SyncCursor', {
  subject,
  owner: 'desk',
  places: ['replica'],
  isSoftDeleted: false,
  columns: {
    head: withDefault(integer(), 0),
    /** The change at the head, by its own id. */
    mark: nullable(text(36)),
    pulledAt: nullable(instant()),
    protocolVersion: withDefault(integer(), 1),
    clockSkewMs: withDefault(integer(Number.MIN_SAFE_INTEGER), 0),
  },
});

/** The server's copy of a row that a pending command has changed. */
export const ShadowRow = entity('ShadowRow', {
  subject,
  owner: 'desk',
  life: 'precious',
  places: ['replica'],
  isSoftDeleted: false,
  columns: { entity: text(60), rowId: text(36), row: nullable(jsonRecord()) },
  unique: [['entity', 'rowId']],
});

/** Conflicts and refusals that wait for a person. */
export const ReviewItem = entity('ReviewItem', {
  subject,
  owner: 'desk',
  life: 'precious',
  places: ['replica'],
  isSoftDeleted: false,
  columns: {
    kind: choice(['REFUSED', 'CONFLICT']),
    commandId: text(36),
    name: text(80),
    input: jsonRecord(),
    code: text(80),
    details: jsonRecord(),
    happenedAt: instant(),
    resolvedAt: nullable(instant()),
    resolution: nullable(choice(['KEPT_MINE', 'KEPT_THEIRS', 'EDITED'])),
  },
  indexes: [['resolvedAt', 'happenedAt']],
});

/** This desk's own settings: views, column mappings, drafts. */
export const DeskSetting = entity('DeskSetting', {
  subject,
  owner: 'desk',
  life: 'precious',
  places: ['replica'],
  isSoftDeleted: false,
  columns: { key: text(120), value: jsonRecord() },
  unique: [['key']],
});

/** Central's log of changed rows in commit order; tombstones are kept 90 days. */
export const ChangeLogEntry = entity('ChangeLogEntry', {
  subject,
  owner: 'central',
  life: 'precious',
  places: ['central'],
  isSoftDeleted: false,
  columns: {
    sequence: integer(1),
    entity: text(60),
    rowId: text(36),
    isDeleted: flag(),
    changedAt: instant(),
    commandId: nullable(text(36)),
  },
  unique: [['sequence']],
  indexes: [['entity', 'rowId'], ['changedAt']],
});

/** The counter of one organisation's changes, incremented last in each transaction. */
export const TenantClock = entity('TenantClock', {
  subject,
  owner: 'central',
  life: 'precious',
  places: ['central'],
  isSoftDeleted: false,
  columns: { head: withDefault(integer(), 0) },
});

/** What a request answered under its key: the same request gets the same answer, another one with that key is a conflict. */
export const IdempotencyKey = entity('IdempotencyKey', {
  subject,
  life: 'precious',
  isSoftDeleted: false,
  columns: {
    route: text(120),
    key: text(120),
    requestHash: text(64),
    response: nullable(jsonRecord()),
    expiresAt: instant(),
  },
  unique: [['route', 'key']],
  indexes: [['expiresAt']],
});

/** The organisations of an installation and where their rows lie; the organisation is the unit of placement. */
export const TenantEntry = entity('TenantEntry', {
  subject,
  scope: 'global',
  owner: 'central',
  life: 'precious',
  places: ['central'],
  isSoftDeleted: false,
  columns: {
    tenantId: text(36),
    name: text(),
    /** Another database than the installation's own. */
    databaseName: nullable(text(120)),
  },
  unique: [['tenantId']],
});
