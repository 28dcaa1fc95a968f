import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SCREENS } from '../app/screens.ts';
import { KeyHint } from '../app/StatusLine.tsx';
import { Button } from '../kit/Button.tsx';
import { useKeyMapHelp } from '../kit/KeyMap/KeyMap.tsx';
import { useKitText } from '../kit/kitText.ts';
import { SettingsSection } from './SettingsSection.tsx';

/** The keys that work everywhere and in tables; each screen's own are under the question mark. */
export function KeySettings(): ReactNode {
  const { t } = useTranslation();
  const text = useKitText();
  const showHelp = useKeyMapHelp();
  const everywhere: readonly (readonly [string, string])[] = [
    ['Ctrl+K', t('shell.keys.search')],
    ['Ctrl+Z', t('shell.keys.undo')],
    [',', t('shell.keys.previousDay')],
    [';', t('shell.keys.nextDay')],
    ['.', t('shell.keys.today')],
    ['Ctrl++', t('shell.keys.zoomIn')],
    ['Ctrl+-', t('shell.keys.zoomOut')],
    ['Ctrl+0', t('shell.keys.zoomReset')],
    ['?', t('shell.keys.help')],
  ];
  const screens = SCREENS.map((screen) => [`g ${screen.goKey}`, t(`shell.screens.${screen.id}`)] as const);
  return (
    <SettingsSection
      title={t('settings.sections.keys')}
      hint={t('settings.keys.hint')}
      actions={
        <Button shortcut="?" onClick={showHelp}>
          {t('settings.keys.show')}
        </Button>
      }
    >
      <div className="grid grid-cols-3 gap-6">
        <KeyGroup title={t('shell.keys.everywhere')} keys={everywhere} />
        <KeyGroup title={t('shell.palette.go')} keys={screens} />
        <KeyGroup title={text.table} keys={text.tableKeys} />
      </div>
    </SettingsSection>
  );
}

type KeyGroupProps = { readonly title: string; readonly keys: readonly (readonly [string, string])[] };

function KeyGroup({ title, keys }: KeyGroupProps): ReactNode {
  return (
    <section>
      <h3 className="mb-1 text-sm font-semibold text-soft">{title}</h3>
      <ul>
        {keys.map(([name, does]) => (
          <li key={name} className="flex h-7 items-center border-b border-line-faint">
            <KeyHint keys={name}>{does}</KeyHint>
          </li>
        ))}
      </ul>
    </section>
  );
}
