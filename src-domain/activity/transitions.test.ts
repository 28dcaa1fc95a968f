import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../kernel/instants.ts';
import type { Role } from '../kernel/permissions.ts';
import { MISSION_STATUSES } from '../model/missions.entities.ts';
import { isBuiltInMove, type MoveCause } from './moves.ts';
import { type AskedMove, judgeMove, type TransitionRuleRow } from './transitions.ts';
import { timersOf } from './timers.ts';

const NOW = 1_795_000_000_000;
const START = NOW + 3 * HOUR_MS;
const CAUSES: readonly MoveCause[] = ['person', 'assignment', 'billing', 'payment', 'timer'];

function rule(values: Partial<TransitionRuleRow>): TransitionRuleRow {
  return {
    id: 'rule',
    organizationId: 'organisation',
    createdAt: 0,
    updatedAt: 0,
    version: 1,
    subjectType: 'Mission',
    fromStatus: '*',
    toStatus: 'CANCELLED',
    requiredRole: '*',
    isSystem: false,
    requiresReason: false,
    cutoffMin: null,
    conditions: {},
    isActive: true,
    description: null,
    ...values,
  };
}

function asked(values: Partial<AskedMove> & { from?: string; startAt?: number | null } = {}): AskedMove {
  const { from = 'ASSIGNED', startAt = START, ...rest } = values;
  return {
    subjectType: 'Mission',
    subject: { id: 'm', status: from, reference: 'ORD-2026-001-01', startAt },
    to: 'CANCELLED',
    cause: 'person',
    ...rest,
  };
}

function code(question: AskedMove, rules: readonly TransitionRuleRow[], role: Role = 'dispatcher'): string {
  return judgeMove(question, rules, { role, now: NOW, timeZone: 'Europe/Paris' })?.code ?? 'ok';
}

test.each([
  ['a minute before it opens on a Friday', '2026-11-20T08:59:59.999+01:00', 'move-outside-office-hours'],
  ['as it opens', '2026-11-20T09:00:00+01:00', 'ok'],
  ['its last minute', '2026-11-20T16:59:59.999+01:00', 'ok'],
  ['as it closes', '2026-11-20T17:00:00+01:00', 'move-outside-office-hours'],
  ['on a Saturday', '2026-11-21T10:00:00+01:00', 'move-outside-office-hours'],
] as const)('businessHoursOnly: %s', (_name, at, expected) => {
  const rules = [rule({ fromStatus: 'ASSIGNED', toStatus: 'COMPLETED', conditions: { businessHoursOnly: true } })];
  const question = asked({ from: 'ASSIGNED', to: 'COMPLETED' });
  const now = Date.parse(at);
  const context = { role: 'dispatcher', now, timeZone: 'Europe/Paris' } as const;
  expect(judgeMove(question, rules, context)?.code ?? 'ok').toBe(expected);
});

describe('A.2.1 built-in moves of a mission, by cause', () => {
  test.each([
    ['draft → pending payment by a person', 'DRAFT', 'PENDING_PAYMENT', 'person', true],
    ['pending payment → confirmed on payment', 'PENDING_PAYMENT', 'PENDING', 'payment', true],
    ['pending payment → confirmed with its driver', 'PENDING_PAYMENT', 'ASSIGNED', 'payment', true],
    ['pending payment → cancelled by the timer', 'PENDING_PAYMENT', 'CANCELLED', 'timer', true],
    ['pending payment → cancelled by the payer', 'PENDING_PAYMENT', 'CANCELLED', 'person', true],
    ['draft → cancelled on cleanup', 'DRAFT', 'CANCELLED', 'timer', true],
    ['requested → confirmed', 'REQUESTED', 'PENDING', 'person', true],
    ['confirmed → in progress', 'ASSIGNED', 'IN_PROGRESS', 'person', true],
    ['in progress → completed', 'IN_PROGRESS', 'COMPLETED', 'person', true],
    ['confirmed → cancelled', 'ASSIGNED', 'CANCELLED', 'person', true],
    ['confirmed → no-show by the timer', 'ASSIGNED', 'NO_SHOW', 'timer', true],
    ['in progress → no-show never by the timer', 'IN_PROGRESS', 'NO_SHOW', 'timer', false],
    ['in progress → cancelled never', 'IN_PROGRESS', 'CANCELLED', 'person', false],
    ['completed is terminal for people', 'COMPLETED', 'CANCELLED', 'person', false],
    ['no-show is terminal for people', 'NO_SHOW', 'COMPLETED', 'person', false],
    ['billed is terminal', 'BILLED', 'COMPLETED', 'person', false],
    ['completed → billed by its invoice', 'COMPLETED', 'BILLED', 'billing', true],
    ['a no-show is billed when a fee is due', 'NO_SHOW', 'BILLED', 'billing', true],
    ['a planned mission is not billed', 'ASSIGNED', 'BILLED', 'billing', false],
    ['nobody bills by hand', 'COMPLETED', 'BILLED', 'person', false],
    ['assigning is not a move by hand', 'PENDING', 'ASSIGNED', 'person', false],
    ['assigning', 'PENDING', 'ASSIGNED', 'assignment', true],
  ] as const)('%s', (_name, from, to, cause, isAllowed) => {
    expect(isBuiltInMove('Mission', from, to, cause)).toBe(isAllowed);
  });

  test.each([
    ['Invoice', 'ISSUED', 'DRAFT'],
    ['Invoice', 'PAID', 'DRAFT'],
    ['Invoice', 'PARTIALLY_PAID', 'DRAFT'],
    ['Quote', 'ACCEPTED', 'SENT'],
    ['DriverPayout', 'PAID', 'PENDING'],
    ['Refund', 'COMPLETED', 'PENDING'],
    ['Order', 'PAID', 'CANCELLED'],
    ['TimeEntry', 'BILLED', 'DRAFT'],
  ] as const)('%s never goes from %s to %s', (subjectType, from, to) => {
    expect(CAUSES.some((cause) => isBuiltInMove(subjectType, from, to, cause))).toBe(false);
  });
});

