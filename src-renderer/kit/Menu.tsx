import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import type { IconName } from './iconPaths.ts';
import { joinClasses } from './joinClasses.ts';

export type MenuEntry =
  | {
      readonly kind: 'action';
      readonly id: string;
      readonly label: string;
      readonly icon?: IconName;
      readonly shortcut?: string;
      readonly isDisabled?: boolean;
      readonly isDanger?: boolean;
      readonly run: () => void;
    }
  | {
      readonly kind: 'check';
      readonly id: string;
      readonly label: string;
      readonly isOn: boolean;
      readonly toggle: (isOn: boolean) => void;
    }
  | { readonly kind: 'heading'; readonly id: string; readonly label: string }
  | { readonly kind: 'separator'; readonly id: string };

type MenuProps = {
  readonly trigger: ReactElement;
  readonly entries: readonly MenuEntry[];
  readonly align?: 'start' | 'end';
};

const POPUP =
  'max-h-[min(60vh,var(--available-height))] min-w-44 overflow-auto rounded-md border border-line-strong bg-raised py-1 shadow-pop outline-none';
const ITEM =
  'flex h-7 items-center gap-2 px-2.5 outline-none select-none data-highlighted:bg-hover data-disabled:text-faint';

export function Menu({ trigger, entries, align = 'start' }: MenuProps): ReactNode {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <MenuPopup entries={entries} align={align} />
    </Base.Root>
  );
}

function MenuPopup({ entries, align }: Pick<MenuProps, 'entries'> & { readonly align: 'start' | 'end' }): ReactNode {
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={4} align={align} className="z-50 outline-none">
        <Base.Popup className={POPUP}>
          {entries.map((entry) => (
            <MenuLine key={entry.id} entry={entry} />
          ))}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

function MenuLine({ entry }: { readonly entry: MenuEntry }): ReactNode {
  switch (entry.kind) {
    case 'separator':
      return <div role="separator" className="my-1 h-px bg-line" />;
    case 'heading':
      return <div className="px-2.5 pt-1.5 pb-0.5 text-xs font-medium text-faint">{entry.label}</div>;
    case 'check':
      return (
        <Base.CheckboxItem checked={entry.isOn} onCheckedChange={(isOn) => entry.toggle(isOn)} className={ITEM}>
          <span className="flex w-4 justify-center text-accent">{entry.isOn && <Icon name="check" sizePx={14} />}</span>
          <span className="flex-1">{entry.label}</span>
        </Base.CheckboxItem>
      );
    case 'action':
      return (
        <Base.Item
          disabled={entry.isDisabled === true}
          onClick={entry.run}
          className={joinClasses(ITEM, entry.isDanger === true && 'tone-danger text-tone-ink')}
        >
          {entry.icon && <Icon name={entry.icon} sizePx={14} className="text-faint" />}
          <span className="flex-1">{entry.label}</span>
          {entry.shortcut && <span className="pl-4 text-xs text-faint">{entry.shortcut}</span>}
        </Base.Item>
      );
  }
}
