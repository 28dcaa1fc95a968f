import type { Tone } from '../tone.ts';
import { TONES } from '../tone.ts';
import { barText, LETTER_PX } from './barText.ts';
import {
  isBarIn,
  laneTopPx,
  laneWindow,
  type RowSizes,
  type RowWindow,
  type Stretch,
  xOf,
} from './timelineGeometry.ts';
import type { TimelineBlock } from './timelineIndex.ts';
import type { Drawn } from './timelineViewport.ts';

export type BarColours = Readonly<
  Record<Tone, { readonly ink: string; readonly fill: string; readonly line: string }>
> & {
  readonly font: string;
};

/** The theme's colours as they are now, for painting outside CSS. */
export function readBarColours(element: HTMLElement): BarColours {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  const tones = Object.fromEntries(
    TONES.map((tone) => [
      tone,
      { ink: read(`--tone-${tone}-ink`), fill: read(`--tone-${tone}-fill`), line: read(`--tone-${tone}-line`) },
    ]),
  ) as Readonly<Record<Tone, { ink: string; fill: string; line: string }>>;
  return {
    ...tones,
    font: `${style.fontSize} ${style.fontFamily}`,
  };
}

export type BarsPainting = {
  readonly block: TimelineBlock;
  readonly rows: RowWindow;
  readonly stretch: Stretch;
  readonly drawn: Drawn;
  readonly sizes: RowSizes;
  readonly draggedBarId: string | null;
  readonly colours: BarColours;
};

/** Paints the bars of these rows, from the start of the drawn time at x = 0 and the top of the stretch at y = 0. */
export function paintBars(context: CanvasRenderingContext2D, painting: BarsPainting): void {
  const { block, rows, stretch, drawn, sizes, colours } = painting;
  const originPx = xOf(drawn.range.fromAt, drawn.scale);
  context.font = colours.font;
  context.textBaseline = 'middle';
  context.lineWidth = 1;
  for (let index = rows.first; index <= rows.last; index += 1) {
    const line = block.lines[index];
    if (!line) continue;
    const rowTopPx = block.tops[index] ?? 0;
    const lanes = laneWindow(rowTopPx, line.stacked.laneCount, stretch, sizes);
    for (const { bar, lane } of line.stacked.bars) {
      if (lane < lanes.first || lane > lanes.last || !isBarIn(bar, drawn.range)) continue;
      const leftPx = Math.round(xOf(bar.startAt, drawn.scale) - originPx);
      const widthPx = Math.max(2, Math.round((bar.endAt - bar.startAt) * drawn.scale.pxPerMs) - 1);
      const topPx = rowTopPx - stretch.topPx + laneTopPx(lane, sizes);
      const tone = colours[bar.tone];
      context.globalAlpha = bar.id === painting.draggedBarId ? 0.35 : 1;
      context.fillStyle = tone.fill;
      context.fillRect(leftPx, topPx, widthPx, sizes.barPx);
      context.strokeStyle = tone.line;
      context.setLineDash(bar.look === 'dashed' ? [3, 2] : []);
      context.strokeRect(leftPx + 0.5, topPx + 0.5, widthPx - 1, sizes.barPx - 1);
      const text = barText(bar, widthPx, 1);
      if (text === '') continue;
      context.fillStyle = tone.ink;
      context.fillText(text.slice(0, Math.floor((widthPx - 8) / LETTER_PX)), leftPx + 5, topPx + sizes.barPx / 2 + 1);
    }
  }
}
