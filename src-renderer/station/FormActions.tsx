import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { printedKeys } from '../kit/KeyMap/keyNames.ts';
import { useSettings } from '../app/settings.ts';
import { Button } from '../kit/Button.tsx';

type Props = { readonly onBack: () => void; readonly go: string; readonly isDisabled: boolean };

/** The buttons under a form of the start; Escape goes back, Enter goes on. */
export function FormActions({ onBack, go, isDisabled }: Props): ReactNode {
  const { t } = useTranslation();
  const language = useSettings((settings) => settings.language);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onBack();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [onBack]);
  return (
    <div className="flex justify-end gap-2 pt-1">
      <Button onClick={onBack} shortcut={printedKeys('Escape', language).join(' ')}>
        {t('station.back')}
      </Button>
      <Button type="submit" look="primary" shortcut="↵" disabled={isDisabled}>
        {go}
      </Button>
    </div>
  );
}
