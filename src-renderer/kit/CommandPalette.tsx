import { Command } from 'cmdk';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Dialog as Base } from '@base-ui/react/dialog';
import { Icon } from './Icon.tsx';
import type { IconName } from './iconPaths.ts';
import { Kbd } from './Kbd.tsx';
import { useKitText } from './kitText.ts';
import { scoreMatch } from './scoreMatch.ts';

export type PaletteEntry = {
  readonly id: string;
  readonly label: string;
  /** The heading it stands under. */
  readonly group: string;
  /** What else it may be found by. */
  readonly keywords?: readonly string[];
  /** Second line of facts, at the right. */
  readonly note?: string;
  readonly icon?: IconName;
  readonly shortcut?: string;
  readonly run: () => void;
};

type CommandPaletteProps = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly entries: readonly PaletteEntry[];
  readonly placeholder: string;
  /** Told what is typed, for entries that are looked up elsewhere. */
  readonly onQuery?: (query: string) => void;
};

/** Every action and record, found by a few letters; accents and order of words do not matter. */
export function CommandPalette({ isOpen, onClose, entries, placeholder, onQuery }: CommandPaletteProps): ReactNode {
  const text = useKitText();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const groups = useMemo(() => groupEntries(entries), [entries]);

  // Records arrive after the letters: the first line is chosen again whenever none is, so that Enter always does something.
  useEffect(() => {
    if (!isOpen) return;
    const frame = requestAnimationFrame(() => {
      if (list.current?.querySelector('[aria-selected=true]')) return;
      setChosen(list.current?.querySelector('[cmdk-item]')?.getAttribute('data-value') ?? '');
    });
    return () => cancelAnimationFrame(frame);
  }, [isOpen, query, entries, chosen]);

  function ask(next: string): void {
    setQuery(next);
    onQuery?.(next);
  }

  return (
    <Base.Root
      open={isOpen}
      onOpenChange={(open) => {
        if (open) return;
        ask('');
        onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-(--backdrop)" />
        <Base.Popup
          data-modal
          className="fixed top-[12vh] left-1/2 z-50 w-160 max-w-[calc(100vw-2rem)] -translate-x-1/2 overflow-hidden rounded-md border border-line-strong bg-raised shadow-pop outline-none"
        >
          <Base.Title className="sr-only">{placeholder}</Base.Title>
          <Command
            loop
            value={chosen}
            onValueChange={setChosen}
            label={placeholder}
            filter={(value, search, keywords) => scoreMatch(search, [value, ...(keywords ?? [])])}
          >
            <div className="flex h-11 items-center gap-2 border-b border-line px-3">
              <Icon name="search" className="text-faint" />
              <Command.Input
                autoFocus
                value={query}
                onValueChange={ask}
                placeholder={placeholder}
                className="min-w-0 flex-1 bg-transparent text-lg outline-none placeholder:text-faint"
              />
              <Kbd>Esc</Kbd>
            </div>
            <Command.List ref={list} className="max-h-[50vh] overflow-auto p-1">
              <Command.Empty className="p-6 text-center text-soft">{text.nothingFound}</Command.Empty>
              {groups.map(([group, members]) => (
                <Command.Group
                  key={group}
                  heading={group}
                  className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-faint"
                >
                  {members.map((entry) => (
                    <Command.Item
                      key={entry.id}
                      value={`${entry.label} ${entry.id}`}
                      keywords={[...(entry.keywords ?? []), entry.note ?? '']}
                      onSelect={() => {
                        ask('');
                        onClose();
                        entry.run();
                      }}
                      className="flex h-8 items-center gap-2.5 rounded px-2 select-none data-[selected=true]:bg-accent-soft"
                    >
                      <Icon name={entry.icon ?? 'right'} className="shrink-0 text-faint" />
                      <span className="max-w-[60%] shrink-0 truncate">{entry.label}</span>
                      <span className="ml-auto min-w-0 truncate pl-4 text-sm text-faint">{entry.note}</span>
                      {entry.shortcut && <Kbd>{entry.shortcut}</Kbd>}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function groupEntries(entries: readonly PaletteEntry[]): readonly (readonly [string, readonly PaletteEntry[]])[] {
  const groups = new Map<string, PaletteEntry[]>();
  for (const entry of entries) {
    const members = groups.get(entry.group);
    if (members) members.push(entry);
    else groups.set(entry.group, [entry]);
  }
  return [...groups];
}
