import type { ReactNode } from 'react';

type KbdProps = { readonly children: ReactNode; readonly onAccent?: boolean };

/** One key of the keyboard. */
export function Kbd({ children, onAccent = false }: KbdProps): ReactNode {
  const look = onAccent
    ? 'border-accent-ink/40 bg-accent-ink/15 text-accent-ink'
    : 'border-line-strong bg-surface text-soft';
  return (
    <kbd
      className={`inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border px-1 font-sans text-xs leading-none font-medium ${look}`}
    >
      {children}
    </kbd>
  );
}
