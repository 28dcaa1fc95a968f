import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import type { TimelineBar, TimelineView } from './timeline.ts';
import { panView, type RowSizes, zoomView } from './timelineGeometry.ts';
import { hitAt, type PlacedBlock } from './timelineSurface.ts';
import type { Viewport } from './timelineViewport.ts';
import { type DragControls, type DragMode, placeAfter } from './useTimelineDrag.ts';

type PointerInput = {
  readonly root: RefObject<HTMLElement | null>;
  readonly axisClip: RefObject<HTMLElement | null>;
  readonly blocks: RefObject<readonly PlacedBlock[]>;
  readonly viewport: Viewport;
  readonly sizes: RowSizes;
  readonly dragging: DragControls;
  readonly canDrag: boolean;
  readonly canMoveInTime: boolean;
  readonly onSelect: (bar: TimelineBar | null) => void;
};

type Press = {
  readonly clientX: number;
  readonly clientY: number;
  readonly view: TimelineView;
  readonly bar: TimelineBar | null;
  readonly mode: DragMode;
  readonly kind: 'pressed' | 'dragging' | 'panning';
};

const THRESHOLD_PX = 4;
/** A bar dropped on another row keeps its time; in its own row it changes it when clearly pulled sideways. */
const SIDEWAYS_PX = 14;
const EDGE_SCROLL_PX = 26;

export type PointerHandlers = {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: () => void;
};

/** Pointer and wheel: select, drag a bar, pan the ground, zoom under the pointer with Ctrl. */
export function useTimelinePointer(input: PointerInput): PointerHandlers {
  const press = useRef<Press | null>(null);
  const { root, axisClip, blocks, viewport, sizes, dragging } = input;
  useWheel(root, axisClip, viewport);

  function pxPerMs(): number {
    return (axisClip.current?.clientWidth ?? 1) / viewport.get().spanMs;
  }

  function onPointerDown(event: PointerEvent<HTMLElement>): void {
    if (event.button !== 0) return;
    const isAxis = axisClip.current?.contains(event.target as Node) === true;
    const hit = hitAt(blocks.current, viewport, sizes, event);
    if (!hit && !isAxis) return;
    const bar = hit?.bar ?? null;
    press.current = {
      clientX: event.clientX,
      clientY: event.clientY,
      view: viewport.get(),
      bar,
      mode: hit?.edge ?? 'move',
      kind: 'pressed',
    };
    if (bar) input.onSelect(bar);
  }

  function start(event: PointerEvent<HTMLElement>, pressed: Press): Press {
    event.currentTarget.setPointerCapture(event.pointerId);
    const isDrag = pressed.bar !== null && input.canDrag && pressed.bar.isFixed !== true;
    if (isDrag && pressed.bar) dragging.begin(pressed.bar, pressed.mode);
    return { ...pressed, kind: isDrag ? 'dragging' : 'panning' };
  }

  function onPointerMove(event: PointerEvent<HTMLElement>): void {
    const pressed = press.current;
    if (!pressed) return;
    const byX = event.clientX - pressed.clientX;
    const byY = event.clientY - pressed.clientY;
    if (pressed.kind === 'pressed') {
      if (Math.hypot(byX, byY) < THRESHOLD_PX) return;
      press.current = start(event, pressed);
    }
    if (press.current?.kind === 'panning') viewport.move(panView(pressed.view, -byX / pxPerMs()));
    if (press.current?.kind !== 'dragging' || !pressed.bar) return;
    scrollAtEdge(event.clientY, blocks.current);
    const over = pressed.mode === 'move' ? hitAt(blocks.current, viewport, sizes, event)?.line?.row : null;
    const known = dragging.drag?.place.rowId ?? pressed.bar.rowId;
    const rowId = over && over.isHeading !== true ? over.id : known;
    const isPulled = input.canMoveInTime && rowId === pressed.bar.rowId && Math.abs(byX) > SIDEWAYS_PX;
    const place = placeAfter(pressed.bar, pressed.mode, isPulled || pressed.mode !== 'move' ? byX / pxPerMs() : 0);
    dragging.hold({ ...place, rowId });
  }

  function onPointerUp(event: PointerEvent<HTMLElement>): void {
    const pressed = press.current;
    press.current = null;
    if (pressed?.kind === 'dragging') dragging.drop();
    if (pressed?.kind === 'pressed' && !pressed.bar && hitAt(blocks.current, viewport, sizes, event))
      input.onSelect(null);
  }

  function onPointerCancel(): void {
    press.current = null;
    dragging.cancel();
  }

  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel };
}

function scrollAtEdge(clientY: number, blocks: readonly PlacedBlock[]): void {
  for (const { scroller } of blocks) {
    const bounds = scroller.getBoundingClientRect();
    if (clientY > bounds.bottom || clientY < bounds.top) continue;
    if (clientY > bounds.bottom - EDGE_SCROLL_PX) scroller.scrollBy(0, 12);
    if (clientY < bounds.top + EDGE_SCROLL_PX) scroller.scrollBy(0, -12);
  }
}

/** React listens to wheels passively; preventing the page's own zoom needs a listener of our own. */
function useWheel(
  root: RefObject<HTMLElement | null>,
  axisClip: RefObject<HTMLElement | null>,
  viewport: Viewport,
): void {
  useEffect(() => {
    const element = root.current;
    if (!element) return undefined;
    function turn(event: WheelEvent): void {
      const bounds = axisClip.current?.getBoundingClientRect();
      if (!bounds) return;
      const view = viewport.get();
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const anchorAt = view.startAt + ((event.clientX - bounds.left) / bounds.width) * view.spanMs;
        viewport.move(zoomView(view, Math.exp(event.deltaY * 0.002), anchorAt));
        return;
      }
      const sidewaysPx = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      if (sidewaysPx === 0) return;
      event.preventDefault();
      viewport.move(panView(view, (sidewaysPx / bounds.width) * view.spanMs));
    }
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [root, axisClip, viewport]);
}
