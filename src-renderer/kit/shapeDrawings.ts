import type { Shape } from './tone.ts';

export type ShapeDrawing = {
  /** SVG path on a 10 × 10 grid, also drawn on canvases. */
  readonly path: string;
  readonly isFilled: boolean;
  readonly strokeWidth: number;
  readonly dashes?: string;
};

/** One drawing per shape, shared by the DOM marks and the map's images. */
export const SHAPE_DRAWINGS: Readonly<Record<Shape, ShapeDrawing>> = {
  square: {
    path: 'M1.5 2.5a1 1 0 0 1 1-1h5a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-5a1 1 0 0 1-1-1z',
    isFilled: true,
    strokeWidth: 1,
  },
  'dashed-square': { path: 'M1.5 1.5h7v7h-7z', isFilled: false, strokeWidth: 1.5, dashes: '2 1.5' },
  triangle: { path: 'M2 1l7 4-7 4z', isFilled: true, strokeWidth: 1 },
  diamond: { path: 'M5 0.7L9.3 5 5 9.3 0.7 5z', isFilled: true, strokeWidth: 0.5 },
  circle: { path: 'M5 1a4 4 0 1 0 0 8 4 4 0 1 0 0-8z', isFilled: true, strokeWidth: 0.5 },
  ring: { path: 'M5 1.3a3.7 3.7 0 1 0 0 7.4 3.7 3.7 0 1 0 0-7.4z', isFilled: false, strokeWidth: 1.6 },
  half: { path: 'M5 .6a4.4 4.4 0 1 0 0 8.8 4.4 4.4 0 1 0 0-8.8zM5 2a3 3 0 1 1 0 6z', isFilled: true, strokeWidth: 0 },
  check: { path: 'M1.2 5.4l2.6 2.6 5-6', isFilled: false, strokeWidth: 1.8 },
  cross: { path: 'M1.8 1.8l6.4 6.4M8.2 1.8L1.8 8.2', isFilled: false, strokeWidth: 1.8 },
  dash: { path: 'M1 5h8', isFilled: false, strokeWidth: 1.8 },
};
