import type { ReactNode } from 'react';

type GroupProps = {
  readonly title: string;
  readonly count?: number;
  readonly action?: ReactNode;
  readonly children: ReactNode;
};

/** A list of one kind: its name, how many, what adds to it, and its lines. */
export function AccessGroup({ title, count, action, children }: GroupProps): ReactNode {
  return (
    <section aria-label={title} className="flex flex-col gap-1.5">
      <header className="flex h-7 items-center gap-2">
        <h3 className="text-sm font-semibold text-soft">{title}</h3>
        {count !== undefined && <span className="text-xs text-faint">{count}</span>}
        <span className="flex-1" />
        {action}
      </header>
      <ul className="rounded border border-line">{children}</ul>
    </section>
  );
}

type LineProps = { readonly children: ReactNode; readonly isFaint?: boolean };

/** One line of a group. */
export function AccessLine({ children, isFaint = false }: LineProps): ReactNode {
  return (
    <li
      className={`flex min-h-9 items-center gap-3 border-b border-line-faint py-1 pr-1.5 pl-3 last:border-b-0 ${isFaint ? 'text-faint' : ''}`}
    >
      {children}
    </li>
  );
}
