import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { Icon } from '../kit/Icon.tsx';
import { joinClasses } from '../kit/joinClasses.ts';
import { type Screen, SCREENS } from './screens.ts';
import { useShellFacts } from './shellFacts.ts';

/** The subjects, down the left side. */
export function Rail(): ReactNode {
  const { t } = useTranslation();
  return (
    <nav
      aria-label={t('shell.navigation')}
      className="flex w-15.5 shrink-0 flex-col items-stretch overflow-y-auto border-r border-line bg-surface py-1 [scrollbar-width:none]"
    >
      {SCREENS.filter((screen) => screen.place === 'main').map((screen) => (
        <RailLink key={screen.id} screen={screen} />
      ))}
      <div className="min-h-2 flex-1" />
      {SCREENS.filter((screen) => screen.place === 'end').map((screen) => (
        <RailLink key={screen.id} screen={screen} />
      ))}
    </nav>
  );
}

function RailLink({ screen }: { readonly screen: Screen }): ReactNode {
  const { t } = useTranslation();
  const { toReviewCount } = useShellFacts();
  const label = t(`shell.screens.${screen.id}`);
  const count = screen.id === 'review' ? toReviewCount : 0;
  return (
    <NavLink
      to={`/${screen.id}`}
      className={({ isActive }) =>
        joinClasses(
          'relative mx-0.5 flex h-11 shrink-0 flex-col items-center justify-center gap-0.5 rounded-md text-[0.594rem] leading-3 select-none',
          isActive ? 'bg-accent-soft font-semibold text-accent' : 'text-soft hover:bg-hover hover:text-ink',
        )
      }
    >
      <Icon name={screen.icon} sizePx={18} />
      <span className="max-w-full truncate tracking-[-0.01em]">{label}</span>
      {count > 0 && (
        <span className="tone-danger absolute top-0.5 right-1 min-w-3.5 rounded-full bg-tone-mark px-1 text-center font-semibold text-surface">
          {count}
        </span>
      )}
    </NavLink>
  );
}
