/** What a key asks of the table. */
export type TableAction =
  | {
      readonly kind: 'move';
      readonly by: number | 'page-up' | 'page-down';
      readonly isExtending: boolean;
      readonly isKeeping: boolean;
    }
  | { readonly kind: 'move-cell'; readonly by: 1 | -1 }
  | { readonly kind: 'toggle' | 'open' | 'edit' | 'select-all' | 'clear' | 'copy' };

type Step = number | 'page-up' | 'page-down';

const STEPS: Readonly<Record<string, Step>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  j: 1,
  k: -1,
  PageDown: 'page-down',
  PageUp: 'page-up',
  Home: -Infinity,
  End: Infinity,
};

const PLAIN: Readonly<Record<string, TableAction>> = {
  ArrowLeft: { kind: 'move-cell', by: -1 },
  ArrowRight: { kind: 'move-cell', by: 1 },
  Space: { kind: 'toggle' },
  'Ctrl+Space': { kind: 'toggle' },
  Enter: { kind: 'open' },
  F2: { kind: 'edit' },
  'Ctrl+A': { kind: 'select-all' },
  Escape: { kind: 'clear' },
  'Ctrl+C': { kind: 'copy' },
};

/** The action of a key by its name (keyNameOf), or null when the key is not the table's. */
export function tableActionOf(keyName: string): TableAction | null {
  const plain = PLAIN[keyName];
  if (plain) return plain;
  const isExtending = keyName.startsWith('Shift+');
  const isKeeping = keyName.startsWith('Ctrl+');
  const bare = isExtending ? keyName.slice(6) : isKeeping ? keyName.slice(5) : keyName;
  const by = STEPS[bare.length === 1 ? bare.toLowerCase() : bare];
  if (by === undefined || (isKeeping && bare.length === 1)) return null;
  return { kind: 'move', by, isExtending, isKeeping };
}
