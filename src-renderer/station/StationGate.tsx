import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { useStation } from './useStation.ts';

const StartScreen = lazy(async () => ({ default: (await import('./StartScreen.tsx')).StartScreen }));

/** The console of the organisation that is open; the choice of one, or work that replaces it, otherwise. Another desk starts a new page. */
export function StationGate({ children }: { readonly children: ReactNode }): ReactNode {
  const state = useStation();
  const seen = useRef<number | null>(null);
  const wasElsewhere = useRef(false);
  useEffect(() => {
    if (!state) return;
    if (state.kind !== 'open') {
      wasElsewhere.current = true;
      return;
    }
    seen.current ??= state.opening;
    // What this page has read belongs to the former desk.
    if (wasElsewhere.current || seen.current !== state.opening) location.reload();
  }, [state]);
  if (!state || state.kind === 'open') return children;
  return (
    <Suspense>
      <StartScreen state={state} />
    </Suspense>
  );
}
