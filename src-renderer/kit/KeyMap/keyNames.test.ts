import { describe, expect, test } from 'vitest';
import { keyNameOf, type KeyPress, printedKeys } from './keyNames.ts';

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held };
}

describe('keyNameOf', () => {
  test.each<[string, KeyPress, string]>([
    ['letter', press('j'), 'j'],
    ['capital by lock', press('J'), 'j'],
    ['capital by shift', press('J', { shiftKey: true }), 'Shift+J'],
    ['control', press('k', { ctrlKey: true }), 'Ctrl+K'],
    ['command key', press('k', { metaKey: true }), 'Ctrl+K'],
    ['redo', press('Z', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+Z'],
    ['question mark needs shift on some keyboards', press('?', { shiftKey: true }), '?'],
    ['digit by shift on French keyboards', press('1', { shiftKey: true }), '1'],
    ['plus', press('+', { ctrlKey: true }), 'Ctrl++'],
    ['arrow range', press('ArrowDown', { shiftKey: true }), 'Shift+ArrowDown'],
    ['space', press(' '), 'Space'],
    ['bracket by AltGr', press('[', { ctrlKey: true, altKey: true }), '['],
    ['accented letter', press('é'), 'é'],
  ])('%s', (_name, given, expected) => expect(keyNameOf(given)).toBe(expected));
});

test.each<[string, string[]]>([
  ['Ctrl+Shift+Z', ['Ctrl', 'Maj', 'Z']],
  ['g m', ['G', 'M']],
  ['Ctrl++', ['Ctrl', '+']],
  ['+', ['+']],
  ['Enter', ['↵']],
  ['?', ['?']],
])('printedKeys %s', (name, expected) => expect(printedKeys(name, 'fr')).toEqual(expected));
