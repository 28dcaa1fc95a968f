import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Instant } from '#domain/kernel/instants.ts';
import type { TimelineView } from './timeline.ts';
import { isCovered, rangeAround, type TimeRange, type TimeScale, xOf } from './timelineGeometry.ts';

/**
 * The view in motion. A pan only shifts the layers already drawn, without React; a new drawing is asked for when the
 * view leaves the drawn stretch or changes scale.
 */
export type Viewport = {
  readonly get: () => TimelineView;
  readonly move: (view: TimelineView) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

export function createViewport(initial: TimelineView): Viewport {
  let view = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => view,
    move: (next) => {
      if (next.startAt === view.startAt && next.spanMs === view.spanMs) return;
      view = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export type Drawn = { readonly scale: TimeScale; readonly range: TimeRange };

/** Screens drawn ahead on each side: much for a pan, which then seldom draws; little for a zoom, which draws each time. */
const PAN_AHEAD = 0.75;
const ZOOM_AHEAD = 0.2;
/** Past this many pixels from the origin, positions are counted from a new one. */
const FARTHEST_PX = 400_000;

function draw(view: TimelineView, widthPx: number, previous: Drawn | null): Drawn {
  const pxPerMs = widthPx / view.spanMs;
  const isSameScale = previous !== null && previous.scale.pxPerMs === pxPerMs;
  if (isSameScale && isCovered(view, previous.range)) return previous;
  const keepsOrigin = isSameScale && Math.abs(xOf(view.startAt, previous.scale)) < FARTHEST_PX;
  return {
    scale: keepsOrigin ? previous.scale : { originAt: view.startAt, pxPerMs },
    range: rangeAround(view, isSameScale ? PAN_AHEAD : ZOOM_AHEAD),
  };
}

/** The scale and stretch to draw for a viewport this wide; changes as seldom as it can. */
export function useDrawn(viewport: Viewport, widthPx: number): Drawn {
  const [state, setState] = useState(() => ({ widthPx, drawn: draw(viewport.get(), widthPx, null) }));
  if (state.widthPx !== widthPx) setState({ widthPx, drawn: draw(viewport.get(), widthPx, null) });
  useEffect(
    () =>
      viewport.subscribe(() =>
        setState((previous) => {
          const drawn = draw(viewport.get(), previous.widthPx, previous.drawn);
          return drawn === previous.drawn ? previous : { ...previous, drawn };
        }),
      ),
    [viewport],
  );
  return state.drawn;
}

/** Keeps a layer, drawn in pixels from the scale's origin, under the view. */
export function useLayerShift(layer: RefObject<HTMLElement | null>, viewport: Viewport, scale: TimeScale): void {
  useLayoutEffect(() => {
    function shift(): void {
      const view = viewport.get();
      const leftPx = xOf(view.startAt, scale);
      layer.current?.style.setProperty('transform', `translateX(${-leftPx}px)`);
      layer.current?.style.setProperty('--view-left', `${Math.round(leftPx)}px`);
    }
    shift();
    return viewport.subscribe(shift);
  }, [layer, viewport, scale]);
}

/** Tells the outside where the view is, once a frame at most, and follows it when it is changed from there. */
export function useViewLink(
  viewport: Viewport,
  view: TimelineView | undefined,
  onViewChange: ((view: TimelineView) => void) | undefined,
): void {
  const tell = useRef(onViewChange);
  useEffect(() => {
    tell.current = onViewChange;
  });
  useEffect(() => {
    if (view) viewport.move(view);
  }, [viewport, view]);
  useEffect(() => {
    let frame = 0;
    const stop = viewport.subscribe(() => {
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        tell.current?.(viewport.get());
      });
    });
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [viewport]);
}

/** The instant in the middle of the view. */
export function middleOf(view: TimelineView): Instant {
  return view.startAt + view.spanMs / 2;
}
