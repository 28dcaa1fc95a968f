import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../kernel/instants.ts';
import type { Role } from '../kernel/permissions.ts';
import type { NewValues } from '../model/entity.ts';
import { Memory } from '../model/memory.cases.ts';
import { TransitionRule } from '../model/registry.ts';
import { codeOf, NOW, ORGANIZATION_ID, START } from './activity.cases.ts';
import { type AskedMove, allowMove, judgeMove, overrideAudit, type TransitionRuleRow } from './transitions.ts';

const ASKED: AskedMove = {
  subjectType: 'Mission',
  subject: { id: 'm', status: 'COMPLETED', reference: 'ORD-1', startAt: START },
  to: 'IN_PROGRESS',
  cause: 'person',
};
const envOf = (role: Role) => ({
  now: NOW,
  actor: { userId: 'u', name: 'Test', role },
  organizationId: ORGANIZATION_ID,
  timeZone: 'Europe/Paris',
  newId: () => 'line',
  sha256: String,
});
type Rule = Partial<NewValues<typeof TransitionRule>>;
function ask(asked: Partial<AskedMove>, role: Role = 'owner', rules: readonly Rule[] = []) {
  const memory = new Memory(NOW);
  for (const rule of rules) memory.add(TransitionRule, { subjectType: 'Mission', toStatus: 'CANCELLED', ...rule });
  return allowMove(memory.reads, { ...ASKED, ...asked }, envOf(role));
}
const said = async (...question: Parameters<typeof ask>): Promise<string> => {
  const answer = await ask(...question);
  return answer.kind === 'allowed' ? (answer.overridden?.code ?? 'plain') : answer.code;
};

describe('force', () => {
  const forced = { force: true, reason: 'clôturée par erreur' };
  const of = (status: string) => ({ id: 'm', status });
  test.each<[string, Partial<AskedMove>, Role, string]>([
    ['not asked for', { reason: 'x' }, 'owner', 'move-not-allowed'],
    ['by who may not', forced, 'dispatcher', 'permission-denied'],
    ['without a reason', { force: true }, 'owner', 'reason-required'],
    ['with a blank one', { force: true, reason: '  ' }, 'owner', 'reason-required'],
    ['by a timer', { ...forced, cause: 'timer' }, 'owner', 'move-not-allowed'],
    ['to the state it is in', { ...forced, to: 'COMPLETED' }, 'owner', 'move-not-allowed'],
    [
      'of an invoice',
      { ...forced, subjectType: 'Invoice', subject: of('PAID'), to: 'DRAFT' },
      'owner',
      'move-not-allowed',
    ],
  ])('%s', async (_name, asked, role, code) => {
    expect(await said(asked, role)).toBe(code);
  });
  test.each<[string, Partial<AskedMove>, string]>([
    ['a mission', forced, 'allowed'],
    ['a quote', { ...forced, subjectType: 'Quote', subject: of('ACCEPTED'), to: 'DRAFT' }, 'allowed'],
    ['a lead', { ...forced, subjectType: 'Lead', subject: of('WON'), to: 'NEW' }, 'allowed'],
    ['hours worked', { ...forced, subjectType: 'TimeEntry', subject: of('BILLED'), to: 'DRAFT' }, 'allowed'],
    ['a payment', { ...forced, subjectType: 'InvoicePayment', subject: of('REFUNDED'), to: 'SUCCEEDED' }, 'refusal'],
    ['a mission to its own state', { ...forced, to: 'COMPLETED' }, 'refusal'],
    ['a mission, by a timer', { ...forced, cause: 'timer' }, 'refusal'],
  ])('repairs or not: %s', async (_name, asked, kind) => {
    expect((await ask(asked)).kind).toBe(kind);
  });
  test('leaves an audit line, a plain move none', async () => {
    const asked = { ...ASKED, ...forced };
    const answer = await ask(asked);
    if (answer.kind !== 'allowed') throw new Error(codeOf(answer));
    expect(overrideAudit(asked, answer, envOf('owner'))).toMatchObject([
      {
        entity: 'AuditLog',
        row: {
          action: 'transition.forced',
          at: NOW,
          actorId: 'u',
          before: { status: 'COMPLETED' },
          after: { status: 'IN_PROGRESS' },
          meta: { code: 'move-not-allowed', reason: 'clôturée par erreur' },
        },
      },
    ]);
    expect(overrideAudit(asked, { kind: 'allowed', overridden: null }, envOf('owner'))).toEqual([]);
  });
});