describe('rules of the organisation', () => {
  const byClient = rule({ requiredRole: 'viewer', conditions: { applyCancellationPolicy: true } });
  const system = rule({ isSystem: true, toStatus: 'NO_SHOW', fromStatus: 'ASSIGNED', requiresReason: true });
  test.each<[string, AskedMove, TransitionRuleRow[], Role, string]>([
    ['no rule: the table decides', asked(), [], 'dispatcher', 'ok'],
    ['a role', asked(), [rule({ requiredRole: 'dispatcher' })], 'dispatcher', 'ok'],
    ['another role', asked(), [rule({ requiredRole: 'admin' })], 'dispatcher', 'move-role'],
    ['owner stands above admin', asked(), [rule({ requiredRole: 'admin' })], 'owner', 'ok'],
    ['admin stands below owner', asked(), [rule({ requiredRole: 'owner' })], 'admin', 'move-role'],
    ['admin stands above dispatcher', asked(), [rule({ requiredRole: 'dispatcher' })], 'admin', 'ok'],
    ['one matching rule is enough', asked(), [rule({ requiredRole: 'owner' }), rule({ id: 'b' })], 'viewer', 'ok'],
    ['of another state', asked(), [rule({ fromStatus: 'PENDING', requiredRole: 'owner' })], 'dispatcher', 'ok'],
    ['of any state', asked(), [rule({ fromStatus: '*', requiredRole: 'owner' })], 'dispatcher', 'move-role'],
    ['inactive', asked(), [rule({ requiredRole: 'owner', isActive: false })], 'dispatcher', 'ok'],
    ['of another subject', asked(), [rule({ subjectType: 'Quote', requiredRole: 'owner' })], 'dispatcher', 'ok'],
    ['reason required', asked(), [rule({ requiresReason: true })], 'dispatcher', 'reason-required'],
    ['blank reason', asked({ reason: '  ' }), [rule({ requiresReason: true })], 'dispatcher', 'reason-required'],
    ['reason given', asked({ reason: 'panne' }), [rule({ requiresReason: true })], 'dispatcher', 'ok'],
    [
      'reason outside the list',
      asked({ reason: 'fatigue' }),
      [rule({ conditions: { allowedReasons: ['illness', 'emergency'] } })],
      'dispatcher',
      'reason-not-allowed',
    ],
    [
      'reason of the list, with words after it',
      asked({ reason: 'Illness: grippe' }),
      [rule({ conditions: { allowedReasons: ['illness'] } })],
      'dispatcher',
      'ok',
    ],
    ['cutoff exactly reached', asked(), [rule({ cutoffMin: 180 })], 'dispatcher', 'ok'],
    [
      'cutoff passed by a minute',
      asked({ startAt: START - MINUTE_MS }),
      [rule({ cutoffMin: 180 })],
      'dispatcher',
      'move-too-late',
    ],
    ['minimum hours', asked(), [rule({ conditions: { minHoursBeforeStart: 4 } })], 'dispatcher', 'move-too-late'],
    ['no start, no cutoff', asked({ startAt: null }), [rule({ cutoffMin: 180 })], 'dispatcher', 'ok'],
    ['policy not applied', asked(), [byClient], 'viewer', 'move-needs-policy'],
    ['policy applied', asked({ hasPolicy: true }), [byClient], 'viewer', 'ok'],
    [
      'a system rule opens nothing to people',
      asked({ to: 'NO_SHOW' }),
      [rule({ ...system, requiresReason: false }), rule({ toStatus: 'NO_SHOW', requiredRole: 'owner' })],
      'dispatcher',
      'move-role',
    ],
    ['a system rule does not bind people', asked({ to: 'NO_SHOW' }), [system], 'dispatcher', 'ok'],
    [
      'a rule for people does not bind the timer',
      asked({ to: 'NO_SHOW', cause: 'timer' }),
      [rule({ toStatus: 'NO_SHOW', requiresReason: true })],
      'viewer',
      'ok',
    ],
    [
      'billing follows its own permission',
      asked({ from: 'COMPLETED', to: 'BILLED', cause: 'billing' }),
      [rule({ toStatus: 'BILLED', requiredRole: 'owner' })],
      'accountant',
      'ok',
    ],
    ['the table comes first', asked({ from: 'COMPLETED' }), [rule({})], 'owner', 'move-not-allowed'],
  ])('%s', (_name, question, rules, role, expected) => {
    expect(code(question, rules, role)).toBe(expected);
  });

  test('rules only narrow: whatever the rules, nothing passes that the table does not hold', () => {
    const states = fc.constantFrom(...MISSION_STATUSES);
    const rules = fc.array(
      fc
        .record({ fromStatus: fc.oneof(fc.constant('*'), states), toStatus: states, isSystem: fc.boolean() })
        .map((values) => rule(values)),
    );
    fc.assert(
      fc.property(states, states, fc.constantFrom(...CAUSES), rules, (from, to, cause, theirs) => {
        const verdict = code(asked({ from, to, cause }), theirs, 'owner');
        return verdict !== 'ok' || isBuiltInMove('Mission', from, to, cause);
      }),
    );
  });
});

