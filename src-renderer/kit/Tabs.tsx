import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

export type Tab = { readonly id: string; readonly label: string; readonly count?: number; readonly content: ReactNode };

type TabsProps = {
  readonly tabs: readonly Tab[];
  readonly activeId: string;
  readonly onActiveChange: (id: string) => void;
  readonly label: string;
};

export function Tabs({ tabs, activeId, onActiveChange, label }: TabsProps): ReactNode {
  return (
    <Base.Root
      value={activeId}
      onValueChange={(value: unknown) => onActiveChange(String(value))}
      className="flex h-full min-h-0 flex-col"
    >
      <Base.List aria-label={label} className="flex min-h-8 shrink-0 flex-wrap gap-x-4 border-b border-line px-3.5">
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.id}
            value={tab.id}
            className="-mb-px flex h-8 items-center gap-1.5 border-b-2 border-transparent whitespace-nowrap text-soft select-none hover:text-ink data-active:border-accent data-active:font-medium data-active:text-ink"
          >
            {tab.label}
            {tab.count !== undefined && <span className="text-xs text-faint">{tab.count}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.id} value={tab.id} className="min-h-0 flex-1 overflow-auto outline-none">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