describe('the rules kept by the organisation', () => {
  const cancel = { subject: { id: 'm', status: 'PENDING', startAt: START }, to: 'CANCELLED' };
  test.each<[string, Role, Rule[], string]>([
    ['none', 'dispatcher', [], 'plain'],
    ['one for the role', 'dispatcher', [{ requiredRole: 'dispatcher' }], 'plain'],
    ['one for another role', 'dispatcher', [{ requiredRole: 'accountant' }], 'move-role'],
    ['one of another subject', 'dispatcher', [{ requiredRole: 'owner', subjectType: 'Quote' }], 'plain'],
    ['one to another state', 'dispatcher', [{ requiredRole: 'owner', toStatus: 'PENDING' }], 'plain'],
  ])('%s', async (_name, role, rules, expected) => {
    expect(await said(cancel, role, rules)).toBe(expected);
  });
  test('a role that may not is told which may', async () => {
    const rules = [{ requiredRole: 'owner' }, { requiredRole: 'admin', fromStatus: 'PENDING' }];
    expect(await ask(cancel, 'driver', rules)).toMatchObject({
      details: { required: 'owner, admin', role: 'driver' },
    });
  });
});

const RULE: TransitionRuleRow = {
  ...new Memory(NOW).add(TransitionRule, { subjectType: 'Mission', toStatus: 'CANCELLED' }),
};
const judged = (values: Partial<TransitionRuleRow>, asked: Partial<AskedMove> & { startAt?: number | null } = {}) => {
  const { startAt = START, ...rest } = asked;
  const subject = { id: 'm', status: 'PENDING', startAt };
  const context = { role: 'dispatcher', now: NOW, timeZone: 'Europe/Paris' } as const;
  return judgeMove({ ...ASKED, subject, to: 'CANCELLED', ...rest }, [{ ...RULE, ...values }], context);
};

describe('conditions of a rule', () => {
  test.each<[string, Partial<TransitionRuleRow>, string, string]>([
    ['a list asks for a reason', { conditions: { allowedReasons: ['panne'] } }, '', 'reason-required'],
    [
      'a reason that begins like one of the list',
      { conditions: { allowedReasons: ['panne'] } },
      'pannes',
      'reason-not-allowed',
    ],
    ['a reason of the list, in capitals', { conditions: { allowedReasons: ['panne'] } }, 'PANNE', 'ok'],
    ['the second of the list', { conditions: { allowedReasons: ['grève', 'Panne'] } }, 'panne: moteur', 'ok'],
    ['no reason needed', { conditions: {} }, '', 'ok'],
    ['a reason nobody asked for', { conditions: {} }, 'grève', 'ok'],
  ])('%s', (_name, values, reason, expected) => {
    expect(judged(values, { reason })?.code ?? 'ok').toBe(expected);
  });
  test.each<[string, Partial<TransitionRuleRow>, number | null, string]>([
    ['three hours of notice for three', { conditions: { minHoursBeforeStart: 3 } }, START, 'ok'],
    ['a millisecond less', { conditions: { minHoursBeforeStart: 3 } }, START - 1, 'move-too-late'],
    ['the longer of the two', { cutoffMin: 60, conditions: { minHoursBeforeStart: 4 } }, START, 'move-too-late'],
    [
      'the longer of the two, the other way',
      { cutoffMin: 240, conditions: { minHoursBeforeStart: 1 } },
      START,
      'move-too-late',
    ],
    ['none asked for, after the start', { cutoffMin: 0 }, NOW - HOUR_MS, 'ok'],
    ['none asked for, a moment before the start', {}, NOW + 1, 'ok'],
    ['without a start there is none', { conditions: { minHoursBeforeStart: 4 } }, null, 'ok'],
  ])('notice: %s', (_name, values, startAt, expected) => {
    expect(judged(values, { startAt })?.code ?? 'ok').toBe(expected);
  });
  test('how many hours are missing is told', () => {
    expect(judged({ cutoffMin: 270 })?.details).toMatchObject({ hours: 4.5, from: 'PENDING', to: 'CANCELLED' });
  });
  test('the policy binds who does not apply it, and only where the rule says so', () => {
    expect(judged({ conditions: { applyCancellationPolicy: false } })).toBeNull();
    expect(judged({ conditions: { businessHoursOnly: false } })).toBeNull();
    expect(judged({ conditions: { applyCancellationPolicy: true } })?.code).toBe('move-needs-policy');
  });
  test('the first problem is the one told when no rule holds', () => {
    const rules = [
      { ...RULE, requiresReason: true },
      { ...RULE, id: 'b', cutoffMin: 600 },
    ];
    const subject = { id: 'm', status: 'PENDING', startAt: START };
    const context = { role: 'owner', now: NOW, timeZone: 'Europe/Paris' } as const;
    expect(judgeMove({ ...ASKED, subject, to: 'CANCELLED' }, rules, context)?.code).toBe('reason-required');
  });
});
