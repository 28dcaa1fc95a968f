import { useSyncExternalStore } from 'react';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { z } from 'zod';
import type { ThemeName } from '../kit/theme.ts';

export const ZOOM_PERCENTS = [100, 110, 125, 150, 175, 200] as const;

const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['compact', 'comfortable']),
  language: z.enum(['fr', 'en']),
  zoomPercent: z.number().int().min(100).max(200),
});

/** How this desk shows things; kept on the desk, not in the organisation's data. */
export type Settings = z.infer<typeof settingsSchema>;

export const FIRST_SETTINGS: Settings = { theme: 'system', density: 'compact', language: 'fr', zoomPercent: 100 };

type SettingsStore = Settings & { readonly change: (settings: Partial<Settings>) => void };

export const useSettings = create<SettingsStore>()(
  persist((set) => ({ ...FIRST_SETTINGS, change: (settings) => set(settings) }), {
    name: 'display',
    version: 1,
    partialize: ({ theme, density, language, zoomPercent }) => ({ theme, density, language, zoomPercent }),
    merge: (kept, current) => {
      const parsed = settingsSchema.partial().safeParse(kept);
      return parsed.success ? { ...current, ...(parsed.data as Partial<Settings>) } : current;
    },
  }),
);

/** The next larger or smaller size of the scale; stays at its ends. */
export function stepZoom(zoomPercent: number, direction: 1 | -1): number {
  const next =
    direction === 1
      ? ZOOM_PERCENTS.find((percent) => percent > zoomPercent)
      : ZOOM_PERCENTS.findLast((percent) => percent < zoomPercent);
  return next ?? zoomPercent;
}

const darkQuery = '(prefers-color-scheme: dark)';

function subscribeToSystem(listener: () => void): () => void {
  const query = window.matchMedia(darkQuery);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** The theme in force, following the system when asked to. */
export function useThemeInForce(): ThemeName {
  const theme = useSettings((settings) => settings.theme);
  const isSystemDark = useSyncExternalStore(subscribeToSystem, () => window.matchMedia(darkQuery).matches);
  return theme === 'system' ? (isSystemDark ? 'dark' : 'light') : theme;
}
