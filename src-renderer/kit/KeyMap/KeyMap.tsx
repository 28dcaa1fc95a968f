import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { Locale } from '../format.ts';
import { KeyMapHelp } from './KeyMapHelp.tsx';
import { isTypingPlace, type KeyNote, keyNameOf } from './keyNames.ts';

export type Shortcut = {
  /** 'j', 'Ctrl+K', or two keys one after the other: 'g m'. */
  readonly keys: string;
  /** What it does, as the help lists it. */
  readonly label: string;
  readonly run: () => void;
  readonly isEnabled?: boolean;
  /** Kept out of the help: the same thing by another key. */
  readonly isHidden?: boolean;
  /** Answered by the component that has the focus: listed in the help and nothing more. */
  readonly isLocal?: boolean;
};

type Scope = { readonly name: string; readonly shortcuts: readonly Shortcut[] };
type ScopeRef = { current: Scope };

type KeyMapValue = {
  readonly add: (scope: ScopeRef) => () => void;
  readonly showHelp: () => void;
  readonly locale: Locale;
};

const KeyMapContext = createContext<KeyMapValue | null>(null);
const SEQUENCE_MS = 1_500;

type KeyMapProviderProps = {
  readonly children: ReactNode;
  readonly locale: Locale;
};

/** Listens once for the whole window; the scope added last answers first. `?` lists what is available now. */
export function KeyMapProvider({ children, locale }: KeyMapProviderProps): ReactNode {
  const scopes = useRef<ScopeRef[]>([]);
  const [shown, setShown] = useState<readonly Scope[] | null>(null);

  const value = useMemo<KeyMapValue>(() => {
    return {
      add: (scope) => {
        scopes.current.push(scope);
        return () => {
          scopes.current = scopes.current.filter((other) => other !== scope);
        };
      },
      showHelp: () => setShown(scopes.current.map((scope) => scope.current)),
      locale,
    };
  }, [locale]);

  useEffect(() => {
    let firstKey: { readonly name: string; readonly atMs: number } | null = null;

    function find(name: string): Shortcut | undefined {
      for (const scope of scopes.current.toReversed()) {
        const found = scope.current.shortcuts.find(
          (each) => each.keys === name && each.isEnabled !== false && each.isLocal !== true,
        );
        if (found) return found;
      }
      return undefined;
    }

    function press(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.isComposing) return;
      const name = keyNameOf(event);
      if (isTypingPlace(event.target) && !name.startsWith('Ctrl+') && !name.startsWith('Alt+')) return;
      if (document.querySelector('[data-modal]') && !name.startsWith('Ctrl+')) return;
      const sequence = firstKey && event.timeStamp - firstKey.atMs < SEQUENCE_MS ? `${firstKey.name} ${name}` : null;
      firstKey = null;
      const shortcut = (sequence === null ? undefined : find(sequence)) ?? find(name);
      if (shortcut) {
        event.preventDefault();
        shortcut.run();
      } else if (name === '?') {
        event.preventDefault();
        value.showHelp();
      } else if (/^.$/u.test(name)) {
        firstKey = { name, atMs: event.timeStamp };
      }
    }

    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [value]);

  return (
    <KeyMapContext value={value}>
      {children}
      <KeyMapHelp scopes={shown} locale={locale} onClose={() => setShown(null)} />
    </KeyMapContext>
  );
}

/** Makes these keys work while the component is on the screen. `name` is the heading in the help. */
export function useShortcuts(name: string, shortcuts: readonly Shortcut[]): void {
  const keyMap = useContext(KeyMapContext);
  const scope = useRef<Scope>({ name, shortcuts });
  useEffect(() => {
    scope.current = { name, shortcuts };
  });
  useEffect(() => keyMap?.add(scope), [keyMap]);
}

/** Tells the help about keys a component answers by itself. Keep the array between renders. */
export function useKeyNotes(name: string, notes: readonly KeyNote[]): void {
  useShortcuts(
    name,
    notes.map(([keys, label]): Shortcut => ({ keys, label, isLocal: true, run: () => undefined })),
  );
}

export function useKeyMapHelp(): () => void {
  const keyMap = useContext(KeyMapContext);
  return () => keyMap?.showHelp();
}
