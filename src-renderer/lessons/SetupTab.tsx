import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { joinClasses } from '../kit/joinClasses.ts';
import { LessonSettings } from './LessonSettings.tsx';
import { MatrixSheet, PriceSheet, RateCardSheet, ServiceSheet } from './Sheets.tsx';
import { HoursSheet, QualificationSheet } from './TeamSheets.tsx';

const PARTS = {
  matrix: MatrixSheet,
  hours: HoursSheet,
  qualifications: QualificationSheet,
  services: ServiceSheet,
  prices: PriceSheet,
  cards: RateCardSheet,
  settings: LessonSettings,
} as const;
export type SetupId = keyof typeof PARTS;
export const SETUP_IDS = Object.keys(PARTS) as readonly SetupId[];

/** What the school is made of, one sheet at a time; its name is in the address. */
export function SetupTab({ active }: { readonly active: SetupId }): ReactNode {
  const { t } = useTranslation();
  const Part = PARTS[active];
  return (
    <div className="flex h-full min-h-0">
      <nav
        aria-label={t('lessons.tabs.setup')}
        className="flex w-48 shrink-0 flex-col gap-0.5 border-r border-line p-2"
      >
        {SETUP_IDS.map((id) => (
          <NavLink
            key={id}
            to={`/lessons/${id}`}
            aria-current={id === active ? 'page' : undefined}
            className={joinClasses(
              'flex h-7 items-center rounded px-2',
              id === active ? 'bg-accent-soft font-medium text-accent' : 'text-soft hover:bg-hover hover:text-ink',
            )}
          >
            {t(`lessons.setup.${id}`)}
          </NavLink>
        ))}
      </nav>
      <div className="min-w-0 flex-1 overflow-auto">
        <Part key={active} />
      </div>
    </div>
  );
}
