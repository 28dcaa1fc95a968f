import type { TimelineBar } from './timeline.ts';

/** The mean width of a letter of a bar's text at 100 %. */
export const LETTER_PX = 6.4;
/** Narrower than this a bar has less padding, and says its short label. */
export const NARROW_PX = 84;
/** What a narrow bar's line and padding take. */
const FRAME_PX = 8;
/** From this width on the beginning of a word says enough to be cut. */
const LEAST_CUT_PX = 44;
/** The first words of a name stand for it from four letters on, or as initials: 'Gare', 'CDG', but not 'La' or 'Rue'. */
const TELLING = /^.{4}|^\p{Lu}{3}$/u;
/** Words a name cannot end with. */
const LOOSE_END = /(?:[\s,·–—→-]|(?<=\s)(?:de|du|des|la|le|les|d’|l’|d'|l'))+$/u;

/** How wide a text is at 100 %, near enough: capitals are wide, i and the like are narrow. */
function textWidthPx(text: string): number {
  let widthPx = 0;
  for (const letter of text) {
    if (/[\sijlftr.,:’'·|]/u.test(letter)) widthPx += 3.8;
    else if (/[\p{Lu}mw→–—]/u.test(letter)) widthPx += 8;
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

/** As many whole words as there is room for: 'Gare' of 'Gare de Lyon'; empty when the first is too long. */
function wordsIn(text: string, roomPx: number): string {
  let fitting = text;
  while (fitting !== '' && knownWidthPx(fitting) > roomPx)
    fitting = fitting.slice(0, Math.max(0, fitting.lastIndexOf(' '))).replace(LOOSE_END, '');
  return fitting === text || TELLING.test(fitting) ? fitting : '';
}

/** What a bar of this width says: its label when it fits or much of it does, else words of the short label, else nothing. */
export function barText(bar: Pick<TimelineBar, 'label' | 'shortLabel'>, widthPx: number, zoom: number): string {
  const barPx = widthPx / zoom;
  const roomPx = barPx - FRAME_PX;
  const { label, shortLabel = label } = bar;
  if (barPx >= NARROW_PX || knownWidthPx(label) <= roomPx) return label;
  return wordsIn(shortLabel, roomPx) || (barPx >= LEAST_CUT_PX ? shortLabel : '');
}
