import { lazy, type ReactNode, Suspense } from 'react';
import { useKitText } from '../kitText.ts';
import type { MapCanvasProps } from './MapCanvas.tsx';

const LazyMapCanvas = lazy(async () => ({ default: (await import('./MapCanvas.tsx')).MapCanvas }));

/** The map, loaded when first seen: the rest of the program does not wait for it. */
export function MapView(props: MapCanvasProps): ReactNode {
  const text = useKitText();
  return (
    <Suspense fallback={<p className="p-4 text-sm text-faint">{text.loading}</p>}>
      <LazyMapCanvas {...props} />
    </Suspense>
  );
}
