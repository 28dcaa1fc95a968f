import type { ReactNode } from 'react';
import { joinClasses } from './joinClasses.ts';

export type Fact = {
  readonly name: ReactNode;
  readonly value: ReactNode;
  readonly look?: 'plain' | 'strong' | 'soft';
};

/** Names at the left, figures at the right, one line each. */
export function FigureList({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  return (
    <dl className="flex flex-col">
      {facts.map((fact, index) => (
        <div
          key={index}
          className={joinClasses(
            'flex min-h-6 items-baseline justify-between gap-3',
            fact.look === 'strong' && 'font-semibold',
            fact.look === 'soft' && 'text-soft',
          )}
        >
          <dt className={fact.look === 'strong' ? '' : 'text-soft'}>{fact.name}</dt>
          <dd className="text-right">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

type SectionProps = { readonly title: string; readonly note?: ReactNode; readonly children: ReactNode };

/** A part of a panel, under its heading. */
export function PanelSection({ title, note, children }: SectionProps): ReactNode {
  return (
    <section className="border-b border-line px-3.5 py-3 last:border-b-0">
      <h3 className="mb-1.5 flex items-baseline justify-between gap-2 text-sm font-semibold text-soft">
        {title}
        {note !== undefined && <span className="font-normal text-faint">{note}</span>}
      </h3>
      {children}
    </section>
  );
}
