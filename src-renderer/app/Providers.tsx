import { Tooltip } from '@base-ui/react/tooltip';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { KeyMapProvider } from '../kit/KeyMap/KeyMap.tsx';
import { ENGLISH_KIT_TEXT, FRENCH_KIT_TEXT, KitTextContext } from '../kit/kitText.ts';
import { MetricsContext, metricsOf } from '../kit/metrics.ts';
import { ThemeContext } from '../kit/theme.ts';
import { ToastArea } from '../kit/Toast.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { createI18n } from './i18n.ts';
import { useSettings, useThemeInForce } from './settings.ts';

/** Language, theme, sizes, keys and notices for all below. Data comes in between, from the API's own provider. */
export function Providers({ children }: { readonly children: ReactNode }): ReactNode {
  const { density, language, zoomPercent } = useSettings();
  const theme = useThemeInForce();
  const [i18n] = useState(() => createI18n(language));
  const metrics = useMemo(() => metricsOf(density, zoomPercent / 100), [density, zoomPercent]);

  useEffect(() => {
    const root = document.documentElement;
    root.dataset['theme'] = theme;
    root.dataset['density'] = density;
    root.lang = language;
    root.style.setProperty('--zoom', String(zoomPercent / 100));
  }, [theme, density, language, zoomPercent]);

  useEffect(() => {
    void i18n.changeLanguage(language);
  }, [i18n, language]);

  return (
    <I18nextProvider i18n={i18n}>
      <ErrorBoundary level="start">
        <KitTextContext value={language === 'fr' ? FRENCH_KIT_TEXT : ENGLISH_KIT_TEXT}>
          <ThemeContext value={theme}>
            <MetricsContext value={metrics}>
              <Tooltip.Provider>
                <ToastArea>
                  <KeyMapProvider locale={language}>{children}</KeyMapProvider>
                </ToastArea>
              </Tooltip.Provider>
            </MetricsContext>
          </ThemeContext>
        </KitTextContext>
      </ErrorBoundary>
    </I18nextProvider>
  );
}
