import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useThemeName } from '../theme.ts';
import { paintBars, readBarColours } from './paintBars.ts';
import { type RowSizes, type RowWindow, xOf } from './timelineGeometry.ts';
import type { TimelineBlock } from './timelineIndex.ts';
import type { Drawn } from './timelineViewport.ts';

type TimelineCanvasProps = {
  readonly block: TimelineBlock;
  readonly rows: RowWindow;
  readonly drawn: Drawn;
  readonly sizes: RowSizes;
  readonly selectedBarId: string | null;
  readonly draggedBarId: string | null;
};

/** The bars of the far zoom, painted: thousands of them cost one element. */
export function TimelineCanvas(props: TimelineCanvasProps): ReactNode {
  const { block, rows, drawn, sizes, selectedBarId, draggedBarId } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useThemeName();
  const leftPx = xOf(drawn.range.fromAt, drawn.scale);
  const widthPx = Math.ceil(xOf(drawn.range.toAt, drawn.scale) - leftPx);
  const topPx = block.tops[rows.first] ?? 0;
  const heightPx = (block.tops[rows.last + 1] ?? topPx) - topPx;

  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const ratio = window.devicePixelRatio;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, widthPx, heightPx);
    paintBars(context, { block, rows, drawn, sizes, selectedBarId, draggedBarId, colours: readBarColours(element) });
  }, [block, rows, drawn, sizes, selectedBarId, draggedBarId, theme, widthPx, heightPx]);

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
