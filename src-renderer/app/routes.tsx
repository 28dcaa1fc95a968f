import { type ComponentType, lazy, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { createHashRouter, Navigate, type RouteObject } from 'react-router';
import { EmptyState } from '../kit/EmptyState.tsx';
import { AppShell } from './AppShell.tsx';
import { type Screen, SCREENS } from './screens.ts';

function lazyScreen(load: () => Promise<ComponentType>): ComponentType {
  return lazy(async () => ({ default: await load() }));
}

function MissingScreen(): ReactNode {
  const { t } = useTranslation();
  return <EmptyState title={t('shell.missing.title')} hint={t('shell.missing.hint')} />;
}

function NotFound(): ReactNode {
  const { t } = useTranslation();
  return <EmptyState title={t('shell.notFound.title')} hint={t('shell.notFound.hint')} />;
}

/** A screen has every address below its own: it reads the rest itself (a record's id, a tab). */
function routeOf(screen: Screen): RouteObject {
  const Component = screen.load ? lazyScreen(screen.load) : MissingScreen;
  return { path: `${screen.id}/*`, element: <Component /> };
}

/** The kit's own page is in development builds and in the build measured by the benches (vite --mode gallery). */
const GALLERY: RouteObject[] =
  import.meta.env.DEV || import.meta.env.MODE === 'gallery'
    ? [{ path: 'kit/*', Component: lazyScreen(async () => (await import('./GalleryRoute.tsx')).GalleryRoute) }]
    : [];

/** Addresses live after the #, so that they work from a file, a custom protocol and a server alike. */
export function createRouter(): ReturnType<typeof createHashRouter> {
  const routes: RouteObject[] = [
    {
      path: '/',
      element: <AppShell />,
      children: [
        { index: true, element: <Navigate to="/missions" replace /> },
        ...SCREENS.map(routeOf),
        ...GALLERY,
        { path: '*', element: <NotFound /> },
      ],
    },
  ];
  return createHashRouter(routes);
}

/** Fetches the screens one by one while nothing else happens, so that keys typed ahead find the screen they were meant for. */
export function fetchScreensWhenIdle(): void {
  const waiting = SCREENS.flatMap(({ load }) => load ?? []);
  const next = (): void => {
    const load = waiting.shift();
    if (load) void load().finally(() => requestIdleCallback(next));
  };
  requestIdleCallback(next);
}
