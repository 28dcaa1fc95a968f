import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { Tabs } from '../kit/Tabs.tsx';
import { LearnersTab } from './LearnersTab.tsx';
import { SchedulePane } from './SchedulePane.tsx';
import { SearchTab } from './SearchTab.tsx';
import { useSearchStore } from './searchStore.ts';
import { SETUP_IDS, SetupTab } from './SetupTab.tsx';

const TABS = ['search', 'schedule', 'learners', 'setup'] as const;
type TabId = (typeof TABS)[number];

/** Driving lessons: find and book, instructors' weeks, learners, and what the school is made of. The tab is in the address. */
export function LessonsScreen(): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const address = useParams()['*'] ?? '';
  const part = SETUP_IDS.find((id) => id === address);
  const active: TabId = part ? 'setup' : (TABS.find((id) => id === address) ?? 'search');
  const { put } = useSearchStore();
  const go = (id: string): void => void navigate(`/lessons/${id === 'setup' ? 'matrix' : id}`);
  function step(by: 1 | -1): void {
    go(TABS[(TABS.indexOf(active) + by + TABS.length) % TABS.length] ?? 'search');
  }
  useShortcuts(t('lessons.title'), [
    { keys: 'Alt+ArrowRight', label: t('lessons.keys.nextTab'), run: () => step(1) },
    { keys: 'Alt+ArrowLeft', label: t('lessons.keys.previousTab'), run: () => step(-1) },
  ]);
  const contents: Readonly<Record<TabId, () => ReactNode>> = {
    search: () => <SearchTab />,
    schedule: () => <SchedulePane onSearch={() => go('search')} />,
    learners: () => (
      <LearnersTab
        onSearch={(studentId) => {
          put({ studentId });
          go('search');
        }}
      />
    ),
    setup: () => <SetupTab active={part ?? 'matrix'} />,
  };
  return (
    <Tabs
      label={t('lessons.title')}
      activeId={active}
      onActiveChange={go}
      tabs={TABS.map((id) => ({
        id,
        label: t(`lessons.tabs.${id}`),
        content: id === active ? contents[id]() : null,
      }))}
    />
  );
}
