import type { ReactNode } from 'react';
import { Dialog } from '../Dialog.tsx';
import type { Locale } from '../format.ts';
import { Kbd } from '../Kbd.tsx';
import { useKitText } from '../kitText.ts';
import type { Shortcut } from './KeyMap.tsx';
import { printedKeys } from './keyNames.ts';

type KeyMapHelpProps = {
  readonly scopes: readonly { readonly name: string; readonly shortcuts: readonly Shortcut[] }[] | null;
  readonly locale: Locale;
  readonly onClose: () => void;
};

/** Every key that works here and now, by place. */
export function KeyMapHelp({ scopes, locale, onClose }: KeyMapHelpProps): ReactNode {
  const text = useKitText();
  const byName = new Map<string, Shortcut[]>();
  for (const scope of scopes ?? []) {
    const shown = scope.shortcuts.filter((each) => each.isEnabled !== false && each.isHidden !== true);
    if (shown.length > 0) byName.set(scope.name, [...(byName.get(scope.name) ?? []), ...shown]);
  }
  return (
    <Dialog isOpen={scopes !== null} onClose={onClose} title={text.keyboard} width="wide">
      <div className="columns-2 gap-8">
        {[...byName].map(([name, shortcuts]) => (
          <section key={name} className="mb-4 break-inside-avoid">
            <h3 className="pb-1 text-sm font-semibold text-soft">{name}</h3>
            {shortcuts.map((shortcut) => (
              <div key={shortcut.keys} className="flex h-7 items-center gap-2 border-b border-line-faint">
                <span className="min-w-0 flex-1 truncate">{shortcut.label}</span>
                <Keys name={shortcut.keys} locale={locale} />
              </div>
            ))}
          </section>
        ))}
      </div>
    </Dialog>
  );
}

type KeysProps = { readonly name: string; readonly locale: Locale };

/** The keys of a shortcut as they are printed. */
export function Keys({ name, locale }: KeysProps): ReactNode {
  return (
    <span className="inline-flex gap-1">
      {printedKeys(name, locale).map((key, index) => (
        <Kbd key={`${index}${key}`}>{key}</Kbd>
      ))}
    </span>
  );
}
