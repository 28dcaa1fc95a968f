import type { TimelineBar } from './timeline.ts';

/** The mean width of a letter of a bar's text at 100 %. */
export const LETTER_PX = 6.4;
/** What a bar's line and padding take. */
const FRAME_PX = 11;
/** From this width on the beginning of a label says enough to be cut. */
const LEAST_CUT_PX = 84;
/** From this width on the beginning of a short label does. */
const LEAST_SHORT_CUT_PX = 44;

/** How wide a text is at 100 %, near enough: capitals are wide, i and the like are narrow. */
function textWidthPx(text: string): number {
  let widthPx = 0;
  for (const letter of text) {
    if (/[\sijlftr.,:’'·|]/u.test(letter)) widthPx += 3.8;
    else if (/[\p{Lu}mw→–—]/u.test(letter)) widthPx += 8.2;
    else widthPx += 6.6;
  }
  return widthPx;
}

const widths = new Map<string, number>();

function knownWidthPx(text: string): number {
  const known = widths.get(text);
  if (known !== undefined) return known;
  // A desk names a few thousand places; past that the measure is begun again rather than kept for ever.
  if (widths.size > 20_000) widths.clear();
  const widthPx = textWidthPx(text);
  widths.set(text, widthPx);
  return widthPx;
}

/** What a bar of this width says: its label when it fits or much of it does, else the short label, else nothing. */
export function barText(bar: Pick<TimelineBar, 'label' | 'shortLabel'>, widthPx: number, zoom: number): string {
  const barPx = widthPx / zoom;
  const roomPx = barPx - FRAME_PX;
  const { label, shortLabel = label } = bar;
  if (barPx >= LEAST_CUT_PX || knownWidthPx(label) <= roomPx) return label;
  return barPx >= LEAST_SHORT_CUT_PX || knownWidthPx(shortLabel) <= roomPx ? shortLabel : '';
}
