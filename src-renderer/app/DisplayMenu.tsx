import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../kit/Button.tsx';
import { Popover } from '../kit/Popover.tsx';
import { SelectField } from '../kit/SelectField.tsx';
import { LANGUAGES } from './i18n.ts';
import { useSettings, ZOOM_PERCENTS } from './settings.ts';
import { useShellFacts } from './shellFacts.ts';
import { useLeave } from './useLeave.ts';

const LANGUAGE_NAMES = { fr: 'Français', en: 'English' } as const;

/** Who is at the desk, and how the desk shows things. */
export function DisplayMenu(): ReactNode {
  const { t } = useTranslation();
  const { userName } = useShellFacts();
  const leave = useLeave();
  const { theme, density, language, zoomPercent, change } = useSettings();
  return (
    <Popover
      align="end"
      trigger={
        <button
          type="button"
          title={t('shell.user.menu')}
          className="h-7 max-w-40 truncate rounded px-1.5 text-soft hover:bg-hover hover:text-ink"
        >
          {userName ?? t('shell.user.unknown')}
        </button>
      }
    >
      <div className="flex w-56 flex-col gap-2.5 p-1">
        <p className="text-sm font-semibold">{t('shell.display.title')}</p>
        <SelectField
          label={t('shell.display.theme')}
          value={theme}
          onChange={(next) => change({ theme: next })}
          options={[
            { value: 'system', label: t('shell.display.themeSystem') },
            { value: 'light', label: t('shell.display.themeLight') },
            { value: 'dark', label: t('shell.display.themeDark') },
          ]}
        />
        <SelectField
          label={t('shell.display.density')}
          value={density}
          onChange={(next) => change({ density: next })}
          options={[
            { value: 'compact', label: t('shell.display.densityCompact') },
            { value: 'comfortable', label: t('shell.display.densityComfortable') },
          ]}
        />
        <SelectField
          label={t('shell.display.zoom')}
          value={String(zoomPercent)}
          onChange={(next) => change({ zoomPercent: Number(next) })}
          options={ZOOM_PERCENTS.map((percent) => ({ value: String(percent), label: `${percent} %` }))}
        />
        <SelectField
          label={t('shell.display.language')}
          value={language}
          onChange={(next) => change({ language: next })}
          options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        />
        <div className="flex flex-col border-t border-line pt-2.5">
          <Button onClick={leave}>{t('station.change')}</Button>
        </div>
      </div>
    </Popover>
  );
}
