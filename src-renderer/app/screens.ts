import type { ComponentType } from 'react';
import type { IconName } from '../kit/iconPaths.ts';
import type { fr } from './locales/fr.ts';

export type ScreenId = keyof typeof fr.shell.screens;

export type Screen = {
  readonly id: ScreenId;
  readonly icon: IconName;
  /** Second key after G. */
  readonly goKey: string;
  /** 'main' and 'end' stand in the rail, 'palette' is reached by search. */
  readonly place: 'main' | 'end' | 'palette';
  /** The screen's component, fetched when first opened. */
  readonly load?: () => Promise<ComponentType>;
};

/** Every screen, in the order of the rail; its path is its id. A new screen is one line here. */
export const SCREENS: readonly Screen[] = [
  {
    id: 'missions',
    icon: 'board',
    goKey: 'r',
    place: 'main',
    load: async () => (await import('../missions/MissionsScreen.tsx')).MissionsScreen,
  },
  {
    id: 'quotes',
    icon: 'page',
    goKey: 'd',
    place: 'main',
    load: async () => (await import('../quotes/QuotesScreen.tsx')).QuotesScreen,
  },
  {
    id: 'orders',
    icon: 'folder',
    goKey: 'o',
    place: 'main',
    load: async () => (await import('../orders/OrdersPage.tsx')).OrdersPage,
  },
  {
    id: 'invoices',
    icon: 'money',
    goKey: 'f',
    place: 'main',
    load: async () => (await import('../invoices/InvoicesScreen.tsx')).InvoicesScreen,
  },
  {
    id: 'contacts',
    icon: 'people',
    goKey: 'c',
    place: 'main',
    load: async () => (await import('../contacts/ContactsPage.tsx')).ContactsPage,
  },
  {
    id: 'fleet',
    icon: 'car',
    goKey: 'v',
    place: 'main',
    load: async () => (await import('../fleet/FleetPage.tsx')).FleetPage,
  },
  {
    id: 'drivers',
    icon: 'card',
    goKey: 'h',
    place: 'main',
    load: async () => (await import('../drivers/DriversPage.tsx')).DriversPage,
  },
  {
    id: 'lessons',
    icon: 'book',
    goKey: 'l',
    place: 'main',
    load: async () => (await import('../lessons/LessonsScreen.tsx')).LessonsScreen,
  },
  {
    id: 'review',
    icon: 'check',
    goKey: 'a',
    place: 'main',
    load: async () => (await import('../review/ReviewPage.tsx')).ReviewPage,
  },
  {
    id: 'activity',
    icon: 'activity',
    goKey: 'y',
    place: 'palette',
    load: async () => (await import('../activity/ActivityPage.tsx')).ActivityPage,
  },
  {
    id: 'imports',
    icon: 'inbox',
    goKey: 'i',
    place: 'palette',
    load: async () => (await import('../imports/ImportsScreen.tsx')).ImportsScreen,
  },
  {
    id: 'settings',
    icon: 'gear',
    goKey: 's',
    place: 'end',
    load: async () => (await import('../settings/SettingsScreen.tsx')).SettingsScreen,
  },
];
