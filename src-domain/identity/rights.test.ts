import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '../kernel/permissions.ts';
import { grantRefusal, type Held, isLastOwner, reachRefusal, rightsOf } from './rights.ts';

const NOW = 1_795_000_000_000;
const right = (role: Role, more: Partial<Held> = {}): Held => ({
  role,
  scopeType: 'ORGANIZATION',
  scopeId: '',
  until: null,
  ...more,
});
const over = (role: Role, scopeId: string): Held => right(role, { scopeType: 'ORDER', scopeId });

describe('what comes of the rights somebody holds', () => {
  test.each([
    ['none', [], null],
    ['one over the whole', [right('dispatcher')], { role: 'dispatcher', orders: null }],
    ['two over the whole: the higher', [right('viewer'), right('admin')], { role: 'admin', orders: null }],
    ['one that is over', [right('owner', { until: NOW })], null],
    ['one that ends in a millisecond', [right('owner', { until: NOW + 1 })], { role: 'owner', orders: null }],
    ['the installation’s', [right('owner', { scopeType: 'GLOBAL' })], { role: 'owner', orders: null }],
    ['one order', [over('dispatcher', 'a')], { role: 'dispatcher', orders: ['a'] }],
    [
      'two orders: the lower role, in one order of names',
      [over('dispatcher', 'b'), over('viewer', 'a'), over('viewer', 'b')],
      { role: 'viewer', orders: ['a', 'b'] },
    ],
    ['one order and the whole: the whole', [over('owner', 'a'), right('viewer')], { role: 'viewer', orders: null }],
  ])('%s', (_name, held, rights) => {
    expect(rightsOf(held, NOW)).toEqual(rights);
  });
});

describe('who gives what', () => {
  const given = (granter: Held[], role: Role, until: number | null = null): string | null =>
    grantRefusal(granter, { role, until }, NOW)?.code ?? null;

  test.each([
    ['owner', [...ROLES]],
    ['admin', ROLES.filter((role) => role !== 'owner')],
  ] as const)('%s', (granter, roles) => {
    expect(ROLES.filter((role) => given([right(granter)], role) === null)).toEqual(roles);
    expect(ROLES.filter((role) => given([right(granter)], role) === 'grant-above-own')).toEqual(
      ROLES.filter((role) => !roles.includes(role as never)),
    );
  });

  test.each(['dispatcher', 'accountant', 'driver', 'viewer'] as const)(
    '%s gives nothing, not even their own',
    (role) => {
      expect(given([right(role)], role)).toBe('permission-denied');
    },
  );

  test.each([
    ['an owner of one order', [over('owner', 'a')], null, 'permission-denied'],
    ['one whose right is over', [right('owner', { until: NOW })], null, 'permission-denied'],
    ['one whose right ends, for good', [right('owner', { until: NOW + 10 })], null, 'grant-longer-than-own'],
    ['one whose right ends, for longer', [right('owner', { until: NOW + 10 })], NOW + 11, 'grant-longer-than-own'],
    ['one whose right ends, for as long', [right('owner', { until: NOW + 10 })], NOW + 10, null],
    [
      'an admin for good who is owner for an hour: viewers for good',
      [right('admin'), right('owner', { until: NOW + 10 })],
      null,
      null,
    ],
  ] as const)('%s', (_name, granter, until, code) => {
    expect(given([...granter], 'viewer', until)).toBe(code);
  });

  test('an owner for an hour makes no owner for good, though an admin for good', () => {
    const granter = [right('admin'), right('owner', { until: NOW + 10 })];
    expect(given(granter, 'owner')).toBe('grant-longer-than-own');
    expect(given(granter, 'owner', NOW + 10)).toBeNull();
  });
});

test('into whose account somebody may reach', () => {
  const reach = (granter: Held[], theirs: Held[]): string | null => reachRefusal(granter, theirs, NOW)?.code ?? null;
  expect(reach([right('admin')], [right('dispatcher')])).toBeNull();
  expect(reach([right('admin', { until: NOW + 1 })], [right('dispatcher')])).toBeNull();
  expect(reach([right('admin')], [right('owner')])).toBe('grant-above-own');
  expect(reach([right('dispatcher')], [right('viewer')])).toBe('permission-denied');
  expect(reach([right('owner')], [])).toBe('not-found');
});

test.each([
  ['the only one', ['a'], 'a', true],
  ['the only one, named twice', ['a', 'a'], 'a', true],
  ['one of two', ['a', 'b'], 'a', false],
  ['none of them', ['b'], 'a', false],
  ['where there is none', [], 'a', false],
])('the last owner: %s', (_name, owners, userId, isLast) => {
  expect(isLastOwner(owners, userId)).toBe(isLast);
});
