import { type ReactNode, type Ref, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { SearchBox } from '../kit/SearchBox.tsx';

type ListPageProps = {
  readonly title: string;
  readonly search?: {
    readonly value: string;
    readonly onChange: (value: string) => void;
    readonly placeholder: string;
  };
  readonly count?: string;
  readonly tools?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** A list screen: its bar (search, filters, actions) above what it lists. F goes to the search. */
export function ListPage({ title, search, count, tools, actions, children }: ListPageProps): ReactNode {
  const { t } = useTranslation();
  const box = useRef<HTMLInputElement>(null);
  useShortcuts(title, search ? [{ keys: 'f', label: t('records.find'), run: () => box.current?.focus() }] : []);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex h-10 shrink-0 items-center gap-2 border-b border-line px-3">
        <h1 className="font-semibold">{title}</h1>
        {count && <span className="text-sm text-faint">{count}</span>}
        {search && (
          <div className="ml-2 w-70 min-w-36 shrink-[999]">
            <SearchBox {...search} inputRef={box as Ref<HTMLInputElement>} />
          </div>
        )}
        {tools}
        <span className="flex-1" />
        {actions}
      </div>
      <div className="min-h-0 flex-1">{children}</div>
    </div>
  );
}
