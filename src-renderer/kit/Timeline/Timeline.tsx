import './Timeline.css';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Instant } from '#domain/kernel/instants.ts';
import type { Locale } from '../format.ts';
import { useKeyNotes } from '../KeyMap/KeyMap.tsx';
import { keyNameOf } from '../KeyMap/keyNames.ts';
import { useKitText } from '../kitText.ts';
import { useMetrics } from '../metrics.ts';
import type {
  BarPlace,
  DropVerdict,
  TimelineBar,
  TimelineRow,
  TimelineSpan,
  TimelineTick,
  TimelineView,
} from './timeline.ts';
import { TimelineAxis } from './TimelineAxis.tsx';
import { TimelineBody } from './TimelineBody.tsx';
import { TimelineGhost } from './TimelineGhost.tsx';
import { panView, revealRange, type RowSizes, zoomView } from './timelineGeometry.ts';
import { blockOf, linesOf } from './timelineIndex.ts';
import { arrowOf, barTowards, rowTowards } from './timelineKeys.ts';
import { hitAt, type PlacedBlock, revealRow } from './timelineSurface.ts';
import { axisTicks, tickStepMs } from './timelineTicks.ts';
import { createViewport, middleOf, useDrawn, useViewLink } from './timelineViewport.ts';
import { SNAP_MS, useTimelineDrag } from './useTimelineDrag.ts';
import { useTimelinePointer } from './useTimelinePointer.ts';

export type TimelineProps = {
  readonly label: string;
  readonly rows: readonly TimelineRow[];
  readonly bars: readonly TimelineBar[];
  readonly spans?: readonly TimelineSpan[];
  readonly ticks?: readonly TimelineTick[];
  readonly timeZone: string;
  readonly locale: Locale;
  readonly nowAt: Instant;
  /** Where it looks; change it to move the view. */
  readonly view: TimelineView;
  readonly onViewChange?: (view: TimelineView) => void;
  /** Above the row headers. */
  readonly corner?: ReactNode;
  /** Heading of the column at the right; without it there is no such column. */
  readonly valueLabel?: string;
  readonly selectedBarId: string | null;
  readonly onSelect: (barId: string | null) => void;
  /** Enter or a double click. */
  readonly onOpen?: (barId: string) => void;
  /** Asked each time a held bar comes over another place, before the drop. */
  readonly onDragOver?: (place: BarPlace) => DropVerdict | null | Promise<DropVerdict | null>;
  /** Without it bars cannot be dragged. */
  readonly onDrop?: (place: BarPlace) => void;
  /** A new number takes the selected bar in hand, as Space does, with the focus: ↑ ↓ then choose the row. */
  readonly holdAsk?: number;
  /** A bar may also change time, by five minutes at a time. */
  readonly canMoveInTime?: boolean;
};

const NONE: readonly never[] = [];
const LEAST_TICK_PX = 46;
const KEY_ZOOM = 1.25;

