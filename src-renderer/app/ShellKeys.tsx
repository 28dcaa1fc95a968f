import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { dayAt } from '#domain/kernel/instants.ts';
import { CommandPalette, type PaletteEntry } from '../kit/CommandPalette.tsx';
import { type Shortcut, useKeyMapHelp, useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { printedKeys } from '../kit/KeyMap/keyNames.ts';
import { useNow } from './now.ts';
import { usePalette, usePaletteEntries } from './palette.ts';
import { SCREENS } from './screens.ts';
import { stepZoom, useSettings } from './settings.ts';
import { useRecordEntries } from './useRecordEntries.ts';
import { useShellFacts } from './shellFacts.ts';
import { useLeave } from './useLeave.ts';
import { useWorkday } from './workday.ts';

/** What works everywhere: going places, the day, the size, undo, and the palette that finds all the rest. */
export function ShellKeys(): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const palette = usePalette();
  const { zoomPercent, language, theme, change } = useSettings();
  const { timeZone, undo, redo } = useShellFacts();
  const { step, choose } = useWorkday(dayAt(useNow(60_000), timeZone));
  const showHelp = useKeyMapHelp();
  const leave = useLeave();
  useRecordEntries();

  useShortcuts(t('shell.keys.everywhere'), [
    { keys: 'Ctrl+K', label: t('shell.keys.search'), run: palette.open },
    { keys: 'Ctrl+Z', label: t('shell.keys.undo'), run: undo },
    { keys: 'Ctrl+Shift+Z', label: t('shell.keys.redo'), run: () => redo?.(), isEnabled: redo !== null },
    { keys: ',', label: t('shell.keys.previousDay'), run: () => step(-1) },
    { keys: ';', label: t('shell.keys.nextDay'), run: () => step(1) },
    { keys: '.', label: t('shell.keys.today'), run: () => choose(null) },
    { keys: 'Ctrl++', label: t('shell.keys.zoomIn'), run: () => change({ zoomPercent: stepZoom(zoomPercent, 1) }) },
    { keys: 'Ctrl+=', label: '', isHidden: true, run: () => change({ zoomPercent: stepZoom(zoomPercent, 1) }) },
    { keys: 'Ctrl+-', label: t('shell.keys.zoomOut'), run: () => change({ zoomPercent: stepZoom(zoomPercent, -1) }) },
    { keys: 'Ctrl+0', label: t('shell.keys.zoomReset'), run: () => change({ zoomPercent: 100 }) },
    { keys: 'Ctrl+à', label: '', isHidden: true, run: () => change({ zoomPercent: 100 }) },
    { keys: '?', label: t('shell.keys.help'), run: showHelp },
  ]);
  useShortcuts(
    t('shell.palette.go'),
    SCREENS.map((screen): Shortcut => ({
      keys: `g ${screen.goKey}`,
      label: t(`shell.screens.${screen.id}`),
      run: () => void navigate(`/${screen.id}`),
    })),
  );

  usePaletteEntries(
    useMemo(() => {
      const entries = SCREENS.map((screen): PaletteEntry => {
        return {
          id: `go-${screen.id}`,
          group: t('shell.palette.go'),
          label: t(`shell.screens.${screen.id}`),
          icon: screen.icon,
          shortcut: printedKeys(`g ${screen.goKey}`, language).join(' '),
          run: () => void navigate(`/${screen.id}`),
        };
      });
      const group = t('shell.palette.display');
      const isDark = theme === 'dark';
      entries.push(
        {
          id: 'theme',
          group,
          icon: 'gear',
          label: `${t('shell.display.theme')} : ${isDark ? t('shell.display.themeLight') : t('shell.display.themeDark')}`,
          run: () => change({ theme: isDark ? 'light' : 'dark' }),
        },
        {
          id: 'language',
          group,
          icon: 'gear',
          label: language === 'fr' ? 'English' : 'Français',
          keywords: [t('shell.display.language')],
          run: () => change({ language: language === 'fr' ? 'en' : 'fr' }),
        },
        { id: 'leave', group: t('shell.palette.go'), icon: 'folder', label: t('station.change'), run: leave },
      );
      return entries;
    }, [t, navigate, language, theme, change, leave]),
  );

  const entries = useMemo(() => Object.values(palette.entriesBySource).flat(), [palette.entriesBySource]);
  return (
    <CommandPalette
      isOpen={palette.isOpen}
      onClose={palette.close}
      entries={entries}
      placeholder={t('shell.palette.placeholder')}
      onQuery={palette.ask}
    />
  );
}
