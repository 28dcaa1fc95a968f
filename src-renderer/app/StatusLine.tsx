import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../kit/Kbd.tsx';
import { printedKeys } from '../kit/KeyMap/keyNames.ts';
import { useKeyMapHelp } from '../kit/KeyMap/KeyMap.tsx';
import { useSettings } from './settings.ts';
import { useShellFacts } from './shellFacts.ts';
import { SlotOutlet } from './slots.tsx';

/** Facts at the left, keys at the right. */
export function StatusLine(): ReactNode {
  const { t } = useTranslation();
  const { pendingCount, toReviewCount, canUndo } = useShellFacts();
  const showHelp = useKeyMapHelp();
  return (
    <footer className="flex h-6 shrink-0 items-center gap-5 border-t border-line bg-sunken px-3 text-sm whitespace-nowrap text-soft">
      <SlotOutlet name="facts" className="flex min-w-0 gap-5 truncate empty:hidden" />
      <span>{t('shell.status.pending', { count: pendingCount })}</span>
      <span>{t('shell.status.review', { count: toReviewCount })}</span>
      <span className="flex-1" />
      <SlotOutlet name="keys" className="flex gap-4 empty:hidden" />
      {canUndo && <KeyHint keys="Ctrl+Z">{t('shell.status.undo')}</KeyHint>}
      <button type="button" onClick={showHelp} className="hover:text-ink">
        <KeyHint keys="?">{t('shell.status.keys')}</KeyHint>
      </button>
    </footer>
  );
}

/** A key and what it does, as the status line shows them. */
export function KeyHint({ keys, children }: { readonly keys: string; readonly children: ReactNode }): ReactNode {
  const language = useSettings((settings) => settings.language);
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className="inline-flex gap-0.5">
        {printedKeys(keys, language).map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </span>
      {children}
    </span>
  );
}