/** Rows × time: see, select, drag and read verdicts, by pointer or keyboard. */
export function Timeline(props: TimelineProps): ReactNode {
  const { rows, bars, spans = NONE, ticks = NONE, timeZone, locale, nowAt, selectedBarId, onSelect, onOpen } = props;
  const { rowPx, barPx, zoom } = useMetrics();
  const text = useKitText();
  useKeyNotes(text.timeline, text.timelineKeys);
  const domId = useId();
  const root = useRef<HTMLDivElement>(null);
  const axisClip = useRef<HTMLDivElement>(null);
  const blocks = useRef<readonly PlacedBlock[]>([]);
  const [viewport] = useState(() => createViewport(props.view));
  const [widthPx, setWidthPx] = useState(760);
  useViewLink(viewport, props.view, props.onViewChange);

  useLayoutEffect(() => {
    const clip = axisClip.current;
    if (!clip) return undefined;
    const observer = new ResizeObserver(() => setWidthPx(Math.max(1, clip.clientWidth)));
    observer.observe(clip);
    setWidthPx(Math.max(1, clip.clientWidth));
    return () => observer.disconnect();
  }, []);

  const sizes = useMemo<RowSizes>(() => ({ rowPx, barPx }), [rowPx, barPx]);
  const lines = useMemo(() => linesOf({ rows, bars, spans, ticks }), [rows, bars, spans, ticks]);
  const pinned = useMemo(() => blockOf(lines, true, sizes), [lines, sizes]);
  const scrolled = useMemo(() => blockOf(lines, false, sizes), [lines, sizes]);
  const inOrder = useMemo(() => [...pinned.lines, ...scrolled.lines], [pinned, scrolled]);
  const drawn = useDrawn(viewport, widthPx);
  const axis = useMemo(
    () => axisTicks(drawn.range, tickStepMs(drawn.scale.pxPerMs, LEAST_TICK_PX * zoom), timeZone),
    [drawn, timeZone, zoom],
  );

  const onPlaced = useCallback((placed: PlacedBlock) => {
    blocks.current = [...blocks.current, placed];
    return () => {
      blocks.current = blocks.current.filter((other) => other !== placed);
    };
  }, []);

  const dragging = useTimelineDrag({
    root,
    blocks,
    viewport,
    sizes,
    onDragOver: props.onDragOver,
    onDrop: props.onDrop,
  });
  const { drag } = dragging;
  const canDrag = props.onDrop !== undefined;
  const canMoveInTime = props.canMoveInTime === true;
  const pointer = useTimelinePointer({
    root,
    axisClip,
    blocks,
    viewport,
    sizes,
    dragging,
    canDrag,
    canMoveInTime,
    onSelect: (bar) => choose(bar?.id ?? null),
  });

  const chosenHere = useRef<string | null>(selectedBarId);
  function choose(barId: string | null): void {
    chosenHere.current = barId;
    onSelect(barId);
  }

  // A bar selected elsewhere is brought into view; one selected here is in view already.
  useEffect(() => {
    if (selectedBarId === null || chosenHere.current === selectedBarId) return;
    chosenHere.current = selectedBarId;
    const bar = bars.find((other) => other.id === selectedBarId);
    if (!bar) return;
    revealRow(blocks.current, sizes, bar.rowId, bar.id);
    viewport.move(revealRange(viewport.get(), { fromAt: bar.startAt, toAt: bar.endAt }));
  }, [selectedBarId, bars, viewport, sizes]);

  const heldFor = useRef(props.holdAsk ?? 0);
  useEffect(() => {
    const ask = props.holdAsk ?? 0;
    if (ask === heldFor.current) return;
    heldFor.current = ask;
    const bar = bars.find((other) => other.id === selectedBarId);
    root.current?.focus({ preventScroll: true });
    if (bar && bar.isFixed !== true) dragging.begin(bar, 'move');
  }, [props.holdAsk, bars, selectedBarId, dragging]);

  function go(bar: TimelineBar | null): void {
    if (!bar) return;
    choose(bar.id);
    revealRow(blocks.current, sizes, bar.rowId, bar.id);
    viewport.move(revealRange(viewport.get(), { fromAt: bar.startAt, toAt: bar.endAt }));
  }

  function pressHolding(keyName: string): boolean {
    if (!drag) return false;
    const { place } = drag;
    const arrow = arrowOf(keyName);
    if (keyName === 'Escape') dragging.cancel();
    else if (keyName === 'Enter' || keyName === 'Space') dragging.drop();
    else if (arrow === 'up' || arrow === 'down') {
      const rowId = rowTowards(inOrder, place.rowId, arrow === 'down' ? 1 : -1);
      revealRow(blocks.current, sizes, rowId);
      dragging.hold({ ...place, rowId });
    } else if (arrow && canMoveInTime) {
      const byMs = arrow === 'right' ? SNAP_MS : -SNAP_MS;
      dragging.hold({ ...place, startAt: place.startAt + byMs, endAt: place.endAt + byMs });
    }
    return true;
  }

  function pressFree(keyName: string): boolean {
    const view = viewport.get();
    const arrow = arrowOf(keyName);
    const selected = bars.find((bar) => bar.id === selectedBarId);
    if (arrow) go(barTowards(inOrder, selectedBarId, arrow, middleOf(view)));
    else if (keyName === 'Enter' && selected) onOpen?.(selected.id);
    else if (keyName === 'Space' && selected && canDrag && selected.isFixed !== true) dragging.begin(selected, 'move');
    else if (keyName === '+' || keyName === '=') viewport.move(zoomView(view, 1 / KEY_ZOOM, middleOf(view)));
    else if (keyName === '-') viewport.move(zoomView(view, KEY_ZOOM, middleOf(view)));
    else if (keyName === 'Ctrl+ArrowLeft') viewport.move(panView(view, -view.spanMs / 8));
    else if (keyName === 'Ctrl+ArrowRight') viewport.move(panView(view, view.spanMs / 8));
    else if (keyName === 'Home') viewport.move({ ...view, startAt: Math.round(nowAt - view.spanMs / 4) });
    else if (keyName === 'Escape' && selectedBarId !== null) choose(null);
    else return false;
    return true;
  }

  function press(event: KeyboardEvent): void {
    if (event.target !== root.current) return;
    const keyName = keyNameOf(event);
    if (pressHolding(keyName) || pressFree(keyName)) event.preventDefault();
  }

  function openAt(event: MouseEvent): void {
    const bar = hitAt(blocks.current, viewport, sizes, event)?.bar;
    if (bar) onOpen?.(bar.id);
  }

  const shared = {
    viewport,
    drawn,
    axis,
    sizes,
    nowAt,
    selectedBarId,
    domId,
    onPlaced,
    draggedBarId: drag?.bar.id ?? null,
    dropTint: drag ? { rowId: drag.place.rowId, tone: drag.verdict?.tone ?? ('neutral' as const) } : null,
  };
  return (
    <div
      ref={root}
      role="listbox"
      aria-label={props.label}
      aria-activedescendant={selectedBarId === null ? undefined : `${domId}-${selectedBarId}`}
      tabIndex={0}
      className="timeline"
      data-dragging={drag !== null}
      data-valueless={!props.valueLabel || undefined}
      data-keys
      onKeyDown={press}
      onDoubleClick={openAt}
      {...pointer}
    >
      <TimelineAxis
        clipRef={axisClip}
        corner={props.corner}
        valueLabel={props.valueLabel ?? ''}
        ticks={axis}
        {...{ drawn, viewport, timeZone, locale }}
      />
      {pinned.lines.length > 0 && <TimelineBody {...shared} block={pinned} isPinned />}
      <TimelineBody {...shared} block={scrolled} isPinned={false} />
      {drag && <TimelineGhost drag={drag} timeZone={timeZone} barPx={barPx} />}
    </div>
  );
}
