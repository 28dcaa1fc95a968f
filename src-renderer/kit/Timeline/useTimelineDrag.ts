import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { MINUTE_MS } from '#domain/kernel/instants.ts';
import type { BarPlace, DropVerdict, TimelineBar } from './timeline.ts';
import { type RowSizes, snap } from './timelineGeometry.ts';
import { type Box, boxOf, type PlacedBlock } from './timelineSurface.ts';
import type { Viewport } from './timelineViewport.ts';

export type DragMode = 'move' | 'start' | 'end';

export type Drag = {
  readonly bar: TimelineBar;
  readonly mode: DragMode;
  readonly place: BarPlace;
  readonly verdict: DropVerdict | null;
  readonly box: Box | null;
};

export const SNAP_MS = 5 * MINUTE_MS;

type DragInput = {
  readonly root: RefObject<HTMLElement | null>;
  readonly blocks: RefObject<readonly PlacedBlock[]>;
  readonly viewport: Viewport;
  readonly sizes: RowSizes;
  readonly onDragOver?: ((place: BarPlace) => DropVerdict | null | Promise<DropVerdict | null>) | undefined;
  readonly onDrop?: ((place: BarPlace) => void) | undefined;
};

export type DragControls = {
  readonly drag: Drag | null;
  readonly begin: (bar: TimelineBar, mode: DragMode) => void;
  readonly hold: (place: BarPlace) => void;
  readonly drop: () => void;
  readonly cancel: () => void;
};

/** Where the bar would be with one of its edges, or all of it, moved by so much; snapped to five minutes. */
export function placeAfter(bar: TimelineBar, mode: DragMode, byMs: number): BarPlace {
  const place = { barId: bar.id, rowId: bar.rowId, startAt: bar.startAt, endAt: bar.endAt };
  if (byMs === 0) return place;
  if (mode === 'start') return { ...place, startAt: Math.min(bar.endAt - SNAP_MS, snap(bar.startAt + byMs, SNAP_MS)) };
  if (mode === 'end') return { ...place, endAt: Math.max(bar.startAt + SNAP_MS, snap(bar.endAt + byMs, SNAP_MS)) };
  const startAt = snap(bar.startAt + byMs, SNAP_MS);
  return { ...place, startAt, endAt: startAt + bar.endAt - bar.startAt };
}

export function isSamePlace(a: BarPlace, b: BarPlace): boolean {
  return a.rowId === b.rowId && a.startAt === b.startAt && a.endAt === b.endAt;
}

/** A bar held over rows, by pointer or keyboard: asks for the verdict each time the place changes, before any drop. */
export function useTimelineDrag(input: DragInput): DragControls {
  const [drag, setDrag] = useState<Drag | null>(null);
  const current = useRef<Drag | null>(null);
  const question = useRef(0);
  const facts = useRef(input);
  useEffect(() => {
    facts.current = input;
  });

  const put = useCallback((next: Drag | null) => {
    current.current = next;
    setDrag(next);
  }, []);

  const hold = useCallback(
    (place: BarPlace) => {
      const held = current.current;
      const { root, blocks, viewport, sizes, onDragOver } = facts.current;
      if (!held || !root.current) return;
      const box = boxOf(blocks.current, viewport, place, { origin: root.current, sizes });
      const isMoved = !isSamePlace(held.place, place);
      put({ ...held, place, box, verdict: isMoved ? null : held.verdict });
      const isHome = isSamePlace(place, { ...held.bar, barId: held.bar.id });
      question.current += isMoved ? 1 : 0;
      if (!isMoved || isHome || !onDragOver) return;
      const asked = question.current;
      void Promise.resolve(onDragOver(place)).then((verdict) => {
        if (asked === question.current && current.current) put({ ...current.current, verdict });
      });
    },
    [put],
  );

  const begin = useCallback(
    (bar: TimelineBar, mode: DragMode) => {
      const place = placeAfter(bar, mode, 0);
      put({ bar, mode, place, verdict: null, box: null });
      hold(place);
    },
    [put, hold],
  );

  const cancel = useCallback(() => {
    question.current += 1;
    put(null);
  }, [put]);

  const drop = useCallback(() => {
    const held = current.current;
    cancel();
    if (!held || held.verdict?.isRefused === true) return;
    if (isSamePlace(held.place, { ...held.bar, barId: held.bar.id })) return;
    facts.current.onDrop?.(held.place);
  }, [cancel]);

  return { drag, begin, hold, drop, cancel };
}
