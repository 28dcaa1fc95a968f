import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE_MS } from '#domain/kernel/instants.ts';
import { useNow } from '../app/now.ts';
import { Button, IconButton } from '../kit/Button.tsx';
import { CheckField } from '../kit/CheckField.tsx';
import { formatTime } from '../kit/format.ts';
import { Icon } from '../kit/Icon.tsx';
import { Popover } from '../kit/Popover.tsx';
import { StatusMark } from '../kit/StatusMark.tsx';
import { alertKey, alertMarksSchema, markAlerts, NO_MARKS, openAlerts } from './alertMarks.ts';
import { useBoard } from './boardData.ts';
import { useBoardStore } from './boardStore.ts';
import { statusLook } from './missionStatus.ts';
import { ring } from './ring.ts';
import { useDeskSetting } from './useDeskSetting.ts';
import { useMissionText } from './useMissionText.ts';

const SNOOZE_MIN = 15;
const MOST_SHOWN = 40;

/** Alerts of the day: seen, put off, or gone to. What this desk answers concerns this desk alone. */
export function AlertsPanel(): ReactNode {
  const { t } = useTranslation();
  const { board, missionById, timeZone } = useBoard();
  const missionText = useMissionText();
  const [marks, save] = useDeskSetting('board-alerts', alertMarksSchema, NO_MARKS);
  const [isOpen, setIsOpen] = useState(false);
  const now = useNow(30_000);
  const open = useMemo(() => openAlerts(board.alerts, marks, now), [board.alerts, marks, now]);
  useRing(open.length, marks.isSoundOn);

  return (
    <Popover
      align="end"
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <button
          type="button"
          aria-label={t('missions.alerts.button', { count: open.length })}
          title={t('missions.alerts.button', { count: open.length })}
          className="inline-flex h-6 shrink-0 items-center gap-1 rounded border border-line-strong bg-surface px-1.5 text-sm hover:bg-hover"
        >
          <Icon name="bell" sizePx={14} />
          <span className="font-semibold">{open.length}</span>
        </button>
      }
    >
      <div className="flex w-96 flex-col gap-1">
        <div className="flex items-center gap-2 px-1">
          <h2 className="flex-1 font-semibold">{t('missions.alerts.title')}</h2>
          <CheckField
            label={t('missions.alerts.sound')}
            isOn={marks.isSoundOn}
            onChange={(isSoundOn) => save({ ...marks, isSoundOn })}
          />
        </div>
        {open.length === 0 && <p className="px-1 pb-1 text-soft">{t('missions.alerts.none')}</p>}
        <ul className="max-h-90 overflow-auto">
          {open.slice(0, MOST_SHOWN).map((alert) => {
            const mission = missionById.get(alert.missionId);
            if (!mission) return null;
            const look = statusLook(mission, [alert.code]);
            return (
              <li key={alertKey(alert)} className="flex items-center gap-1 rounded hover:bg-hover">
                <button
                  type="button"
                  onClick={() => {
                    useBoardStore.getState().select(alert.missionId);
                    setIsOpen(false);
                  }}
                  className="grid min-w-0 flex-1 grid-cols-[0.75rem_2.6rem_1fr] items-center gap-1.5 px-1 py-1 text-left"
                >
                  <StatusMark tone={look.tone} shape={look.shape} />
                  <span className="font-semibold">{formatTime(mission.startAt, timeZone)}</span>
                  <span className="truncate">
                    {t(`missions.alerts.codes.${alert.code}`)} · {missionText(mission)}
                  </span>
                </button>
                <IconButton
                  icon="clock"
                  size="small"
                  label={t('missions.alerts.snooze', { count: SNOOZE_MIN })}
                  onClick={() => save(markAlerts(marks, [alert], { now, until: now + SNOOZE_MIN * MINUTE_MS }))}
                />
                <IconButton
                  icon="check"
                  size="small"
                  label={t('missions.alerts.acknowledge')}
                  onClick={() => save(markAlerts(marks, [alert], { now, until: null }))}
                />
              </li>
            );
          })}
        </ul>
        {open.length > 1 && (
          <div className="flex justify-end border-t border-line pt-1.5">
            <Button size="small" onClick={() => save(markAlerts(marks, open, { now, until: null }))}>
              {t('missions.alerts.acknowledgeAll', { count: open.length })}
            </Button>
          </div>
        )}
      </div>
    </Popover>
  );
}

/** Rings once when there is one more alert than before, when this desk wants sound. */
function useRing(count: number, isSoundOn: boolean): void {
  const former = useRef(count);
  useEffect(() => {
    if (count > former.current && isSoundOn) ring();
    former.current = count;
  }, [count, isSoundOn]);
}
