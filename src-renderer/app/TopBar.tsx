import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatOffset, formatTime } from '../kit/format.ts';
import { Icon } from '../kit/Icon.tsx';
import { Kbd } from '../kit/Kbd.tsx';
import { DayPicker } from './DayPicker.tsx';
import { DisplayMenu } from './DisplayMenu.tsx';
import { useNow } from './now.ts';
import { usePalette } from './palette.ts';
import { useShellFacts } from './shellFacts.ts';
import { SyncLine } from './SyncLine.tsx';

export function TopBar(): ReactNode {
  const { t } = useTranslation();
  const { organisationName } = useShellFacts();
  const openPalette = usePalette((palette) => palette.open);
  return (
    <header className="flex h-10 shrink-0 items-center gap-3 border-b border-line bg-surface px-3">
      <div className="flex min-w-0 flex-1 items-center gap-3">
        <strong className="text-lg font-semibold">{t('shell.product')}</strong>
        <span className="truncate text-soft">{organisationName}</span>
        <DayPicker />
      </div>
      <button
        type="button"
        onClick={openPalette}
        className="flex h-7 w-105 max-w-[34vw] items-center gap-2 rounded border border-line-strong bg-sunken px-2 text-left text-faint hover:border-accent-line"
      >
        <Icon name="search" sizePx={14} />
        <span className="min-w-0 flex-1 truncate">{t('shell.searchPlaceholder')}</span>
        <Kbd>Ctrl</Kbd>
        <Kbd>K</Kbd>
      </button>
      <div className="flex flex-1 items-center justify-end gap-3">
        <SyncLine />
        <DisplayMenu />
        <Clock />
      </div>
    </header>
  );
}

/** The organisation's time, with its distance from UTC so that a change of hour is seen. */
function Clock(): ReactNode {
  const { timeZone } = useShellFacts();
  const now = useNow(1_000);
  return (
    <span title={timeZone} className="flex items-baseline gap-1.5 whitespace-nowrap">
      <time className="text-lg font-semibold">{formatTime(now, timeZone)}</time>
      <span className="text-xs text-faint">{formatOffset(now, timeZone)}</span>
    </span>
  );
}
