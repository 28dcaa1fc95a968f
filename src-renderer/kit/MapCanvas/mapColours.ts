import type { ThemeName } from '../theme.ts';
import { type Tone, TONES } from '../tone.ts';

export type MapColours = {
  readonly ground: string;
  readonly land: string;
  readonly city: string;
  readonly wood: string;
  readonly water: string;
  readonly road: string;
  readonly ringRoad: string;
  readonly border: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly halo: string;
  readonly route: string;
};

export const MAP_COLOURS: Readonly<Record<ThemeName, MapColours>> = {
  light: {
    ground: '#e9eff4',
    land: '#f4f4f2',
    city: '#e8e9e6',
    wood: '#e6ece1',
    water: '#b9d1e6',
    road: '#dcc79b',
    ringRoad: '#d3bd8e',
    border: '#c9ced6',
    ink: '#414a58',
    inkSoft: '#717b89',
    halo: '#f8f8f7',
    route: '#1d5bbf',
  },
  dark: {
    ground: '#0e1318',
    land: '#171b20',
    city: '#20252b',
    wood: '#18211c',
    water: '#1d3448',
    road: '#4d4432',
    ringRoad: '#5c5139',
    border: '#333b46',
    ink: '#c3cad4',
    inkSoft: '#8a94a2',
    halo: '#12161b',
    route: '#77a8f3',
  },
};

/** The mark colour of each tone in the theme in force, read from the tokens. */
export function readToneColours(element: HTMLElement): Readonly<Record<Tone, string>> {
  const style = getComputedStyle(element);
  return Object.fromEntries(
    TONES.map((tone) => [tone, style.getPropertyValue(`--tone-${tone}-mark`).trim()]),
  ) as Readonly<Record<Tone, string>>;
}
