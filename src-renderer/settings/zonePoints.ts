import { type Refusal, refuse } from '#domain/kernel/result.ts';

type Point = { readonly lat: number; readonly lng: number };

/** Points as a person reads and types them: one line each, 'latitude, longitude'. */
export function pointLines(points: unknown): string | null {
  return Array.isArray(points) ? points.map(({ lat, lng }: Point) => `${lat}, ${lng}`).join('\n') : null;
}

/** The points that were typed; null when there are none, refused at the first line that is not one. */
export function typedPoints(text: unknown, field: string): Point[] | null | Refusal {
  const lines = (typeof text === 'string' ? text : '').split('\n').filter((line) => line.trim() !== '');
  const points: Point[] = [];
  for (const line of lines) {
    const parts = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(line);
    if (!parts) return refuse('wrong-value', { field, value: line.trim() });
    points.push({ lat: Number(parts[1]), lng: Number(parts[2]) });
  }
  return points.length === 0 ? null : points;
}
