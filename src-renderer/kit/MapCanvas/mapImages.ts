import type { Map as MapLibre } from 'maplibre-gl';
import { SHAPE_DRAWINGS } from '../shapeDrawings.ts';
import { SHAPES, TONES, type Tone } from '../tone.ts';
import { imageNameOf } from './mapData.ts';

const MARK_PX = 16;
const ARROW_PX = 20;
const RATIO = 2;

function blank(sizePx: number): CanvasRenderingContext2D | null {
  const canvas = document.createElement('canvas');
  canvas.width = sizePx * RATIO;
  canvas.height = sizePx * RATIO;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.scale(RATIO, RATIO);
  return context;
}

function read(context: CanvasRenderingContext2D): ImageData {
  return context.getImageData(0, 0, context.canvas.width, context.canvas.height);
}

function put(map: MapLibre, name: string, context: CanvasRenderingContext2D | null): void {
  if (!context) return;
  if (map.hasImage(name)) map.updateImage(name, read(context));
  else map.addImage(name, read(context), { pixelRatio: RATIO });
}

/** The status marks and arrows in the theme's colours, each with a pale edge so that it stands out on any ground. */
export function addMapImages(map: MapLibre, colours: Readonly<Record<Tone, string>>, halo: string): void {
  for (const tone of TONES) {
    for (const shape of SHAPES) put(map, imageNameOf(tone, shape), drawMark(shape, colours[tone], halo));
    put(map, `arrow-${tone}`, drawArrow(colours[tone], halo));
  }
  addPill(map, halo);
}

function drawMark(shape: (typeof SHAPES)[number], colour: string, halo: string): CanvasRenderingContext2D | null {
  const context = blank(MARK_PX);
  if (!context) return null;
  const drawing = SHAPE_DRAWINGS[shape];
  const path = new Path2D(drawing.path);
  context.translate(2, 2);
  context.scale(1.2, 1.2);
  context.lineJoin = 'round';
  context.strokeStyle = halo;
  context.lineWidth = drawing.strokeWidth + 2;
  context.stroke(path);
  if (drawing.isFilled || drawing.dashes) {
    context.fillStyle = drawing.isFilled ? colour : halo;
    context.fill(path);
  }
  context.strokeStyle = colour;
  context.lineWidth = drawing.strokeWidth;
  context.setLineDash(drawing.dashes ? drawing.dashes.split(' ').map(Number) : []);
  context.stroke(path);
  return context;
}

/** Points north: the layer turns it. */
function drawArrow(colour: string, halo: string): CanvasRenderingContext2D | null {
  const context = blank(ARROW_PX);
  if (!context) return null;
  const path = new Path2D('M10 3 L16 16.5 L10 13.5 L4 16.5 Z');
  context.lineJoin = 'round';
  context.strokeStyle = halo;
  context.lineWidth = 3;
  context.stroke(path);
  context.fillStyle = colour;
  context.fill(path);
  return context;
}

/** A white plate that stretches behind a label. */
function addPill(map: MapLibre, halo: string): void {
  const sizePx = 12;
  const context = blank(sizePx);
  if (!context) return;
  context.fillStyle = halo;
  context.strokeStyle = 'rgba(120, 130, 145, 0.7)';
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(0.5, 0.5, sizePx - 1, sizePx - 1, 3);
  context.fill();
  context.stroke();
  const stretch: [number, number][] = [[4 * RATIO, 8 * RATIO]];
  const image = read(context);
  if (map.hasImage('pill')) map.updateImage('pill', image);
  else map.addImage('pill', image, { pixelRatio: RATIO, stretchX: stretch, stretchY: stretch });
}
