import { expect, test } from 'vitest';
import { type TableAction, tableActionOf } from './tableKeys.ts';

function moving(by: number | 'page-down', isExtending = false, isKeeping = false): TableAction {
  return { kind: 'move', by, isExtending, isKeeping };
}

test.each<[string, TableAction | null]>([
  ['ArrowDown', moving(1)],
  ['k', moving(-1)],
  ['Shift+ArrowDown', moving(1, true)],
  ['Shift+J', moving(1, true)],
  ['Ctrl+ArrowUp', moving(-1, false, true)],
  ['Ctrl+K', null],
  ['Ctrl+J', null],
  ['PageDown', moving('page-down')],
  ['Home', moving(-Infinity)],
  ['Shift+End', moving(Infinity, true)],
  ['Ctrl+A', { kind: 'select-all' }],
  ['Space', { kind: 'toggle' }],
  ['F2', { kind: 'edit' }],
  ['a', null],
])('%s', (name, expected) => expect(tableActionOf(name)).toEqual(expected));
