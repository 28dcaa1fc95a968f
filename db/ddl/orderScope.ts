import { must } from '#domain/kernel/assert.ts';
import { snakeCase } from '#domain/model/entity.ts';
import { ORDER_SCOPE, type OrderScope } from '#domain/identity/index.ts';
import { quoted, tableOfEntity } from './sqlite.ts';

/*
 * Row-level rules of a role of their own, on top of the organisation's wall: whoever sees the whole runs as another role and never meets them.
 * What a rule asks of another table is asked under that table's rules, so that a mission's stops follow the mission.
 */
export const ORDER_SCOPE_ROLE = 'regie_order_scope';
const POLICY = 'order_scope';
const ORDERS = "string_to_array(current_setting('regie.order_ids', true), ',')::uuid[]";
/** What lines are about. */
const SUBJECTS = ['Order', 'Mission', 'Quote'];

/** An array taken once for each question, so that an index can be walked with it. */
function anyOf(selects: readonly string[]): string {
  return `ANY (ARRAY(${selects.join(' UNION ')}))`;
}

function condition(scope: OrderScope): string | null {
  switch (scope.kind) {
    case 'order':
      return `id = ANY (${ORDERS})`;
    case 'part':
      // An order's own parts need no look at the orders.
      return scope.on === 'Order'
        ? `${snakeCase(scope.by)} = ANY (${ORDERS})`
        : `${snakeCase(scope.by)} = ${anyOf([`SELECT id FROM ${tableOfEntity(scope.on)}`])}`;
    case 'about':
      return `${snakeCase(scope.by)} = ${anyOf(SUBJECTS.map((name) => `SELECT id::text FROM ${tableOfEntity(name)}`))}`;
    case 'named':
      return `id = ${anyOf(scope.by.map(([name, column]) => `SELECT ${snakeCase(column)} FROM ${tableOfEntity(name)}`))}`;
    default:
      return null;
  }
}

const RIGHTS: Readonly<Record<OrderScope['kind'], string>> = {
  order: 'SELECT, UPDATE',
  part: 'SELECT, INSERT, UPDATE, DELETE',
  about: 'SELECT, INSERT, UPDATE, DELETE',
  named: 'SELECT',
  shared: 'SELECT',
  counter: 'SELECT, INSERT, UPDATE',
  written: 'INSERT',
};

function rulesOf(name: string): string[] {
  const scope = must(ORDER_SCOPE[name], 'only entities with a rule');
  const table = tableOfEntity(name);
  const rule = condition(scope);
  const policy = `CREATE POLICY ${POLICY} ON ${table} AS RESTRICTIVE TO ${ORDER_SCOPE_ROLE} USING (${rule ?? ''});`;
  return [
    `DROP POLICY IF EXISTS ${POLICY} ON ${table};`,
    ...(rule === null ? [] : [policy]),
    `GRANT ${RIGHTS[scope.kind]} ON ${table} TO ${ORDER_SCOPE_ROLE};`,
  ];
}

/** Every rule and right of the role, those it had before taken away; the same text for the same list. */
export function orderScopeSql(): string {
  return [
    `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${ORDER_SCOPE_ROLE};`,
    `GRANT USAGE ON SCHEMA public TO ${ORDER_SCOPE_ROLE};`,
    ...Object.keys(ORDER_SCOPE).flatMap(rulesOf),
  ].join('\n');
}

/** Says which list the rules were made from. */
export function orderScopeMark(hash: string): string {
  return `COMMENT ON POLICY ${POLICY} ON orders IS ${quoted(hash)};`;
}

export const ORDER_SCOPE_MARK_SQL = `SELECT obj_description(oid, 'pg_policy') AS mark FROM pg_policy
  WHERE polname = ${quoted(POLICY)} AND polrelid = 'public.orders'::regclass`;
