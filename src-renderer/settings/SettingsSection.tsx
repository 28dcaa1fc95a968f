import type { ReactNode } from 'react';

type SettingsSectionProps = {
  readonly title: string;
  readonly hint: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** One section: its name, what it is for, what can be done, and its content. */
export function SettingsSection({ title, hint, actions, children }: SettingsSectionProps): ReactNode {
  return (
    <section className="flex max-w-240 flex-col gap-4 p-5">
      <header className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <h2 className="text-lg font-semibold">{title}</h2>
          <p className="text-soft">{hint}</p>
        </div>
        {actions}
      </header>
      {children}
    </section>
  );
}
