import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardMission } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { type HireWords, missionText } from './missionText.ts';

/** 'Dispo 4,5 h' in the language of the desk; the same function until it changes. */
export function useHireWords(): HireWords {
  const { t } = useTranslation();
  const language = useSettings((settings) => settings.language);
  return useCallback(
    (hours) => t('missions.hire', { hours: new Intl.NumberFormat(language).format(hours) }),
    [t, language],
  );
}

/** What a mission is called in the language of the desk; the same function until it changes. */
export function useMissionText(): (mission: BoardMission) => string {
  const hire = useHireWords();
  return useCallback((mission) => missionText(mission, hire), [hire]);
}
