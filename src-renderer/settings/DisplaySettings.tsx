import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../app/i18n.ts';
import { useSettings, ZOOM_PERCENTS } from '../app/settings.ts';
import { SelectField } from '../kit/SelectField.tsx';
import { SettingsSection } from './SettingsSection.tsx';

const LANGUAGE_NAMES = { fr: 'Français', en: 'English' } as const;

export function DisplaySettings(): ReactNode {
  const { t } = useTranslation();
  const { theme, density, language, zoomPercent, change } = useSettings();
  return (
    <SettingsSection title={t('settings.sections.display')} hint={t('settings.display.hint')}>
      <div className="grid max-w-120 grid-cols-2 gap-3">
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
      </div>
    </SettingsSection>
  );
}
