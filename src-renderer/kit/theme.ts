import { createContext, useContext } from 'react';

export type ThemeName = 'light' | 'dark';

/** The theme in force, for what is painted outside CSS (canvas, map). */
export const ThemeContext = createContext<ThemeName>('light');

export function useThemeName(): ThemeName {
  return useContext(ThemeContext);
}
