import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../app/api.tsx';
import { Button, IconButton } from '../kit/Button.tsx';
import { CheckField } from '../kit/CheckField.tsx';
import { Kbd } from '../kit/Kbd.tsx';
import { Popover } from '../kit/Popover.tsx';
import { useBoardStore, type ViewName, VIEWS } from './boardStore.ts';
import { SavedViews } from './SavedViews.tsx';

const VIEW_KEYS = { timeline: 'L', table: 'T', map: 'M' } as const;

/** Which of the three views are shown, each in a window of its own on asking, and arrangements kept under a name. */
export function ViewMenu(): ReactNode {
  const { t } = useTranslation();
  const desk = useDesk();
  const views = useBoardStore((store) => store.views);
  const toggleView = useBoardStore((store) => store.toggleView);
  const [isOpen, setIsOpen] = useState(false);
  const canOpenWindow = desk?.host === 'browser' || desk?.canOpenWindow === true;

  function openWindow(view: ViewName): void {
    window.open(`${location.pathname}#/missions/view/${view}?solo`, `board-${view}`, 'popup,width=1280,height=800');
    setIsOpen(false);
  }

  return (
    <Popover
      align="end"
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      trigger={<IconButton icon="columns" size="small" label={t('missions.viewMenu')} />}
    >
      <div className="flex w-72 flex-col gap-2">
        <ul>
          {VIEWS.map((view) => (
            <li key={view} className="flex items-center gap-2 px-1">
              <CheckField
                label={t(`missions.views.${view}`)}
                isOn={views[view]}
                onChange={(isOn) => toggleView(view, isOn)}
              />
              <Kbd>{VIEW_KEYS[view]}</Kbd>
              <span className="flex-1" />
              {canOpenWindow && (
                <Button size="small" look="quiet" onClick={() => openWindow(view)}>
                  {t('missions.ownWindow')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        <SavedViews onDone={() => setIsOpen(false)} />
      </div>
    </Popover>
  );
}
