import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useThemeName } from '../theme.ts';
import { paintBars, readBarColours } from './paintBars.ts';
import { type RowSizes, type RowWindow, type Stretch, xOf } from './timelineGeometry.ts';
import type { TimelineBlock } from './timelineIndex.ts';
import type { Drawn } from './timelineViewport.ts';

type TimelineCanvasProps = {
  readonly block: TimelineBlock;
  readonly rows: RowWindow;
  readonly stretch: Stretch;
  readonly drawn: Drawn;
  readonly sizes: RowSizes;
  readonly draggedBarId: string | null;
};

/** The bars of the far zoom, painted: thousands of them cost one element. The selected one stands above, as an element. */
export function TimelineCanvas(props: TimelineCanvasProps): ReactNode {
  const { block, rows, stretch, drawn, sizes, draggedBarId } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useThemeName();
  const leftPx = xOf(drawn.range.fromAt, drawn.scale);
  const widthPx = Math.ceil(xOf(drawn.range.toAt, drawn.scale) - leftPx);
  const topPx = Math.max(stretch.topPx, block.tops[rows.first] ?? 0);
  const heightPx = Math.max(0, Math.min(stretch.bottomPx, block.tops[rows.last + 1] ?? topPx) - topPx);

  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const ratio = window.devicePixelRatio;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, widthPx, heightPx);
    const painted = { topPx, bottomPx: topPx + heightPx };
    paintBars(context, { block, rows, stretch: painted, drawn, sizes, draggedBarId, colours: readBarColours(element) });
  }, [block, rows, drawn, sizes, draggedBarId, theme, widthPx, topPx, heightPx]);

  return (
    <canvas
      ref={canvas}
      width={widthPx * window.devicePixelRatio}
      height={heightPx * window.devicePixelRatio}
      className="timeline-canvas"
      style={{ left: `${leftPx}px`, top: `${topPx}px`, width: `${widthPx}px`, height: `${heightPx}px` }}
    />
  );
}
