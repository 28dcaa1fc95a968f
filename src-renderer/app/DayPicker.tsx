import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAt } from '#domain/kernel/instants.ts';
import { Button, IconButton } from '../kit/Button.tsx';
import { Calendar } from '../kit/Calendar.tsx';
import { formatDay } from '../kit/format.ts';
import { Popover } from '../kit/Popover.tsx';
import { useNow } from './now.ts';
import { useSettings } from './settings.ts';
import { useShellFacts } from './shellFacts.ts';
import { useWorkday } from './workday.ts';

/** ‹ the day every screen looks at › */
export function DayPicker(): ReactNode {
  const { t } = useTranslation();
  const language = useSettings((settings) => settings.language);
  const { timeZone } = useShellFacts();
  const today = dayAt(useNow(60_000), timeZone);
  const { day, isToday, choose, step } = useWorkday(today);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="flex h-7 items-center rounded border border-line-strong">
      <IconButton icon="left" size="small" label={t('shell.previousDay')} onClick={() => step(-1)} />
      <Popover
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        align="center"
        trigger={
          <button
            type="button"
            title={t('shell.pickDay')}
            className="h-full px-1 font-medium whitespace-nowrap hover:bg-hover"
          >
            {formatDay(day, language)}
          </button>
        }
      >
        <Calendar
          key={day}
          value={day}
          today={today}
          locale={language}
          onPick={(picked) => {
            choose(picked);
            setIsOpen(false);
          }}
        />
        {!isToday && (
          <div className="flex justify-center pt-1">
            <Button
              size="small"
              look="quiet"
              onClick={() => {
                choose(null);
                setIsOpen(false);
              }}
            >
              {t('shell.today')}
            </Button>
          </div>
        )}
      </Popover>
      <IconButton icon="right" size="small" label={t('shell.nextDay')} onClick={() => step(1)} />
    </div>
  );
}
