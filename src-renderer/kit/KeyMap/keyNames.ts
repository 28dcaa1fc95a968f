import type { Locale } from '../format.ts';

/** A key and what it does, for the help. */
export type KeyNote = readonly [keys: string, label: string];

/** The part of a keyboard event that names a key. */
export type KeyPress = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
};

/**
 * One spelling per key: 'j', '?', 'Ctrl+K', 'Shift+ArrowDown', 'Ctrl+Shift+Z'. Letters alone are lower case and with a
 * modifier upper case; Shift is not written for a printed sign, whose place differs between keyboards. ⌘ counts as Ctrl.
 */
export function keyNameOf(press: KeyPress): string {
  // AltGr reports Control and Alt together; with it a sign is simply typed.
  const isAltGraph = press.ctrlKey && press.altKey && /^[^\s\p{L}]$/u.test(press.key);
  const hasControl = (press.ctrlKey || press.metaKey) && !isAltGraph;
  const hasAlt = press.altKey && !isAltGraph;
  const isPrinted = /^[^\s]$/u.test(press.key);
  const isLetter = isPrinted && press.key.toLowerCase() !== press.key.toUpperCase();
  let name = press.key === ' ' ? 'Space' : press.key;
  if (isLetter) name = hasControl || hasAlt || press.shiftKey ? press.key.toUpperCase() : press.key.toLowerCase();
  const showsShift = press.shiftKey && (!isPrinted || isLetter);
  return `${hasControl ? 'Ctrl+' : ''}${hasAlt ? 'Alt+' : ''}${showsShift ? 'Shift+' : ''}${name}`;
}

const PRINTED: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  fr: {
    Shift: 'Maj',
    Escape: 'Échap',
    Delete: 'Suppr',
    Backspace: 'Retour',
    Space: 'Espace',
    PageUp: 'Page ↑',
    PageDown: 'Page ↓',
    Home: 'Début',
    End: 'Fin',
  },
  en: { Escape: 'Esc', Delete: 'Del', PageUp: 'Page ↑', PageDown: 'Page ↓' },
};

const SIGNS: Readonly<Record<string, string>> = {
  Enter: '↵',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Tab: '⇥',
};

/** How the parts of a key are printed on the keyboard: 'Ctrl+Shift+Z' gives ['Ctrl', 'Maj', 'Z']; 'g m' gives ['G', 'M']. */
export function printedKeys(name: string, locale: Locale): readonly string[] {
  return name
    .split(' ')
    .flatMap((step) => (step === '+' ? ['+'] : step.split(/\+(?=.)/)))
    .map((part) => SIGNS[part] ?? PRINTED[locale][part] ?? (part.length === 1 ? part.toUpperCase() : part));
}

const TEXTLESS_INPUTS = new Set(['button', 'checkbox', 'radio', 'range', 'submit', 'reset', 'color', 'file']);

/** Would this key be typed into something? Keys without a modifier must then be left alone. */
export function isTypingPlace(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !TEXTLESS_INPUTS.has(target.type);
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target.isContentEditable || target.closest('[role="menu"],[role="listbox"]:not([data-keys])') !== null;
}
