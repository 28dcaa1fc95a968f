import { type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation, useSearchParams } from 'react-router';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { InspectorPane } from './InspectorPane.tsx';
import { Rail } from './Rail.tsx';
import { ShellKeys } from './ShellKeys.tsx';
import { StatusLine } from './StatusLine.tsx';
import { LineBanner } from './LineBanner.tsx';
import { TopBar } from './TopBar.tsx';

/** Everything around a screen. A window opened with ?solo shows the screen without the rail, for a second monitor. */
export function AppShell(): ReactNode {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [search] = useSearchParams();
  return (
    <div className="flex h-full flex-col">
      <TopBar />
      <LineBanner />
      <div className="flex min-h-0 flex-1">
        {!search.has('solo') && <Rail />}
        <main className="min-w-0 flex-1 overflow-hidden">
          <ErrorBoundary key={pathname.split('/')[1]}>
            <Suspense fallback={<p className="p-4 text-faint">{t('shell.loading')}</p>}>
              <Outlet />
            </Suspense>
          </ErrorBoundary>
        </main>
        <InspectorPane />
      </div>
      <StatusLine />
      <ShellKeys />
    </div>
  );
}