describe('A.2.2 timers', () => {
  const since = { subjectType: 'Mission', id: 'm', sinceAt: NOW, startAt: START } as const;
  const noShow = (values: Partial<TransitionRuleRow> = {}): TransitionRuleRow =>
    rule({ fromStatus: 'ASSIGNED', toStatus: 'NO_SHOW', isSystem: true, ...values });
  const timeout = (values: Partial<TransitionRuleRow>): TransitionRuleRow =>
    rule({ fromStatus: 'PENDING_PAYMENT', isSystem: true, ...values });
  test.each<[string, string, TransitionRuleRow[], [string, number][]]>([
    ['payment: 30 min', 'PENDING_PAYMENT', [], [['CANCELLED', NOW + 30 * MINUTE_MS]]],
    [
      'payment: the rule says 45',
      'PENDING_PAYMENT',
      [timeout({ conditions: { timeoutMinutes: 45 } })],
      [['CANCELLED', NOW + 45 * MINUTE_MS]],
    ],
    ['payment: turned off', 'PENDING_PAYMENT', [timeout({ isActive: false })], []],
    [
      'payment: a rule for people changes nothing',
      'PENDING_PAYMENT',
      [timeout({ isSystem: false, isActive: false })],
      [['CANCELLED', NOW + 30 * MINUTE_MS]],
    ],
    ['draft: 1 h', 'DRAFT', [], [['CANCELLED', NOW + HOUR_MS]]],
    ['no-show: only where the organisation wants it', 'ASSIGNED', [], []],
    ['no-show: 15 min after the start', 'ASSIGNED', [noShow()], [['NO_SHOW', START + 15 * MINUTE_MS]]],
    [
      'no-show: grace of the rule',
      'ASSIGNED',
      [noShow({ conditions: { graceMinutes: 20 } })],
      [['NO_SHOW', START + 20 * MINUTE_MS]],
    ],
    ['no-show: never once under way', 'IN_PROGRESS', [noShow()], []],
    ['confirmed without a driver: none', 'PENDING', [noShow()], []],
  ])('%s', (_name, status, rules, expected) => {
    const timers = timersOf({ ...since, status }, rules);
    expect(timers.map(({ toStatus, executeAt }) => [toStatus, executeAt])).toEqual(expected);
  });

  test('every timer leads where the table lets a timer go', () => {
    for (const status of MISSION_STATUSES)
      for (const timer of timersOf({ ...since, status }, [noShow()]))
        expect(isBuiltInMove('Mission', status, timer.toStatus, 'timer')).toBe(true);
  });
});
