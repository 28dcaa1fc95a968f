/** Status colours; each is always shown with a shape as well, so that nothing rests on colour alone. */
export const TONES = ['neutral', 'planned', 'active', 'pending', 'ok', 'warn', 'danger', 'done'] as const;
export type Tone = (typeof TONES)[number];

/** The marks a status may have; readable at 10 px and told apart without colour. */
export const SHAPES = [
  'square',
  'dashed-square',
  'triangle',
  'diamond',
  'circle',
  'ring',
  'half',
  'check',
  'cross',
  'dash',
] as const;
export type Shape = (typeof SHAPES)[number];

export function toneClass(tone: Tone): string {
  return `tone-${tone}`;
}
